"""Fits the engine's models (sentences, all words of a text, whole texts) and chooses its thresholds."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.screening.examples import LABELS, SIDES, Example, touches
from benchmarks.screening.linear import Linear, fit_linear
from benchmarks.screening.table import Table
from judging.screening.domain.context import describe_contexts
from judging.screening.domain.model import (
    EvidenceRecord,
    ModelRecord,
    TextRecord,
    demand_sides,
    describe_text,
    squash,
)
from judging.screening.domain.reading import Probabilities

INNER_FOLDS = 6
PRECISION = 0.955
"""Asked of folds inside the training authors; with all of them to learn from, the held-out precision is higher."""
EVIDENCE_PRECISION = 0.95
EVIDENCE_STRENGTH = 0.05
EVIDENCE_RANGE = np.arange(0.40, 0.96, 0.01)
FLAG_RANGE = np.arange(0.40, 0.91, 0.01)
Described = dict[str, float]


@dataclass(frozen=True)
class Settings:
    """What a variant of the comparison changes."""

    sentence_strength: float = 3.0
    document_strength: float = 10.0
    text_strength: float = 0.05


def fit_model(table: Table, places: np.ndarray, version: str, settings: Settings = Settings()) -> ModelRecord:
    """All weights and both thresholds from these examples only, by folds of authors inside them."""
    sentence, documents = fit_words(table, places, settings)
    described, scores = describe_unseen(table, places, settings)
    examples = [table.examples[at] for at in places]
    probabilities = predict_unseen(table, places, described, settings)
    contexts = describe_evidence(examples, scores, probabilities)
    evidence = fit_evidence(examples, contexts, table.weights[places])
    return ModelRecord(
        version=version,
        flag_threshold=choose_flag_threshold(examples, probabilities[:, 1], table.weights[places]),
        evidence_threshold=choose_evidence_threshold(examples, contexts, evidence),
        held_out=count_right(examples, probabilities.argmax(axis=1)),
        evidence=evidence,
        sentence=sentence.as_record(table.sentences),
        documents={view: model.as_record(table.documents[view]) for view, model in documents.items()},
        text=fit_text(described, table.labels[places], table.weights[places], settings),
    )


def fit_words(table: Table, places: np.ndarray, settings: Settings) -> tuple[Linear, dict[str, Linear]]:
    """The model of single sentences, and those of all words of a text by view."""
    rows = table.rows_of(places)
    weights = np.repeat(table.weights[places], np.diff(table.starts)[places])
    sides = [table.marks[rows, at] for at in range(3)]
    labels = [table.labels[places] == at for at in range(len(LABELS))]
    sentence = fit_linear(table.sentences, rows, sides, weights, settings.sentence_strength)
    documents = {
        view: fit_linear(grid, places, labels, table.weights[places], settings.document_strength)
        for view, grid in table.documents.items()
    }
    return sentence, documents


def describe(
    table: Table, places: np.ndarray, sentence: Linear, documents: dict[str, Linear]
) -> tuple[list[Described], list[list]]:
    """The text features and sentence scores of examples under given word models."""
    logits = {view: model.score(table.documents[view], places).tolist() for view, model in documents.items()}
    described, scored = [], []
    for number, at in enumerate(places):
        rows = np.arange(table.starts[at], table.starts[at + 1])
        raw = sentence.score(table.sentences, rows).tolist() if len(rows) else []
        scores = [(squash(new), squash(old), squash(decoy)) for new, old, decoy in raw]
        views = {view: values[number] for view, values in logits.items()}
        described.append(describe_text(table.examples[at].sentences, scores, views))
        scored.append(scores)
    return described, scored


def describe_unseen(table: Table, places: np.ndarray, settings: Settings) -> tuple[list[Described], list[list]]:
    """Text features and sentence scores of every example, by word models that never saw its author."""
    described: list = [None] * len(places)
    scored: list = [None] * len(places)
    for inside, outside in fold_authors(table, places):
        models = fit_words(table, places[inside], settings)
        some, scores = describe(table, places[outside], *models)
        for at, features, score in zip(outside, some, scores, strict=True):
            described[at], scored[at] = features, score
    return described, scored


def fold_authors(table: Table, places: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Positions (inside, outside) among the places, authors kept together, in a fixed order."""
    authors = np.unique(table.author_of[places])
    for fold in range(min(INNER_FOLDS, len(authors))):
        is_out = np.isin(table.author_of[places], authors[fold::INNER_FOLDS])
        yield np.flatnonzero(~is_out), np.flatnonzero(is_out)


def fit_text(described: Sequence[Described], labels: np.ndarray, weights: np.ndarray, settings: Settings) -> TextRecord:
    """The model of the four verdicts over text features."""
    rows = [list(features.values()) for features in described]
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=settings.text_strength, max_iter=3000).fit(
        scaler.transform(rows), labels, sample_weight=weights
    )
    return TextRecord(
        names=list(described[0]),
        mean=[round(float(value), 6) for value in scaler.mean_],
        scale=[round(float(value), 6) for value in scaler.scale_],
        weights=[[round(float(value), 5) for value in column] for column in model.coef_.T],
        bias=[round(float(value), 5) for value in model.intercept_],
    )


def predict_text(record: TextRecord, described: Sequence[Described]) -> np.ndarray:
    """The four probabilities of each text."""
    matrix = np.array([[features[name] for name in record["names"]] for features in described])
    scaled = (matrix - np.array(record["mean"])) / np.array(record["scale"])
    totals = scaled @ np.array(record["weights"]) + np.array(record["bias"])
    powers = np.exp(totals - totals.max(axis=1, keepdims=True))
    shares = (powers / powers.sum(axis=1, keepdims=True)).tolist()
    return np.array([demand_sides(row, features) for row, features in zip(shares, described, strict=True)])


def predict_unseen(table: Table, places: np.ndarray, described: Sequence[Described], settings: Settings) -> np.ndarray:
    """Probabilities of every example by a text model that never saw its author."""
    found = np.zeros((len(places), len(LABELS)))
    for inside, outside in fold_authors(table, places):
        some = places[inside]
        record = fit_text([described[at] for at in inside], table.labels[some], table.weights[some], settings)
        found[outside] = predict_text(record, [described[at] for at in outside])
    return found


def count_right(examples: Sequence[Example], verdicts: np.ndarray) -> dict[str, float]:
    """The share of right verdicts by author."""
    right: dict[str, list[bool]] = defaultdict(list)
    for example, verdict in zip(examples, verdicts, strict=True):
        right[example.author].append(LABELS[verdict] == example.label)
    return {author: round(sum(some) / len(some), 4) for author, some in sorted(right.items())}


def choose_flag_threshold(examples: Sequence[Example], probabilities: np.ndarray, weights: np.ndarray) -> float:
    """The lowest threshold at which flags of unseen authors have the wanted precision; the most precise if none has."""
    wanted = np.array([example.should_flag == "yes" for example in examples])
    counted = np.array([example.should_flag != "either" for example in examples])
    reached = []
    for threshold in FLAG_RANGE:
        flagged = (probabilities >= threshold) & counted
        if flagged.sum() >= 10:
            precision = float(weights[flagged & wanted].sum() / weights[flagged].sum())
            reached.append((precision, round(float(threshold), 2)))
    enough = [threshold for precision, threshold in reached if precision >= PRECISION]
    return min(enough) if enough else max(reached)[1]


def describe_evidence(
    examples: Sequence[Example], scores: Sequence[list], probabilities: np.ndarray
) -> list[np.ndarray]:
    """Per example a row of numbers for each of its sentences."""
    return [
        np.array(describe_contexts(example.sentences, some, Probabilities(*verdicts))).reshape(len(some), -1)
        for example, some, verdicts in zip(examples, scores, probabilities.tolist(), strict=True)
    ]


def fit_evidence(examples: Sequence[Example], contexts: Sequence[np.ndarray], weights: np.ndarray) -> EvidenceRecord:
    """How far a sentence can be trusted as evidence of each side, from sentences of unseen authors."""
    rows = np.vstack([some for some in contexts if len(some)])
    marks = np.array([row for example in examples for row in example.marks])
    counted = np.repeat(weights, [len(some) for some in contexts])
    scaler = StandardScaler().fit(rows)
    bias, columns = [], []
    for side in (0, 1):
        model = LogisticRegression(C=EVIDENCE_STRENGTH, max_iter=2000)
        model.fit(scaler.transform(rows), marks[:, side], sample_weight=counted)
        columns.append(model.coef_[0] / scaler.scale_)
        bias.append(round(float(model.intercept_[0] - columns[-1] @ scaler.mean_), 5))
    return EvidenceRecord(bias=bias, weights=[[round(float(v), 6) for v in row] for row in zip(*columns, strict=True)])


def choose_evidence_threshold(
    examples: Sequence[Example], contexts: Sequence[np.ndarray], evidence: EvidenceRecord
) -> float:
    """The lowest probability at which shown sentences of unseen authors touch evidence of their side often enough."""
    rated: list[tuple[float, bool]] = []
    for example, some in zip(examples, contexts, strict=True):
        for read, numbers in zip(example.sentences, some, strict=True):
            if not read.is_set_aside:
                sides = numbers @ np.array(evidence["weights"]) + np.array(evidence["bias"])
                side = SIDES[int(sides[1] > sides[0])]
                rated.append((squash(float(sides.max())), touches(example.evidence, read.sentence, side)))
    for threshold in EVIDENCE_RANGE:
        kept = [right for value, right in rated if value >= threshold]
        if kept and sum(kept) / len(kept) >= EVIDENCE_PRECISION:
            return round(float(threshold), 2)
    return float(EVIDENCE_RANGE[-1])
