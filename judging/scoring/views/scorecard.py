"""The scorecard: a nomination beside its rubric; the page also works without script."""

from __future__ import annotations

import secrets

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.assignment.models import Assignment
from judging.awards.domain.rubric import Rubric
from judging.db.session import db, noting
from judging.scoring.desk import Trouble, build_desk
from judging.scoring.domain.content import Changes, Content
from judging.scoring.domain.merging import find_differences
from judging.scoring.domain.window import JudgingClosedError, JudgingNotOpenError
from judging.scoring.forms import read_form, read_number
from judging.scoring.permissions import may_score
from judging.scoring.queries import find_scorecard
from judging.scoring.services import (
    NotInQueueError,
    Outcome,
    ScorecardFaultsError,
    check_in_queue,
    find_history,
    open_assignment,
    reopen_scorecard,
    save_scorecard,
    submit_scorecard,
)
from judging.scoring.views import bp
from judging.scoring.views.finding import assignment_or_404
from judging.scoring.views.offline import is_offline_copy
from judging.scoring.views.queue import find_way_on
from judging.web.clock import utcnow
from judging.web.guards import allowed


@bp.get("/judge/<public_id>")
@allowed(may_score, assignment_or_404)
def scorecard(assignment: Assignment) -> ResponseReturnValue:
    now = utcnow()
    try:
        check_in_queue(assignment, now=now)
    except JudgingClosedError:
        return show_desk(assignment, is_open=False)
    except (NotInQueueError, JudgingNotOpenError) as error:
        return render_template("scoring/gone.html", sentence=str(error), assignment=assignment)
    if assignment.opened_at is None and not is_offline_copy():
        with noting() as session:
            open_assignment(session, assignment, now=now)
    return show_desk(assignment)


@bp.post("/judge/<public_id>")
@allowed(may_score, assignment_or_404)
def save(assignment: Assignment) -> ResponseReturnValue:
    """Take the form as a page without script sends it: to save, or to submit."""
    rubric = Rubric.from_content(assignment.nomination.category.rubric_version.content)
    typed = read_form(request.form, rubric, assignment.round)
    changes, is_submission = _find_changes(assignment, typed), request.form.get("action") == "submit"
    try:
        outcome = _keep(assignment, changes, is_submission=is_submission)
    except ScorecardFaultsError as error:
        db.session.rollback()
        return show_desk(assignment, Trouble(typed=typed, faults=error.faults)), 422
    db.session.commit()
    if outcome.conflicts or (is_submission and not outcome.is_submitted):
        trouble = Trouble(outcome.content.change(changes), outcome.faults, outcome.conflicts, outcome.names)
        return show_desk(assignment, trouble), 422
    if is_submission:
        return tell_submitted(assignment)
    flash("Draft saved.")
    return redirect(url_for(".scorecard", public_id=assignment.public_id), 303)


@bp.post("/judge/<public_id>/reopen")
@allowed(may_score, assignment_or_404)
def reopen(assignment: Assignment) -> ResponseReturnValue:
    reopen_scorecard(db.session, assignment, actor=g.actor.name, now=utcnow())
    db.session.commit()
    flash("Reopened. It does not count until you submit it again.")
    return redirect(url_for(".scorecard", public_id=assignment.public_id), 303)


def show_desk(assignment: Assignment, trouble: Trouble | None = None, *, is_open: bool = True) -> str:
    desk = build_desk(db.session, assignment, trouble, now=utcnow())
    return render_template(
        "scoring/scorecard.html",
        desk=desk,
        season=assignment.nomination.season,
        is_open=is_open,
        is_editable=is_open and not desk.is_submitted,
        device=secrets.token_hex(8),
    )


def tell_submitted(assignment: Assignment) -> ResponseReturnValue:
    flash(f"{assignment.nomination.reference} is submitted. You can reopen it from your queue until judging closes.")
    return redirect(find_way_on(assignment), 303)


def _find_changes(assignment: Assignment, typed: Content) -> Changes:
    """Return what the form changes, compared with what the page knew when it was shown."""
    card = find_scorecard(db.session, assignment)
    base = find_history(db.session, card, read_number(request.form.get("version")))[0] if card else Content()
    return {name: typed.fields.get(name) for name in sorted(find_differences(base, typed))}


def _keep(assignment: Assignment, changes: Changes, *, is_submission: bool) -> Outcome:
    version, device = read_number(request.form.get("version")), request.form.get("device", "")[:40]
    if not is_submission:
        return save_scorecard(db.session, assignment, changes, version=version, device=device, now=utcnow())
    return submit_scorecard(
        db.session,
        assignment,
        changes,
        version=version,
        device=device,
        actor=g.actor.name,
        now=utcnow(),
        is_comment_checked="comment_checked" in request.form,
    )
