"""Where the marks of a chart lie: pure figures that pages and reports draw with `components/charts.html`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from judging.results.domain.figures import write_figure, write_number
from judging.results.domain.outcome import JudgeDiagnosis, RankedNomination

WIDTH = 320.0
MARGIN = 10.0
DEVIATIONS_90 = 1.645
"""How many standard errors reach to either end of a 90 % interval."""


@dataclass(frozen=True)
class Tick:
    """A labelled place on an axis."""

    x: float
    label: str


@dataclass(frozen=True)
class Axis:
    """A scale from `low` to `high` over `WIDTH` units."""

    low: float
    high: float
    ticks: tuple[Tick, ...] = ()
    bar_x: float | None = None
    """Where the bar for an award lies."""
    bar_label: str = ""

    def place(self, value: float) -> float:
        """Return where a value lies; one beyond the scale lies at its end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)


@dataclass(frozen=True)
class IntervalMark:
    """A value with its 90 % interval, and beside it the value before correction."""

    dot_x: float
    low_x: float
    width: float
    raw_x: float | None
    label: str
    """All of it in words."""

    @property
    def high_x(self) -> float:
        return round(self.low_x + self.width, 1)


def lay_score_axis(nominations: Sequence[RankedNomination], *, bar: float | None) -> Axis:
    """Return an axis in percent that holds every score, its interval, its raw mean and the bar."""
    values = [100.0] if bar is None else [bar]
    for one in nominations:
        values += [*find_interval(one), one.raw_mean]
    return lay_axis(values, step=10.0, bar=bar, bar_label="" if bar is None else f"bar {bar:g}")


def lay_axis(values: Iterable[float], *, step: float, bar: float | None = None, bar_label: str = "") -> Axis:
    """Return an axis that holds the values, with a tick at each `step` (or a multiple, where there would be many)."""
    held = list(values) or [0.0, step]
    low, high = math.floor(min(held) / step) * step, math.ceil(max(held) / step) * step
    if high <= low:
        high = low + step
    stride = step * max(1, math.ceil((high - low) / step / 6))
    bare = Axis(low, high)
    count = int((high - low) / stride + 1e-9)
    ticks = tuple(Tick(bare.place(low + at * stride), write_number(low + at * stride)) for at in range(count + 1))
    return Axis(low, high, ticks, None if bar is None else bare.place(bar), bar_label)


def find_interval(one: RankedNomination) -> tuple[float, float]:
    """Return the ends of a score's 90 % interval; both are the score where nothing is known."""
    reach = DEVIATIONS_90 * (one.standard_error or 0.0)
    return one.adjusted - reach, one.adjusted + reach


def mark_score(one: RankedNomination, axis: Axis) -> IntervalMark:
    """Return where a nomination's score lies, and what a reader who cannot see it is told."""
    low, high = find_interval(one)
    between = "" if one.standard_error is None else f", most likely between {low:.1f} and {high:.1f}"
    return IntervalMark(
        dot_x=axis.place(one.adjusted),
        low_x=axis.place(low),
        width=round(axis.place(high) - axis.place(low), 1),
        raw_x=axis.place(one.raw_mean),
        label=f"{one.adjusted:.1f} %{between}; raw mean {one.raw_mean:.1f} %",
    )


@dataclass(frozen=True)
class ScaleMark:
    """A score from 1 to 10, with the middle half of a group and its median where they are known."""

    dot_x: float
    low_x: float | None
    width: float
    median_x: float | None
    label: str
    """All of it in words."""


def mark_scale(value: float, *, median: float | None, low: float | None, high: float | None) -> ScaleMark:
    """Return where a criterion's score lies among those of its category."""
    axis = Axis(1.0, 10.0)
    words = [f"{value:.1f} of 10"]
    width = 0.0
    if low is not None and high is not None:
        width = round(axis.place(high) - axis.place(low), 1)
        words.append(f"middle half of the category {low:.1f} to {high:.1f}")
    if median is not None:
        words.append(f"median {median:.1f}")
    return ScaleMark(
        dot_x=axis.place(value),
        low_x=None if low is None else axis.place(low),
        width=width,
        median_x=None if median is None else axis.place(median),
        label=", ".join(words),
    )


def lay_severity_axis(judges: Sequence[JudgeDiagnosis]) -> Axis:
    """Return an axis in points, kind on the left, strict on the right, 0 in the middle and marked."""
    reach = max([1.0, *(abs(end) for judge in judges for end in _find_severity_ends(judge))])
    return lay_axis([-reach, reach], step=1.0, bar=0.0, bar_label="like the panel")


def mark_severity(judge: JudgeDiagnosis, axis: Axis) -> IntervalMark | None:
    """Return where a judge's strictness lies; None where it cannot be told."""
    if judge.severity is None:
        return None
    low, high = _find_severity_ends(judge)
    side = "stricter" if judge.severity > 0 else "kinder"
    return IntervalMark(
        dot_x=axis.place(judge.severity),
        low_x=axis.place(low),
        width=round(axis.place(high) - axis.place(low), 1),
        raw_x=None,
        label=f"{write_figure(abs(judge.severity))} points {side} than the panel, "
        f"between {write_figure(low, is_signed=True)} and {write_figure(high, is_signed=True)}",
    )


def _find_severity_ends(judge: JudgeDiagnosis) -> tuple[float, float]:
    if judge.severity is None:
        return 0.0, 0.0
    reach = DEVIATIONS_90 * (judge.severity_error or 0.0)
    return judge.severity - reach, judge.severity + reach
