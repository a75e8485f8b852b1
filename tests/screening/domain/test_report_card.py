"""How often organizers agreed with the flags."""

from __future__ import annotations

import pytest

from judging.screening.domain.reading import Dimension, Evidence, Side
from judging.screening.domain.report_card import (
    FlagOutcome,
    Outcome,
    OverruledSentence,
    count_by_category,
    count_flags,
    find_wilson_interval,
    list_overruled,
)


def evidence(quote: str, weight: float = 0.5) -> Evidence:
    return Evidence(0, len(quote), quote, Dimension.GOALS, Side.ACCOUNT_MANAGEMENT, weight, f"Reason {weight}.")


def flag(outcome: Outcome, *quotes: str, category: str = "Salesperson") -> FlagOutcome:
    return FlagOutcome(category, outcome, quotes)


def test_flags_are_counted_by_what_came_of_them():
    row = count_flags([flag(Outcome.MOVED), *map(flag, Outcome)], "Salesperson")

    assert row.counts == {outcome: 2 if outcome is Outcome.MOVED else 1 for outcome in Outcome}
    assert (row.raised, row.kept, row.undecided) == (7, 1, 2)
    assert (row.upheld, row.decided, row.precision) == (3, 4, 0.75)


def test_precision_of_nothing_is_none():
    row = count_flags([flag(Outcome.WAITING), flag(Outcome.ANSWERED)], "Salesperson")

    assert (row.precision, row.precision_range) == (None, None)


def test_each_category_has_its_row():
    rows = count_by_category([flag(Outcome.WAITING), flag(Outcome.KEPT, category="Rookie"), flag(Outcome.KEPT)])

    assert [(row.category, row.raised) for row in rows] == [("Salesperson", 2), ("Rookie", 1)]


def test_sentences_overruled_most_come_first():
    outcomes = [
        flag(Outcome.KEPT, "She renewed.", "He kept it.", "customers_signed: 0"),
        flag(Outcome.KEPT, "she  renewed."),
        flag(Outcome.MOVED, "She renewed.", "They grew."),
        flag(Outcome.WAITING, "He kept it."),
    ]
    shown = [evidence("She  renewed.", 0.3), evidence("she renewed.", 0.1), evidence("He kept it.", 0.9)]

    assert list_overruled(outcomes, shown) == (
        OverruledSentence("She renewed.", "Reason 0.3.", overruled=2, upheld=1),
        OverruledSentence("He kept it.", "Reason 0.9.", overruled=1, upheld=0),
    )


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"), [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (81, 263, 0.255, 0.366)]
)
def test_wilson_interval(hits, tries, low, high):
    """The last row is the worked example of R. G. Newcombe, Statistics in Medicine 17 (1998), table I."""
    assert find_wilson_interval(hits, tries) == pytest.approx((low, high), abs=0.001)
