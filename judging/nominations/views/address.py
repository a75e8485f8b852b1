"""A nominator mistyped their e-mail address: an organizer puts it right."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from judging.db.session import db
from judging.nominations.forms import AddressForm
from judging.nominations.models import Nomination
from judging.nominations.services import change_address
from judging.nominations.services.readdressing import SameAddressError
from judging.nominations.views.blueprint import bp, nomination_or_404
from judging.people.permissions import may_organize
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake


@bp.route("/organize/nominations/<public_id>/address", methods=["GET", "POST"])
@allowed(may_organize, nomination_or_404)
def address(nomination: Nomination) -> ResponseReturnValue:
    form = AddressForm(data={"email": nomination.nominator_email})
    if form.validate_on_submit():
        try:
            change_address(db.session, nomination, form.email.data, by=g.actor.name, now=utcnow())
        except SameAddressError as error:
            db.session.rollback()
            form.email.errors = [str(error)]
        else:
            db.session.commit()
            wake("mail")
            flash(f"Letters go to {nomination.nominator_email} from now on; the first, with a link, is on its way.")
            return redirect(url_for(".show", public_id=nomination.public_id), 303)
    html = render_template("nominations/address.html", nomination=nomination, form=form)
    return html, 422 if form.errors else 200
