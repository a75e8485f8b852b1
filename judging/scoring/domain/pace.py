"""How long a judge's queue takes, and in what order it is read."""

from __future__ import annotations

import hashlib
import math

WORDS_PER_MINUTE = 230
"""What adults read of English prose, silently (Brysbaert 2019: 238; rounded down for prose that is weighed)."""
MINUTES_PER_SCORECARD = 4
"""To rate five criteria and write a comment."""


def estimate_minutes(words: int, scorecards: int) -> int:
    """Return the minutes that reading so many words and filling in so many scorecards takes, rounded up."""
    return math.ceil(words / WORDS_PER_MINUTE + scorecards * MINUTES_PER_SCORECARD)


def say_duration(minutes: int) -> str:
    """Return a duration as people say it: `4 min`, `1 h`, `1 h 50`; above half an hour in steps of five minutes."""
    if minutes > 30:
        minutes = 5 * math.ceil(minutes / 5)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def place_in_queue(seed: int, public_id: str) -> str:
    """Return what to sort a queue by: random for each judge, so that no nomination is always read first or tired.

    The same seed and nomination always give the same place, so that the order stays when others come or go.
    """
    return hashlib.sha256(f"{seed}:{public_id}".encode()).hexdigest()
