"""Asking for many reports at once, watching them being drawn, taking the ZIP."""

from __future__ import annotations

from flask import Blueprint, abort, flash, g, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from judging.awards.models import Season
from judging.awards.queries import find_category_by_id, find_current_season, list_categories
from judging.db.session import db, noting
from judging.people.permissions import may_organize
from judging.reports.bulk import queries, services
from judging.reports.bulk.forms import AskForm
from judging.reports.bulk.jobs import report_root
from judging.reports.bulk.kinds import KINDS
from judging.reports.bulk.models import JobStatus, ReportJob
from judging.reports.names import name_file
from judging.reports.permissions import may_take_reports
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake

bp = Blueprint("bulk", __name__, url_prefix="/organize/reports/jobs")


def current_season() -> Season:
    return find_current_season(db.session, utcnow()) or abort(404)


def find_job_or_404(public_id: str) -> ReportJob:
    return queries.find_job(db.session, public_id) or abort(404)


@bp.get("")
@allowed(may_organize)
def index() -> ResponseReturnValue:
    season = current_season()
    return _show_jobs(season, AskForm.among(list_categories(db.session, season)))


def _show_jobs(season: Season, form: AskForm) -> str:
    jobs = queries.list_jobs(db.session, season)
    return render_template("reports/jobs.html", season=season, form=form, jobs=jobs, kinds=KINDS)


@bp.post("")
@allowed(may_organize)
def ask() -> ResponseReturnValue:
    season = current_season()
    form = AskForm.among(list_categories(db.session, season))
    if not form.validate_on_submit():
        return _show_jobs(season, form), 422
    job = services.ask_for_reports(
        db.session,
        season,
        form.kind.data,
        category=find_category_by_id(db.session, form.category.data),
        size=form.size.data,
        actor=g.actor.name,
        now=utcnow(),
    )
    db.session.commit()
    wake("reports")
    return redirect(url_for(".job", public_id=job.public_id), 303)


@bp.get("/<public_id>")
@allowed(may_take_reports, find_job_or_404)
def job(job: ReportJob) -> ResponseReturnValue:
    removed_at = job.ended_at + services.KEPT_FOR if job.ended_at else None
    return render_template(
        "reports/job.html", season=job.season, job=job, kind=KINDS[job.kind], removed_at=removed_at, states=JobStatus
    )


@bp.post("/<public_id>/cancel")
@allowed(may_take_reports, find_job_or_404)
def cancel(job: ReportJob) -> ResponseReturnValue:
    services.cancel_job(db.session, job, actor=g.actor.name, now=utcnow())
    db.session.commit()
    flash("Stopped. What is drawn is kept for a week.")
    return redirect(url_for(".job", public_id=job.public_id), 303)


@bp.post("/<public_id>/resume")
@allowed(may_take_reports, find_job_or_404)
def resume(job: ReportJob) -> ResponseReturnValue:
    services.resume_job(db.session, job, actor=g.actor.name, now=utcnow())
    db.session.commit()
    wake("reports")
    return redirect(url_for(".job", public_id=job.public_id), 303)


@bp.get("/<public_id>/reports.zip")
@allowed(may_take_reports, find_job_or_404)
def download(job: ReportJob) -> ResponseReturnValue:
    archive = services.find_folder(report_root(), job).archive
    if job.status is not JobStatus.DONE or not archive.is_file():
        raise services.JobError("There is no file here now. Ask for these reports again.")
    with noting() as session:
        services.note_download(session, job, actor=g.actor.name, now=utcnow())
    about = job.category.slug if job.category else job.season.slug
    return send_file(archive, "application/zip", as_attachment=True, download_name=name_file(job.kind, about, "zip"))
