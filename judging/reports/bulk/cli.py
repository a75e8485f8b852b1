"""`judging report …`: many reports at once from the command line, by the same jobs as on the page."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from judging.awards.models import Category, Season
from judging.awards.queries import find_category, find_current_season, find_season
from judging.db.session import db
from judging.errors import JudgingError
from judging.reports.bulk.jobs import report_root, run_job
from judging.reports.bulk.kinds import KINDS
from judging.reports.bulk.models import JobStatus, ReportJob
from judging.reports.bulk.press import count_cores
from judging.reports.bulk.queries import find_job, list_jobs
from judging.reports.bulk.services import (
    JobError,
    ask_for_reports,
    cancel_job,
    claim_job,
    find_folder,
    name_holder,
    resume_job,
)
from judging.reports.pdf import SIZES
from judging.web.clock import utcnow

ACTOR = "command line"
_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The ZIP to write."
)
_processes = click.option(
    "--processes", type=click.IntRange(1, 64), default=None, help="How many draw at once; one a core when left out."
)
_season = click.option("--season", "slug", help="The season's slug; the current season when left out.")


@click.group()
def report() -> None:
    """Many reports at once."""


@report.command("all")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.option("--category", "category_slug", help="One category's slug; the whole season when left out.")
@click.option("--size", type=click.Choice(SIZES), default="A4", show_default=True, help="The paper.")
@_season
@_processes
@_output
def draw_all(
    kind: str, category_slug: str | None, size: str, slug: str | None, processes: int | None, output: Path
) -> None:
    """Draw all reports of a kind into one ZIP; goes on with a job for the same that was cut off."""
    season = _find_season(slug)
    category = _find_category(season, category_slug) if category_slug else None
    job = ask_for_reports(db.session, season, kind, category=category, size=size, actor=ACTOR, now=utcnow())
    _draw(job, processes, output)


@report.command("resume")
@click.argument("job_id")
@_processes
@_output
def resume(job_id: str, processes: int | None, output: Path) -> None:
    """Go on with a job that was stopped or cut off."""
    job = _find_job(job_id)
    if not job.is_open:
        resume_job(db.session, job, actor=ACTOR, now=utcnow())
    _draw(job, processes, output)


@report.command("cancel")
@click.argument("job_id")
def cancel(job_id: str) -> None:
    """Stop a job; what is drawn is kept for a week."""
    cancel_job(db.session, _find_job(job_id), actor=ACTOR, now=utcnow())
    db.session.commit()
    click.echo("Stopped.")


@report.command("list")
@_season
def list_(slug: str | None) -> None:
    """Show the newest jobs: id, what, how far, since when."""
    for job in list_jobs(db.session, _find_season(slug)):
        about = job.category.slug if job.category else "season"
        count = f"{job.done} of {job.total}"
        click.echo(f"{job.public_id}  {job.kind}  {about}  {job.status.label}  {count}  {job.asked_at:%Y-%m-%d %H:%M}")


def _draw(job: ReportJob, processes: int | None, output: Path) -> None:
    """Draw a job in this process and copy its ZIP."""
    if not os.access(output.absolute().parent, os.W_OK):
        raise JobError(f"{output} cannot be written: there is no such folder, or it is closed to you.")
    holder, job_id, public_id = name_holder(), job.id, job.public_id
    if not claim_job(db.session, job, holder=holder, now=utcnow()):
        db.session.commit()
        raise JobError(f"Somebody else draws this now: {job.done} of {job.total}. Look again in a minute.")
    db.session.commit()
    click.echo(f"Job {public_id}", err=True)
    try:
        run_job(job_id, holder=holder, processes=processes or count_cores(), tell=_tell)
    except KeyboardInterrupt:
        _stop(public_id)
        raise JobError(f"Stopped. Go on with: judging report resume {public_id} -o {output}") from None
    _copy(_find_job(public_id), output)


def _tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total}", nl=False, err=True)


def _stop(public_id: str) -> None:
    job = _find_job(public_id)
    if job.is_open:
        cancel_job(db.session, job, actor=ACTOR, now=utcnow())
        db.session.commit()


def _copy(job: ReportJob, output: Path) -> None:
    if job.status is not JobStatus.DONE:
        raise JobError(job.trouble or "Somebody stopped this job.")
    part = output.with_name(output.name + ".part")
    shutil.copyfile(find_folder(report_root(), job).archive, part)
    part.replace(output)
    click.echo(f"Wrote {job.done} reports to {output}.")
    for fault in job.faults:
        click.echo(f"Not drawn: {fault}", err=True)


def _find_job(public_id: str) -> ReportJob:
    db.session.expire_all()
    job = find_job(db.session, public_id)
    if job is None:
        raise JobError(f"There is no job {public_id!r}.")
    return job


def _find_season(slug: str | None) -> Season:
    season = find_season(db.session, slug) if slug else find_current_season(db.session, utcnow())
    if season is None:
        raise JudgingError(f"There is no season {slug!r}." if slug else "There is no season yet.")
    return season


def _find_category(season: Season, slug: str) -> Category:
    category = find_category(db.session, season.slug, slug)
    if category is None:
        raise JudgingError(f"There is no category {slug!r} in {season.name}.")
    return category
