"""How often organizers agreed with the flags."""

from __future__ import annotations

import pytest

from judging.screening.domain.reading import Dimension, Evidence, Side
from judging.screening.domain.report_card import (
    FlagOutcome,
    OverruledSentence,
    count_by_category,
    count_flags,
    find_wilson_interval,
    list_overruled,
)
from judging.screening.domain.triage import DecisionKind


def evidence(quote: str, weight: float = 0.5) -> Evidence:
    return Evidence(0, len(quote), quote, Dimension.GOALS, Side.ACCOUNT_MANAGEMENT, weight, "It tells of renewals.")


def outcome(kind: DecisionKind | None, *quotes: Evidence, category: str = "Salesperson") -> FlagOutcome:
    return FlagOutcome(category, kind, quotes)


def test_flags_are_counted_by_what_came_of_them():
    kinds = [DecisionKind.KEEP, DecisionKind.MOVE, DecisionKind.MOVE, DecisionKind.INELIGIBLE, DecisionKind.ASK, None]

    row = count_flags([outcome(kind) for kind in kinds], "Salesperson")

    assert (row.raised, row.kept, row.moved, row.ineligible, row.asked, row.waiting) == (6, 1, 2, 1, 1, 1)
    assert (row.upheld, row.decided, row.precision) == (3, 4, 0.75)


def test_precision_of_nothing_is_none():
    row = count_flags([outcome(None)], "Salesperson")

    assert (row.precision, row.precision_range) == (None, None)


def test_each_category_has_its_row():
    rows = count_by_category([outcome(None), outcome(None, category="Rookie"), outcome(DecisionKind.KEEP)])

    assert [(row.category, row.raised) for row in rows] == [("Salesperson", 2), ("Rookie", 1)]


def test_sentences_overruled_most_come_first():
    often, once, upheld = evidence("She  renewed."), evidence("He kept it.", 0.9), evidence("They grew.")
    outcomes = [
        outcome(DecisionKind.KEEP, often, once),
        outcome(DecisionKind.KEEP, evidence("she renewed.", 0.1)),
        outcome(DecisionKind.MOVE, often, upheld),
        outcome(None, once),
    ]

    assert list_overruled(outcomes) == (
        OverruledSentence("She renewed.", "It tells of renewals.", overruled=2, upheld=1),
        OverruledSentence("He kept it.", "It tells of renewals.", overruled=1, upheld=0),
    )


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"), [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (81, 263, 0.255, 0.366)]
)
def test_wilson_interval(hits, tries, low, high):
    """The last row is the worked example of R. G. Newcombe, Statistics in Medicine 17 (1998), table I."""
    assert find_wilson_interval(hits, tries) == pytest.approx((low, high), abs=0.001)
