"""How long reading and scoring take."""

from __future__ import annotations

import math
from dataclasses import dataclass

WORDS_PER_MINUTE = 230
"""What adults read of English prose, silently (Brysbaert 2019: 238; rounded down for prose that is weighed)."""
MINUTES_PER_SCORECARD = 4
"""To rate five criteria and write a comment."""
WORDS_PER_NOMINATION = 650
"""What nominations hold on average, for an estimate before there are any."""
CHARACTERS_PER_WORD = 6
"""Of English prose, the space behind a word counted."""


@dataclass(frozen=True)
class Load:
    """So many nominations of so many words each."""

    nominations: int
    words_each: int

    def say(self) -> str:
        """Return how long that takes and how it was reckoned, such as `about 2 h 20 (…)`."""
        minutes = estimate_minutes(self.nominations * self.words_each, self.nominations)
        return (
            f"about {say_duration(minutes)} ({self.words_each} words each, at {WORDS_PER_MINUTE} words a minute, "
            f"and {MINUTES_PER_SCORECARD} minutes for each scorecard)"
        )


def find_words_each(characters: int, nominations: int) -> int:
    """Return how many words a nomination holds on average, in tens; the usual number where there is none."""
    if not nominations:
        return WORDS_PER_NOMINATION
    return max(10, 10 * round(characters / nominations / CHARACTERS_PER_WORD / 10))


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
