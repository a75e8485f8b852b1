"""Who organizes: the list, invitations, and stopping an account."""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from judging.db.session import db
from judging.people import services
from judging.people.forms import InvitationForm
from judging.people.models import User
from judging.people.permissions import may_organize, may_own
from judging.people.queries import find_user_by_public_id, list_events, list_organizing
from judging.people.views import bp
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake

_WORDS = {
    "people.invite": "invited",
    "people.stop": "stopped",
    "people.let_back_in": "let back in",
    "people.clear_second_factor": "cleared the second factor of",
    "people.end_sessions": "ended the other sessions of",
    "people.leave_demo": "left the demo",
}


def find_organizer(public_id: str) -> User:
    user = find_user_by_public_id(db.session, public_id)
    return user if user is not None and user.is_organizing else abort(404)


@bp.get("/organize/people")
@allowed(may_organize)
def index() -> ResponseReturnValue:
    return _show(InvitationForm())


@bp.post("/organize/people")
@allowed(may_own)
def invite() -> ResponseReturnValue:
    form = InvitationForm()
    if not form.validate_on_submit():
        return _show(form), 422
    services.invite_person(
        db.session,
        form.email.data,
        role=form.role.data,
        name=form.name.data,
        invited_by=g.actor.name,
        now=utcnow(),
    )
    db.session.commit()
    wake("mail")
    flash(f"The invitation to {form.email.data} is on its way.")
    return redirect(url_for(".index"))


@bp.post("/organize/people/<public_id>/stop")
@allowed(may_own, find_organizer)
def stop(user: User) -> ResponseReturnValue:
    services.stop_person(db.session, user, stopped_by=g.actor.user, now=utcnow())
    return _done(f"{user.email} can no longer sign in.")


@bp.post("/organize/people/<public_id>/let-back-in")
@allowed(may_own, find_organizer)
def let_back_in(user: User) -> ResponseReturnValue:
    services.let_back_in(db.session, user, let_in_by=g.actor.user, now=utcnow())
    return _done(f"{user.email} can sign in again.")


@bp.post("/organize/people/<public_id>/clear-second-factor")
@allowed(may_own, find_organizer)
def clear_second_factor(user: User) -> ResponseReturnValue:
    services.clear_second_factor(db.session, user, cleared_by=g.actor.user, now=utcnow())
    return _done(f"{user.email} sets up a new second factor at the next sign-in.")


def _done(sentence: str) -> ResponseReturnValue:
    db.session.commit()
    flash(sentence)
    return redirect(url_for(".index"))


def _show(form: InvitationForm) -> str:
    people = list_organizing(db.session)
    return render_template(
        "people/organizers.html",
        form=form,
        people=people,
        events=list_events(db.session),
        words=_WORDS,
        names={f"users:{person.public_id}": person.email for person in people},
    )
