"""Offers to others what a judge was given and never opened."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentRun, AssignmentStatus, Judge
from judging.assignment.queries import find_last_run, list_assignments
from judging.assignment.services.judges import PanelError
from judging.assignment.services.planning import apply_plan, remove_assignment
from judging.db.audit import record_event

REASON = "The judge did not open it, and it was offered to others."


@dataclass(frozen=True)
class Release:
    """What was taken back, and how the seats were filled again."""

    taken_back: int
    run: AssignmentRun


def list_unopened(session: Session, judge: Judge) -> list[Assignment]:
    """Return what waits for a judge who has not looked at it."""
    rows = list_assignments(session, judge)
    return [row for row in rows if row.status is AssignmentStatus.OPEN and row.opened_at is None]


def release_work(session: Session, judge: Judge, *, by: str, now: dt.datetime) -> Release:
    """Take back all that a judge has not opened and fill the seats with others; opened work stays.

    The judge's most is lowered to what they keep, or the seats would come back to them one by one.
    """
    if now >= judge.season.judging_closes_at:
        raise PanelError("Judging has closed: nobody could read them any more.")
    unopened = list_unopened(session, judge)
    if not unopened:
        raise PanelError("There is nothing to offer: the judge has opened everything.")
    for row in unopened:
        remove_assignment(session, row, reason=REASON, by=by, now=now)
    kept = [row for row in list_assignments(session, judge) if row.status in _KEPT]
    judge.max_load = min(judge.max_load, len(kept))
    judge.min_load = min(judge.min_load, judge.max_load)
    subject = f"judge:{judge.public_id}"
    record_event(
        session, "assignment.release", subject, actor=by, now=now, taken_back=len(unopened), max_load=judge.max_load
    )
    last = find_last_run(session, judge.season)
    run = apply_plan(session, judge.season, seed=last.seed if last else 0, by=by, now=now)
    return Release(len(unopened), run)


_KEPT = (AssignmentStatus.OPEN, AssignmentStatus.SCORED)
