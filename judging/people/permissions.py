"""Who may do what, where it depends on the role alone."""

from judging.people.actor import Actor


def may_organize(actor: Actor, _subject: object = None) -> bool:
    return actor.is_organizer


def may_own(actor: Actor, _subject: object = None) -> bool:
    return actor.is_owner


def may_judge(actor: Actor, _subject: object = None) -> bool:
    return actor.is_judge
