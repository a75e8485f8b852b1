"""Takes a nomination's row for one writer at a time, so that two tabs and a double click come one after the other."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from judging.nominations.domain.lifecycle import NominationStatusError, check_open
from judging.nominations.models import Nomination


def lock_nomination(session: Session, nomination: Nomination) -> None:
    """Read the row again and hold it until the transaction ends; SQLite's writers already wait for each other."""
    session.flush()
    session.refresh(nomination, with_for_update={"of": Nomination})


def check_editable(nomination: Nomination, *, now: dt.datetime) -> None:
    """Raise a `JudgingError` unless its nominator may write in it now."""
    if not nomination.status.is_editable:
        raise NominationStatusError(f"This nomination is {nomination.status.label}, so nothing in it can be changed.")
    check_open(nomination.season.opens_at, nomination.closes_at, now)


def name_subject(nomination: Nomination) -> str:
    """Return what the audit trail calls a nomination."""
    return f"nominations:{nomination.public_id}"
