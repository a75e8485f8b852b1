"""The audit trail: what happened, who did it, when; each event is chained to the one before by its hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from sqlalchemy import String, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from judging.db.base import Base

GENESIS = "0" * 64


class AuditEvent(Base):
    """One thing that happened; rows are only ever added."""

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str] = mapped_column(String(320))
    action: Mapped[str] = mapped_column(String(80), index=True)
    subject: Mapped[str] = mapped_column(String(120), index=True)
    detail: Mapped[dict[str, Any]]
    previous_hash: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)


def record_event(
    session: Session,
    action: str,
    subject: str,
    *,
    actor: str,
    now: dt.datetime,
    **detail: Any,
) -> AuditEvent:
    """Add an event to the chain, in the caller's transaction.

    `action` is `room.verb` (`screening.keep`), `subject` is `table:public_id`, `actor` an e-mail address or `system`.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(7305)"))
    session.flush()
    newest = select(func.max(AuditEvent.id)).scalar_subquery()
    previous = session.scalar(select(AuditEvent.hash).where(AuditEvent.id == newest)) or GENESIS
    event = AuditEvent(at=now, actor=actor, action=action, subject=subject, detail=detail, previous_hash=previous)
    event.hash = hash_event(event)
    session.add(event)
    session.flush()
    return event


def hash_event(event: AuditEvent) -> str:
    """Return the SHA-256, in hex, of an event together with the hash of the one before it."""
    content = [
        event.previous_hash,
        event.at.astimezone(dt.UTC).isoformat(),
        event.actor,
        event.action,
        event.subject,
        event.detail,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def find_broken_event(session: Session) -> AuditEvent | None:
    """Return the first event that was altered or cut out of the chain, or None when all is whole."""
    previous = GENESIS
    for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id)).yield_per(1000):
        if event.previous_hash != previous or event.hash != hash_event(event):
            return event
        previous = event.hash
    return None
