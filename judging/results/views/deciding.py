"""What an organizer decides of a category: places one by one or by a rule, and ties."""

from __future__ import annotations

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from judging.awards.models import Category
from judging.db.session import db
from judging.errors import JudgingError
from judging.results import pages, services
from judging.results.domain.outcome import Method
from judging.results.forms import ShortlistForm, TieForm, build_places_form, build_tie_form
from judging.results.permissions import may_decide_results
from judging.results.views import bp
from judging.results.views.finding import find_category_or_404
from judging.results.views.rankings import show_category
from judging.web.clock import utcnow
from judging.web.guards import allowed


@bp.post("/organize/results/<public_id>/places")
@allowed(may_decide_results, find_category_or_404)
def place(category: Category) -> ResponseReturnValue:
    standing = services.survey_category(db.session, category, method=_chosen_method())
    form = build_places_form(standing)
    if not form.validate_on_submit():
        return show_category(category, places=form), 422
    try:
        changed = services.place_nominations(
            db.session,
            standing,
            form.places(standing),
            reason=form.reason_text,
            actor=g.actor.name,
            now=utcnow(),
        )
    except services.ReasonMissingError as error:
        form.reason.errors = [str(error)]
        return show_category(category, places=form), 409
    return _return(category, f"Saved for {', '.join(changed)}." if changed else "No place was changed.")


@bp.post("/organize/results/<public_id>/shortlist")
@allowed(may_decide_results, find_category_or_404)
def shortlist(category: Category) -> ResponseReturnValue:
    form = ShortlistForm()
    if not form.validate_on_submit():
        return show_category(category, shortlist=form), 422
    standing = services.survey_category(db.session, category, method=_chosen_method())
    rule = services.PlacingRule(form.by.data)
    count = form.count.data or 0
    changed = services.place_nominations(
        db.session,
        standing,
        services.choose_places(standing, rule, count),
        reason=rule.say(count),
        actor=g.actor.name,
        now=utcnow(),
    )
    return _return(category, f"Saved for {', '.join(changed)}." if changed else "The rule changes no place.")


@bp.post("/organize/results/<public_id>/tie")
@allowed(may_decide_results, find_category_or_404)
def decide_tie(category: Category) -> ResponseReturnValue:
    standing = services.survey_category(db.session, category, method=_chosen_method())
    group = next((group for group in pages.list_ties(standing) if is_sent(build_tie_form(group))), [])
    form = build_tie_form(group)
    if not form.validate_on_submit():
        return show_category(category, tie=form), 422
    try:
        services.decide_tie(
            db.session,
            standing,
            order=form.order(group),
            reason=form.reason_text,
            actor=g.actor.name,
            now=utcnow(),
        )
    except JudgingError as error:
        return show_category(category, tie=form, trouble=str(error)), 409
    return _return(category, "The chair's decision is kept.")


def is_sent(form: TieForm) -> bool:
    """Say whether this is the one of several forms on the page that was sent."""
    return form.reason.name in request.form


def _chosen_method() -> Method:
    return pages.pick_method(request.args.get("method"))


def _return(category: Category, message: str) -> Response:
    """Commit, say what was done, and lead back to the category."""
    target = url_for(".category", public_id=category.public_id, method=request.args.get("method"))
    db.session.commit()
    flash(message)
    return redirect(target)
