"""What a scorecard of a qualifying round holds and needs."""

from __future__ import annotations

import pytest

from judging.awards.domain.rounds import RoundKind, RoundState, Verdict
from judging.awards.domain.rubric import Rubric
from judging.scoring.domain.content import Content
from judging.scoring.domain.totals import find_change_faults, find_faults, sum_up
from judging.scoring.domain.window import JudgingClosedError, JudgingNotOpenError, check_round_open
from tests.awards.rubric_content import make_content

RUBRIC = Rubric.from_content(make_content())
QUALIFYING = RoundKind.QUALIFYING


def test_verdict_changes_like_any_field():
    content = Content().change({"verdict": "fail", "verdict-reason": "Off the subject."})

    assert content == Content(verdict=Verdict.FAIL, verdict_reason="Off the subject.")
    assert content.fields == {"verdict": "fail", "verdict-reason": "Off the subject."}
    assert content.change({"verdict": None, "verdict-reason": None}) == Content()


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (Content(), ["verdict"]),
        (Content(verdict_reason="Thin."), ["verdict"]),
        (Content(verdict=Verdict.FAIL), ["verdict-reason"]),
        (Content(verdict=Verdict.FAIL, verdict_reason="Thin."), []),
        (Content(verdict=Verdict.PASS), []),
    ],
)
def test_submitting_needs_a_verdict_and_a_reason_where_it_fails(content, faults):
    assert list(find_faults(RUBRIC, content, QUALIFYING)) == faults


def test_verdict_adds_up_to_nothing_and_is_decided_or_not():
    tally = sum_up(RUBRIC, Content(verdict=Verdict.PASS), QUALIFYING)

    assert (tally.total, tally.percent, tally.settled, tally.criteria) == (None, None, 1, 1)
    assert sum_up(RUBRIC, Content(), QUALIFYING).settled == 0


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("verdict", "maybe", "Choose pass or fail."),
        ("verdict", 1, "Choose pass or fail."),
        ("verdict-reason", 1, "Write this in words."),
        ("verdict-reason", "x" * 4001, "Keep this under 4,000 characters."),
        ("score-results", 7, "This scorecard has no such criterion any more. Reload the page."),
    ],
)
def test_change_that_no_verdict_can_be_is_refused(name, value, sentence):
    assert find_change_faults(RUBRIC, {name: value}, QUALIFYING) == {name: sentence}


@pytest.mark.parametrize(
    ("name", "value"),
    [("verdict", "pass"), ("verdict", None), ("verdict-reason", "Thin."), ("comment", "Good."), ("note", "Me.")],
)
def test_change_that_a_verdict_can_be_is_taken(name, value):
    assert find_change_faults(RUBRIC, {name: value}, QUALIFYING) == {}


def test_scorecard_of_another_round_has_no_verdict():
    assert list(find_change_faults(RUBRIC, {"verdict": "pass"}, RoundKind.FINAL)) == ["verdict"]


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        (RoundState.WAITING, JudgingNotOpenError, "The final has not opened yet."),
        (RoundState.OVER, JudgingClosedError, "The final has closed;"),
        (RoundState.CLOSED, JudgingClosedError, "The final has closed;"),
        (None, JudgingClosedError, "The final has closed;"),
    ],
)
def test_round_that_is_not_open_says_why(state, error, words):
    with pytest.raises(error, match=words):
        check_round_open(RoundKind.FINAL, state)


def test_open_round_lets_judges_score():
    check_round_open(RoundKind.QUALIFYING, RoundState.OPEN)
