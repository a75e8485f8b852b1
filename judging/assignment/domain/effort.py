"""How long an evening's reading takes."""

WORDS_A_MINUTE = 230
"""Silent reading of non-fiction by adults, Brysbaert 2019 (238, rounded down for reading to judge)."""
WORDS_A_NOMINATION = 650
MINUTES_A_SCORECARD = 4


def estimate_minutes(nominations: int, *, words: int | None = None) -> int:
    """Return the minutes that reading and scoring take; `words` in all, or 650 a nomination where unknown."""
    total = nominations * WORDS_A_NOMINATION if words is None else words
    return round(total / WORDS_A_MINUTE + nominations * MINUTES_A_SCORECARD)


def say_minutes(minutes: int) -> str:
    """Return minutes in words, such as `45 minutes` or `2 h 15 min`."""
    if minutes < 60:
        return f"{minutes} minutes"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
