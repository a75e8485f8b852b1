"""One-time links that arrive by e-mail: only the hash of a link's token is kept, and one press uses it up."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from flask import current_app
from sqlalchemy import delete, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from judging.people.models import EmailLink, LinkPurpose, User

SIGN_IN_LIFETIME = dt.timedelta(hours=1)
INVITATION_LIFETIME = dt.timedelta(days=14)
NOMINATION_LIFETIME = dt.timedelta(days=90)


def issue_link(
    session: Session,
    purpose: LinkPurpose,
    *,
    email: str,
    now: dt.datetime,
    lifetime: dt.timedelta,
    user: User | None = None,
    subject: str = "",
    next_path: str = "",
) -> str:
    """Keep a new link in the caller's transaction and return its token, which is known only from this answer.

    `subject` is the public id of what a NOMINATION link opens; `next_path` a page of ours to go to afterwards.
    """
    token = secrets.token_urlsafe(32)
    link = EmailLink(
        token_hash=hash_token(token),
        purpose=purpose,
        email=email.strip().lower(),
        user=user,
        subject=subject,
        next_path=next_path,
        created_at=now,
        expires_at=now + lifetime,
    )
    session.add(link)
    return token


def address_link(token: str) -> str:
    """Return the whole address of a link, for letters; it never depends on what a browser called this host."""
    return f"{current_app.config['SETTINGS'].base_url}/link/{token}"


def drop_links(session: Session, subject: str) -> None:
    """Forget every NOMINATION link to a subject: none opens it any more, and none can be asked for again."""
    session.execute(delete(EmailLink).where(EmailLink.purpose == LinkPurpose.NOMINATION, EmailLink.subject == subject))


def find_link(session: Session, token: str) -> EmailLink | None:
    """Return the link with this token, used and old ones too."""
    return session.scalar(select(EmailLink).where(EmailLink.token_hash == hash_token(token)))


def is_usable(link: EmailLink, *, now: dt.datetime) -> bool:
    """Say whether a press would be accepted now; a NOMINATION link may be used again until it expires."""
    if link.user is not None and not link.user.active:
        return False
    is_fresh = link.used_at is None or link.purpose is LinkPurpose.NOMINATION
    return is_fresh and now < link.expires_at


def consume_link(session: Session, link: EmailLink, *, now: dt.datetime) -> bool:
    """Use a link up, in one statement, and say whether this caller was the one who did."""
    if not is_usable(link, now=now):
        return False
    if link.purpose is LinkPurpose.NOMINATION:
        return True
    statement = (
        update(EmailLink)
        .where(EmailLink.id == link.id, EmailLink.used_at.is_(None), EmailLink.expires_at > now)
        .values(used_at=now)
    )
    result = session.execute(statement)
    assert isinstance(result, CursorResult)
    return result.rowcount == 1


def hash_token(token: str) -> str:
    """Return the SHA-256 of a token, in hex; a token of 256 random bits needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
