"""Who may read a draft along."""

from judging.nominations.models import Nomination
from judging.people.actor import Actor


def may_read_along(actor: Actor, nomination: Nomination) -> bool:
    """Let in the nomination's own nominator, who followed its link or began it in this browser."""
    return nomination.public_id in actor.nomination_ids
