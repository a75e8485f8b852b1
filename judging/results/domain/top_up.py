"""Which nominations more judges should read: only those that may still come first.

Extra scores spent on them find the right winner far more often than the same scores spread evenly.
"""

from __future__ import annotations

from judging.assignment.domain.top_up import MOST_EXTRA_READS
from judging.results.domain.outcome import CategoryResult

LEAST_CHANCE = 0.07
SETTLED = 0.90
MOST_NOMINATIONS = 6
MOST_READS = 12


def suggest_top_up(result: CategoryResult) -> tuple[tuple[str, int], ...]:
    """Return the nominations still in contention, likeliest first, each with the extra reads to ask for.

    Contenders have at least a 7 % chance of being first (at most six of them); twelve reads a category, four each at
    most. Empty where the first place is settled (0.90), unknown, or has a single contender.
    """
    ranked = [(one.p_first, one.nomination) for one in result.nominations if one.p_first is not None]
    contenders = sorted((-chance, name) for chance, name in ranked if chance >= LEAST_CHANCE)[:MOST_NOMINATIONS]
    if len(contenders) < 2 or -contenders[0][0] > SETTLED:
        return ()
    each = min(MOST_EXTRA_READS, MOST_READS // len(contenders))
    return tuple((name, each) for _, name in contenders)
