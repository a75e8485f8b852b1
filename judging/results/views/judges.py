"""How each judge scored, for organizers only and kindly; and what leaving one out would change."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from judging.assignment.models import Judge
from judging.db.session import db
from judging.results import judge_pages, queries, services
from judging.results.forms import ExcludeForm
from judging.results.permissions import may_decide_results, may_see_results
from judging.results.views import bp
from judging.results.views.finding import current_season, find_judge_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed


@bp.get("/organize/results/judges")
@allowed(may_see_results)
def judges() -> ResponseReturnValue:
    season = current_season()
    standing = services.survey_season(db.session, season)
    axis, rows = judge_pages.list_judge_rows(standing)
    excluded = [one for one in queries.list_exclusions(db.session, season) if one.ended_at is None]
    return render_template("results/judges.html", season=season, axis=axis, rows=rows, excluded=excluded)


@bp.get("/organize/results/judges/<public_id>")
@allowed(may_see_results, find_judge_or_404)
def judge(judge: Judge) -> ResponseReturnValue:
    return _show_judge(judge, ExcludeForm())


def _show_judge(judge: Judge, form: ExcludeForm) -> str:
    standing = services.survey_season(db.session, judge.season)
    history = [one for one in queries.list_exclusions(db.session, judge.season) if one.judge_id == judge.id]
    return render_template(
        "results/judge.html",
        judge=judge,
        season=judge.season,
        row=judge_pages.find_judge_row(standing, judge),
        changes=judge_pages.list_changes(standing, services.compare_without(standing.ranking, judge)),
        history=history,
        is_excluded=any(one.ended_at is None for one in history),
        form=form,
    )


@bp.post("/organize/results/judges/<public_id>/exclude")
@allowed(may_decide_results, find_judge_or_404)
def exclude(judge: Judge) -> ResponseReturnValue:
    form = ExcludeForm()
    if not form.validate_on_submit():
        return _show_judge(judge, form), 422
    services.exclude_judge(db.session, judge, reason=form.reason_text, actor=g.actor.name, now=utcnow())
    return _done(judge, "These scores do not count now. Nothing is deleted.")


@bp.post("/organize/results/judges/<public_id>/readmit")
@allowed(may_decide_results, find_judge_or_404)
def readmit(judge: Judge) -> ResponseReturnValue:
    services.readmit_judge(db.session, judge, actor=g.actor.name, now=utcnow())
    return _done(judge, "These scores count again.")


def _done(judge: Judge, message: str) -> ResponseReturnValue:
    target = url_for(".judge", public_id=judge.public_id)
    db.session.commit()
    flash(message)
    return redirect(target)
