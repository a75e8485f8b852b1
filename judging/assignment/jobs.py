"""Fills the seats that fell empty since an organizer assigned, and reminds judges by the season's rules."""

from __future__ import annotations

from judging.assignment.services import refill_seasons, send_reminders
from judging.db.session import db
from judging.web.clock import utcnow


def refill_seats() -> None:
    """Refill every season that is being judged, in one transaction."""
    refill_seasons(db.session, now=utcnow())
    db.session.commit()


def remind_judges() -> None:
    """Write all reminders that are due, in one transaction; what a crash left unwritten is due again."""
    send_reminders(db.session, now=utcnow())
    db.session.commit()
