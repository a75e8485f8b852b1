"""Who may have a draft read along."""

from judging.nominations.models import Nomination
from judging.nominations.permissions import may_edit
from judging.people.actor import Actor


def may_read_along(actor: Actor, nomination: Nomination) -> bool:
    """Let in those who write it."""
    return may_edit(actor, nomination)
