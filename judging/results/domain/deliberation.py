"""Where nominations stand once a jury has agreed on scores: its consensus first, what was calculated beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judging.results.domain.ties import DIGITS


@dataclass(frozen=True)
class FinalStanding:
    """A nomination after the deliberation; `percent` is the figure that stands, in percent of the maximum."""

    nomination: str
    percent: float
    rank: int
    calculated_rank: int
    is_consensus: bool


def rank_after_deliberation(
    calculated: Sequence[tuple[str, int, float]], consensus: Mapping[str, float]
) -> tuple[FinalStanding, ...]:
    """Return the final ranks, 1, 1, 3.

    `calculated` holds nomination, rank and percentage of those that have a rank; `consensus` the percentage that the
    jury agreed on, for those it talked about. That one stands where there is one; who has the same figure then keeps
    the calculated order. A consensus for a nomination without a calculated rank changes nothing.
    """
    figures = [(round(consensus.get(name, percent), DIGITS), rank, name) for name, rank, percent in calculated]
    figures.sort(key=lambda one: (-one[0], one[1], one[2]))
    standings: list[FinalStanding] = []
    for place, (percent, rank, name) in enumerate(figures, start=1):
        last = standings[-1] if standings else None
        is_shared = last is not None and (last.percent, last.calculated_rank) == (percent, rank)
        final = last.rank if last is not None and is_shared else place
        standings.append(FinalStanding(name, percent, final, rank, is_consensus=name in consensus))
    return tuple(standings)
