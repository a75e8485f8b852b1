"""What an organizer rules about a nomination; whoever rules writes the letter."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from judging.db.audit import record_event
from judging.nominations.domain.lifecycle import NominationStatus, check_transition
from judging.nominations.models import Nomination
from judging.nominations.services.locking import lock_nomination, name_subject


def rule_ineligible(session: Session, nomination: Nomination, *, by: str, reason: str, now: dt.datetime) -> None:
    """Take a submitted nomination out of the contest, with the reason."""
    _rule(session, nomination, NominationStatus.INELIGIBLE, "nominations.ineligible", by=by, reason=reason, now=now)


def readmit(session: Session, nomination: Nomination, *, by: str, reason: str = "", now: dt.datetime) -> None:
    """Take back a ruling: an ineligible nomination stands as submitted again."""
    _rule(session, nomination, NominationStatus.SUBMITTED, "nominations.readmit", by=by, reason=reason, now=now)


def reopen_nomination(
    session: Session, nomination: Nomination, *, until: dt.datetime, by: str, now: dt.datetime
) -> None:
    """Let its nominator edit this one until then, even after the season closed, because something was asked."""
    lock_nomination(session, nomination)
    nomination.open_until = max(until, nomination.open_until or until)
    record_event(
        session,
        "nominations.reopen",
        name_subject(nomination),
        actor=by,
        now=now,
        until=nomination.open_until.isoformat(),
    )


def _rule(
    session: Session,
    nomination: Nomination,
    status: NominationStatus,
    action: str,
    *,
    by: str,
    reason: str,
    now: dt.datetime,
) -> None:
    lock_nomination(session, nomination)
    check_transition(nomination.status, status)
    nomination.status = status
    nomination.updated_at = now
    record_event(session, action, name_subject(nomination), actor=by, now=now, reason=reason)
