"""What the scoring room reads, in a fixed order and number of statements."""

from __future__ import annotations

import pytest

from judging.assignment.models import AssignmentStatus
from judging.nominations.domain.lifecycle import NominationStatus
from judging.scoring.models import ScorecardStatus
from judging.scoring.queries import FinishedScore, finished_scorecards, list_scorecards

RATINGS = {"results": 8, "prospecting": 6}


@pytest.fixture
def finish(make, category):
    """Return a function that makes a submitted scorecard; what is named differs."""

    def make_finished(*, assignment=None, status=AssignmentStatus.SCORED, ratings=RATINGS, **card):
        assignment = assignment or make.assignment(make.nomination(category), status=status)
        return make.scorecard(assignment, ratings=ratings, **card)

    return make_finished


def test_ratings_come_with_judge_nomination_and_weight(session, category, finish):
    card = finish()

    judge = card.assignment.judge
    reference = card.assignment.nomination.reference
    assert finished_scorecards(session, category) == [
        FinishedScore(judge.public_id, judge.user.name, reference, "prospecting", 6, 30),
        FinishedScore(judge.public_id, judge.user.name, reference, "results", 8, 50),
    ]


def test_abstentions_and_unknown_criteria_are_left_out(session, category, finish):
    finish(ratings={"results": 8, "ethics": None, "gone": 3})

    assert [row.criterion for row in finished_scorecards(session, category)] == ["results"]


def test_drafts_do_not_count(session, category, finish):
    finish(status=AssignmentStatus.OPEN)

    assert finished_scorecards(session, category) == []


def test_reopened_cards_do_not_count(session, make, category, assignment):
    make.scorecard(assignment, ratings=RATINGS, status=ScorecardStatus.DRAFT)

    assert finished_scorecards(session, category) == []


@pytest.mark.parametrize("status", [NominationStatus.WITHDRAWN, NominationStatus.INELIGIBLE])
def test_nominations_out_of_the_contest_do_not_count(session, category, finish, status):
    card = finish()
    card.assignment.nomination.status = status

    assert finished_scorecards(session, category) == []


def test_scores_from_a_former_category_do_not_count(session, make, category, finish):
    card = finish()
    other = make.category(category.season, slug="account-manager-of-the-year")
    card.assignment.nomination.category = other

    assert finished_scorecards(session, category) == []
    assert finished_scorecards(session, other) == []


@pytest.mark.parametrize("cards", [1, 3])
def test_statement_count_does_not_grow(session, category, finish, count_statements, cards):
    for _ in range(cards):
        finish()
    session.expire_all()
    assert category.rubric_version.slug

    with count_statements() as sent:
        rows = finished_scorecards(session, category)

    assert len(rows) == 2 * cards
    assert len(sent) == 1


def test_scorecards_of_a_nomination_are_listed_drafts_too(session, make, assignment):
    other = make.assignment(assignment.nomination)
    cards = {make.scorecard(assignment).id, make.scorecard(other, status=ScorecardStatus.DRAFT).id}

    assert {card.id for card in list_scorecards(session, assignment.nomination)} == cards
