"""Another category, or this one after all: the nominator's answer to what the panel suggests."""

from __future__ import annotations

from flask import abort, flash, request
from flask.typing import ResponseReturnValue

from judging.awards.queries import find_category_by_id
from judging.db.session import db
from judging.nominations.models import Nomination
from judging.nominations.permissions import may_edit
from judging.nominations.queries import current_faults
from judging.nominations.services import keep_category, move_nomination
from judging.nominations.services.locking import check_editable
from judging.nominations.views.blueprint import back_to_form, bp, nomination_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.limits import limit_strangers
from judging.web.wake import wake


@bp.post("/nominations/<public_id>/move")
@allowed(may_edit, nomination_or_404)
@limit_strangers()
def move(nomination: Nomination) -> ResponseReturnValue:
    return move_to_chosen(nomination)


def move_to_chosen(nomination: Nomination) -> ResponseReturnValue:
    """Move to the category `to` of the form (its public id); every answer stays."""
    now = utcnow()
    check_editable(nomination, now=now)
    category = find_category_by_id(db.session, request.form.get("to", "")) or abort(404)
    by, reason = nomination.nominator_email, "Moved by the nominator on the form."
    if move_nomination(db.session, nomination, category, by=by, reason=reason, now=now):
        db.session.commit()
        wake("screening")
        left = sum(1 for fault in current_faults(nomination) if fault.is_missing)
        asked = f" It still asks for {left} more." if left else ""
        flash(f"Moved to {category.title}. All your answers came along.{asked}")
    return back_to_form(nomination)


@bp.post("/nominations/<public_id>/keep")
@allowed(may_edit, nomination_or_404)
@limit_strangers()
def keep(nomination: Nomination) -> ResponseReturnValue:
    """Keep the category, with a `note` to the organizer."""
    keep_category(db.session, nomination, request.form.get("note", ""), now=utcnow())
    db.session.commit()
    flash(f"It stays in {nomination.category.title}. The organizer will read your note.")
    return back_to_form(nomination)
