"""The judge's queue, and the way to what comes next in it."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.assignment.models import Assignment, JudgeStatus
from judging.assignment.progress import find_waiting
from judging.db.session import db
from judging.people.permissions import may_judge
from judging.scoring.domain.window import Window, find_window
from judging.scoring.permissions import may_score
from judging.scoring.queries import find_judge, list_headed
from judging.scoring.queue import build_queue
from judging.scoring.views import bp
from judging.scoring.views.finding import assignment_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed


@bp.get("/judge")
@allowed(may_judge)
def queue() -> ResponseReturnValue:
    judge = find_judge(db.session, g.actor.user)
    if judge is None:
        return render_template("scoring/no_panel.html")
    season, now = judge.season, utcnow()
    if judge.status is not JudgeStatus.ACCEPTED:
        return render_template("scoring/invited.html", judge=judge, season=season)
    window = find_window(season.judging_opens_at, season.judging_closes_at, now)
    if window is Window.BEFORE:
        return render_template("scoring/not_open.html", season=season, now=now)
    works = build_queue(db.session, judge, now=now)
    return render_template(
        "scoring/queue.html",
        queue=works,
        chosen=works.find_category(request.args.get("category")),
        next=works.find_next(),
        stretches=find_waiting(db.session, judge, now=now),
        headed=list_headed(db.session, judge),
        season=season,
        is_open=window is Window.OPEN,
        now=now,
    )


@bp.get("/judge/<public_id>/next")
@allowed(may_score, assignment_or_404)
def next_work(assignment: Assignment) -> ResponseReturnValue:
    return redirect(find_way_on(assignment), 303)


def find_way_on(assignment: Assignment) -> str:
    """Return the address of the next unfinished nomination, or of the queue when all is done."""
    work = build_queue(db.session, assignment.judge, now=utcnow()).find_next(assignment)
    return url_for("scoring.scorecard", public_id=work.assignment.public_id) if work else url_for("scoring.queue")
