"""Standing back from a nomination, and asking the organizer about it."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from judging.assignment.models import Assignment, RecusalReason
from judging.awards.models import Category
from judging.awards.queries import list_categories
from judging.db.session import db
from judging.scoring.forms import RecusalForm, RequestForm
from judging.scoring.permissions import may_score
from judging.scoring.services import check_in_queue, record_request, recuse
from judging.scoring.services.requests import RequestError
from judging.scoring.views import bp
from judging.scoring.views.finding import assignment_or_404
from judging.scoring.views.queue import find_way_on
from judging.screening.models import RequestKind
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake


@bp.route("/judge/<public_id>/stand-back", methods=["GET", "POST"])
@allowed(may_score, assignment_or_404)
def stand_back(assignment: Assignment) -> ResponseReturnValue:
    form = RecusalForm()
    if not form.validate_on_submit():
        check_in_queue(assignment, now=utcnow())
        return render_template("scoring/stand_back.html", form=form, assignment=assignment), _answer_code()
    reason = RecusalReason(form.reason.data)
    recuse(db.session, assignment, reason, note=form.note.data, actor=g.actor.name, now=utcnow())
    db.session.commit()
    wake("assignment")
    flash(f"You stood back from {assignment.nomination.reference}. Somebody else will read it.")
    return redirect(find_way_on(assignment), 303)


@bp.route("/judge/<public_id>/ask", methods=["GET", "POST"])
@allowed(may_score, assignment_or_404)
def ask(assignment: Assignment) -> ResponseReturnValue:
    check_in_queue(assignment, now=utcnow())
    categories = _list_others(assignment)
    form = RequestForm(kind=request.args.get("kind"))
    form.category.choices = [SelectChoice("", "Choose a category"), *_offer(categories)]
    if form.validate_on_submit() and _record(assignment, form, categories):
        db.session.commit()
        flash("The organizer has your request. You can go on scoring meanwhile.")
        return redirect(url_for(".scorecard", public_id=assignment.public_id), 303)
    return render_template("scoring/ask.html", form=form, assignment=assignment), _answer_code()


def _list_others(assignment: Assignment) -> dict[str, Category]:
    nomination = assignment.nomination
    categories = list_categories(db.session, nomination.season)
    return {category.slug: category for category in categories if category.id != nomination.category_id}


def _offer(categories: dict[str, Category]) -> list[SelectChoice]:
    return [SelectChoice(slug, category.title) for slug, category in categories.items()]


def _record(assignment: Assignment, form: RequestForm, categories: dict[str, Category]) -> bool:
    """Put the request on record; say beside the field what it lacks."""
    kind = RequestKind(form.kind.data)
    is_move = kind is RequestKind.OTHER_CATEGORY
    to_category = categories.get(form.category.data) if is_move else None
    try:
        record_request(db.session, assignment, kind, text=form.text.data, to_category=to_category, now=utcnow())
    except RequestError as error:
        (form.category if is_move else form.text).errors = [str(error)]
        return False
    return True


def _answer_code() -> int:
    return 422 if request.method == "POST" else 200
