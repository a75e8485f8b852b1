"""Who may open the pages of the reports room."""

from __future__ import annotations

from typing import Any

from tests.architecture.permissions import NOMINATOR, ORGANIZERS, THE_JUDGE, Page
from tests.architecture.permissions.world import World


def the_nomination(world: World) -> dict[str, Any]:
    return {"public_id": world.nomination.public_id}


def a_table(_world: World) -> dict[str, Any]:
    return {"name": "scores", "kind": "csv"}


def the_category(world: World) -> dict[str, Any]:
    return {"public_id": world.category.public_id}


def the_judge(world: World) -> dict[str, Any]:
    return {"public_id": world.judge.public_id}


PAGES: dict[str, Page] = {
    "reports.index": Page(ORGANIZERS),
    "reports.export": Page(ORGANIZERS, a_table),
    "reports.season": Page(ORGANIZERS),
    "reports.screening": Page(ORGANIZERS),
    "reports.category": Page(ORGANIZERS, the_category),
    "reports.feedbacks": Page(ORGANIZERS, the_category),
    "reports.feedback": Page(ORGANIZERS, the_nomination),
    "reports.briefing": Page(ORGANIZERS | THE_JUDGE, the_judge),
    "reports.receipt": Page(NOMINATOR | ORGANIZERS, the_nomination),
}
