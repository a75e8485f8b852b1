"""The award period against the career: a win of years ago is told in many nominations and counts in none."""

import re
from collections.abc import Sequence
from dataclasses import replace

from judging.screening.domain.features import ReadSentence
from judging.screening.domain.pooling import Scores

_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
_TOLD_OF_BEFORE = frozenset(("never_bought", "rivals_customer", "won_back"))
"""Cues whose years say how long somebody did not buy from us, which is what makes a win one."""
_GOING_ON = frozenset(("since", "until", "till", "ago", "from"))


def find_first_year(award_period: str) -> int | None:
    """The first year that an award period names; None if it names none ("the twelve months before entries opened")."""
    years = [int(year) for year in _YEAR.findall(award_period)]
    return min(years, default=None)


def set_earlier_wins_aside(
    sentences: Sequence[ReadSentence], scores: Sequence[Scores], first_year: int | None
) -> list[ReadSentence]:
    """The sentences, those set aside that tell of new business and are dated before the award period alone.

    A customer held since long before the period stays evidence: only wins have a date.
    """
    if first_year is None:
        return list(sentences)
    return [
        replace(read, is_set_aside=True, is_before_period=True) if new > old and _is_earlier(read, first_year) else read
        for read, (new, old, _) in zip(sentences, scores, strict=True)
    ]


def _is_earlier(read: ReadSentence, first_year: int) -> bool:
    dates = [at for at, token in enumerate(read.tokens) if token.word == "YEAR"]
    start = read.sentence.start
    years = [int(read.sentence.text[read.tokens[at].start - start : read.tokens[at].end - start]) for at in dates]
    return (
        bool(years)
        and max(years) < first_year
        and _GOING_ON.isdisjoint(token.word for token in read.tokens)
        and _TOLD_OF_BEFORE.isdisjoint(match.name for match in read.matches)
    )
