"""Who may open the pages of the reports room."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from judging.db.session import db
from judging.results.models import Place, Placement
from judging.results.queries import list_entries
from judging.results.services import place_nomination
from tests.architecture.permissions import NOMINATOR, ORGANIZERS, THE_JUDGE, Page
from tests.architecture.permissions.results import a_publication
from tests.architecture.permissions.world import World
from tests.conftest import NOW


def the_nomination(world: World) -> dict[str, Any]:
    return {"public_id": world.nomination.public_id}


def a_table(_world: World) -> dict[str, Any]:
    return {"name": "scores", "kind": "csv"}


def the_category(world: World) -> dict[str, Any]:
    return {"public_id": world.category.public_id}


def the_judge(world: World) -> dict[str, Any]:
    return {"public_id": world.judge.public_id}


def the_job(world: World) -> dict[str, Any]:
    return {"public_id": world.report_job.public_id}


def an_order(_world: World) -> dict[str, Any]:
    return {"kind": "feedback", "category": "", "size": "A4"}


def a_winner(world: World) -> dict[str, Any]:
    """Publish the world's category with its nomination as the winner."""
    if db.session.scalar(select(Placement)) is None:
        place_nomination(
            db.session,
            world.category,
            list_entries(db.session, world.season)[0],
            place=Place.WINNER,
            actor="a",
            now=NOW,
        )
    a_publication(world)
    return the_nomination(world)


PAGES: dict[str, Page] = {
    "reports.index": Page(ORGANIZERS),
    "reports.export": Page(ORGANIZERS, a_table),
    "reports.season": Page(ORGANIZERS),
    "reports.screening": Page(ORGANIZERS),
    "reports.category": Page(ORGANIZERS, the_category),
    "reports.bulk.index": Page(ORGANIZERS),
    "reports.bulk.ask": Page(ORGANIZERS, form=an_order),
    "reports.bulk.job": Page(ORGANIZERS, the_job),
    "reports.bulk.cancel": Page(ORGANIZERS, the_job),
    "reports.bulk.resume": Page(ORGANIZERS, the_job),
    "reports.bulk.download": Page(ORGANIZERS, the_job),
    "reports.certificates.index": Page(ORGANIZERS),
    "reports.certificates.sample": Page(ORGANIZERS),
    "reports.certificates.certificate": Page(NOMINATOR | ORGANIZERS, a_winner),
    "reports.feedback": Page(ORGANIZERS, the_nomination),
    "reports.briefing": Page(ORGANIZERS | THE_JUDGE, the_judge),
    "reports.receipt": Page(NOMINATOR | ORGANIZERS, the_nomination),
}
