"""Who may see rankings and decide on them; what is published everybody may read."""

from __future__ import annotations

from judging.people.actor import Actor


def may_see_results(actor: Actor, _subject: object = None) -> bool:
    """Organizers only: a rank that leaks before publication is worth something to somebody."""
    return actor.is_organizer


def may_decide_results(actor: Actor, _subject: object = None) -> bool:
    """Organizers decide on places, ties, judges left out, publication and letters."""
    return actor.is_organizer
