"""What is decided is carried out, told kindly, kept on record, and can be taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.db.audit import AuditEvent
from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import NominationStatus
from judging.people.models import EmailLink
from judging.screening.domain.triage import (
    CaseDecidedError,
    NothingToUndoError,
    ReasonMissingError,
    WrongCategoryError,
)
from judging.screening.models import CaseStatus, DecisionKind
from judging.screening.services import decide_case, undo_decision
from tests.screening.stories import ACCOUNTS

BY = "olu@example.org"


def letters(session, kind):
    return session.scalars(select(Letter).where(Letter.kind == f"screening/{kind}").order_by(Letter.id)).all()


def test_keep_needs_no_reason_and_writes_to_nobody(flagged, session, now):
    decision = decide_case(session, flagged, DecisionKind.KEEP, by=BY, now=now)

    assert flagged.status is CaseStatus.DECIDED
    assert (decision.decided_by, decision.decided_at, decision.reason) == (BY, now, "")
    assert decision.text_digest == flagged.screening.text_digest
    assert decision.rests_on
    assert all(quote in ACCOUNTS for quote in decision.rests_on)
    assert session.scalars(select(Letter)).all() == []


def test_move_keeps_answers_and_tells_the_nominator_why(flagged, room, session, now):
    decide_case(
        session, flagged, DecisionKind.MOVE, reason="She keeps <them>.", to_category=room.caring, by=BY, now=now
    )

    nomination = flagged.nomination
    assert nomination.category is room.caring
    assert nomination.answer_texts == {"story": ACCOUNTS}
    (letter,) = letters(session, "moved")
    assert letter.to_email == nomination.nominator_email
    assert letter.subject == "Dana Abbot now stands for Account Manager of the Year"
    assert "She keeps <them>." in letter.text
    assert "She keeps &lt;them&gt;." in letter.html
    assert letter.next_try_at == now + dt.timedelta(minutes=2)


def test_ask_reopens_the_nomination_and_sends_a_link_to_answer(flagged, room, session, now):
    room.season.closes_at = now - dt.timedelta(days=1)

    decide_case(session, flagged, DecisionKind.ASK, reason="Which customers were new?", by=BY, now=now)

    assert flagged.status is CaseStatus.ASKED
    assert flagged.nomination.closes_at == now + dt.timedelta(days=14)
    link = session.scalars(select(EmailLink)).one()
    assert link.subject == flagged.nomination.public_id
    (letter,) = letters(session, "asked")
    assert "Which customers were new?" in letter.text
    assert "3 Nov 2026" in letter.text
    assert "/link/" in letter.html


def test_ineligible_takes_it_out_of_the_contest(flagged, session, now):
    decide_case(session, flagged, DecisionKind.INELIGIBLE, reason="Outside the award period.", by=BY, now=now)

    assert flagged.nomination.status is NominationStatus.INELIGIBLE
    (letter,) = letters(session, "ineligible")
    assert "Outside the award period." in letter.text


@pytest.mark.parametrize("kind", [DecisionKind.MOVE, DecisionKind.ASK, DecisionKind.INELIGIBLE])
@pytest.mark.parametrize("reason", ["", " \n ", "x" * 2001])
def test_reason_is_asked_for(kind, reason, flagged, room, session, now):
    with pytest.raises(ReasonMissingError):
        decide_case(session, flagged, kind, reason=reason, to_category=room.caring, by=BY, now=now)

    assert flagged.status is CaseStatus.OPEN


def test_move_needs_another_category_of_the_season(flagged, room, make, session, now):
    for category in (None, room.selling, make.category()):
        with pytest.raises(WrongCategoryError):
            decide_case(session, flagged, DecisionKind.MOVE, reason="So.", to_category=category, by=BY, now=now)


def test_second_decision_is_refused(flagged, session, now):
    decide_case(session, flagged, DecisionKind.KEEP, by=BY, now=now)

    with pytest.raises(CaseDecidedError):
        decide_case(session, flagged, DecisionKind.KEEP, by="other@example.org", now=now)


def test_nominator_is_not_asked_twice_but_can_be_decided_on(flagged, session, now):
    decide_case(session, flagged, DecisionKind.ASK, reason="Who was new?", by=BY, now=now)

    with pytest.raises(CaseDecidedError):
        decide_case(session, flagged, DecisionKind.ASK, reason="Well?", by=BY, now=now)
    decide_case(session, flagged, DecisionKind.KEEP, by=BY, now=now)

    assert flagged.status is CaseStatus.DECIDED


@pytest.mark.parametrize("kind", list(DecisionKind))
def test_undo_puts_all_back_and_keeps_the_record(kind, flagged, room, session, now):
    decide_case(session, flagged, kind, reason="So.", to_category=room.caring, by=BY, now=now)

    decision = undo_decision(session, flagged, by=BY, now=now)

    nomination = flagged.nomination
    assert flagged.status is CaseStatus.OPEN
    assert (nomination.category, nomination.status) == (room.selling, NominationStatus.SUBMITTED)
    assert nomination.answer_texts == {"story": ACCOUNTS}
    assert decision.undone_at == now
    assert session.scalars(select(Letter)).all() == []
    of_room = select(AuditEvent.action).where(AuditEvent.action.startswith("screening."))
    actions = session.scalars(of_room.order_by(AuditEvent.id)).all()
    assert actions[-2:] == [f"screening.{kind.value}", "screening.undo"]


def test_letter_that_has_left_is_corrected(flagged, room, session, now):
    decide_case(session, flagged, DecisionKind.MOVE, reason="So.", to_category=room.caring, by=BY, now=now)
    (letter,) = letters(session, "moved")
    letter.attempts, letter.sent_at = 1, now

    undo_decision(session, flagged, by=BY, now=now)

    (correction,) = letters(session, "undone")
    assert correction.next_try_at == now
    assert "stands for Salesperson of the Year" in correction.text


def test_nothing_to_undo(flagged, session, now):
    with pytest.raises(NothingToUndoError):
        undo_decision(session, flagged, by=BY, now=now)


def test_undo_goes_back_one_decision_at_a_time(flagged, session, now):
    decide_case(session, flagged, DecisionKind.ASK, reason="Who was new?", by=BY, now=now)
    decide_case(session, flagged, DecisionKind.KEEP, by=BY, now=now)

    assert undo_decision(session, flagged, by=BY, now=now).kind is DecisionKind.KEEP
    assert flagged.status is CaseStatus.ASKED
    assert undo_decision(session, flagged, by=BY, now=now).kind is DecisionKind.ASK
    assert flagged.status is CaseStatus.OPEN


def test_undo_is_refused_while_another_case_waits(flagged, make, session, now):
    decide_case(session, flagged, DecisionKind.KEEP, by=BY, now=now)
    make.triage_case(flagged.nomination)

    with pytest.raises(CaseDecidedError):
        undo_decision(session, flagged, by=BY, now=now)


def test_case_without_reading_can_be_decided(make, room, session, now):
    case = make.triage_case(make.nomination(room.selling))

    decision = decide_case(session, case, DecisionKind.KEEP, by=BY, now=now)

    assert (decision.text_digest, decision.rests_on) == ("", [])
