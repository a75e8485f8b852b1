"""`judging report` draws by the same jobs as the page, and says what is wrong in a sentence."""

from __future__ import annotations

import zipfile

import pytest
from sqlalchemy import select

from judging.reports.bulk import cli
from judging.reports.bulk.cli import report
from judging.reports.bulk.models import JobStatus, ReportJob

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def run(app, session, category, tmp_path):
    """Return what runs a command on the season, writing to `out.zip`."""

    def run_command(*arguments, output=tmp_path / "out.zip"):
        session.commit()
        options = ["--processes", "1", "-o", str(output)] if arguments[0] in {"all", "resume"} else []
        season = ["--season", category.season.slug] if arguments[0] in {"all", "list"} else []
        result = app.test_cli_runner().invoke(report, [*arguments, *season, *options])
        session.rollback()
        return result

    return run_command


def test_all_writes_a_zip(run, scored, category, tmp_path):
    scored(2)

    result = run("all", "feedback", "--category", category.slug)

    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == f"Wrote 2 reports to {tmp_path / 'out.zip'}."
    assert len(zipfile.ZipFile(tmp_path / "out.zip").namelist()) == 2


def test_list_shows_the_jobs_and_cancel_stops_one(run, make, category):
    job = make.report_job(category.season, category=category)

    shown = run("list").output
    stopped = run("cancel", job.public_id).output

    assert shown.split() == [job.public_id, "feedback", category.slug, "waits", "0", "of", "0", "2026-10-20", "12:00"]
    assert stopped == "Stopped.\n"
    assert job.status is JobStatus.CANCELLED


def test_a_stopped_job_is_taken_up_again(run, make, scored, category, tmp_path):
    scored(1)
    job = make.report_job(category.season, status=JobStatus.CANCELLED)

    result = run("resume", job.public_id)

    assert result.exit_code == 0, result.output
    assert job.status is JobStatus.DONE
    assert (tmp_path / "out.zip").exists()


def test_a_job_that_somebody_draws_is_left_to_them(run, make, category, tmp_path):
    held = {"held_by": "elsewhere:1:x", "held_until": category.season.judging_closes_at.replace(year=2999)}
    job = make.report_job(category.season, status=JobStatus.RUNNING, done=3, total=9, **held)

    result = run("resume", job.public_id)

    assert "Somebody else draws this now: 3 of 9." in str(result.exception)


def test_control_c_stops_the_job_and_says_how_to_go_on(run, session, scored, monkeypatch):
    scored(1)

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "run_job", interrupt)

    result = run("all", "feedback")

    job = session.scalar(select(ReportJob))
    assert f"judging report resume {job.public_id}" in str(result.exception)
    assert job.status is JobStatus.CANCELLED


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["all", "feedback", "--category", "poems"], "There is no category 'poems'"),
        (["resume", "nothing"], "There is no job 'nothing'."),
        (["cancel", "nothing"], "There is no job 'nothing'."),
        (["all", "feedback"], "There was nothing to draw yet."),
    ],
)
def test_what_is_wrong_is_said(run, arguments, sentence):
    assert sentence in str(run(*arguments).exception)


def test_a_closed_folder_is_said_before_anything_is_drawn(run, scored, tmp_path, session):
    scored(1)

    result = run("all", "feedback", output=tmp_path / "none" / "out.zip")

    assert "cannot be written" in str(result.exception)
    assert session.scalar(select(ReportJob)) is None


@pytest.mark.parametrize(
    ("slug", "sentence"), [("none", "There is no season 'none'."), ("", "There is no season yet.")]
)
def test_a_season_that_is_not_there_is_said(app, slug, sentence):
    result = app.test_cli_runner().invoke(report, ["list", "--season", slug])

    assert sentence in str(result.exception)
