"""Finds accounts and links."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from judging.db.audit import AuditEvent
from judging.people.models import EmailLink, LinkPurpose, Role, User


def find_user(session: Session, email: str) -> User | None:
    """Return the account with this address, upper and lower case alike."""
    return session.scalar(select(User).where(func.lower(User.email) == email.strip().lower()))


def find_user_by_public_id(session: Session, public_id: str) -> User | None:
    return session.scalar(select(User).where(User.public_id == public_id))


def list_organizing(session: Session) -> list[User]:
    """Return everybody who organizes, owners too, also those who were stopped."""
    organizing = User.roles.any(Role.name.in_(["owner", "organizer"]))
    return list(session.scalars(select(User).where(organizing).order_by(func.lower(User.email), User.id)))


def count_active_owners(session: Session) -> int:
    query = select(func.count(User.id)).where(User.active, User.roles.any(Role.name == "owner"))
    return session.scalar(query) or 0


def count_links(session: Session, email: str, *, since: dt.datetime) -> int:
    """Count the links that were sent to an address."""
    query = select(func.count(EmailLink.id)).where(EmailLink.email == email, EmailLink.created_at >= since)
    return session.scalar(query) or 0


def list_nomination_links(session: Session, email: str) -> list[EmailLink]:
    """Return the newest link to each nomination that this address was ever sent one for, newest first."""
    newest = (
        select(func.max(EmailLink.id))
        .where(EmailLink.email == email, EmailLink.purpose == LinkPurpose.NOMINATION)
        .group_by(EmailLink.subject)
    )
    query = select(EmailLink).where(EmailLink.id.in_(newest)).order_by(EmailLink.id.desc()).limit(20)
    return list(session.scalars(query))


def list_events(session: Session) -> list[AuditEvent]:
    """Return what last happened to accounts, newest first."""
    query = select(AuditEvent).where(AuditEvent.action.startswith("people.")).order_by(AuditEvent.id.desc()).limit(30)
    return list(session.scalars(query))
