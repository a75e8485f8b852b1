"""The organizer's first page: what needs me now, from all rooms."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.assignment.read_queries import ReadState
from judging.awards.queries import find_current_season
from judging.board.queries import count_waiting, list_progress
from judging.board.reads import show_reads
from judging.board.tasks import list_tasks
from judging.db.session import db
from judging.people.permissions import may_organize
from judging.web.clock import utcnow
from judging.web.guards import allowed

bp = Blueprint("board", __name__)


@bp.get("/organize")
@allowed(may_organize)
def index() -> ResponseReturnValue:
    now = utcnow()
    season = find_current_season(db.session, now)
    if season is None:
        return redirect(url_for("awards.season"))
    progress = list_progress(db.session, season)
    waiting = count_waiting(db.session, season)
    return render_template(
        "board/index.html",
        season=season,
        now=now,
        waiting=waiting,
        progress=progress,
        tasks=list_tasks(season, waiting, progress, now=now),
    )


@bp.get("/organize/reads")
@allowed(may_organize)
def reads() -> ResponseReturnValue:
    """List the reads behind a figure."""
    now = utcnow()
    season = find_current_season(db.session, now)
    if season is None:
        return redirect(url_for("awards.season"))
    sheet = show_reads(db.session, season, request.args, now=now)
    return render_template("board/reads.html", season=season, sheet=sheet, states=ReadState)
