"""The winners, for everybody: only what is published."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from judging.awards.models import Season
from judging.awards.queries import find_season
from judging.db.session import db
from judging.results import queries, services
from judging.results.views import bp
from judging.web.guards import allowed, anyone


@bp.app_template_global()
def has_winners(season: Season) -> bool:
    """Say whether the public can read any result of a season."""
    return queries.has_public(db.session, season)


@bp.get("/seasons/<slug>/winners")
@allowed(anyone)
def winners(slug: str) -> ResponseReturnValue:
    season = find_season(db.session, slug) or abort(404)
    publications = queries.list_public(db.session, season)
    results = [(publication, services.read_snapshot(publication)) for publication in publications]
    return render_template("results/winners.html", season=season, results=results)
