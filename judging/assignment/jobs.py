"""Fills the seats that fell empty since an organizer assigned."""

from __future__ import annotations

from judging.assignment.services import refill_seasons
from judging.db.session import db
from judging.web.clock import utcnow


def refill_seats() -> None:
    """Refill every season that is being judged, in one transaction."""
    refill_seasons(db.session, now=utcnow())
    db.session.commit()
