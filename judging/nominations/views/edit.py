"""The form: shown, saved by a press or by itself, and what happens when two tabs meet."""

from __future__ import annotations

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from judging.db.session import db
from judging.errors import JudgingError
from judging.nominations.domain.lifecycle import StaleVersionError
from judging.nominations.models import Nomination
from judging.nominations.permissions import may_edit
from judging.nominations.services import save_fields
from judging.nominations.services.locking import check_editable
from judging.nominations.views.blueprint import back_to_form, bp, nomination_or_404
from judging.nominations.views.files import exchange_files, sweep_files
from judging.nominations.views.move import move_to_chosen
from judging.nominations.views.showing import make_form, show_conflict, show_form, show_standing, tell_saved
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.limits import limit_strangers

OFTEN = "90 per minute; 2000 per hour"
"""A form that saves by itself asks often."""


@bp.get("/nominations/<public_id>")
@allowed(may_edit, nomination_or_404)
def edit(nomination: Nomination) -> ResponseReturnValue:
    try:
        check_editable(nomination, now=utcnow())
    except JudgingError as error:
        return show_standing(nomination, str(error))
    return show_form(nomination, is_checked="check" in request.args)


@bp.post("/nominations/<public_id>")
@allowed(may_edit, nomination_or_404)
@limit_strangers(OFTEN)
def save(nomination: Nomination) -> ResponseReturnValue:
    form = make_form(nomination)
    if not form.validate():
        return show_form(nomination, form=form), 422
    typed = _leave_out_declined(form.typed(request.form))
    try:
        save_fields(db.session, nomination, typed, version=form.version.data, now=utcnow())
    except StaleVersionError:
        return show_conflict(nomination, typed), 409
    except JudgingError as error:
        return show_standing(nomination, str(error), typed=typed), 409
    removed = exchange_files(nomination)
    db.session.commit()
    sweep_files(removed)
    return _go_on(nomination)


@bp.post("/nominations/<public_id>/autosave")
@allowed(may_edit, nomination_or_404)
@limit_strangers(OFTEN)
def autosave(nomination: Nomination) -> ResponseReturnValue:
    """Save what the browser sends by itself and tell it how things stand; 409 where a person has to look."""
    form = make_form(nomination)
    if not form.validate():
        return jsonify(error=" ".join(str(faults[0]) for faults in form.errors.values())), 422
    try:
        save_fields(db.session, nomination, form.typed(request.form), version=form.version.data, now=utcnow())
    except StaleVersionError as error:
        return jsonify(error=str(error), is_conflict=True), 409
    except JudgingError as error:
        return jsonify(error=str(error), is_conflict=False), 409
    db.session.commit()
    return jsonify(tell_saved(nomination))


def _leave_out_declined(typed: dict[str, str]) -> dict[str, str]:
    """Return what was typed without the fields where the version saved elsewhere was chosen."""
    return {name: value for name, value in typed.items() if request.form.get(f"take_{name}") != "saved"}


def _go_on(nomination: Nomination) -> ResponseReturnValue:
    """Go where the button that was pressed leads."""
    going = request.form.get("go", "")
    if going == "move":
        return move_to_chosen(nomination)
    if going == "review":
        return redirect(url_for("nominations.review", public_id=nomination.public_id), 303)
    flash("Saved.")
    return back_to_form(nomination, request.form.get("section", ""))
