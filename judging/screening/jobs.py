"""What the worker does for this room."""

from __future__ import annotations

from judging.db.session import db
from judging.screening.services import screen_waiting
from judging.web.clock import utcnow


def screen_submitted() -> None:
    """Read what was submitted and not read yet, one transaction a nomination."""
    for _ in screen_waiting(db.session, utcnow()):
        db.session.commit()
    db.session.commit()
