"""What the structured answers say, and where they contradict the text."""

import pytest

from judging.screening.domain.answers import read_answers, weigh_answers
from judging.screening.domain.engine import screen
from judging.screening.domain.reading import AnswerFinding, Probabilities, ScreeningInput, Side
from tests.screening.domain.test_engine import FARMED, HUNTED, PRAISED

WON = (
    "Raj knocked on every door of the industrial estate with a sample case under his arm. Nineteen factories that had "
    "never bought from us signed, eleven of them taken away from a competitor."
)
NEW, OLD = Side.NEW_BUSINESS, Side.ACCOUNT_MANAGEMENT


@pytest.mark.parametrize(
    ("given", "side", "said"),
    [
        ({"share_new": 80}, NEW, "80 % of the time on new customers"),
        ({"share_new": 10}, OLD, "10 % of the time on new customers"),
        ({"share_new": 45}, None, "45 % of the time on new customers"),
        ({"customers_signed": 0}, OLD, "0 new customers signed"),
        ({"customers_signed": 1}, NEW, "1 new customer signed"),
        ({"revenue_new": 900, "revenue_existing": 100}, NEW, "900 from new customers, 100 from existing customers"),
        ({"revenue_new": 100, "revenue_existing": 900}, OLD, "100 from new customers, 900 from existing customers"),
        ({"revenue_new": 500, "revenue_existing": 500}, None, "500 from new customers, 500 from existing customers"),
        ({"revenue_new": 500}, None, "500 from new customers"),
        ({"revenue_existing": 0, "revenue_new": 0}, None, "0 from new customers, 0 from existing customers"),
    ],
)
def test_answer_takes_a_side_only_where_it_is_clear(given, side, said):
    found = read_answers(ScreeningInput("", **given), ())

    assert [(answer.side, answer.said) for answer in found] == [(side, said)]


def test_claimed_customers_that_the_text_lacks_are_a_finding():
    reasons = [answer.reason for answer in screen(ScreeningInput(FARMED, customers_signed=12)).answers]

    assert reasons[-1] == "12 new customers are claimed; the text describes none."


def test_one_claimed_customer_is_spoken_of_in_the_singular():
    reasons = [answer.reason for answer in screen(ScreeningInput(PRAISED, customers_signed=1)).answers]

    assert reasons[-1] == "1 new customer is claimed; the text describes none."


def test_customers_that_only_the_text_shows_are_a_finding():
    reasons = [answer.reason for answer in screen(ScreeningInput(HUNTED, customers_signed=0)).answers]

    assert reasons[-1] == "No new customer is claimed; the text seems to describe some."


def test_time_on_new_customers_that_the_text_lacks_is_a_finding():
    reasons = [answer.reason for answer in screen(ScreeningInput(FARMED, share_new=90)).answers]

    assert reasons[-1] == "Most of the time is said to go to new customers; the text describes only existing ones."


@pytest.mark.parametrize(
    ("text", "given", "reason"),
    [
        (
            FARMED,
            {"revenue_new": 900, "revenue_existing": 100},
            "Most of the revenue is said to come from new customers; the text describes only existing ones.",
        ),
        (
            WON,
            {"revenue_new": 100, "revenue_existing": 900},
            "Most of the revenue is said to come from existing customers; the text describes only new ones.",
        ),
        (
            WON,
            {"share_new": 10},
            "Hardly any time is said to go to new customers; the text describes only such.",
        ),
    ],
)
def test_answer_that_the_text_turns_round_is_a_finding(text, given, reason):
    answers = screen(ScreeningInput(text, **given)).answers

    assert (answers[-1].side, answers[-1].reason) == (None, reason)


def test_revenues_that_agree_with_the_text_raise_no_finding():
    given = ScreeningInput(WON, revenue_new=900, revenue_existing=100, share_new=90, customers_signed=19)

    assert [answer.side for answer in screen(given).answers] == [NEW, NEW, NEW]


def test_doubted_answer_does_not_move_the_verdict():
    with_answer, without = screen(ScreeningInput(FARMED, customers_signed=12)), screen(ScreeningInput(FARMED))

    assert with_answer.probabilities == without.probabilities


def test_answers_on_one_side_move_the_odds_by_four():
    moved = weigh_answers(Probabilities(0.4, 0.4, 0.1, 0.1), [AnswerFinding("share_new", "", OLD, "")])

    assert moved.account_management / moved.new_business == pytest.approx(4)
    assert moved.new_business + moved.account_management + moved.mixed + moved.insufficient_evidence == pytest.approx(1)
