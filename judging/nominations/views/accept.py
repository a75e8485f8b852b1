"""Imported nominations that lack an answer: an organizer lets them take part as they stand."""

from __future__ import annotations

from flask import abort, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from judging.awards.queries import find_current_season
from judging.db.session import db
from judging.nominations.domain.lifecycle import NominationStatus, NominationStatusError
from judging.nominations.forms import AcceptForm
from judging.nominations.models import Nomination
from judging.nominations.queries import list_chosen
from judging.nominations.services import accept_incomplete
from judging.nominations.views.blueprint import bp
from judging.nominations.views.inbox import show_list
from judging.people.permissions import may_organize
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake


@bp.post("/organize/nominations/accept")
@allowed(may_organize)
def accept() -> ResponseReturnValue:
    season = find_current_season(db.session, utcnow()) or abort(404)
    form = AcceptForm()
    ticked = list_chosen(db.session, season, request.form.getlist("nominations"))
    is_right = form.validate()
    if not ticked:
        form.reason.errors = ["Tick the nominations first.", *form.reason.errors]
    if not (is_right and ticked):
        return show_list(season, form, ticked), 422
    accepted = [nomination.reference for nomination in ticked if _accept(nomination, form.reason.data)]
    db.session.commit()
    wake("screening")
    if accepted:
        flash(f"Accepted as they stand: {', '.join(accepted)}.")
    return redirect(url_for(".inbox", status=NominationStatus.INCOMPLETE.value), 303)


def _accept(nomination: Nomination, reason: str) -> bool:
    """Accept one, or say why not: its nominator may have completed or withdrawn it in the meantime."""
    try:
        accept_incomplete(db.session, nomination, by=g.actor.name, reason=reason, now=utcnow())
    except NominationStatusError as error:
        flash(str(error), "error")
        return False
    return True
