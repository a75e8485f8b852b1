"""Finds letters."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from judging.mail.models import Letter


def find_letter(session: Session, public_id: str) -> Letter | None:
    return session.scalar(select(Letter).where(Letter.public_id == public_id))


def list_due(session: Session, *, now: dt.datetime, limit: int = 100) -> list[int]:
    """Return the ids of letters that wait to be sent, the longest waiting first."""
    query = select(Letter.id).where(Letter.sent_at.is_(None), Letter.next_try_at <= now)
    return list(session.scalars(query.order_by(Letter.next_try_at, Letter.id).limit(limit)))


def list_letters(session: Session, *, to: str = "", limit: int = 100) -> list[Letter]:
    """Return the newest letters, or those to addresses that hold `to`."""
    query = select(Letter).order_by(Letter.created_at.desc(), Letter.id.desc()).limit(limit)
    if to:
        query = query.where(Letter.to_email.icontains(to, autoescape=True))
    return list(session.scalars(query))


def list_unsent(session: Session, *, limit: int = 200) -> list[Letter]:
    """Return letters that have not gone, those that were given up first."""
    given_up_first = Letter.next_try_at.is_not(None)
    query = select(Letter).where(Letter.sent_at.is_(None))
    return list(session.scalars(query.order_by(given_up_first, Letter.created_at, Letter.id).limit(limit)))


def count_sent(session: Session) -> int:
    return session.scalar(select(func.count(Letter.id)).where(Letter.sent_at.is_not(None))) or 0
