"""The paper form: scores that were given on paper, entered by the judge or by an organizer for the judge."""

from __future__ import annotations

import secrets

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.assignment.models import Assignment, Judge
from judging.db.session import db
from judging.people.actor import Actor
from judging.people.permissions import may_organize
from judging.scoring.forms import SavedChanges
from judging.scoring.paper import Sheet, build_sheet
from judging.scoring.paper_entry import enter_sheet
from judging.scoring.permissions import may_enter_paper
from judging.scoring.services import Outcome, find_obstacle, save_for_judge, tell_judge
from judging.scoring.views import bp
from judging.scoring.views.autosave import answer_save
from judging.scoring.views.finding import assignment_or_404, judge_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake

Place = tuple[Judge, str | None]
"""Whose paper, and which part of the queue; the first with work left where none is named."""


def place_or_404(public_id: str, key: str | None) -> Place:
    return judge_or_404(public_id), key


def may_fill_in(actor: Actor, place: Place) -> bool:
    return may_enter_paper(actor, place[0])


@bp.get("/judge/paper/<public_id>", defaults={"key": None})
@bp.get("/judge/paper/<public_id>/<key>")
@allowed(may_fill_in, place_or_404)
def paper(place: Place) -> ResponseReturnValue:
    judge, key = place
    return _show(judge, build_sheet(db.session, judge, key, now=utcnow()))


@bp.post("/judge/paper/<public_id>/<key>")
@allowed(may_fill_in, place_or_404)
def enter_paper(place: Place) -> ResponseReturnValue:
    """Take the form as a whole: to save, or to submit every row that is complete."""
    (judge, key), now = place, utcnow()
    sheet = build_sheet(db.session, judge, key, now=now)
    if sheet is None or find_obstacle(judge, now=now):
        return _show(judge, sheet), 409
    is_submission = request.form.get("action") == "submit"
    entry = enter_sheet(db.session, sheet, request.form, actor=g.actor.name, is_submission=is_submission, now=now)
    if entry.submitted and not _is_own(judge):
        tell_judge(db.session, judge, entry.submitted, by=g.actor.user.name or g.actor.name, now=now)
    db.session.commit()
    wake("mail")
    flash(entry.say())
    if entry.troubles:
        return _show(judge, build_sheet(db.session, judge, key, entry.troubles, now=now)), 422
    return redirect(url_for(".paper", public_id=judge.public_id, key=sheet.part.key), 303)


@bp.post("/organize/paper/<public_id>")
@allowed(may_organize, assignment_or_404)
def autosave_for_judge(assignment: Assignment) -> ResponseReturnValue:
    """Make the changes that the form's script sends while an organizer types; submitting takes the whole form."""

    def keep(sent: SavedChanges) -> Outcome:
        return save_for_judge(
            db.session,
            assignment,
            sent.changes,
            version=sent.version,
            device=sent.device,
            actor=g.actor.name,
            now=utcnow(),
        )

    return answer_save(assignment, keep)


def _show(judge: Judge, sheet: Sheet | None) -> str:
    return render_template(
        "scoring/paper.html",
        judge=judge,
        season=judge.season,
        sheet=sheet,
        obstacle=find_obstacle(judge, now=utcnow()),
        is_own=_is_own(judge),
        device=secrets.token_hex(8),
    )


def _is_own(judge: Judge) -> bool:
    return g.actor.user is not None and g.actor.user.id == judge.user_id
