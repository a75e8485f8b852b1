"""What leaving a judge out would change: the ranks before and after, for an audited decision by people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from judging.results.domain.outcome import CategoryResult, RankOptions
from judging.results.domain.ranking import rank_categories
from judging.results.domain.scores import Score

Rank = Callable[[Sequence[Score], RankOptions], Sequence[CategoryResult]]
_DEFAULTS = RankOptions()


@dataclass(frozen=True, slots=True)
class RankChange:
    """A nomination's place with and without the judge; `after` and `adjusted_after` are `None` without any read."""

    category: str
    nomination: str
    before: int | None
    after: int | None
    adjusted_before: float
    adjusted_after: float | None


def compare_exclusion(
    scores: Sequence[Score], judge: str, options: RankOptions = _DEFAULTS, *, rank: Rank = rank_categories
) -> tuple[RankChange, ...]:
    """Return every nomination's rank and score (percent of maximum) with all scores, and without the judge's.

    Everything is estimated anew, and nothing is dropped by this. Ordered by category, then rank before. `rank` may
    remember what it ranked before.
    """
    before = rank(scores, options)
    kept = rank([score for score in scores if score.judge != judge], options)
    after = {(result.category, one.nomination): one for result in kept for one in result.nominations}
    changes = []
    for result in before:
        for one in result.nominations:
            other = after.get((result.category, one.nomination))
            changes.append(
                RankChange(
                    category=result.category,
                    nomination=one.nomination,
                    before=one.rank,
                    after=other.rank if other else None,
                    adjusted_before=one.adjusted,
                    adjusted_after=other.adjusted if other else None,
                )
            )
    return tuple(changes)
