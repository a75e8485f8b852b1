"""Signing in by e-mail, and where to go afterwards."""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.db.session import db
from judging.people.forms import SignInForm
from judging.people.next_page import keep_local
from judging.people.services import send_sign_in_link
from judging.people.views import bp
from judging.web.clock import utcnow
from judging.web.guards import allowed, anyone
from judging.web.limits import limit_strangers
from judging.web.pages import url_for_or
from judging.web.wake import wake


@bp.route("/sign-in", methods=["GET", "POST"])
@allowed(anyone)
@limit_strangers("10 per minute; 60 per hour")
def sign_in() -> ResponseReturnValue:
    next_path = keep_local(request.args.get("next"))
    if g.actor.is_signed_in:
        return redirect(next_path or url_for(".home"))
    form = SignInForm()
    if form.validate_on_submit():
        send_sign_in_link(db.session, form.email.data, now=utcnow(), next_path=next_path)
        db.session.commit()
        wake("mail")
        return redirect(url_for(".sign_in_sent"))
    return render_template("people/sign_in.html", form=form, next_path=next_path), 422 if form.errors else 200


@bp.get("/sign-in/sent")
@allowed(anyone)
def sign_in_sent() -> ResponseReturnValue:
    return render_template("people/sign_in_sent.html")


@bp.get("/home")
@allowed(anyone)
def home() -> ResponseReturnValue:
    """Lead everybody to the page where their work is."""
    account = url_for(".account")
    if g.actor.is_organizer:
        return redirect(url_for_or("board.index", account))
    if g.actor.is_judge:
        return redirect(url_for_or("scoring.queue", account))
    return redirect(account if g.actor.is_signed_in else url_for(".sign_in"))
