"""Pages of the awards room: the season page for everybody, and what organizers set up."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Flask, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from judging.awards import queries, services
from judging.awards.domain.rounds import RoundKind, RoundsError
from judging.awards.forms import KIND_WORDS, CategoryForm, ChooserForm, SeasonForm
from judging.awards.models import Category, Season
from judging.awards.round_form import build_rounds_form
from judging.awards.rubric_files import RubricFilesError, read_folder
from judging.db.session import db
from judging.people.permissions import may_organize
from judging.web.clock import utcnow
from judging.web.guards import allowed, anyone
from judging.web.pages import describe_site

bp = Blueprint("awards", __name__)


@bp.record_once
def name_the_site(state: BlueprintSetupState) -> None:
    """Call the site by its current season."""
    describe_site(cast(Flask, state.app), _name_site, _shows_demo)


def find_current() -> Season | None:
    """Return the current season, looked up once a request."""
    if "season" not in g:
        g.season = queries.find_current_season(db.session, utcnow())
    season: Season | None = g.season
    return season


def _name_site() -> str:
    season = find_current()
    return season.name if season else "Awards"


def _shows_demo() -> bool:
    season = find_current()
    return season is not None and season.is_demo


def find_season_or_404(public_id: str) -> Season:
    return queries.find_season_by_id(db.session, public_id) or abort(404)


def find_category_or_404(public_id: str) -> Category:
    return queries.find_category_by_id(db.session, public_id) or abort(404)


@bp.get("/")
@allowed(anyone)
def index() -> ResponseReturnValue:
    season = find_current()
    if season is None:
        return render_template("awards/no_season.html")
    return _show_season(season)


@bp.get("/seasons/<slug>")
@allowed(anyone)
def season_page(slug: str) -> ResponseReturnValue:
    return _show_season(queries.find_season(db.session, slug) or abort(404))


def _show_season(season: Season) -> str:
    categories = queries.list_categories(db.session, season)
    chooser = ChooserForm(request.args)
    now = utcnow()
    return render_template(
        "awards/season.html",
        season=season,
        phase=season.phase(now),
        now=now,
        categories=categories,
        chooser=chooser,
        advice=chooser.choose(categories),
        by_slug={category.slug: category for category in categories},
    )


@bp.get("/seasons/<season_slug>/<slug>")
@allowed(anyone)
def category_page(season_slug: str, slug: str) -> ResponseReturnValue:
    category = queries.find_category(db.session, season_slug, slug) or abort(404)
    now = utcnow()
    return render_template(
        "awards/category.html",
        category=category,
        season=category.season,
        rubric=category.rubric,
        kinds=KIND_WORDS,
        phase=category.season.phase(now),
        now=now,
    )


@bp.get("/organize/season")
@allowed(may_organize)
def season() -> ResponseReturnValue:
    return _show_overview(find_current())


@bp.get("/organize/season/<public_id>")
@allowed(may_organize, find_season_or_404)
def one_season(season: Season) -> ResponseReturnValue:
    return _show_overview(season)


def _show_overview(season: Season | None) -> str:
    categories = queries.list_categories(db.session, season) if season else []
    versions = {version.slug: version for version in queries.list_newest_versions(db.session)}
    taken = {category.slug for category in categories}
    now = utcnow()
    return render_template(
        "awards/overview.html",
        season=season,
        phase=season.phase(now) if season else None,
        now=now,
        others=[other for other in queries.list_seasons(db.session) if other is not season],
        categories=categories,
        newest=versions,
        addable=[version for slug, version in versions.items() if slug not in taken],
    )


@bp.route("/organize/season/new", methods=["GET", "POST"])
@allowed(may_organize)
def new_season() -> ResponseReturnValue:
    form = SeasonForm.for_season(None)
    if form.validate_on_submit():
        season = services.create_season(db.session, form.details(), actor=g.actor.name, now=utcnow())
        db.session.commit()
        flash(f"{season.name} is set up. Choose its awards next.")
        return redirect(url_for(".one_season", public_id=season.public_id))
    return render_template("awards/season_form.html", form=form, season=None)


@bp.route("/organize/season/<public_id>/edit", methods=["GET", "POST"])
@allowed(may_organize, find_season_or_404)
def edit_season(season: Season) -> ResponseReturnValue:
    form = SeasonForm.for_season(season)
    if form.validate_on_submit():
        services.update_season(db.session, season, form.details(), actor=g.actor.name, now=utcnow())
        db.session.commit()
        flash("The season is saved.")
        return redirect(url_for(".one_season", public_id=season.public_id))
    return render_template("awards/season_form.html", form=form, season=season)


@bp.post("/organize/season/<public_id>/categories")
@allowed(may_organize, find_season_or_404)
def add_categories(season: Season) -> ResponseReturnValue:
    """Add the rubrics that were ticked, each as a category."""
    versions = [queries.find_newest_version(db.session, slug) or abort(404) for slug in request.form.getlist("rubric")]
    for version in versions:
        services.add_category(db.session, season, version, actor=g.actor.name, now=utcnow())
    db.session.commit()
    flash(f"Added: {', '.join(version.rubric.title for version in versions)}." if versions else "Tick an award first.")
    return redirect(url_for(".one_season", public_id=season.public_id))


@bp.route("/organize/categories/<public_id>", methods=["GET", "POST"])
@allowed(may_organize, find_category_or_404)
def edit_category(category: Category) -> ResponseReturnValue:
    form = CategoryForm(data={"reads": category.reads, "place": category.position + 1})
    if form.validate_on_submit():
        wanted = {"reads": form.reads.data, "place": form.place.data}
        services.change_category(db.session, category, **wanted, actor=g.actor.name, now=utcnow())
        return _return_to_season(category.season, f"{category.title} is saved.")
    newest = queries.find_newest_version(db.session, category.slug)
    return render_template("awards/category_form.html", form=form, category=category, newest=newest)


@bp.route("/organize/categories/<public_id>/rounds", methods=["GET", "POST"])
@allowed(may_organize, find_category_or_404)
def rounds(category: Category) -> ResponseReturnValue:
    form = build_rounds_form(category)
    if form.validate_on_submit():
        try:
            services.set_up_rounds(db.session, category, form.plans(category), actor=g.actor.name, now=utcnow())
        except RoundsError as error:
            db.session.rollback()
            form.show_faults(error)
        else:
            db.session.commit()
            flash(f"The rounds of {category.title} are saved.")
            return redirect(url_for(".rounds", public_id=category.public_id))
    page = render_template("awards/rounds.html", form=form, category=category, season=category.season, kinds=RoundKind)
    return page, 422 if form.errors else 200


@bp.post("/organize/categories/<public_id>/remove")
@allowed(may_organize, find_category_or_404)
def remove_category(category: Category) -> ResponseReturnValue:
    services.remove_category(db.session, category, actor=g.actor.name, now=utcnow())
    return _return_to_season(category.season, f"{category.title} is removed.")


@bp.post("/organize/categories/<public_id>/adopt")
@allowed(may_organize, find_category_or_404)
def adopt_rubric(category: Category) -> ResponseReturnValue:
    version = services.adopt_rubric(db.session, category, actor=g.actor.name, now=utcnow())
    return _return_to_season(category.season, f"{category.title} now uses version {version.version} of its rubric.")


def _return_to_season(season: Season, message: str) -> Response:
    """Commit, say what was done and lead back to the season's page."""
    public_id = season.public_id
    db.session.commit()
    flash(message)
    return redirect(url_for(".one_season", public_id=public_id))


@bp.get("/organize/rubrics")
@allowed(may_organize)
def rubrics() -> ResponseReturnValue:
    return _show_rubrics()


def _show_rubrics(refusal: RubricFilesError | None = None) -> str:
    versions = {version.slug: version for version in queries.list_newest_versions(db.session)}
    files = read_folder(current_app.config["RUBRICS"])
    return render_template("awards/rubrics.html", files=files, versions=versions, refusal=refusal)


@bp.post("/organize/rubrics/sync")
@allowed(may_organize)
def sync_rubrics() -> ResponseReturnValue:
    files = read_folder(current_app.config["RUBRICS"])
    try:
        versions = services.sync_rubrics(db.session, files, actor=g.actor.name, now=utcnow())
    except RubricFilesError as refusal:
        return _show_rubrics(refusal), 409
    db.session.commit()
    taken = ", ".join(f"{version.rubric.title} (version {version.version})" for version in versions)
    flash(f"Taken in: {taken}." if versions else "No rubric file has changed.")
    return redirect(url_for(".rubrics"))
