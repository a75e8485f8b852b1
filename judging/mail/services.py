"""Writes letters into the outbox, in the same transaction as what they tell of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template
from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from judging.mail.delivery import hide_secrets
from judging.mail.models import Letter

LEASE = dt.timedelta(minutes=5)
"""How long a worker may take over one letter; a letter whose worker died is found again after it."""
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""How long to wait after each failure; after the last one an organizer is asked to look."""


@dataclass(frozen=True)
class Preview:
    """What a letter says."""

    subject: str
    text: str
    html: str


def write_letter(
    session: Session,
    kind: str,
    *,
    to_email: str,
    to_name: str = "",
    key: str,
    now: dt.datetime,
    context: dict[str, Any],
) -> Letter | None:
    """Write the letter `templates/mail/<kind>.{subject.txt,txt,html}`; None when `key` was written before.

    `kind` is `<room>/<letter>`; `key` names the occasion, such as `confirmation:<public id>`.
    """
    if session.scalar(select(Letter.id).where(Letter.key == key)) is not None:
        return None
    preview = preview_letter(kind, to_name=to_name, context=context)
    letter = Letter(
        key=key,
        kind=kind,
        to_email=to_email,
        to_name=_one_line(to_name),
        subject=preview.subject,
        text=preview.text,
        html=preview.html,
        created_at=now,
        next_try_at=now,
    )
    session.add(letter)
    return letter


def preview_letter(kind: str, *, to_name: str, context: dict[str, Any]) -> Preview:
    """Return what the letter would say, without writing it."""
    values = {**context, "to_name": to_name, "base_url": current_app.config["SETTINGS"].base_url}
    return Preview(
        subject=_one_line(render_template(f"mail/{kind}.subject.txt", **values)),
        text=render_template(f"mail/{kind}.txt", **values),
        html=render_template(f"mail/{kind}.html", **values),
    )


def claim_letter(session: Session, letter_id: int, *, now: dt.datetime) -> Letter | None:
    """Take a due letter, in one statement, so that no second worker sends it; None when another one was faster."""
    statement = (
        update(Letter)
        .where(Letter.id == letter_id, Letter.sent_at.is_(None), Letter.next_try_at <= now)
        .values(next_try_at=now + LEASE, attempts=Letter.attempts + 1)
    )
    result = session.execute(statement)
    assert isinstance(result, CursorResult)
    return session.get(Letter, letter_id, populate_existing=True) if result.rowcount == 1 else None


def note_sent(letter: Letter, *, keeps_copy: bool, now: dt.datetime) -> None:
    """Record that the mail server took a letter; the links in it are then known to its reader only."""
    letter.sent_at = now
    letter.next_try_at = None
    letter.last_error = ""
    if not keeps_copy:
        letter.text, letter.html = hide_secrets(letter.text), hide_secrets(letter.html)


def note_failure(letter: Letter, reason: str, *, is_final: bool, now: dt.datetime) -> None:
    """Record why a letter did not go, and when to try again, if at all."""
    letter.last_error = reason[:2000]
    is_over = is_final or letter.attempts > len(PAUSES)
    letter.next_try_at = None if is_over else now + PAUSES[letter.attempts - 1]


def try_again(letter: Letter, *, now: dt.datetime) -> None:
    """Put an unsent letter first in line again."""
    if letter.sent_at is None:
        letter.attempts = 0
        letter.next_try_at = now


def _one_line(text: str) -> str:
    """Fold whatever was typed to one line, so that it cannot add a header."""
    return " ".join(text.split())[:290]
