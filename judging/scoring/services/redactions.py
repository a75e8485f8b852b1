"""Words that an organizer hides from the judges of a nomination."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.db.audit import record_event
from judging.nominations.models import Nomination
from judging.scoring.models import Redaction


def hide_phrase(session: Session, nomination: Nomination, phrase: str, *, actor: str, now: dt.datetime) -> Redaction:
    """Hide words wherever a judge would read them; hiding them twice changes nothing."""
    known = session.scalar(
        select(Redaction).where(Redaction.nomination_id == nomination.id, Redaction.phrase == phrase)
    )
    if known is not None:
        return known
    redaction = Redaction(nomination=nomination, phrase=phrase, made_by=actor, made_at=now)
    session.add(redaction)
    session.flush()
    subject = f"nominations:{nomination.public_id}"
    record_event(session, "scoring.hide", subject, actor=actor, now=now, phrase=phrase)
    return redaction


def show_phrase(session: Session, redaction: Redaction, *, actor: str, now: dt.datetime) -> None:
    """Let judges read hidden words again."""
    subject = f"nominations:{redaction.nomination.public_id}"
    session.delete(redaction)
    record_event(session, "scoring.show", subject, actor=actor, now=now, phrase=redaction.phrase)
