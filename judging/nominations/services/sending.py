"""Submitting a nomination, sending changes of it, and withdrawing it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from judging.awards.services import lock_rubric
from judging.db.audit import record_event
from judging.nominations.domain.completeness import Fault, check_complete
from judging.nominations.domain.lifecycle import NominationStatus, NominationStatusError, check_transition
from judging.nominations.models import Nomination
from judging.nominations.queries import current_faults
from judging.nominations.services.drafts import apply_fields
from judging.nominations.services.letters import mail_confirmation, mail_withdrawn
from judging.nominations.services.locking import check_editable, lock_nomination, name_subject


def submit_nomination(session: Session, nomination: Nomination, *, now: dt.datetime) -> bool:
    """Submit a complete nomination, or send what changed in a submitted one; confirm it by mail.

    Returns whether anything was sent: the second press of a double click sends nothing. Raises
    `IncompleteNominationError` with what is missing, and a `JudgingError` when it is too late.
    """
    lock_nomination(session, nomination)
    is_first = nomination.status is not NominationStatus.SUBMITTED
    if not is_first and nomination.pending is None:
        return False
    check_editable(nomination, now=now)
    check_complete(current_faults(nomination))
    apply_fields(nomination, nomination.pending or {})
    _submit(session, nomination, "nominations.submit" if is_first else "nominations.resubmit", now)
    mail_confirmation(session, nomination, is_first=is_first, now=now)
    return True


def admit_nomination(session: Session, nomination: Nomination, *, now: dt.datetime) -> tuple[Fault, ...]:
    """Take in a draft that came another way, at any date: submitted when complete, else incomplete.

    Returns what it lacks; mails nobody.
    """
    lock_nomination(session, nomination)
    faults = current_faults(nomination)
    if faults:
        nomination.status = NominationStatus.INCOMPLETE
    else:
        check_transition(nomination.status, NominationStatus.SUBMITTED)
        _submit(session, nomination, "nominations.submit", now)
    return faults


def accept_incomplete(session: Session, nomination: Nomination, *, by: str, reason: str, now: dt.datetime) -> None:
    """Let an imported nomination take part although it lacks an answer: an organizer's decision, with its reason."""
    lock_nomination(session, nomination)
    if nomination.status is not NominationStatus.INCOMPLETE:
        raise NominationStatusError(f"{nomination.reference} is {nomination.status.value}, not incomplete.")
    if not reason.strip():
        raise NominationStatusError("Say why it may take part as it stands.")
    _submit(session, nomination, "nominations.submit", now)
    record_event(session, "nominations.accept", name_subject(nomination), actor=by, now=now, reason=reason.strip())


def withdraw_nomination(
    session: Session, nomination: Nomination, *, by: str, reason: str = "", now: dt.datetime
) -> bool:
    """Withdraw a nomination before its closing and confirm it by mail; False when it was withdrawn already."""
    lock_nomination(session, nomination)
    if nomination.status is NominationStatus.WITHDRAWN:
        return False
    check_editable(nomination, now=now)
    check_transition(nomination.status, NominationStatus.WITHDRAWN)
    nomination.status = NominationStatus.WITHDRAWN
    nomination.withdrawn_at = nomination.updated_at = now
    record_event(session, "nominations.withdraw", name_subject(nomination), actor=by, now=now, reason=reason)
    mail_withdrawn(session, nomination, now=now)
    return True


def _submit(session: Session, nomination: Nomination, action: str, now: dt.datetime) -> None:
    lock_rubric(nomination.category, now=now)
    nomination.status = NominationStatus.SUBMITTED
    nomination.pending = None
    nomination.version += 1
    nomination.submitted_at = nomination.updated_at = now
    lock_rubric(nomination.category, now=now)
    record_event(
        session, action, name_subject(nomination), actor=nomination.nominator_email, now=now, version=nomination.version
    )
