"""Fits the three models of the engine (sentences, all words of a text, whole texts) and chooses the thresholds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.screening.examples import LABELS, Example
from judging.screening.domain.features import add_neighbours
from judging.screening.domain.model import LinearModel, LinearRecord, ModelRecord, TextRecord, describe_text, squash

SENTENCE_STRENGTH = 3.0
DOCUMENT_STRENGTH = 5.0
TEXT_STRENGTH = 0.03
LEAST_AUTHORS = 2
INNER_FOLDS = 6
PRECISION = 0.94
EVIDENCE_PRECISION = 0.92
FLAG_RANGE = np.arange(0.40, 0.91, 0.01)


@dataclass(frozen=True)
class Settings:
    """What a variant of the comparison changes."""

    sentence_strength: float = SENTENCE_STRENGTH
    document_strength: float = DOCUMENT_STRENGTH
    text_strength: float = TEXT_STRENGTH
    least_authors: int = LEAST_AUTHORS


def fit_model(examples: Sequence[Example], version: str, settings: Settings = Settings()) -> ModelRecord:
    """All weights and both thresholds from these examples only, by folds of authors inside them."""
    sentence, document = fit_words(examples, settings)
    described, scores = describe_unseen(examples, settings)
    labels = np.array([LABELS.index(example.label) for example in examples])
    text = fit_text(described, labels, settings)
    probabilities = predict_unseen(examples, described, labels, settings)
    return ModelRecord(
        version=version,
        flag_threshold=choose_flag_threshold(examples, probabilities[:, 1]),
        evidence_threshold=choose_evidence_threshold(examples, scores),
        sentence=sentence,
        document=document,
        text=text,
    )


def fit_words(examples: Sequence[Example], settings: Settings) -> tuple[LinearRecord, LinearRecord]:
    """The model of single sentences and the model of all words of a text."""
    rows, groups, marks = [], [], []
    for example in examples:
        rows.extend(add_neighbours(example.alone))
        groups.extend([example.author] * len(example.alone))
        marks.extend(example.marks)
    targets = [np.array(marks)[:, at] for at in range(3)]
    sentence = fit_linear(rows, groups, targets, settings.sentence_strength, settings.least_authors)
    labels = np.array([LABELS.index(example.label) for example in examples])
    document = fit_linear(
        [example.words for example in examples],
        [example.author for example in examples],
        [labels == at for at in range(len(LABELS))],
        settings.document_strength,
        settings.least_authors,
    )
    return sentence, document


def fit_linear(
    rows: Sequence[list[str]], groups: Sequence[str], targets: Sequence[np.ndarray], strength: float, least_authors: int
) -> LinearRecord:
    """One logistic regression per target over features that at least so many authors use."""
    users: dict[str, set[str]] = defaultdict(set)
    for names, group in zip(rows, groups, strict=True):
        for name in names:
            users[name].add(group)
    columns = {
        name: at for at, name in enumerate(sorted(name for name, used in users.items() if len(used) >= least_authors))
    }
    matrix, rarity = _weigh(rows, columns)
    models = [LogisticRegression(C=strength, solver="liblinear").fit(matrix, target) for target in targets]
    weights = {
        name: [round(float(rarity[at]), 3), *(round(float(model.coef_[0, at]), 3) for model in models)]
        for name, at in columns.items()
    }
    return LinearRecord(bias=[round(float(model.intercept_[0]), 4) for model in models], weights=weights)


def _weigh(rows: Sequence[list[str]], columns: dict[str, int]) -> tuple[sparse.csr_matrix, np.ndarray]:
    places: list[int] = []
    ends = [0]
    for names in rows:
        places.extend(columns[name] for name in names if name in columns)
        ends.append(len(places))
    matrix = sparse.csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), len(columns)))
    rarity = np.log(len(rows) / (1 + np.asarray(matrix.sum(axis=0)).ravel())) + 1
    matrix = matrix @ sparse.diags(rarity)
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    length[length == 0] = 1
    return sparse.csr_matrix(sparse.diags(1 / length) @ matrix), rarity


def describe(
    examples: Iterable[Example], sentence: LinearRecord, document: LinearRecord
) -> tuple[list[dict[str, float]], list[list]]:
    """The text features and sentence scores of examples under given word models."""
    of_sentence = LinearModel(tuple(sentence["bias"]), sentence["weights"])
    of_document = LinearModel(tuple(document["bias"]), document["weights"])
    described, scored = [], []
    for example in examples:
        scores = [tuple(squash(value) for value in of_sentence.score(names)) for names in add_neighbours(example.alone)]
        described.append(describe_text(example.sentences, scores, of_document.score(example.words)))
        scored.append(scores)
    return described, scored


def describe_unseen(examples: Sequence[Example], settings: Settings) -> tuple[list[dict[str, float]], list[list]]:
    """Text features and sentence scores of every example, by word models that never saw its author."""
    described: list = [None] * len(examples)
    scored: list = [None] * len(examples)
    for inside, outside in author_folds(examples, INNER_FOLDS):
        records = fit_words([examples[at] for at in inside], settings)
        some, scores = describe([examples[at] for at in outside], *records)
        for at, features, score in zip(outside, some, scores, strict=True):
            described[at], scored[at] = features, score
    return described, scored


def author_folds(examples: Sequence[Example], folds: int) -> list[tuple[list[int], list[int]]]:
    """Indices (inside, outside), authors kept together, in a fixed order."""
    authors = sorted({example.author for example in examples})
    found = []
    for fold in range(min(folds, len(authors))):
        held = set(authors[fold::folds])
        outside = [at for at, example in enumerate(examples) if example.author in held]
        inside = [at for at, example in enumerate(examples) if example.author not in held]
        found.append((inside, outside))
    return found


def fit_text(described: Sequence[dict[str, float]], labels: np.ndarray, settings: Settings) -> TextRecord:
    """The model of the four verdicts over text features."""
    names = list(described[0])
    scaler = StandardScaler().fit([list(features.values()) for features in described])
    matrix = scaler.transform([list(features.values()) for features in described])
    model = LogisticRegression(C=settings.text_strength, max_iter=3000).fit(matrix, labels)
    return TextRecord(
        names=names,
        mean=[round(float(value), 6) for value in scaler.mean_],
        scale=[round(float(value), 6) for value in scaler.scale_],
        weights=[[round(float(value), 5) for value in column] for column in model.coef_.T],
        bias=[round(float(value), 5) for value in model.intercept_],
    )


def predict_text(record: TextRecord, described: Sequence[dict[str, float]]) -> np.ndarray:
    """The four probabilities of each text."""
    matrix = np.array([[features[name] for name in record["names"]] for features in described])
    totals = (matrix - np.array(record["mean"])) / np.array(record["scale"]) @ np.array(record["weights"]) + np.array(
        record["bias"]
    )
    powers = np.exp(totals - totals.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def predict_unseen(
    examples: Sequence[Example], described: Sequence[dict[str, float]], labels: np.ndarray, settings: Settings
) -> np.ndarray:
    """Probabilities of every example by a text model that never saw its author."""
    found = np.zeros((len(examples), len(LABELS)))
    for inside, outside in author_folds(examples, INNER_FOLDS):
        record = fit_text([described[at] for at in inside], labels[inside], settings)
        found[outside] = predict_text(record, [described[at] for at in outside])
    return found


def choose_flag_threshold(examples: Sequence[Example], probabilities: np.ndarray) -> float:
    """The lowest threshold at which flags of unseen authors have the wanted precision; the most precise if none has."""
    wanted = np.array([example.should_flag == "yes" for example in examples])
    counted = np.array([example.should_flag != "either" for example in examples])
    reached = []
    for threshold in FLAG_RANGE:
        flagged = (probabilities >= threshold) & counted
        if flagged.sum() >= 10:
            reached.append((float((flagged & wanted).sum() / flagged.sum()), round(float(threshold), 2)))
    enough = [threshold for precision, threshold in reached if precision >= PRECISION]
    return min(enough) if enough else max(reached)[1]


def choose_evidence_threshold(examples: Sequence[Example], scores: Sequence[list]) -> float:
    """The lowest probability at which shown sentences of unseen authors are on the right side often enough."""
    best: list[tuple[float, int]] = []
    for example, some in zip(examples, scores, strict=True):
        for marks, score in zip(example.marks, some, strict=True):
            side = int(score[1] > score[0])
            if score[2] <= score[side] and (marks[0] or marks[1]):
                best.append((score[side], marks[side]))
    for threshold in np.arange(0.30, 0.80, 0.02):
        kept = [right for value, right in best if value >= threshold]
        if kept and sum(kept) / len(kept) >= EVIDENCE_PRECISION:
            return round(float(threshold), 2)
    return 0.5
