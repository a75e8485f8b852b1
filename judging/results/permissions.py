"""Who may see rankings and decide on them; what is published everybody may read."""

from __future__ import annotations

from dataclasses import dataclass

from judging.awards.models import Round
from judging.nominations.models import Nomination
from judging.people.actor import Actor


@dataclass(frozen=True)
class Table:
    """The table at which a jury deliberates, with the one of its nominations that is talked about."""

    row: Round
    heads: frozenset[int]
    """Account ids of those who head it."""
    barred: frozenset[int]
    """Ids of nominations that a conflict keeps away from whoever heads it."""
    nomination: Nomination | None = None


def may_see_results(actor: Actor, _subject: object = None) -> bool:
    """Organizers only: a rank that leaks before publication is worth something to somebody."""
    return actor.is_organizer


def may_decide_results(actor: Actor, _subject: object = None) -> bool:
    """Organizers decide on places, ties, judges left out, publication and letters."""
    return actor.is_organizer


def may_deliberate(actor: Actor, table: Table) -> bool:
    """Organizers, and the judge who heads the deliberation."""
    return actor.is_organizer or (actor.user is not None and actor.user.id in table.heads)


def may_agree(actor: Actor, table: Table) -> bool:
    """The same, but for a nomination that a conflict keeps away from the head of the jury."""
    is_barred = table.nomination is not None and table.nomination.id in table.barred
    return actor.is_organizer or (may_deliberate(actor, table) and not is_barred)
