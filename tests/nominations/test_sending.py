"""Submitting, sending changes, withdrawing, moving and ruling: each once, in order, and on record."""

import datetime as dt

import pytest
from sqlalchemy import select

from judging.db.audit import AuditEvent
from judging.errors import JudgingError
from judging.mail.models import Letter
from judging.nominations.domain.completeness import IncompleteNominationError
from judging.nominations.domain.lifecycle import NominationsClosedError, NominationStatus, NominationStatusError
from judging.nominations.models import Answer
from judging.nominations.queries import current_faults
from judging.nominations.services import (
    admit_nomination,
    move_nomination,
    readmit,
    reopen_nomination,
    rule_ineligible,
    save_fields,
    submit_nomination,
    withdraw_nomination,
)


def complete(nomination):
    for key, text in {"share_new": "60", "customers_signed": "23"}.items():
        nomination.answers.append(Answer(question_key=key, text=text))
    return nomination


@pytest.fixture
def draft(make, session):
    nomination = complete(make.nomination(status=NominationStatus.DRAFT, submitted_at=None))
    session.commit()
    return nomination


def kinds(session):
    return session.scalars(select(Letter.kind).order_by(Letter.id)).all()


def actions(session):
    return session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()


def test_complete_draft_is_submitted_and_confirmed_once(session, draft, now):
    assert submit_nomination(session, draft, now=now) is True
    assert submit_nomination(session, draft, now=now) is False

    assert (draft.status, draft.submitted_at) == (NominationStatus.SUBMITTED, now)
    assert kinds(session) == ["nominations/confirmation"]
    assert actions(session) == ["nominations.submit"]


def test_incomplete_draft_is_refused_with_what_it_lacks(session, make, now):
    nomination = make.nomination(status=NominationStatus.DRAFT, story="", nominee_name="", nominee_email="nonsense")
    nomination.answers = [Answer(question_key="share_new", text="most")]

    with pytest.raises(IncompleteNominationError) as error:
        submit_nomination(session, nomination, now=now)

    assert [(fault.field, fault.is_missing) for fault in error.value.faults] == [
        ("nominee_name", True),
        ("nominee_email", False),
        ("answer_share_new", False),
        ("answer_customers_signed", True),
        ("answer_story", True),
    ]
    assert nomination.status is NominationStatus.DRAFT


def test_changes_are_sent_again_and_confirmed(session, make, now):
    nomination = complete(make.nomination())
    save_fields(session, nomination, {"answer_story": "Longer."}, version=1, now=now)

    assert submit_nomination(session, nomination, now=now) is True

    assert nomination.status is NominationStatus.SUBMITTED
    assert nomination.answer_texts["story"] == "Longer."
    assert (nomination.pending, nomination.version) == (None, 3)
    assert kinds(session) == ["nominations/changed"]
    assert actions(session) == ["nominations.resubmit"]


def test_nothing_is_sent_after_closing(session, make, now):
    nomination = complete(make.nomination(make.category(make.season(closes_at=now)), status=NominationStatus.DRAFT))

    with pytest.raises(NominationsClosedError):
        submit_nomination(session, nomination, now=now)
    reopen_nomination(session, nomination, until=now + dt.timedelta(days=3), by="o@example.org", now=now)
    assert submit_nomination(session, nomination, now=now) is True


def test_import_is_admitted_complete_or_incomplete(session, make, now):
    closed = make.category(make.season(closes_at=now))
    whole = complete(make.nomination(closed, status=NominationStatus.DRAFT))
    lacking = make.nomination(closed, status=NominationStatus.DRAFT, story="")

    assert admit_nomination(session, whole, now=now) == ()
    assert len(admit_nomination(session, lacking, now=now)) == 3
    assert (whole.status, lacking.status) == (NominationStatus.SUBMITTED, NominationStatus.INCOMPLETE)
    assert kinds(session) == []


def test_withdrawal_is_confirmed_once_and_final(session, draft, now):
    assert withdraw_nomination(session, draft, by="sam@example.org", reason="She left.", now=now) is True
    assert withdraw_nomination(session, draft, by="sam@example.org", now=now) is False

    assert draft.withdrawn_at == now
    assert kinds(session) == ["nominations/withdrawn"]
    with pytest.raises(NominationStatusError):
        submit_nomination(session, draft, now=now)


def test_move_keeps_every_answer_and_counts_up(session, make, now):
    nomination = complete(make.nomination())
    answers = dict(nomination.answer_texts)
    other = make.category(nomination.season, "account-manager-of-the-year")

    move = move_nomination(session, nomination, other, by="o@example.org", reason="It fits.", now=now)

    assert nomination.category is other
    assert nomination.answer_texts == answers
    assert nomination.version == 2
    assert (move.from_category.slug, move.rubric_version.slug) == ("salesperson-of-the-year",) * 2
    assert move_nomination(session, nomination, other, by="o@example.org", now=now) is None
    assert actions(session) == ["nominations.move"]
    assert current_faults(nomination) == ()


def test_move_stays_in_the_season_and_needs_a_living_nomination(session, make, now):
    nomination = make.nomination()

    with pytest.raises(JudgingError):
        move_nomination(session, nomination, make.category(), by="o@example.org", now=now)
    nomination.status = NominationStatus.WITHDRAWN
    other = make.category(nomination.season, "account-manager-of-the-year")
    with pytest.raises(NominationStatusError):
        move_nomination(session, nomination, other, by="o@example.org", now=now)


def test_ruling_is_made_and_taken_back(session, make, now):
    nomination = make.nomination()

    rule_ineligible(session, nomination, by="o@example.org", reason="Left in May.", now=now)
    assert nomination.status is NominationStatus.INELIGIBLE
    with pytest.raises(NominationStatusError):
        rule_ineligible(session, nomination, by="o@example.org", reason="Again.", now=now)
    readmit(session, nomination, by="o@example.org", now=now)

    assert nomination.status is NominationStatus.SUBMITTED
    assert actions(session) == ["nominations.ineligible", "nominations.readmit"]
