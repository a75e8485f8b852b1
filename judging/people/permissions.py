"""Who may do what, where it depends on the role alone."""

from judging.people.actor import Actor
from judging.web.pages import is_demo_season


def may_organize(actor: Actor, _subject: object = None) -> bool:
    return actor.is_organizer


def may_own(actor: Actor, _subject: object = None) -> bool:
    return actor.is_owner


def may_judge(actor: Actor, _subject: object = None) -> bool:
    return actor.is_judge


def may_use_account(actor: Actor, _subject: object = None) -> bool:
    return actor.is_signed_in


def may_leave_demo(actor: Actor, _subject: object = None) -> bool:
    """Only whoever organizes the demo may wipe it, and nothing but a demo can be wiped."""
    return actor.is_organizer and is_demo_season()
