"""E-mailed links: a GET only shows them, so that a mail scanner does no harm; a press uses them."""

from __future__ import annotations

from flask import abort, current_app, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import login_user, logout_user

from judging.db.session import db
from judging.people.actor import remember_nomination
from judging.people.links import consume_link, find_link, is_usable
from judging.people.models import EmailLink, LinkPurpose, User
from judging.people.services import renew_link
from judging.people.views import bp
from judging.web.clock import utcnow
from judging.web.guards import allowed, anyone
from judging.web.limits import limit_strangers
from judging.web.wake import wake


@bp.get("/link/<token>")
@allowed(anyone)
def open_link(token: str) -> ResponseReturnValue:
    link = find_link(db.session, token)
    if link is None:
        return render_template("people/link_unknown.html"), 404
    if not is_usable(link, now=utcnow()):
        return _show_old(link, token)
    return render_template("people/link.html", link=link, token=token)


@bp.post("/link/<token>")
@allowed(anyone)
@limit_strangers()
def use_link(token: str) -> ResponseReturnValue:
    """Use the link up, in a transaction of its own, and only then let its owner in."""
    link = find_link(db.session, token)
    if link is None:
        return render_template("people/link_unknown.html"), 404
    is_accepted = consume_link(db.session, link, now=utcnow())
    db.session.commit()
    if not is_accepted:
        return _show_old(link, token)
    if link.purpose is LinkPurpose.NOMINATION:
        remember_nomination(link.subject)
        return redirect(link.next_path or url_for("nominations.edit", public_id=link.subject))
    if link.user is None:
        abort(404)
    return _let_in(link.user, link.next_path or url_for(".home"))


@bp.post("/link/<token>/again")
@allowed(anyone)
@limit_strangers("5 per minute; 30 per hour")
def send_link_again(token: str) -> ResponseReturnValue:
    link = find_link(db.session, token)
    if link is not None:
        renew_link(db.session, link, now=utcnow())
        db.session.commit()
        wake("mail")
    return redirect(url_for(".sign_in_sent"))


def _show_old(link: EmailLink, token: str) -> ResponseReturnValue:
    """Offer a new link; whoever is already in by this one, from a double press, just goes on."""
    if link.user is not None and g.actor.user is not None and g.actor.user.id == link.user.id:
        return redirect(link.next_path or url_for(".home"))
    return render_template("people/link_old.html", link=link, token=token), 410


def _let_in(user: User, next_path: str) -> ResponseReturnValue:
    """Sign in, or ask for the code first where the account has a second factor."""
    if g.actor.is_signed_in:
        logout_user()
    second_factor: ResponseReturnValue | None = current_app.extensions["security"].two_factor_plugins.tf_enter(
        user, False, "email", next_path
    )
    if second_factor is not None:
        return second_factor
    login_user(user, remember=False, authn_via=["email"])
    return redirect(next_path)
