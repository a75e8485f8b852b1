"""Who may answer an invitation, and who sets up the panel."""

from __future__ import annotations

from judging.assignment.models import Judge
from judging.people.actor import Actor


def may_answer(actor: Actor, judge: Judge) -> bool:
    return actor.user is not None and judge.user_id == actor.user.id


def may_set_up_panel(actor: Actor, _subject: object = None) -> bool:
    return actor.is_organizer
