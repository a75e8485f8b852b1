"""Where the lines of a slope chart lie: each nomination's place by the raw mean, and by the score that ranks."""

from __future__ import annotations

from dataclasses import dataclass

from judging.results.domain import sentences
from judging.results.domain.figures import write_figure
from judging.results.domain.outcome import CategoryResult, Method, RankedNomination

STEP = 20.0
TOP = 26.0
SHOWN = 12
"""A line more for each nomination that is among these by either count."""


@dataclass(frozen=True)
class SlopeLine:
    """One nomination: heights on either side, what stands there, and which way it moves."""

    reference: str
    left_y: float
    right_y: float
    left: str
    right: str
    way: str
    """`up`, `down` or `same`."""


@dataclass(frozen=True)
class Slope:
    """A slope chart, 480 units wide, and the same in words."""

    lines: tuple[SlopeLine, ...]
    height: float
    label: str
    moves: tuple[str, ...]
    """Why each of those that move does."""
    left_out: int
    """How many nominations it does not show."""


def lay_slope(result: CategoryResult) -> Slope | None:
    """Return the chart of a category; None where the raw mean ranks, or where there is nothing to compare."""
    ranked = [one for one in result.nominations if one.rank is not None and one.raw_rank is not None]
    if sentences.name_method(result) is Method.MEAN or len(ranked) < 2:
        return None
    shown = [one for one in ranked if min(one.rank or 0, one.raw_rank or 0) <= SHOWN]
    left = {one.nomination: at for at, one in enumerate(sorted(shown, key=lambda one: (-one.raw_mean, one.nomination)))}
    right = {one.nomination: at for at, one in enumerate(shown)}
    lines = tuple(_lay_line(one, left[one.nomination], right[one.nomination]) for one in shown)
    moves = tuple(said for one in shown if (said := sentences.explain_move(one, result)))
    return Slope(
        lines=lines,
        height=TOP + STEP * len(lines),
        label=" ".join(moves) or "No nomination changes its place.",
        moves=moves,
        left_out=len(ranked) - len(shown),
    )


def _lay_line(one: RankedNomination, left: int, right: int) -> SlopeLine:
    rank, raw_rank = one.rank or 0, one.raw_rank or 0
    return SlopeLine(
        reference=one.nomination,
        left_y=TOP + STEP * left,
        right_y=TOP + STEP * right,
        left=f"{raw_rank}  {one.nomination}  {write_figure(one.raw_mean)}",
        right=f"{write_figure(one.adjusted)}  {one.nomination}  {rank}",
        way="up" if rank < raw_rank else "down" if rank > raw_rank else "same",
    )
