"""Everything that can happen to a nomination."""

from judging.nominations.services.attaching import attach_file, clear_attachment, remove_attachment, sweep_file
from judging.nominations.services.drafts import (
    begin_nomination,
    create_draft,
    find_changes,
    keep_category,
    save_answers,
    save_fields,
)
from judging.nominations.services.moving import move_nomination
from judging.nominations.services.readdressing import change_address
from judging.nominations.services.rulings import readmit, reopen_nomination, rule_ineligible
from judging.nominations.services.sending import (
    accept_incomplete,
    admit_nomination,
    submit_nomination,
    withdraw_nomination,
)

__all__ = [
    "accept_incomplete",
    "admit_nomination",
    "attach_file",
    "begin_nomination",
    "change_address",
    "clear_attachment",
    "create_draft",
    "find_changes",
    "keep_category",
    "move_nomination",
    "readmit",
    "remove_attachment",
    "reopen_nomination",
    "rule_ineligible",
    "save_answers",
    "save_fields",
    "submit_nomination",
    "sweep_file",
    "withdraw_nomination",
]
