"""Who may see and fill in a scorecard."""

from __future__ import annotations

from judging.assignment.models import Assignment
from judging.people.actor import Actor


def may_score(actor: Actor, assignment: Assignment) -> bool:
    """Let in the judge whose assignment it is; nobody else, organizers neither."""
    return actor.user is not None and assignment.judge.user_id == actor.user.id
