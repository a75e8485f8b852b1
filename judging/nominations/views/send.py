"""Reading it all once more, sending it, and taking it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.db.session import db
from judging.errors import JudgingError
from judging.nominations.domain.completeness import IncompleteNominationError
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.domain.sections import show_sections
from judging.nominations.forms import ReasonForm
from judging.nominations.models import Nomination
from judging.nominations.permissions import may_edit
from judging.nominations.queries import current_faults, current_fields
from judging.nominations.services import submit_nomination, withdraw_nomination
from judging.nominations.services.locking import check_editable
from judging.nominations.views.blueprint import back_to_form, bp, nomination_or_404
from judging.nominations.views.showing import show_standing
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.limits import limit_strangers
from judging.web.wake import wake


@bp.get("/nominations/<public_id>/review")
@allowed(may_edit, nomination_or_404)
def review(nomination: Nomination) -> ResponseReturnValue:
    try:
        check_editable(nomination, now=utcnow())
    except JudgingError as error:
        return show_standing(nomination, str(error))
    return render_template(
        "nominations/review.html",
        nomination=nomination,
        sections=show_sections(nomination.category.rubric, current_fields(nomination)),
        faults=current_faults(nomination),
    )


@bp.post("/nominations/<public_id>/submit")
@allowed(may_edit, nomination_or_404)
@limit_strangers()
def submit(nomination: Nomination) -> ResponseReturnValue:
    try:
        submit_nomination(db.session, nomination, now=utcnow())
    except IncompleteNominationError:
        return redirect(url_for(".review", public_id=nomination.public_id), 303)
    except JudgingError as error:
        return show_standing(nomination, str(error)), 409
    db.session.commit()
    wake("screening")
    wake("mail")
    return redirect(url_for(".sent", public_id=nomination.public_id), 303)


@bp.get("/nominations/<public_id>/sent")
@allowed(may_edit, nomination_or_404)
def sent(nomination: Nomination) -> ResponseReturnValue:
    if nomination.status is not NominationStatus.SUBMITTED:
        return back_to_form(nomination)
    is_open = utcnow() < nomination.closes_at
    return render_template("nominations/sent.html", nomination=nomination, is_open=is_open)


@bp.route("/nominations/<public_id>/withdraw", methods=["GET", "POST"])
@allowed(may_edit, nomination_or_404)
@limit_strangers()
def withdraw(nomination: Nomination) -> ResponseReturnValue:
    form = ReasonForm(request.form)
    now = utcnow()
    if not form.validate_on_submit():
        try:
            check_editable(nomination, now=now)
        except JudgingError as error:
            return show_standing(nomination, str(error))
        return render_template("nominations/withdraw.html", nomination=nomination, form=form)
    reason = form.reason.data or ""
    if withdraw_nomination(db.session, nomination, by=nomination.nominator_email, reason=reason, now=now):
        db.session.commit()
        wake("mail")
        flash(f"Nomination {nomination.reference} is withdrawn.")
    return back_to_form(nomination)
