"""The trained weights and what they answer: probabilities of a sentence and of a whole text, without scikit-learn."""

import gzip
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

from judging.screening.domain.context import describe_contexts
from judging.screening.domain.features import ReadSentence, add_neighbours, merge_features
from judging.screening.domain.pooling import Scores, pool_sentences
from judging.screening.domain.reading import Probabilities

MODEL_FILE = "model.json.gz"
SEEN = 0.3
"""How probable the best sentence of a side must be for the side to be seen in a text."""
DOCUMENT_VIEWS = {"words": "wb", "forms": "sk", "cues": "qr"}
Sides = tuple[float, float]
"""How far a sentence is evidence for new business, and for account management."""


class LinearRecord(TypedDict):
    """A linear model as stored: a bias per output, and per feature its rarity and a weight per output."""

    bias: list[float]
    weights: dict[str, list[float]]


class TextRecord(TypedDict):
    """The model of whole texts as stored: one row of numbers per feature."""

    names: list[str]
    mean: list[float]
    scale: list[float]
    weights: list[list[float]]
    bias: list[float]


class EvidenceRecord(TypedDict):
    """How far a sentence is evidence for either side within its text: two weights per number of `context.py`."""

    bias: list[float]
    weights: list[list[float]]


class ModelRecord(TypedDict):
    """The whole model file; the thresholds are chosen for precision on held-out authors.

    ``held_out`` is the share of right verdicts per author, by models that never saw the author: the next training is
    held against it.
    """

    version: str
    flag_threshold: float
    evidence_threshold: float
    held_out: dict[str, float]
    evidence: EvidenceRecord
    sentence: LinearRecord
    documents: dict[str, LinearRecord]
    text: TextRecord


@dataclass(frozen=True)
class LinearModel:
    """Weights over features that are present or absent, each weighed by its rarity, scaled to unit length."""

    bias: tuple[float, ...]
    weights: Mapping[str, Sequence[float]]

    def score(self, features: Sequence[str]) -> list[float]:
        """One log-odds per output; features that training never saw count nothing."""
        totals = [0.0] * len(self.bias)
        square = 0.0
        for name in features:
            row = self.weights.get(name)
            if row is None:
                continue
            rarity = row[0]
            square += rarity * rarity
            for at in range(len(totals)):
                totals[at] += rarity * row[at + 1]
        length = math.sqrt(square) or 1.0
        return [bias + total / length for bias, total in zip(self.bias, totals, strict=True)]


@dataclass(frozen=True)
class Model:
    """Everything trained, ready to read a text."""

    version: str
    flag_threshold: float
    evidence_threshold: float
    evidence: EvidenceRecord
    sentence: LinearModel
    documents: Mapping[str, LinearModel]
    text: TextRecord

    def score_sentences(self, alone: Sequence[list[str]]) -> list[Scores]:
        """Probabilities per sentence, from its own features and its neighbours' cues."""
        found = []
        for features in add_neighbours(alone):
            new, old, decoy = (squash(value) for value in self.sentence.score(features))
            found.append((new, old, decoy))
        return found

    def weigh_sentences(
        self, sentences: Sequence[ReadSentence], scores: Sequence[Scores], probabilities: Probabilities
    ) -> list[Sides]:
        """Per sentence how far it is evidence for new business and for account management, read in its text."""
        new, old = self.evidence["bias"]
        rows = self.evidence["weights"]
        found = []
        for numbers in describe_contexts(sentences, scores, probabilities):
            for_new, for_old = new, old
            for value, (weight_new, weight_old) in zip(numbers, rows, strict=True):
                for_new += value * weight_new
                for_old += value * weight_old
            found.append((squash(for_new), squash(for_old)))
        return found

    def judge_text(
        self, sentences: Sequence[ReadSentence], alone: Sequence[list[str]], scores: Sequence[Scores]
    ) -> Probabilities:
        """The four calibrated probabilities of a text given as its sentences."""
        seen = merge_features(sentences, alone)
        views = {view: model.score(pick_view(seen, view)) for view, model in self.documents.items()}
        pooled = describe_text(sentences, scores, views)
        record = self.text
        totals = list(record["bias"])
        for name, mean, scale, row in zip(
            record["names"], record["mean"], record["scale"], record["weights"], strict=True
        ):
            value = (pooled[name] - mean) / scale
            for at, weight in enumerate(row):
                totals[at] += value * weight
        return Probabilities(*demand_sides(_normalize(totals), pooled))


def demand_sides(probabilities: Sequence[float], pooled: Mapping[str, float]) -> list[float]:
    """The four probabilities, less for a verdict whose side no sentence shows: `mixed` asks for both sides."""
    new, old = (min(1.0, pooled[name] / SEEN) for name in ("new_seen", "old_seen"))
    parts = [share * factor for share, factor in zip(probabilities, (new, old, min(new, old), 1.0), strict=True)]
    total = sum(parts) or 1.0
    return [part / total for part in parts]


def describe_text(
    sentences: Sequence[ReadSentence], scores: Sequence[Scores], views: Mapping[str, Sequence[float]]
) -> dict[str, float]:
    """All features of the text model: its sentences pooled, and the log-odds of each view of the whole text."""
    of_views = {f"document_{view}_{at}": value for view, values in views.items() for at, value in enumerate(values)}
    return {**pool_sentences(sentences, scores), **of_views}


def pick_view(features: Sequence[str], view: str) -> list[str]:
    """The features that a view of the whole text looks at: its words, its stems and classes, or its cues."""
    kinds = DOCUMENT_VIEWS[view]
    return [name for name in features if name[0] in kinds]


def squash(value: float) -> float:
    """The logistic function, safe for any input."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def _normalize(totals: Sequence[float]) -> list[float]:
    peak = max(totals)
    powers = [math.exp(total - peak) for total in totals]
    return [power / sum(powers) for power in powers]


def build_model(record: ModelRecord) -> Model:
    """A model from its stored form."""
    sentence, *documents = (
        LinearModel(tuple(part["bias"]), part["weights"])
        for part in (record["sentence"], *record["documents"].values())
    )
    return Model(
        record["version"],
        record["flag_threshold"],
        record["evidence_threshold"],
        record["evidence"],
        sentence,
        dict(zip(record["documents"], documents, strict=True)),
        record["text"],
    )


@cache
def load_model() -> Model:
    """The shipped model, read once, when the first text is screened. Equal weights share one number, to save memory."""
    packed = files("judging.screening.domain").joinpath(MODEL_FILE).read_bytes()
    record: ModelRecord = json.loads(gzip.decompress(packed), parse_float=cache(float))
    return build_model(record)
