"""Who may see and fill in a scorecard."""

from __future__ import annotations

from judging.assignment.models import Assignment, Judge
from judging.people.actor import Actor


def may_score(actor: Actor, assignment: Assignment) -> bool:
    """Let in the judge whose assignment it is; nobody else, organizers neither."""
    return actor.user is not None and assignment.judge.user_id == actor.user.id


def may_enter_paper(actor: Actor, judge: Judge) -> bool:
    """Let in the judge who scored on paper, and organizers, who enter it for them on record."""
    return actor.is_organizer or (actor.user is not None and judge.user_id == actor.user.id)
