"""A win of years ago does not count in this award period; a customer held for years still does."""

from __future__ import annotations

import pytest

from judging.screening.domain.engine import screen
from judging.screening.domain.period import find_first_year
from judging.screening.domain.reading import ScreeningInput, Verdict

LONG_AGO = "In 2019 she knocked on the doors of forty hauliers and signed nine new customers worth £300,000."
THIS_YEAR = (
    "This year she looked after those nine accounts, renewed every one of their contracts, visited each of them "
    "every month, and sold them two further services on top of what they already bought from us."
)


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2025", 2025),
        ("1 July 2024 to 30 June 2025", 2024),
        ("FY2024/25", 2024),
        ("The twelve months before entries opened", None),
        ("", None),
    ],
)
def test_first_year_of_a_period_is_found(period, year):
    assert find_first_year(period) == year


def read(text, period):
    return screen(ScreeningInput(text, award_period=period))


def test_win_before_the_period_is_discounted_with_the_reason():
    reading = read(f"{LONG_AGO} {THIS_YEAR}", "2025")

    assert [(one.quote, one.why) for one in reading.discounted] == [(LONG_AGO, "from before the award period")]
    assert (reading.verdict, reading.flagged) == (Verdict.ACCOUNT_MANAGEMENT, True)


def test_text_that_tells_of_earlier_wins_alone_shows_no_evidence():
    reading = read(LONG_AGO, "2025")

    assert (reading.verdict, reading.evidence) == (Verdict.INSUFFICIENT_EVIDENCE, ())


@pytest.mark.parametrize("period", ["", "2019", "2018 to 2025"])
def test_same_win_counts_where_the_period_holds_it_or_is_not_known(period):
    assert LONG_AGO in [one.quote for one in read(LONG_AGO, period).evidence]


@pytest.mark.parametrize(
    "text",
    [
        "They had bought from the same rival in 1988 and in 2012, and in spring she took their whole contract from it.",
        "She won the mill, which had been with another supplier since 1988.",
        "She has looked after these accounts and renewed their contracts, as she did in 2014.",
    ],
)
def test_years_of_the_past_that_date_no_win_change_nothing(text):
    assert read(text, "2025").probabilities == read(text, "").probabilities
