"""Who may open the pages of the assignment room."""

from __future__ import annotations

from typing import Any

from tests.architecture.permissions import ORGANIZERS, THE_JUDGE, Page
from tests.architecture.permissions.world import World


def the_judge(world: World) -> dict[str, Any]:
    return {"public_id": world.judge.public_id}


def the_assignment(world: World) -> dict[str, Any]:
    return {"public_id": world.assignment.public_id}


def the_conflict(world: World) -> dict[str, Any]:
    return {"public_id": world.conflict.public_id}


PAGES: dict[str, Page] = {
    "assignment.judges": Page(ORGANIZERS),
    "assignment.invite": Page(ORGANIZERS),
    "assignment.judge": Page(ORGANIZERS, the_judge),
    "assignment.remind": Page(ORGANIZERS, the_judge),
    "assignment.remind_several": Page(ORGANIZERS),
    "assignment.release": Page(ORGANIZERS, the_judge),
    "assignment.reminders": Page(ORGANIZERS),
    "assignment.switch_reminders_off": Page(ORGANIZERS),
    "assignment.remove": Page(ORGANIZERS, the_assignment),
    "assignment.plan": Page(ORGANIZERS),
    "assignment.keep_rules": Page(ORGANIZERS),
    "assignment.conflicts": Page(ORGANIZERS),
    "assignment.decide": Page(ORGANIZERS, the_conflict),
    "assignment.answer": Page(THE_JUDGE, the_judge),
}
