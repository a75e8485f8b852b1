"""Who may open the pages of the results room."""

from __future__ import annotations

from sqlalchemy import select

from judging.assignment.models import AssignmentStatus
from judging.assignment.pool import list_seats
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Round
from judging.db.session import db
from judging.results.models import Publication
from judging.results.services import publish_category
from judging.scoring.models import Scorecard
from tests.architecture.permissions import EVERYONE, ORGANIZERS, THE_JUDGE, Page
from tests.architecture.permissions.world import World
from tests.conftest import NOW
from tests.factories import Factory


def of_category(world: World) -> dict[str, str]:
    return {"public_id": world.category.public_id}


def a_judge(world: World) -> dict[str, str]:
    return {"public_id": world.judge.public_id}


def a_publication(world: World) -> dict[str, str]:
    """Publish the world's category on first asking."""
    found = db.session.scalar(select(Publication))
    if found is None:
        make = Factory(db.session, NOW)
        read = make.assignment(world.nomination, make.judge(world.season), status=AssignmentStatus.SCORED)
        make.scorecard(read, ratings={world.category.rubric.criteria[0].key: 8})
        found = publish_category(db.session, world.category, reason="Early.", actor="olga@example.org", now=NOW)
        db.session.commit()
    return {"public_id": found.public_id}


def a_comment(world: World) -> dict[str, str]:
    """Let a judge comment on the world's nomination on first asking."""
    found = db.session.scalar(select(Scorecard))
    if found is None:
        make = Factory(db.session, NOW)
        read = make.assignment(world.nomination, make.judge(world.season), status=AssignmentStatus.SCORED)
        found = make.scorecard(read, comment="Well told.")
    return {"public_id": found.public_id}


def a_round(world: World) -> dict[str, str]:
    """Hold a final after the scoring round of the world's category on first asking."""
    return {"public_id": find_or_make_round(world, RoundKind.SCORING).public_id}


def a_final(world: World) -> dict[str, str]:
    find_or_make_round(world, RoundKind.SCORING)
    return {"public_id": find_or_make_round(world, RoundKind.FINAL).public_id}


def a_deliberation(world: World) -> dict[str, str]:
    """Let the world's judge head a deliberation about its nomination."""
    make = Factory(db.session, NOW)
    find_or_make_round(world, RoundKind.SCORING).closed_at = NOW
    row = find_or_make_round(world, RoundKind.DELIBERATION)
    if not list_seats(db.session, row):
        make.seat(row, world.judge)
        make.round_entry(row, world.nomination)
    db.session.commit()
    return {"public_id": row.public_id}


def find_or_make_round(world: World, kind: RoundKind) -> Round:
    found = db.session.scalar(select(Round).where(Round.category_id == world.category.id, Round.kind == kind))
    row = found or Factory(db.session, NOW).round(world.category, kind)
    db.session.refresh(world.category)
    return row


PAGES: dict[str, Page] = {
    "results.index": Page(ORGANIZERS),
    "results.category": Page(ORGANIZERS, of_category),
    "results.place": Page(ORGANIZERS, of_category),
    "results.shortlist": Page(ORGANIZERS, of_category),
    "results.decide_tie": Page(ORGANIZERS, of_category),
    "results.publish": Page(ORGANIZERS, of_category),
    "results.sign": Page(ORGANIZERS, of_category),
    "results.take_back_signature": Page(ORGANIZERS, of_category),
    "results.publication": Page(ORGANIZERS, a_publication),
    "results.inputs": Page(ORGANIZERS, lambda world: {**a_publication(world), "name": "scores"}),
    "results.withdraw": Page(ORGANIZERS, a_publication),
    "results.letters": Page(ORGANIZERS, a_publication),
    "results.comments": Page(ORGANIZERS, of_category),
    "results.comment": Page(ORGANIZERS, a_comment),
    "results.judges": Page(ORGANIZERS),
    "results.more_reads": Page(ORGANIZERS),
    "results.offer_more_reads": Page(ORGANIZERS),
    "results.judge": Page(ORGANIZERS, a_judge),
    "results.exclude": Page(ORGANIZERS, a_judge),
    "results.readmit": Page(ORGANIZERS, a_judge),
    "results.rounds": Page(ORGANIZERS),
    "results.shortlist_round": Page(ORGANIZERS, a_round),
    "results.reopen_round": Page(ORGANIZERS, a_round),
    "results.panel": Page(ORGANIZERS, a_final),
    "results.deliberation": Page(ORGANIZERS | THE_JUDGE, a_deliberation),
    "results.consensus": Page(
        ORGANIZERS | THE_JUDGE, lambda world: {**a_deliberation(world), "nomination_id": world.nomination.public_id}
    ),
    "results.take_back_consensus": Page(
        ORGANIZERS | THE_JUDGE, lambda world: {**a_deliberation(world), "nomination_id": world.nomination.public_id}
    ),
    "results.winners": Page(EVERYONE, lambda world: {"slug": world.season.slug}),
}
