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
from judging.assignment.services.panels import choose_panel
from judging.assignment.services.planning import (
    apply_plan,
    keep_rules,
    propose_plan,
    refill_seasons,
    remove_assignment,
)
from judging.assignment.services.releasing import list_unopened, release_work
from judging.assignment.services.reminders import (
    find_due_reminders,
    find_reminder_today,
    keep_reminder_rules,
    preview_reminder,
    preview_reminder_by_hand,
    send_reminders,
)
from judging.assignment.services.reminding_many import plan_reminders, remind_judges
from judging.assignment.services.topping_up import apply_top_up, propose_top_up

__all__ = [
    "Offer",
    "accept_invitation",
    "apply_plan",
    "apply_top_up",
    "choose_panel",
    "decide_conflict",
    "decline_invitation",
    "find_due_reminders",
    "find_reminder_today",
    "invite_judge",
    "keep_families",
    "keep_reminder_rules",
    "keep_rules",
    "list_unopened",
    "plan_reminders",
    "preview_reminder",
    "preview_reminder_by_hand",
    "propose_plan",
    "propose_top_up",
    "refill_seasons",
    "refresh_conflicts",
    "release_work",
    "remind_judge",
    "remind_judges",
    "remove_assignment",
    "send_reminders",
    "update_judge",
]
