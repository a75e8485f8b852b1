"""Who may open the pages of the reports room."""

from __future__ import annotations

from typing import Any

from tests.architecture.permissions import NOMINATOR, ORGANIZERS, Page
from tests.architecture.permissions.world import World


def the_nomination(world: World) -> dict[str, Any]:
    return {"public_id": world.nomination.public_id}


def a_table(_world: World) -> dict[str, Any]:
    return {"name": "scores", "kind": "csv"}


PAGES: dict[str, Page] = {
    "reports.index": Page(ORGANIZERS),
    "reports.export": Page(ORGANIZERS, a_table),
    "reports.receipt": Page(NOMINATOR | ORGANIZERS, the_nomination),
}
