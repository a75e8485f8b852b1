"""What a nominator is told: which category fits, and which one fact is missing."""

from __future__ import annotations

import tomllib

import pytest

from config import ROOT
from judging.awards.domain.rubric import RewardedRole, Rubric
from judging.screening.domain.advice import advise, find_missing_fact, list_contradictions, suggest_rubric
from judging.screening.domain.engine import screen
from judging.screening.domain.reading import Attribution, Claim, ScreeningInput
from tests.screening.stories import ACCOUNTS, BOTH, PRAISE, WINS

RUBRICS = {
    path.stem: Rubric.from_content(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / "rubrics").glob("*.toml"))
}
KEY_ACCOUNT = (
    "Dana runs our key account, a hospital group that has bought from us for ten years. She renewed the frame "
    "contract of our largest customer in May, upsold two more modules to it, and meets its board every quarter."
)


@pytest.mark.parametrize(
    ("story", "entered", "fits"),
    [
        (ACCOUNTS, "salesperson-of-the-year", "account-manager-of-the-year"),
        (KEY_ACCOUNT, "salesperson-of-the-year", "key-account-manager-of-the-year"),
        (WINS, "account-manager-of-the-year", "salesperson-of-the-year"),
        (WINS, "salesperson-of-the-year", None),
        (ACCOUNTS, "sales-team-of-the-year", None),
        (BOTH, "salesperson-of-the-year", None),
        (PRAISE, "salesperson-of-the-year", None),
    ],
)
def test_category_that_fits(story, entered, fits):
    current = RUBRICS[entered]
    reading = screen(ScreeningInput(story, rewards=current.role))

    suggested = suggest_rubric(reading, current, RUBRICS.values())

    assert (suggested.slug if suggested else None) == fits


def test_nothing_is_suggested_where_the_season_has_nothing_that_fits():
    current = RUBRICS["salesperson-of-the-year"]

    assert suggest_rubric(screen(ScreeningInput(ACCOUNTS)), current, [current]) is None


def test_short_draft_gets_no_verdict():
    reading = screen(ScreeningInput("She renewed all nine contracts."))

    advice = advise(reading, RUBRICS["salesperson-of-the-year"], RUBRICS.values())

    assert advice.headline == "There is too little to read yet. Keep writing."
    assert (advice.summary, advice.suggested) == ("", None)


def test_strongest_quotes_are_shown_in_the_order_of_the_text():
    advice = advise(screen(ScreeningInput(ACCOUNTS)), RUBRICS["salesperson-of-the-year"], RUBRICS.values())

    assert len(advice.quotes) == 3
    assert [item.start for item in advice.quotes] == sorted(item.start for item in advice.quotes)
    assert advice.existing_sentences == advice.most_sentences > advice.new_sentences == 0


@pytest.mark.parametrize(
    ("story", "role", "answers", "missing"),
    [
        (ACCOUNTS, "new_business", {}, "Say which customers had never bought from you before"),
        (WINS, "account_management", {}, "Say which customers were kept or grown"),
        (WINS, "new_business", {}, "Say how many customers signed who had never bought"),
        (WINS, "new_business", {"customers_signed": 23}, ""),
        (ACCOUNTS, "new_business", {"customers_signed": 12}, "12 new customers are claimed"),
        (ACCOUNTS, "leadership", {}, ""),
        (ACCOUNTS, "any", {}, ""),
        (ACCOUNTS, "account_management", {}, ""),
    ],
)
def test_missing_fact(story, role, answers, missing):
    reading = screen(ScreeningInput(story, rewards=role, **answers))

    found = find_missing_fact(reading, RewardedRole(role))

    assert found.startswith(missing)
    assert bool(found) == bool(missing)


def replace_claims(reading, *claims):
    values = {name: getattr(reading, name) for name in reading.__dataclass_fields__}
    return type(reading)(**values | {"claims": claims})


def test_missing_fact_asks_whose_an_unclear_sum_was():
    claim = Claim(0, 4, "$42M", 42e6, "USD", Attribution.UNCLEAR)
    reading = replace_claims(screen(ScreeningInput(WINS)), claim)

    assert find_missing_fact(reading, RewardedRole.NEW_BUSINESS).startswith("“$42M”: was that won")


@pytest.mark.parametrize(("story", "role"), [(WINS, "new_business"), (ACCOUNTS, "account_management")])
def test_missing_fact_asks_for_a_figure_where_there_is_none(story, role):
    reading = replace_claims(screen(ScreeningInput(story, rewards=role, customers_signed=1)))

    assert "Add a figure" in find_missing_fact(reading, RewardedRole(role)) or list_contradictions(reading)


def test_contradictions_are_told_from_answers_that_say_nothing():
    neither = screen(ScreeningInput(ACCOUNTS, share_new=50.0))
    against = screen(ScreeningInput(ACCOUNTS, share_new=80.0))

    assert list_contradictions(neither) == ()
    assert [item.field for item in list_contradictions(against)] == ["share_new"]
