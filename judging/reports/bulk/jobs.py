"""Draws the jobs that wait, and goes on with those whose drawer died; removes what is old."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from flask import current_app
from sqlalchemy.exc import OperationalError

from judging.db.session import looking, noting, reading
from judging.errors import JudgingError
from judging.reports.bulk.folder import JobFolder, Task
from judging.reports.bulk.kinds import KINDS
from judging.reports.bulk.models import ReportJob
from judging.reports.bulk.press import count_cores, draw_all
from judging.reports.bulk.queries import list_open
from judging.reports.bulk.services import (
    Progress,
    claim_job,
    fail_job,
    find_folder,
    finish_job,
    name_holder,
    note_progress,
    remove_expired,
    scope_of,
)
from judging.web.clock import utcnow

logger = logging.getLogger(__name__)

_TICK = 1.0
"""Seconds between two notes of how far a job is."""
_is_drawing = threading.Lock()
"""One thread of a process draws; the others have letters to send."""


class NothingToDrawError(JudgingError):
    """A job has no report in it."""


class _LostJobError(Exception):
    """Somebody stopped the job, or took it over."""


def draw_waiting() -> None:
    """Remove what is old, then draw every job that waits, one after the other."""
    if not _is_drawing.acquire(blocking=False):
        return
    try:
        with noting() as session:
            remove_expired(session, report_root(), now=utcnow())
        holder = name_holder()
        while (job_id := _claim_next(holder)) is not None:
            run_job(job_id, holder=holder)
            holder = name_holder()
    finally:
        _is_drawing.release()


def run_job(
    job_id: int, *, holder: str, processes: int | None = None, tell: Callable[[int, int], None] = lambda *_: None
) -> None:
    """Draw a claimed job to its end, or until somebody stops it; `tell` hears how many of how many are drawn."""
    run = _Run(job_id, holder, tell)
    try:
        run.draw(processes or count_cores())
    except _LostJobError:
        logger.info("Job %s was stopped.", job_id)
    except JudgingError as error:
        run.fail(str(error))
    except Exception:
        logger.exception("Job %s failed.", job_id)
        run.fail("Something broke on our side. What is drawn is kept: try to go on.")


def report_root() -> Path:
    """Return the folder of all jobs' files."""
    root: Path = current_app.config["SETTINGS"].reports
    return root


def _claim_next(holder: str) -> int | None:
    with noting() as session:
        for job in list_open(session):
            if claim_job(session, job, holder=holder, now=utcnow()):
                return job.id
    return None


class _Run:
    """One attempt at a job."""

    def __init__(self, job_id: int, holder: str, tell: Callable[[int, int], None]) -> None:
        self.job_id = job_id
        self.holder = holder
        self.tell = tell
        self.last_note = 0.0

    def draw(self, processes: int) -> None:
        folder = self._write()
        tasks = folder.list_tasks()
        if not tasks:
            raise NothingToDrawError("There was nothing to draw yet.")
        faults = self._draw_rest(tasks, processes)
        self._pack(folder, tasks, faults)
        with noting() as session:
            is_ours = finish_job(session, self.job_id, holder=self.holder, faults=faults, now=utcnow())
        if is_ours and not faults:
            folder.clear()

    def fail(self, trouble: str) -> None:
        with noting() as session:
            job = session.get_one(ReportJob, self.job_id)
            if job.held_by == self.holder:
                fail_job(session, job, trouble, now=utcnow())

    def _write(self) -> JobFolder:
        """Write all documents, from the rows of one moment; a job that is taken up again keeps those that it has."""
        with reading(), looking() as session:
            job = session.get_one(ReportJob, self.job_id)
            folder = find_folder(report_root(), job)
            if folder.is_written:
                return folder
            sheets = ((sheet.name, sheet.document) for sheet in KINDS[job.kind].write(session, scope_of(job)))
            with closing(folder.write(sheets)) as writing:
                for count in writing:
                    self._note(0, count, is_written=False)
        return folder

    def _draw_rest(self, tasks: Sequence[Task], processes: int) -> list[str]:
        """Draw what is not drawn yet; return what could not be drawn, each with why."""
        rest = [task for task in tasks if not task.is_drawn]
        done, faults = len(tasks) - len(rest), []
        self._note(done, len(tasks), is_final=True)
        with closing(draw_all(rest, processes=min(processes, len(rest)))) as drawing:
            for task, fault in drawing:
                if fault:
                    logger.error("Job %s could not draw %s: %s", self.job_id, task.name, fault)
                    faults.append(f"{task.name}: {fault}")
                done += not fault
                self._note(done, len(tasks))
        self._note(done, len(tasks), is_final=True)
        return sorted(faults)

    def _pack(self, folder: JobFolder, tasks: Sequence[Task], faults: Sequence[str]) -> None:
        with looking() as session:
            asked_at = session.get_one(ReportJob, self.job_id).asked_at
        folder.pack(tasks, asked_at, note="".join(f"{fault}\n" for fault in faults))

    def _note(self, done: int, total: int, *, is_written: bool = True, is_final: bool = False) -> None:
        """Record how far the job is, at most once a second; raises `_LostJobError` when it is no longer ours."""
        if not is_final and time.monotonic() - self.last_note < _TICK:
            return
        self.last_note = time.monotonic()
        self.tell(done, total)
        count = Progress(done, total, is_written)
        try:
            with noting() as session:
                is_ours = note_progress(session, self.job_id, count, holder=self.holder, now=utcnow())
        except OperationalError:
            logger.warning("Job %s could not say how far it is; it goes on.", self.job_id, exc_info=True)
            return
        if not is_ours:
            raise _LostJobError
