"""The account page: one's name, password, second factor and sessions."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import login_user

from judging.db.audit import record_event
from judging.db.session import db
from judging.people.forms import NameForm
from judging.people.permissions import may_use_account
from judging.people.services import end_sessions
from judging.people.views import bp
from judging.web.clock import utcnow
from judging.web.guards import allowed


@bp.route("/me", methods=["GET", "POST"])
@allowed(may_use_account)
def account() -> ResponseReturnValue:
    form = NameForm(obj=g.actor.user)
    if form.validate_on_submit():
        g.actor.user.name = form.name.data
        db.session.commit()
        flash("Your name is saved.")
        return redirect(url_for(".account"))
    return render_template("people/account.html", form=form, user=g.actor.user), 422 if form.errors else 200


@bp.post("/me/end-other-sessions")
@allowed(may_use_account)
def end_other_sessions() -> ResponseReturnValue:
    user = g.actor.user
    end_sessions(user)
    record_event(db.session, "people.end_sessions", f"users:{user.public_id}", actor=user.email, now=utcnow())
    db.session.commit()
    proved_at = session.get("fs_paa")
    login_user(user, remember=False)
    session["fs_paa"] = proved_at
    flash("Everywhere else you are signed out now.")
    return redirect(url_for(".account"))
