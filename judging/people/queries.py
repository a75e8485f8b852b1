"""Finds accounts."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from judging.people.models import User


def find_user(session: Session, email: str) -> User | None:
    """Return the account with this address, upper and lower case alike."""
    return session.scalar(select(User).where(func.lower(User.email) == email.strip().lower()))
