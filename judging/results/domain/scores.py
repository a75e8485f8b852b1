"""What the ranking reads: scores, and the arrays that hold one pool of judges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from judging.errors import JudgingError

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]

TOTAL = "total"
"""The criterion of a file that gives totals only."""


class ScoreError(JudgingError):
    """A score cannot be used; `row` counts from 0 in the scores as given, `column` names what is wrong."""

    def __init__(self, sentence: str, *, row: int, column: str) -> None:
        super().__init__(sentence)
        self.row = row
        self.column = column


@dataclass(frozen=True, slots=True)
class Score:
    """What one judge gave one criterion of one nomination; an abstention is no `Score` at all.

    `value` lies in `low..high`, the scale, which one category uses throughout. `weight` (0 or more) is the
    criterion's, the same for all of a category. `order` is the place in the judge's own sequence of work (any
    increasing number, such as a time stamp), for drift; `None` when unknown.
    """

    judge: str
    nomination: str
    criterion: str
    value: float
    weight: float = 1.0
    category: str = ""
    low: float = 1.0
    high: float = 10.0
    order: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of a category, and the way from a fraction of it (0 = low, 1 = high) to what people read."""

    low: float
    high: float

    @property
    def points(self) -> float:
        """Length of the scale in points."""
        return self.high - self.low

    @property
    def percent(self) -> float:
        """Length of the scale in percent of maximum."""
        return 100.0 * self.points / self.high

    def to_percent(self, fractions: Floats) -> Floats:
        """Return 100 x score / high for fractions of the scale."""
        percents: Floats = 100.0 * (self.low + fractions * self.points) / self.high
        return percents


@dataclass(frozen=True, slots=True)
class ScoredCategory:
    """Where a category lies in `Reads`: nominations `first..last`, reads `start..stop` (ends excluded)."""

    name: str
    scale: Scale
    first_criterion: str
    first: int
    last: int
    start: int
    stop: int


@dataclass(frozen=True)
class Reads:
    """One pool: categories that share judges. Sorted by category, nomination, judge, so row order never matters.

    Shapes: `category` (nominations,); `nomination`, `judge`, `value`, `order` (reads,); `cell_*` (scores,).
    Values are fractions of the scale in 0..1; a read's value is the weighted mean of the criteria it scored.
    """

    categories: tuple[ScoredCategory, ...]
    nominations: tuple[str, ...]
    judges: tuple[str, ...]
    criteria: tuple[str, ...]
    category: Ints
    nomination: Ints
    judge: Ints
    value: Floats
    order: Floats
    cell_read: Ints
    cell_criterion: Ints
    cell_value: Floats

    @property
    def counts(self) -> Ints:
        """How many reads each nomination has."""
        return np.bincount(self.nomination, minlength=len(self.nominations))


def sum_groups(group: Ints, values: Floats, size: int) -> Floats:
    """Return the sum of `values` in each of `size` groups numbered from 0."""
    return np.bincount(group, weights=values, minlength=size).astype(np.float64, copy=False)


def number_names(names: Iterator[str]) -> dict[str, int]:
    """Return each distinct name with its place in sorted order."""
    return {name: place for place, name in enumerate(sorted(set(names)))}


def check_scores(scores: Sequence[Score]) -> None:
    """Raise `ScoreError` at the first score off its scale, weighing nothing known, or at odds with an earlier one."""
    scales: dict[str, tuple[float, float]] = {}
    weights: dict[tuple[str, str], float] = {}
    given: dict[tuple[str, str, str, str], float] = {}
    for row, score in enumerate(scores):
        _check_alone(score, row)
        if scales.setdefault(score.category, (score.low, score.high)) != (score.low, score.high):
            low, high = scales[score.category]
            raise ScoreError(
                f"this category is scored {low:g} to {high:g} elsewhere and {score.low:g} to {score.high:g} here; "
                "give a category one scale.",
                row=row,
                column="score_max",
            )
        weight = weights.setdefault((score.category, score.criterion), score.weight)
        if weight != score.weight:
            raise ScoreError(
                f"criterion {score.criterion!r} weighs {weight:g} elsewhere in this category and {score.weight:g} "
                "here; give it one weight.",
                row=row,
                column="weight",
            )
        key = (score.category, score.nomination, score.judge, score.criterion)
        if given.setdefault(key, score.value) != score.value:
            raise ScoreError(
                f"judge {score.judge!r} gave nomination {score.nomination!r} {given[key]:g} before and "
                f"{score.value:g} here for {score.criterion!r}; keep one of them.",
                row=row,
                column="score",
            )


def _check_alone(score: Score, row: int) -> None:
    if not (np.isfinite(score.low) and np.isfinite(score.high) and score.low < score.high and score.high > 0):
        raise ScoreError(
            f"a scale from {score.low:g} to {score.high:g} cannot be used; the maximum must be above the minimum "
            "and above 0.",
            row=row,
            column="score_max",
        )
    if not score.low <= score.value <= score.high:
        raise ScoreError(
            f"{score.value:g} lies outside the scale, which runs from {score.low:g} to {score.high:g}.",
            row=row,
            column="score",
        )
    if not (np.isfinite(score.weight) and score.weight >= 0):
        raise ScoreError(f"a weight of {score.weight:g} cannot be used; give 0 or more.", row=row, column="weight")
