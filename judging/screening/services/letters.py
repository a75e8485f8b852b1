"""Tells the nominator, in kind words, what was decided; an undo within two minutes is never heard of outside."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from judging.mail.models import Letter
from judging.mail.services import write_letter
from judging.people.links import NOMINATION_LIFETIME, address_link, issue_link
from judging.people.models import LinkPurpose
from judging.screening.domain.triage import DecisionKind
from judging.screening.models import TriageDecision

TIME_TO_UNDO = dt.timedelta(minutes=2)
_LETTERS = {
    DecisionKind.MOVE: "screening/moved",
    DecisionKind.ASK: "screening/asked",
    DecisionKind.INELIGIBLE: "screening/ineligible",
}


def write_decision_letter(session: Session, decision: TriageDecision, *, now: dt.datetime) -> Letter | None:
    """Write to the nominator, unless the nomination was kept; the letter leaves once the time to undo is over."""
    kind = _LETTERS.get(decision.kind)
    letter = _write(session, decision, kind, _key(decision), now=now) if kind else None
    if letter is not None:
        letter.next_try_at = now + TIME_TO_UNDO
    return letter


def hold_back_letter(session: Session, decision: TriageDecision, *, now: dt.datetime) -> None:
    """Take an undone decision's letter out of the outbox, or correct it where a worker has taken it already."""
    kind = _LETTERS.get(decision.kind)
    if kind is None:
        return
    waits = delete(Letter).where(Letter.key == _key(decision), Letter.attempts == 0, Letter.sent_at.is_(None))
    result = session.execute(waits.execution_options(synchronize_session="fetch"))
    assert isinstance(result, CursorResult)
    if result.rowcount == 0:
        _write(session, decision, "screening/undone", f"{_key(decision)}:undone", now=now)


def _key(decision: TriageDecision) -> str:
    return f"screening:{decision.case.public_id}:{decision.id}"


def _write(session: Session, decision: TriageDecision, kind: str, key: str, *, now: dt.datetime) -> Letter | None:
    nomination = decision.case.nomination
    token = issue_link(
        session,
        LinkPurpose.NOMINATION,
        email=nomination.nominator_email,
        now=now,
        lifetime=NOMINATION_LIFETIME,
        subject=nomination.public_id,
    )
    screening = decision.case.screening
    return write_letter(
        session,
        kind,
        to_email=nomination.nominator_email,
        to_name=nomination.nominator_name,
        key=key,
        now=now,
        context={
            "nomination": nomination,
            "season": nomination.season,
            "reason": decision.reason,
            "from_category": decision.from_category,
            "to_category": decision.to_category,
            "for_whom": decision.to_category.rubric.for_whom if decision.to_category else "",
            "summary": screening.reading["summary"] if screening else "",
            "answer_by": nomination.closes_at,
            "link": address_link(token),
        },
    )
