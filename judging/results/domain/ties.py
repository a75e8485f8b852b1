"""Who shares a place, and what settles it: the rule that is published before judging.

Scores that are equal after rounding to 1e-9 tie. In turn: the higher mean on the first criterion; more wins head to
head among the judges who read both; the chair's decision with its written reason; else the place is shared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

import numpy as np

from judging.results.domain.outcome import TieRule
from judging.results.domain.scores import Floats, Ints

DIGITS = 9
MOST_HEAD_TO_HEAD = 200
"""Larger ties are not compared head to head: nothing is gained by it but time lost."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where one nomination stands: `rank` from 1 (1, 1, 3), its tie and what settled it."""

    rank: int
    tie_group: int | None
    tie_rule: TieRule | None


@dataclass(frozen=True)
class TieBreak:
    """What may settle ties, for the nominations numbered from 0.

    `first_criterion` (nominations,): mean on the first criterion, `nan` where nobody scored it. `ballots`: for each
    nomination, what each judge gave it. `chair`: places in the chair's decisions, each best first.
    """

    first_criterion: Floats
    ballots: Sequence[Mapping[int, float]]
    chair: Sequence[Sequence[int]]


def place_nominations(scores: Floats, ties: TieBreak) -> list[Placing]:
    """Return the placing of each score, highest first; `nan` must have been left out."""
    rounded = np.round(scores, DIGITS).tolist()
    ordered = sorted(range(len(rounded)), key=lambda place: (-rounded[place], place))
    placings: dict[int, Placing] = {}
    groups = 0
    for _, equal in groupby(ordered, key=lambda place: rounded[place]):
        tied = list(equal)
        if len(tied) == 1:
            placings[tied[0]] = Placing(len(placings) + 1, None, None)
        else:
            groups += 1
            placings |= _settle_tie(tied, ties, rank=len(placings) + 1, group=groups)
    return [placings[place] for place in range(len(rounded))]


def find_first(scores: Floats) -> Ints:
    """Return the places of the highest score, all that are equal after rounding; `nan` counts for nothing."""
    rounded = np.round(scores, DIGITS)
    return np.flatnonzero(rounded == np.nanmax(rounded))


def rank_plainly(scores: Floats) -> list[int]:
    """Return the rank of each score, highest first, equal ones sharing it (1, 1, 3)."""
    rounded = np.round(scores, DIGITS)
    ranks = len(rounded) + 1 - np.searchsorted(np.sort(rounded), rounded, side="right")
    return [int(rank) for rank in ranks]


def _settle_tie(tied: list[int], ties: TieBreak, *, rank: int, group: int) -> dict[int, Placing]:
    """Return the placings of those who tie, from `rank` on."""
    parts = [(TieRule.SHARED, tied)]
    for rule, key in (
        (TieRule.FIRST_CRITERION, _key_first_criterion),
        (TieRule.HEAD_TO_HEAD, _key_head_to_head),
        (TieRule.CHAIR, _key_chair),
    ):
        parts = [new for part in parts for new in _split_part(part, rule, key(part[1], ties))]
    placings: dict[int, Placing] = {}
    for rule, part in parts:
        here = rank + len(placings)
        placings |= {place: Placing(here, group, rule) for place in part}
    return placings


def _split_part(
    part: tuple[TieRule, list[int]], rule: TieRule, keys: Mapping[int, float]
) -> list[tuple[TieRule, list[int]]]:
    """Split those still together by their keys, highest first; one who is alone keeps the rule that set them apart."""
    settled, places = part
    if len(places) == 1 or len(set(keys.values())) <= 1:
        return [part]
    ordered = sorted(places, key=lambda place: (-keys[place], place))
    split = [list(equal) for _, equal in groupby(ordered, key=lambda place: keys[place])]
    return [(rule if len(equal) == 1 else settled, equal) for equal in split]


def _key_first_criterion(places: list[int], ties: TieBreak) -> dict[int, float]:
    means = np.round(np.nan_to_num(ties.first_criterion[places], nan=-np.inf), DIGITS)
    return dict(zip(places, means.tolist(), strict=True))


def _key_head_to_head(places: list[int], ties: TieBreak) -> dict[int, float]:
    """Count for each nomination those of the others whom more of the judges who read both put below it."""
    wins = dict.fromkeys(places, 0.0)
    if len(places) > MOST_HEAD_TO_HEAD:
        return wins
    for one, other in combinations(places, 2):
        mine, theirs = ties.ballots[one], ties.ballots[other]
        margin = sum(_compare(mine[judge], theirs[judge]) for judge in mine.keys() & theirs.keys())
        if margin:
            wins[one if margin > 0 else other] += 1.0
    return wins


def _compare(one: float, other: float) -> int:
    apart = round(one - other, DIGITS)
    return (apart > 0) - (apart < 0)


def _key_chair(places: list[int], ties: TieBreak) -> dict[int, float]:
    """Return the chair's order where one decision names all who are still together."""
    for order in ties.chair:
        if set(places) <= set(order):
            return {place: -float(order.index(place)) for place in places}
    return dict.fromkeys(places, 0.0)
