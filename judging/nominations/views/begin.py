"""The first page of a nomination: who nominates whom."""

from __future__ import annotations

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from judging.awards.models import Category
from judging.db.session import db
from judging.nominations.domain.lifecycle import NominationsClosedError, check_open
from judging.nominations.forms import BeginForm
from judging.nominations.services import begin_nomination
from judging.nominations.views.blueprint import back_to_form, bp, category_or_404
from judging.people.actor import remember_nomination
from judging.web.clock import utcnow
from judging.web.guards import allowed, anyone
from judging.web.limits import limit_strangers
from judging.web.wake import wake


@bp.route("/nominate/<category_id>", methods=["GET", "POST"])
@allowed(anyone)
@limit_strangers()
def begin(category_id: str) -> ResponseReturnValue:
    category = category_or_404(category_id)
    now = utcnow()
    try:
        check_open(category.season.opens_at, category.season.closes_at, now)
    except NominationsClosedError as error:
        return _show_closed(category, error)
    form = BeginForm(request.form)
    if not form.validate_on_submit():
        page = render_template("nominations/begin.html", form=form, category=category, rubric=category.rubric)
        return page, 422 if form.errors else 200
    nomination = begin_nomination(db.session, category, form.parties(), press=form.press.data, now=now)
    db.session.commit()
    remember_nomination(nomination.public_id)
    wake("mail")
    flash(f"Your draft is kept. We mailed its link to {nomination.nominator_email}.")
    return back_to_form(nomination)


def _show_closed(category: Category, error: NominationsClosedError) -> ResponseReturnValue:
    return render_template(
        "nominations/closed.html", category=category, sentence=str(error)
    ), 200 if request.method == "GET" else 409
