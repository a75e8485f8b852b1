"""Finds what judges say who would have a nomination in another category than the one it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from judging.nominations.models import Nomination
from judging.screening.models import JudgeRequest, RequestKind


@dataclass(frozen=True)
class Doubt:
    """What judges say who find that a nomination belongs in another category than the one it is in."""

    judges: int
    category_id: int
    """The one that most of them propose; of two that as many propose, the one that was proposed first."""


def find_doubts(session: Session, nominations: Sequence[Nomination]) -> dict[int, Doubt]:
    """Return by nomination id what judges say who would have it in another category than it is in."""
    found = (
        select(JudgeRequest.nomination_id, JudgeRequest.user_id, JudgeRequest.to_category_id)
        .join(JudgeRequest.nomination)
        .where(JudgeRequest.nomination_id.in_([nomination.id for nomination in nominations]), _proposes_another())
        .order_by(JudgeRequest.id)
    )
    proposals: dict[int, dict[int, dict[int, None]]] = {}
    for nomination_id, user_id, category_id in session.execute(found):
        if category_id is not None:
            proposals.setdefault(nomination_id, {}).setdefault(category_id, {})[user_id] = None
    return {
        nomination_id: Doubt(
            judges=len({user_id for judges in by_category.values() for user_id in judges}),
            category_id=max(by_category, key=lambda category_id: len(by_category[category_id])),
        )
        for nomination_id, by_category in proposals.items()
    }


def _proposes_another() -> ColumnElement[bool]:
    """Leave out proposals that were followed: the nomination is where the judge would have it."""
    return and_(JudgeRequest.kind == RequestKind.OTHER_CATEGORY, JudgeRequest.to_category_id != Nomination.category_id)


DOUBTED = (
    select(JudgeRequest.nomination_id, func.count(func.distinct(JudgeRequest.user_id)).label("judges"))
    .join(JudgeRequest.nomination)
    .where(_proposes_another())
    .group_by(JudgeRequest.nomination_id)
    .subquery("doubted")
)
