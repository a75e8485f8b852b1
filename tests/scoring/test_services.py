"""Scorecards are opened, saved, submitted and reopened by rule."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment.models import AssignmentStatus, JudgeStatus
from judging.awards.models import RubricVersion
from judging.db.audit import AuditEvent
from judging.nominations.domain.lifecycle import NominationStatus
from judging.scoring.domain.content import Abstention
from judging.scoring.domain.window import JudgingClosedError, JudgingNotOpenError
from judging.scoring.models import Redaction, Scorecard, ScorecardStatus
from judging.scoring.queries import list_versions
from judging.scoring.services import (
    NotInQueueError,
    ScorecardFaultsError,
    ScorecardSubmittedError,
    open_assignment,
    reopen_scorecard,
    save_scorecard,
    submit_scorecard,
)
from tests.awards.rubric_content import make_content, make_criterion

FULL = {"score-results": 8, "score-prospecting": 6, "score-ethics": 10}


@pytest.fixture
def save(session, assignment, now):
    def save_changes(changes, *, version=0, device="desk", at=now):
        return save_scorecard(session, assignment, changes, version=version, device=device, now=at)

    return save_changes


@pytest.fixture
def submit(session, assignment, now):
    def submit_changes(changes, *, version=0, device="desk", at=now):
        return submit_scorecard(
            session, assignment, changes, version=version, device=device, actor="judge@example.org", now=at
        )

    return submit_changes


def test_first_opening_is_noted_and_stays(session, assignment, now):
    open_assignment(session, assignment, now=now)
    open_assignment(session, assignment, now=now + dt.timedelta(hours=1))
    session.commit()

    assert assignment.opened_at == now


def test_save_writes_scores_texts_and_a_version(session, save):
    outcome = save({"score-results": 8, "score-ethics": Abstention("Not told."), "comment": "Clear.", "note": "Me."})

    card = outcome.scorecard
    assert card.ratings == {"results": 8}
    assert (card.status, card.version, card.comment, card.note) == (ScorecardStatus.DRAFT, 1, "Clear.", "Me.")
    assert [version.content for version in list_versions(session, card)] == [
        {"ratings": {"results": 8}, "abstentions": {"ethics": "Not told."}, "comment": "Clear.", "note": "Me."}
    ]
    assert outcome.tally.percent == 80


def test_every_save_is_kept_as_a_version(session, save):
    save({"score-results": 8})
    save({"score-results": 9}, version=1)
    outcome = save({"score-results": None, "score-prospecting": 3}, version=2)

    kept = [(version.number, version.content["ratings"]) for version in list_versions(session, outcome.scorecard)]
    assert kept == [(1, {"results": 8}), (2, {"results": 9}), (3, {"prospecting": 3})]
    assert outcome.scorecard.ratings == {"prospecting": 3}


def test_save_that_changes_nothing_adds_no_version(session, save):
    save({"score-results": 8})
    outcome = save({"score-results": 8}, version=1)

    assert outcome.scorecard.version == 1
    assert len(list_versions(session, outcome.scorecard)) == 1


def test_two_devices_are_merged_by_criterion(save):
    save({"score-results": 8}, device="phone")
    outcome = save({"score-prospecting": 6}, device="desk")

    assert outcome.scorecard.ratings == {"results": 8, "prospecting": 6}
    assert outcome.news == {"score-results": 8}


def test_same_criterion_is_asked_about(save):
    save({"score-results": 8}, device="phone")
    outcome = save({"score-results": 5}, device="desk")

    assert outcome.conflicts == {"score-results": 8}
    assert outcome.scorecard.ratings == {"results": 8}
    assert save({"score-results": 5}, version=1, device="desk").scorecard.ratings == {"results": 5}


def test_answer_lost_on_the_way_is_no_conflict(save):
    save({"score-results": 8})
    outcome = save({"score-results": 5})

    assert outcome.conflicts == {}
    assert outcome.scorecard.ratings == {"results": 5}


def test_version_that_never_was_overwrites_nothing(save):
    save({"score-results": 8})

    assert save({"score-results": 5}, version=99).conflicts == {"score-results": 8}


def test_card_without_kept_versions_overwrites_nothing(make, assignment, save):
    make.scorecard(assignment, ratings={"results": 8}, status=ScorecardStatus.DRAFT, version=7)

    assert save({"score-results": 5}, version=3).conflicts == {"score-results": 8}
    assert save({"score-results": 5}, version=7).scorecard.ratings == {"results": 5}


def test_change_off_the_scale_is_refused_whole(session, save):
    with pytest.raises(ScorecardFaultsError) as caught:
        save({"score-results": 11, "note": "Kept nowhere."})
    session.rollback()

    assert caught.value.faults == {"score-results": "A rating is a whole number from 1 to 10."}
    assert session.scalars(select(Scorecard)).all() == []


def test_submit_needs_every_criterion_and_saves_what_there_is(assignment, submit):
    outcome = submit({"score-results": 8})

    assert sorted(outcome.faults) == ["score-ethics", "score-prospecting"]
    assert not outcome.is_submitted
    assert outcome.scorecard.ratings == {"results": 8}
    assert assignment.status is AssignmentStatus.OPEN


@pytest.mark.parametrize(("is_blind", "names"), [(True, ("Dana", "Fenwick")), (False, ())])
def test_comment_that_names_somebody_stops_a_blind_submission(assignment, submit, is_blind, names):
    assignment.nomination.season.is_blind = is_blind

    outcome = submit({**FULL, "comment": "Dana shines at Fenwick."})

    assert outcome.names == names
    assert outcome.is_submitted is not is_blind


def test_comment_that_the_judge_looked_at_is_submitted(session, assignment, submit, now):
    session.add(Redaction(nomination=assignment.nomination, phrase="Blue Whale", made_by="o@example.org", made_at=now))
    changes = {**FULL, "comment": "The Blue Whale deal."}

    assert submit(changes).names == ("Blue Whale",)
    outcome = submit_scorecard(
        session, assignment, {}, version=1, device="desk", actor="j", now=now, is_comment_checked=True
    )
    assert outcome.is_submitted


def test_submit_counts_and_is_recorded(session, assignment, submit, now):
    outcome = submit(FULL)

    card = outcome.scorecard
    assert (card.status, card.submitted_at) == (ScorecardStatus.SUBMITTED, now)
    assert assignment.status is AssignmentStatus.SCORED
    event = session.scalars(select(AuditEvent)).one()
    assert (event.action, event.subject) == ("scoring.submit", f"scorecards:{card.public_id}")


def test_submitting_twice_changes_nothing(session, submit):
    first = submit(FULL).scorecard.version
    outcome = submit(FULL, version=first)

    assert outcome.scorecard.version == first
    assert len(session.scalars(select(AuditEvent)).all()) == 1
    with pytest.raises(ScorecardSubmittedError):
        submit({"score-results": 1}, version=first)


def test_submit_asks_where_another_device_differs(save, submit):
    save({"score-results": 2}, device="phone")

    outcome = submit(FULL)

    assert outcome.conflicts == {"score-results": 2}
    assert not outcome.is_submitted


def test_submitted_card_changes_only_after_reopening(session, assignment, save, submit, now):
    submit(FULL)
    with pytest.raises(ScorecardSubmittedError):
        save({"score-results": 1}, version=2)

    card = reopen_scorecard(session, assignment, actor="judge@example.org", now=now)

    assert (card.status, assignment.status) == (ScorecardStatus.DRAFT, AssignmentStatus.OPEN)
    save({"score-results": 1}, version=card.version)
    assert submit({}, version=card.version).scorecard.ratings["results"] == 1
    statuses = [version.status.value for version in list_versions(session, card)]
    assert statuses == ["draft", "submitted", "draft", "draft", "submitted"]


def test_reopening_a_draft_changes_nothing(session, assignment, save, now):
    save({"score-results": 8})

    assert reopen_scorecard(session, assignment, actor="judge@example.org", now=now).version == 1


def test_draft_takes_on_the_rubric_of_the_category(session, assignment, save, now):
    save(FULL)
    criteria = [make_criterion(key="results", weight=60), make_criterion(key="new", title="New", weight=40)]
    newer = RubricVersion(
        slug="salesperson-of-the-year",
        version=2,
        content=make_content(version=2, criteria=criteria),
        digest="2",
        created_at=now,
    )
    assignment.nomination.category.rubric_version = newer

    outcome = save({"score-new": 4}, version=1)

    assert outcome.scorecard.ratings == {"results": 8, "new": 4}
    assert outcome.scorecard.rubric_version is newer
    assert list_versions(session, outcome.scorecard)[0].content["ratings"]["ethics"] == 10


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"status": AssignmentStatus.RECUSED}, NotInQueueError),
        ({"status": AssignmentStatus.REMOVED}, NotInQueueError),
    ],
)
def test_work_that_left_the_queue_cannot_be_scored(session, assignment, save, changes, error):
    for name, value in changes.items():
        setattr(assignment, name, value)
    session.flush()

    with pytest.raises(error):
        save(FULL)


@pytest.mark.parametrize("status", [NominationStatus.WITHDRAWN, NominationStatus.INELIGIBLE])
def test_nomination_that_left_the_contest_cannot_be_scored(session, assignment, save, status):
    assignment.nomination.status = status

    with pytest.raises(NotInQueueError):
        save(FULL)


@pytest.mark.parametrize("status", [JudgeStatus.INVITED, JudgeStatus.DECLINED])
def test_only_judges_who_accepted_score(assignment, save, status):
    assignment.judge.status = status

    with pytest.raises(NotInQueueError):
        save(FULL)


def test_scoring_waits_for_judging_to_open_and_ends_with_it(assignment, save, submit):
    season = assignment.nomination.season

    with pytest.raises(JudgingNotOpenError):
        save(FULL, at=season.judging_opens_at - dt.timedelta(seconds=1))
    with pytest.raises(JudgingClosedError):
        submit(FULL, at=season.judging_closes_at)
