"""Everything that can happen to a panel and its work."""

from judging.assignment.services.conflicts import decide_conflict, keep_families, refresh_conflicts
from judging.assignment.services.judges import (
    Offer,
    accept_invitation,
    decline_invitation,
    invite_judge,
    remind_judge,
    update_judge,
)
from judging.assignment.services.planning import (
    apply_plan,
    propose_plan,
    refill_seasons,
    remove_assignment,
)

__all__ = [
    "Offer",
    "accept_invitation",
    "apply_plan",
    "decide_conflict",
    "decline_invitation",
    "invite_judge",
    "keep_families",
    "propose_plan",
    "refill_seasons",
    "refresh_conflicts",
    "remind_judge",
    "remove_assignment",
    "update_judge",
]
