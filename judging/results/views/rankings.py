"""Where every category stands, and the ranking of one."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from judging.awards.models import Category
from judging.db.session import db
from judging.results import pages, services
from judging.results.domain import sentences
from judging.results.forms import PlacesForm, ShortlistForm, TieForm, build_places_form, build_tie_form
from judging.results.permissions import may_see_results
from judging.results.views import bp
from judging.results.views.finding import current_season, find_category_or_404
from judging.web.guards import allowed


@bp.get("/organize/results")
@allowed(may_see_results)
def index() -> ResponseReturnValue:
    season = current_season()
    standing = services.survey_season(db.session, season)
    return render_template(
        "results/index.html", season=season, standings=standing.categories, pages=pages, sentences=sentences
    )


@bp.get("/organize/results/<public_id>")
@allowed(may_see_results, find_category_or_404)
def category(category: Category) -> ResponseReturnValue:
    return show_category(category)


def show_category(
    category: Category,
    *,
    places: PlacesForm | None = None,
    shortlist: ShortlistForm | None = None,
    tie: TieForm | None = None,
    trouble: str = "",
) -> str:
    """Return a category's page; a form that was refused is shown again as it was filled in."""
    method = pages.pick_method(request.args.get("method"))
    season = services.survey_season(db.session, category.season, method=method)
    standing = season.of(category)
    return render_template(
        "results/category.html",
        category=category,
        method=method,
        **_describe(season, category),
        ties=[(group, _pick_form(build_tie_form(group), tie)) for group in pages.list_ties(standing)],
        places=places or build_places_form(standing),
        shortlist=shortlist or ShortlistForm(),
        trouble=trouble,
        pages=pages,
        sentences=sentences,
    )


def _describe(season: services.SeasonStanding, category: Category) -> dict[str, object]:
    """Return where a category stands, its result with judges by name, and who has signed it."""
    standing = season.of(category)
    return {
        "standing": standing,
        "result": standing.result and pages.name_people(standing.result, season.judges),
        "signing": services.find_signing(db.session, season, category),
    }


def _pick_form(fresh: TieForm, refused: TieForm | None) -> TieForm:
    """Return the form that was refused where it is this one, so that what was typed and its errors show."""
    return refused if refused is not None and refused.reason.name == fresh.reason.name else fresh
