"""What can happen to a job: asked for, drawn, stopped, taken up again, removed."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import socket
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, and_, case, or_, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from judging.awards.models import Category, Season
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.reports.bulk.folder import JobFolder
from judging.reports.bulk.kinds import KINDS, Scope
from judging.reports.bulk.models import OPEN, JobStatus, ReportJob
from judging.reports.bulk.queries import find_open_job, list_expired
from judging.reports.pdf import SIZES

KEPT_FOR = dt.timedelta(days=7)
"""How long a ZIP, or what was drawn of it, is kept."""
LEASE = dt.timedelta(minutes=3)
"""How long whoever draws may be silent before they are taken for dead."""
MOST_TRIES = 3
_SYSTEM = "system"


class JobError(JudgingError):
    """A job is not what it would have to be for that."""


@dataclass(frozen=True)
class Progress:
    """How many reports of how many are drawn, and whether all of them are written."""

    done: int
    total: int
    is_written: bool = True


def ask_for_reports(
    session: Session,
    season: Season,
    kind: str,
    *,
    category: Category | None = None,
    size: str = "A4",
    actor: str,
    now: dt.datetime,
) -> ReportJob:
    """Record that somebody wants these reports; returns the job that draws the same already, where there is one."""
    _check_order(season, kind, category, size)
    category_id = category.id if category else None
    if same := find_open_job(session, season, kind=kind, category_id=category_id, size=size):
        return same
    job = ReportJob(season=season, category=category, kind=kind, size=size, asked_by=actor, asked_at=now)
    session.add(job)
    session.flush()
    about = category.slug if category else season.slug
    record_event(session, "reports.ask", f"report_job:{job.public_id}", actor=actor, now=now, kind=kind, about=about)
    return job


def _check_order(season: Season, kind: str, category: Category | None, size: str) -> None:
    if kind not in KINDS:
        raise JobError(f"There are no {kind!r} reports. Choose one of: {', '.join(KINDS)}.")
    if size not in SIZES:
        raise JobError(f"A report is {' or '.join(SIZES)}, not {size}.")
    if category is not None and category.season_id != season.id:
        raise JobError("That category belongs to another season.")
    if category is not None and not KINDS[kind].by_category:
        raise JobError(f"{KINDS[kind].title} come for the whole season only.")


def cancel_job(session: Session, job: ReportJob, *, actor: str, now: dt.datetime) -> None:
    """Stop a job; what is drawn of it is kept for a while, in case it is taken up again."""
    if not job.is_open:
        raise JobError("That job has ended already.")
    job.status, job.held_by, job.held_until, job.ended_at = JobStatus.CANCELLED, "", None, now
    record_event(session, "reports.cancel", f"report_job:{job.public_id}", actor=actor, now=now, done=job.done)


def resume_job(session: Session, job: ReportJob, *, actor: str, now: dt.datetime) -> None:
    """Take a job up again where it stopped, with what it was to draw then."""
    if not job.can_resume:
        raise JobError("That job did not stop half way. Ask for the reports again.")
    job.status, job.ended_at, job.tries, job.trouble, job.faults = JobStatus.WAITING, None, 0, "", []
    record_event(session, "reports.resume", f"report_job:{job.public_id}", actor=actor, now=now, done=job.done)


def note_download(session: Session, job: ReportJob, *, actor: str, now: dt.datetime) -> None:
    """Record who took the ZIP."""
    record_event(session, "reports.download", f"report_job:{job.public_id}", actor=actor, now=now, kind=job.kind)


def name_holder() -> str:
    """Return a name for whoever draws a job now, from which others on this machine can tell whether they still live."""
    return f"{socket.gethostname()[:80]}:{os.getpid()}:{secrets.token_hex(8)}"


def is_gone(holder: str) -> bool:
    """Say whether a process of this machine that held a job is certainly dead."""
    host, _, rest = holder.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname()[:80] or not rest.isdigit():
        return False
    try:
        os.kill(int(rest), 0)
    except OSError as error:
        return isinstance(error, ProcessLookupError)
    return False


def claim_job(session: Session, job: ReportJob, *, holder: str, now: dt.datetime) -> bool:
    """Take a job that waits, or whose drawer is dead; says whether it is ours now.

    A job that was begun so often without getting any further is given up instead.
    """
    free: ColumnElement[bool] = or_(ReportJob.status == JobStatus.WAITING, ReportJob.held_until < now)
    if job.held_by and is_gone(job.held_by):
        free = or_(free, ReportJob.held_by == job.held_by)
    values = {"status": JobStatus.RUNNING, "held_by": holder, "held_until": now + LEASE, "tries": ReportJob.tries + 1}
    is_ours = _change(session, and_(ReportJob.id == job.id, ReportJob.status.in_(OPEN), free), values)
    session.refresh(job)
    if is_ours and job.tries > MOST_TRIES:
        fail_job(session, job, "It was begun several times and got no further. Ask whoever runs the server.", now=now)
        return False
    return is_ours


def note_progress(session: Session, job_id: int, progress: Progress, *, holder: str, now: dt.datetime) -> bool:
    """Record how far a job is, and that its drawer lives; says whether it is still theirs to draw."""
    tries = case((ReportJob.done < progress.done, 0), else_=ReportJob.tries)
    values = asdict(progress) | {"held_until": now + LEASE, "tries": tries}
    return _change(session, _held(job_id, holder), values)


def finish_job(session: Session, job_id: int, *, holder: str, faults: Sequence[str], now: dt.datetime) -> bool:
    """Record that the ZIP is there, and what is missing from it."""
    values = {"status": JobStatus.DONE, "faults": list(faults), "ended_at": now, "held_by": "", "held_until": None}
    return _change(session, _held(job_id, holder), values)


def fail_job(session: Session, job: ReportJob, trouble: str, *, now: dt.datetime) -> None:
    """Record that a job did not work, and why."""
    job.status, job.trouble, job.ended_at, job.held_by, job.held_until = JobStatus.FAILED, trouble, now, "", None
    record_event(session, "reports.fail", f"report_job:{job.public_id}", actor=_SYSTEM, now=now, trouble=trouble)


def remove_expired(session: Session, root: Path, *, now: dt.datetime) -> int:
    """Remove the files of jobs that ended a while ago; returns how many."""
    jobs = list_expired(session, now - KEPT_FOR)
    for job in jobs:
        find_folder(root, job).remove()
        job.status = JobStatus.REMOVED
        record_event(session, "reports.remove", f"report_job:{job.public_id}", actor=_SYSTEM, now=now)
    return len(jobs)


def find_folder(root: Path, job: ReportJob) -> JobFolder:
    """Return where a job's files lie."""
    return JobFolder(root / job.public_id)


def scope_of(job: ReportJob) -> Scope:
    """Return whose reports a job draws."""
    return Scope(job.season, job.category, job.size)


def _held(job_id: int, holder: str) -> ColumnElement[bool]:
    return and_(ReportJob.id == job_id, ReportJob.status == JobStatus.RUNNING, ReportJob.held_by == holder)


def _change(session: Session, where: ColumnElement[bool], values: dict[str, object]) -> bool:
    result = session.execute(update(ReportJob).where(where).values(values))
    return isinstance(result, CursorResult) and result.rowcount == 1
