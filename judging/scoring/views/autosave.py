"""Saves and submits for the page's script, and answers in JSON."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, g, jsonify, request
from flask.typing import ResponseReturnValue

from judging.assignment.models import Assignment
from judging.db.session import db
from judging.errors import JudgingError
from judging.scoring.domain.content import COMMENT
from judging.scoring.forms import SavedChanges, pack_value, read_json
from judging.scoring.permissions import may_score
from judging.scoring.services import (
    Outcome,
    ScorecardFaultsError,
    find_names,
    save_scorecard,
    submit_scorecard,
)
from judging.scoring.views import bp
from judging.scoring.views.finding import assignment_or_404
from judging.scoring.views.queue import find_way_on
from judging.web.clock import utcnow
from judging.web.guards import allowed


@bp.post("/judge/<public_id>/autosave")
@allowed(may_score, assignment_or_404)
def autosave(assignment: Assignment) -> ResponseReturnValue:
    """Make the changes that are sent; an answer of 200 means that they are on disk."""
    return answer_save(assignment, lambda sent: _keep(assignment, sent))


def answer_save(assignment: Assignment, keep: Callable[[SavedChanges], Outcome]) -> ResponseReturnValue:
    """Read what a script sent, keep it, commit, and say what came of it."""
    try:
        sent = read_json(request.get_json(silent=True))
        outcome = keep(sent)
    except ScorecardFaultsError as error:
        db.session.rollback()
        return jsonify(error=str(error), faults=error.faults), 422
    except JudgingError as error:
        db.session.rollback()
        return jsonify(error=str(error)), 409
    names = outcome.names or _look_for_names(assignment, sent, outcome)
    db.session.commit()
    reply = _describe(outcome) | {"names": list(names)}
    if outcome.is_submitted:
        flash(f"{assignment.nomination.reference} is submitted. You can reopen it until judging closes.")
        reply["next"] = find_way_on(assignment)
    return jsonify(reply)


def _keep(assignment: Assignment, sent: SavedChanges) -> Outcome:
    if not sent.is_submission:
        return save_scorecard(
            db.session, assignment, sent.changes, version=sent.version, device=sent.device, now=utcnow()
        )
    return submit_scorecard(
        db.session,
        assignment,
        sent.changes,
        version=sent.version,
        device=sent.device,
        actor=g.actor.name,
        now=utcnow(),
        is_comment_checked=sent.is_comment_checked,
    )


def _look_for_names(assignment: Assignment, sent: SavedChanges, outcome: Outcome) -> tuple[str, ...]:
    if COMMENT not in sent.changes or outcome.is_submitted:
        return ()
    return find_names(db.session, assignment.nomination, outcome.content.comment)


def _describe(outcome: Outcome) -> dict[str, object]:
    return {
        "version": outcome.scorecard.version,
        "submitted": outcome.is_submitted,
        "percent": outcome.tally.percent,
        "settled": outcome.tally.settled,
        "criteria": outcome.tally.criteria,
        "faults": outcome.faults,
        "conflicts": {name: pack_value(value) for name, value in outcome.conflicts.items()},
        "news": {name: pack_value(value) for name, value in outcome.news.items()},
    }
