"""Who goes on into the next round, by the round's rule; those who tie at the line go on together."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from judging.awards.domain.rounds import EntryRule
from judging.results.domain.ties import DIGITS

EDGE_PERCENT = 1.0
"""So close to the line, in percent of the maximum, one judge more could have decided otherwise."""


@dataclass(frozen=True)
class Candidate:
    """A nomination of a round that is to be closed.

    `percent` of the maximum is the score that ranks, or the share of its judges who said pass; `rank` 1, 1, 3;
    `rank_low`–`rank_high` the 90 % interval of the rank. All are None where nobody judged it, or too few did.
    """

    nomination: str
    percent: float | None
    rank: int | None
    rank_low: int | None = None
    rank_high: int | None = None


class Edge(enum.StrEnum):
    """Why a nomination is on the edge."""

    INTERVAL = "interval"
    """The line lies inside the 90 % interval of its rank."""
    CLOSE = "close"
    """Its percentage is next to the line."""
    TIED = "tied"
    """It goes on only because it ties with the last that does."""
    UNRANKED = "unranked"
    """Nobody judged it, or too few did, so the rule says nothing of it."""


@dataclass(frozen=True)
class Choice:
    """What the rule says of a candidate."""

    candidate: Candidate
    goes_on: bool
    edge: Edge | None


def choose_shortlist(
    candidates: Sequence[Candidate], rule: EntryRule, *, count: int | None = None, bar: float | None = None
) -> tuple[Choice, ...]:
    """Return what the rule says of each candidate, the best first and those without a figure last.

    By rank the first `count` go on, and all who have the score of the last of them, whatever parted them in the
    ranking; by bar all whose percentage is at or over `bar`. Percentages are compared after rounding to `DIGITS`
    places. By hand nobody goes on until somebody is chosen. Candidates without a figure go on only where all do.
    """
    ordered = sorted(candidates, key=lambda one: (one.rank is None, one.rank or 0, -(one.percent or 0), one.nomination))
    if rule in {EntryRule.ALL, EntryRule.HAND}:
        return tuple(Choice(one, rule is EntryRule.ALL, None) for one in ordered)
    if rule is EntryRule.BAR:
        return tuple(_hold_against(one, bar or 0) for one in ordered)
    return _cut_by_rank(ordered, count or 0)


def _hold_against(one: Candidate, bar: float) -> Choice:
    if one.percent is None:
        return Choice(one, goes_on=False, edge=Edge.UNRANKED)
    distance = round(one.percent - bar, DIGITS)
    return Choice(one, distance >= 0, Edge.CLOSE if abs(distance) <= EDGE_PERCENT else None)


def _cut_by_rank(ordered: Sequence[Candidate], count: int) -> tuple[Choice, ...]:
    scores = [round(one.percent, DIGITS) for one in ordered if one.rank is not None and one.percent is not None]
    line = scores[:count][-1] if scores[:count] else None
    through = sum(line is not None and score >= line for score in scores)
    return tuple(_cut(one, line, count, is_tied=through > count, is_open=through < len(scores)) for one in ordered)


def _cut(one: Candidate, line: float | None, count: int, *, is_tied: bool, is_open: bool) -> Choice:
    """Return the choice for one candidate; nobody is on the edge where all who are ranked go on."""
    if one.percent is None or one.rank is None or line is None:
        return Choice(one, goes_on=False, edge=Edge.UNRANKED)
    score, edge = round(one.percent, DIGITS), None
    if is_tied and score == line:
        edge = Edge.TIED
    elif is_open and one.rank_low is not None and one.rank_high is not None and one.rank_low <= count < one.rank_high:
        edge = Edge.INTERVAL
    return Choice(one, score >= line, edge)
