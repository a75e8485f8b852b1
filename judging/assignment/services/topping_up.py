"""Asks more judges to read the nominations that are still in contention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy.orm import Session

from judging.assignment.domain.top_up import MOST_EXTRA_READS
from judging.assignment.models import AssignmentRun, ExtraReads
from judging.assignment.queries import find_last_run
from judging.assignment.services.conflicts import refresh_conflicts
from judging.assignment.services.judges import PanelError
from judging.assignment.services.planning import Proposal, assign_reads, propose_plan
from judging.awards.models import Season
from judging.db.audit import record_event


def propose_top_up(session: Session, season: Season, extra: Mapping[str, int]) -> Proposal:
    """Return who would read what more; `extra` holds reads by the nomination's public id. Nothing is written."""
    last = find_last_run(session, season)
    return propose_plan(session, season, seed=last.seed if last else 0, extra=extra)


def apply_top_up(
    session: Session, season: Season, extra: Mapping[str, int], *, by: str, now: dt.datetime
) -> AssignmentRun:
    """Offer nominations to more judges, who get a letter; a seat that nobody can take is filled when somebody can.

    Raises `PanelError` when judging has closed, or a nomination would get more than four reads beyond its own.
    """
    if now >= season.judging_closes_at:
        raise PanelError("Judging has closed: nobody could read them any more.")
    refresh_conflicts(session, season, now=now)
    proposal = propose_top_up(session, season, extra)
    for public_id, reads in extra.items():
        _ask_for(session, proposal.nominations[public_id].id, reads, by=by, now=now)
    run = assign_reads(session, season, proposal, by=by, now=now)
    asked = {proposal.nominations[public_id].reference: reads for public_id, reads in sorted(extra.items())}
    added, subject = len(proposal.plan.added), f"season:{season.public_id}"
    record_event(session, "assignment.top_up", subject, actor=by, now=now, asked=asked, added=added)
    return run


def _ask_for(session: Session, nomination_id: int, reads: int, *, by: str, now: dt.datetime) -> None:
    row = session.get(ExtraReads, nomination_id) or ExtraReads(nomination_id=nomination_id, reads=0)
    if row.reads + reads > MOST_EXTRA_READS:
        raise PanelError(f"A nomination gets at most {MOST_EXTRA_READS} reads beyond its own.")
    row.reads += reads
    row.asked_by, row.asked_at = by, now
    session.add(row)
