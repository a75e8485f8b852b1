"""Leaving the demo: everything invented goes, and somebody real becomes the owner."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import logout_user

from judging.db.session import db
from judging.people.demo import delete_files
from judging.people.demo import leave_demo as wipe_demo
from judging.people.errors import LeaveDemoError
from judging.people.forms import LeaveDemoForm
from judging.people.permissions import may_leave_demo
from judging.people.views import bp
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.pages import name_site
from judging.web.wake import wake


@bp.route("/organize/leave-demo", methods=["GET", "POST"])
@allowed(may_leave_demo)
def leave_demo() -> ResponseReturnValue:
    form = LeaveDemoForm()
    if not form.validate_on_submit():
        return render_template("people/leave_demo.html", form=form), 422 if form.errors else 200
    typed, email = form.season_name.data, form.email.data
    try:
        token = wipe_demo(db.session, email, typed_name=typed, season_name=name_site(), now=utcnow())
    except LeaveDemoError as error:
        form.season_name.errors = [str(error)]
        return render_template("people/leave_demo.html", form=form), 422
    db.session.commit()
    delete_files(current_app.config["SETTINGS"])
    logout_user()
    session.clear()
    wake("mail")
    flash(f"The demo is gone. This is your invitation as the owner; the same link went to {email}.")
    return redirect(url_for(".open_link", token=token))
