"""Writes letters into the outbox, in the same transaction as what they tell of."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import current_app, render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.mail.models import Letter


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
    values = {**context, "to_name": to_name, "base_url": current_app.config["SETTINGS"].base_url}
    letter = Letter(
        key=key,
        kind=kind,
        to_email=to_email,
        to_name=_one_line(to_name),
        subject=_one_line(render_template(f"mail/{kind}.subject.txt", **values)),
        text=render_template(f"mail/{kind}.txt", **values),
        html=render_template(f"mail/{kind}.html", **values),
        created_at=now,
        next_try_at=now,
    )
    session.add(letter)
    return letter


def _one_line(text: str) -> str:
    """Fold whatever was typed to one line, so that it cannot add a header."""
    return " ".join(text.split())[:290]
