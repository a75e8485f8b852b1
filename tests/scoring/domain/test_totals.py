"""Ratings become a total in percent of the maximum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.awards.domain.rubric import Rubric
from judging.scoring.domain.content import Abstention, Content
from judging.scoring.domain.totals import find_change_faults, find_faults, sum_up
from tests.awards.rubric_content import make_content

RUBRIC = Rubric.from_content(make_content())
KEYS = [criterion.key for criterion in RUBRIC.criteria]
RATINGS = st.fixed_dictionaries({}, optional={key: st.integers(1, 10) for key in KEYS})


def test_total_is_the_weighted_mean():
    tally = sum_up(RUBRIC, Content({"results": 8, "prospecting": 6, "ethics": 10}))

    assert (tally.total, tally.percent) == (7.8, 78.0)
    assert tally.is_complete


def test_allowed_abstention_leaves_the_other_weights_in_proportion():
    tally = sum_up(RUBRIC, Content({"results": 8, "prospecting": 4, "ethics": Abstention("Not told.")}))

    assert tally.total == 6.5
    assert tally.is_complete


def test_abstention_that_the_rubric_forbids_leaves_the_card_incomplete():
    tally = sum_up(RUBRIC, Content({"results": Abstention("No."), "prospecting": 4, "ethics": 4}))

    assert (tally.settled, tally.criteria, tally.is_complete) == (2, 3, False)


def test_marks_for_unknown_criteria_are_ignored():
    assert sum_up(RUBRIC, Content({"gone": 3, "results": 7})).total == 7


def test_empty_card_adds_up_to_nothing():
    tally = sum_up(RUBRIC, Content())

    assert (tally.total, tally.percent, tally.settled, tally.is_complete) == (None, None, 0, False)


@given(RATINGS)
def test_total_stays_between_the_lowest_and_the_highest_rating(ratings):
    tally = sum_up(RUBRIC, Content(ratings))

    if not ratings:
        assert tally.total is None
        return
    assert min(ratings.values()) - 1e-9 <= tally.total <= max(ratings.values()) + 1e-9
    assert tally.percent == pytest.approx(tally.total * 10)


@given(RATINGS, st.sampled_from(KEYS))
def test_a_higher_rating_never_lowers_the_total(ratings, key):
    lower = Content({**ratings, key: 4})
    higher = Content({**ratings, key: 5})

    assert sum_up(RUBRIC, lower).total < sum_up(RUBRIC, higher).total


@given(RATINGS, st.sets(st.sampled_from(KEYS)))
def test_card_is_complete_exactly_when_nothing_is_at_fault(ratings, abstained):
    content = Content({**ratings, **{key: Abstention("Not told.") for key in abstained}})

    assert sum_up(RUBRIC, content).is_complete == (not find_faults(RUBRIC, content))


def test_faults_are_sentences_in_the_order_of_the_rubric():
    faults = find_faults(RUBRIC, Content({"prospecting": Abstention("No."), "ethics": Abstention()}))

    assert faults == {
        "score-results": "Rate “Results” from 1 to 10.",
        "score-prospecting": "Rate “Prospecting”: every judge rates this one.",
        "score-ethics": "Say in a few words why you cannot judge “Ethics”.",
    }


def test_card_of_abstentions_alone_is_at_fault():
    criteria = [criterion | {"may_abstain": True} for criterion in make_content()["criteria"]]
    rubric = Rubric.from_content(make_content(criteria=criteria))
    content = Content({criterion["key"]: Abstention("Not told.") for criterion in criteria})

    assert list(find_faults(rubric, content)) == ["score-results"]
    assert not sum_up(rubric, content).is_complete


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("score-results", 11, "A rating is a whole number from 1 to 10."),
        ("score-results", 0, "A rating is a whole number from 1 to 10."),
        ("score-results", "7", "A rating is a whole number from 1 to 10."),
        ("score-results", Abstention("x" * 301), "Keep the reason under 300 characters."),
        ("score-gone", 7, "This scorecard has no such criterion any more. Reload the page."),
        ("anything", 7, "This scorecard has no such criterion any more. Reload the page."),
        ("comment", 7, "Write this in words."),
        ("note", "x" * 4001, "Keep this under 4,000 characters."),
    ],
)
def test_change_that_no_draft_can_hold_is_refused(name, value, sentence):
    assert find_change_faults(RUBRIC, {name: value}) == {name: sentence}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("score-results", 1),
        ("score-results", 10),
        ("score-results", None),
        ("score-results", Abstention()),
        ("comment", "x" * 4000),
        ("note", None),
    ],
)
def test_change_that_a_draft_can_hold_is_accepted(name, value):
    assert find_change_faults(RUBRIC, {name: value}) == {}
