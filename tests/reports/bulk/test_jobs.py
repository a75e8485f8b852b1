"""A job is drawn to its end by whoever holds it, stopped half way, taken up again, and removed when old."""

from __future__ import annotations

import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import time
import zipfile

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from judging.db.audit import AuditEvent
from judging.reports.bulk import jobs, services
from judging.reports.bulk.folder import JobFolder
from judging.reports.bulk.jobs import draw_waiting, run_job
from judging.reports.bulk.models import JobStatus, ReportJob
from judging.reports.bulk.services import (
    JobError,
    Progress,
    ask_for_reports,
    cancel_job,
    claim_job,
    finish_job,
    is_gone,
    name_holder,
    note_progress,
    remove_expired,
    resume_job,
)

WHO = "ada@example.org"


@pytest.fixture
def root(app):
    return app.config["SETTINGS"].reports


@pytest.fixture
def ask(session, category, now):
    def ask_for(kind="feedback", **values):
        job = ask_for_reports(session, category.season, kind, actor=WHO, now=now, **values)
        session.commit()
        return job

    return ask_for


def draw(session, job, **options):
    """Claim a job and draw it with one process."""
    holder, job_id = name_holder(), job.id
    assert claim_job(session, job, holder=holder, now=dt.datetime.now(dt.UTC))
    session.commit()
    run_job(job_id, holder=holder, processes=1, **options)
    session.refresh(job)


def open_zip(root, job):
    return zipfile.ZipFile(JobFolder(root / job.public_id).archive)


def actions(session):
    return list(session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def test_feedback_of_a_category_comes_with_plain_names(session, scored, category, ask, root):
    scored(3)
    job = ask(category=category)
    heard = []

    draw(session, job, tell=lambda *counts: heard.append(counts))

    assert (job.status, job.done, job.total, job.faults) == (JobStatus.DONE, 3, 3, [])
    assert heard[-1] == (3, 3)
    with open_zip(root, job) as archive:
        assert archive.namelist() == [f"n-000{n + 1}-nominee-number{n}.pdf" for n in range(3)]
        assert all(archive.read(name).startswith(b"%PDF") for name in archive.namelist())
    assert [path.name for path in (root / job.public_id).iterdir()] == ["reports.zip"]
    assert actions(session) == ["reports.ask"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("feedback", ["salesperson-of-the-year/n-0001-nominee-number0.pdf"]),
        ("briefing", ["briefing-judge-number1.pdf", "briefing-judge-number2.pdf"]),
        ("category", ["results-salesperson-of-the-year.pdf"]),
    ],
)
def test_every_kind_comes_for_a_season(session, scored, ask, root, kind, names):
    scored(1)
    job = ask(kind)

    draw(session, job)

    with open_zip(root, job) as archive:
        assert archive.namelist() == names


def test_worker_draws_what_waits_and_then_has_nothing_to_do(session, scored, ask, monkeypatch):
    monkeypatch.setattr(jobs, "count_cores", lambda: 1)
    scored(1)
    first, second = ask("category"), ask("category", size="Letter")

    draw_waiting()
    draw_waiting()

    session.refresh(first)
    session.refresh(second)
    assert (first.status, second.status) == (JobStatus.DONE, JobStatus.DONE)


def test_one_thread_of_a_process_draws(session, scored, ask):
    scored(1)
    job = ask("category")

    with jobs._is_drawing:
        draw_waiting()

    session.refresh(job)
    assert job.status is JobStatus.WAITING


def test_a_job_stopped_half_way_goes_on_where_it_was_and_makes_the_same_zip(session, scored, category, ask, root, now):
    rows = scored(3)
    whole = ask(category=category)
    draw(session, whole)
    half = ask(category=category)

    def stop(done, _total):
        if done >= 1 and half.status is JobStatus.RUNNING:
            cancel_job(session, half, actor=WHO, now=now)
            session.commit()

    session.refresh(half)
    jobs_tick, jobs._TICK = jobs._TICK, 0.0
    draw(session, half, tell=stop)
    jobs._TICK = jobs_tick
    drawn = sorted((root / half.public_id / "sheets").glob("*.pdf"))
    times = {path: path.stat().st_mtime_ns for path in drawn}
    stopped = half.status
    rows[0].nominee_name = "Somebody Else"
    resume_job(session, half, actor=WHO, now=now)
    session.commit()
    seen = {}
    draw(session, half, tell=lambda *_: seen.update({path: path.stat().st_mtime_ns for path in drawn}))

    assert stopped is JobStatus.CANCELLED
    assert 0 < len(drawn) < 3
    assert seen == times
    assert (root / half.public_id / "reports.zip").read_bytes() == (root / whole.public_id / "reports.zip").read_bytes()
    assert actions(session) == ["reports.ask", "reports.ask", "reports.cancel", "reports.resume"]


def test_what_cannot_be_drawn_is_said_and_drawn_later(session, scored, category, ask, root, monkeypatch, now):
    scored(2)
    job = ask(category=category)
    monkeypatch.setattr(jobs, "draw_all", draw_without_ink)
    draw(session, job)
    first = (job.status, job.faults, job.done, job.can_resume)
    with open_zip(root, job) as archive:
        names = archive.namelist()
    monkeypatch.undo()
    resume_job(session, job, actor=WHO, now=now)
    draw(session, job)

    assert first == (JobStatus.DONE, ["n-0001-nominee-number0.pdf: no ink"], 1, True)
    assert names == ["n-0002-nominee-number1.pdf", "missing.txt"]
    assert (job.faults, job.done, job.can_resume) == ([], 2, False)


def draw_without_ink(tasks, *, processes):
    """Draw all but the first."""
    for task in tasks[1:]:
        task.draw()
        yield task, ""
    yield tasks[0], "no ink"


def test_nothing_to_draw_is_said(session, ask):
    job = ask()

    draw(session, job)

    assert (job.status, job.trouble) == (JobStatus.FAILED, "There was nothing to draw yet.")


def test_what_breaks_fails_the_job_and_no_other(session, scored, ask, monkeypatch, caplog):
    scored(1)
    job = ask("category")
    monkeypatch.setattr(JobFolder, "pack", lambda *_, **__: 1 / 0)

    draw(session, job)

    assert job.status is JobStatus.FAILED
    assert "What is drawn is kept" in job.trouble
    assert "ZeroDivisionError" in caplog.text


def test_a_note_that_the_database_refuses_holds_nothing_up(session, scored, ask, monkeypatch, caplog):
    scored(1)
    job = ask("category")

    def refuse(*_, **__):
        raise OperationalError("UPDATE", {}, Exception("database is locked"))

    monkeypatch.setattr(jobs, "note_progress", refuse)

    draw(session, job)

    assert job.status is JobStatus.DONE
    assert "could not say how far it is" in caplog.text


def test_the_same_order_is_one_job_until_it_ends(session, category, ask, now):
    first = ask(category=category)

    assert ask(category=category) is first
    assert ask() is not first
    assert ask(category=category, size="Letter") is not first
    cancel_job(session, first, actor=WHO, now=now)
    assert ask(category=category) is not first


def test_orders_that_cannot_be_are_refused(make, ask, category):
    with pytest.raises(JobError, match="There are no 'poems' reports"):
        ask("poems")
    with pytest.raises(JobError, match="A4 or Letter"):
        ask(size="A3")
    with pytest.raises(JobError, match="another season"):
        ask(category=make.category(make.season()))
    with pytest.raises(JobError, match="for the whole season only"):
        ask("briefing", category=category)


def test_a_job_is_held_by_one_until_they_fall_silent(session, ask, now):
    job = ask()
    later = now + services.LEASE + dt.timedelta(seconds=1)

    assert claim_job(session, job, holder="host:1:a", now=now)
    assert not claim_job(session, job, holder="host:1:b", now=now)
    assert note_progress(session, job.id, Progress(1, 2), holder="host:1:a", now=now)
    assert claim_job(session, job, holder="host:1:b", now=later)
    assert not note_progress(session, job.id, Progress(2, 2), holder="host:1:a", now=later)
    assert not finish_job(session, job.id, holder="host:1:a", faults=[], now=later)
    assert finish_job(session, job.id, holder="host:1:b", faults=[], now=later)


def test_a_job_whose_drawer_is_dead_is_taken_over_at_once(session, ask, now):
    dead = subprocess.Popen(["true"])
    dead.wait()
    job = ask()
    holder = f"{socket.gethostname()[:80]}:{dead.pid}:x"

    assert is_gone(holder)
    assert not is_gone(name_holder())
    assert not is_gone("elsewhere:1:x")
    assert not is_gone(f"{socket.gethostname()[:80]}:1:x")
    assert not is_gone("")
    assert claim_job(session, job, holder=holder, now=now)
    assert claim_job(session, job, holder=name_holder(), now=now)


def test_a_job_that_kills_whoever_draws_it_is_given_up(session, ask, now):
    job = ask()
    for number in range(services.MOST_TRIES):
        moment = now + number * 2 * services.LEASE
        assert claim_job(session, job, holder="host:1:a", now=moment)
    note_progress(session, job.id, Progress(0, 9), holder="host:1:a", now=moment)

    assert not claim_job(session, job, holder="host:1:b", now=moment + 2 * services.LEASE)
    assert (job.status, job.trouble[:16]) == (JobStatus.FAILED, "It was begun sev")


def test_progress_makes_up_for_tries(session, ask, now):
    job = ask()
    claim_job(session, job, holder="host:1:a", now=now)

    note_progress(session, job.id, Progress(1, 9), holder="host:1:a", now=now)
    session.refresh(job)

    assert (job.tries, job.share) == (0, 1 / 9)


def test_only_an_open_job_can_be_stopped_and_only_a_stopped_one_taken_up(session, ask, now):
    job = ask()

    with pytest.raises(JobError, match="did not stop half way"):
        resume_job(session, job, actor=WHO, now=now)
    cancel_job(session, job, actor=WHO, now=now)
    with pytest.raises(JobError, match="has ended already"):
        cancel_job(session, job, actor=WHO, now=now)


def test_old_files_are_removed_and_the_job_stays_on_record(session, make, ask, root, now):
    job = ask()
    cancel_job(session, job, actor=WHO, now=now)
    other = make.report_job(job.season)
    (root / job.public_id).mkdir(parents=True)

    early = remove_expired(session, root, now=now + services.KEPT_FOR)
    late = remove_expired(session, root, now=now + services.KEPT_FOR + dt.timedelta(seconds=1))

    assert (early, late) == (0, 1)
    assert (job.status, other.status) == (JobStatus.REMOVED, JobStatus.WAITING)
    assert not (root / job.public_id).exists()
    assert actions(session)[-1] == "reports.remove"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_job_killed_half_way_is_taken_up_and_makes_the_same_zip(app, session, scored, category, ask, root, tmp_path):
    scored(8)
    whole = ask(category=category)
    draw(session, whole)
    runner = start(app, tmp_path, "all", "feedback", "--category", category.slug, "--season", category.season.slug)
    drawn = wait_for_parts(root, runner, whole, count=2)
    os.kill(runner.pid, signal.SIGKILL)
    runner.communicate()
    session.rollback()
    job = session.scalar(select(ReportJob).where(ReportJob.id != whole.id))
    left = (job.status, job.is_open)
    times = {path: path.stat().st_mtime_ns for path in drawn}
    session.commit()

    seen = {}
    draw(session, job, tell=lambda *_: seen.update({path: path.stat().st_mtime_ns for path in drawn}))

    assert left == (JobStatus.RUNNING, True)
    assert not (tmp_path / "out.zip").exists()
    assert seen == times
    assert read_all(root, job) == read_all(root, whole)


def start(app, tmp_path, *arguments):
    settings = app.config["SETTINGS"]
    environ = os.environ | {"JUDGING_DATA": str(settings.data), "DATABASE_URL": settings.database_url}
    output = ["--processes", "1", "-o", str(tmp_path / "out.zip")]
    command = [sys.executable, "-m", "judging", "report", *arguments, *output]
    return subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, stdout=subprocess.PIPE)


def wait_for_parts(root, runner, other, *, count):
    """Wait until the other process has drawn some reports, and return them."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = [path for path in root.glob("*/sheets/*.pdf") if path.parent.parent.name != other.public_id]
        if len(found) >= count:
            return found
        assert runner.poll() is None, runner.communicate()[1].decode()
        time.sleep(0.02)
    raise AssertionError("Nothing was drawn.")


def read_all(root, job):
    with open_zip(root, job) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
