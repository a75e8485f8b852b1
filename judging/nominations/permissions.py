"""Who may do what with a nomination."""

from __future__ import annotations

from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Attachment, Nomination
from judging.people.actor import Actor


def may_edit(actor: Actor, nomination: Nomination) -> bool:
    """Its nominator: the browser in which it was begun, or its link followed."""
    return nomination.public_id in actor.nomination_ids


def may_read(actor: Actor, nomination: Nomination) -> bool:
    """Its nominator; organizers once it was sent, since a draft is nobody's business yet."""
    is_sent = nomination.status is not NominationStatus.DRAFT
    return may_edit(actor, nomination) or (actor.is_organizer and is_sent)


def may_download(actor: Actor, attachment: Attachment) -> bool:
    """Its nominator and organizers; which files judges see is for the scoring room to say."""
    return may_read(actor, attachment.nomination)
