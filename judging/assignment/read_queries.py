"""Finds reads: who was asked to read what, by where they stand."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, contains_eager

from judging.assignment.models import Assignment, AssignmentStatus, Judge
from judging.assignment.queries import Part
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Season
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.people.models import User


class ReadState(enum.StrEnum):
    """Where reads stand that a list shows."""

    DONE = "done"
    OPENED = "opened"
    UNOPENED = "unopened"
    OVERDUE = "overdue"
    RECUSED = "recused"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ReadState.DONE: "Done",
    ReadState.OPENED: "In progress",
    ReadState.UNOPENED: "Not opened",
    ReadState.OVERDUE: "Overdue",
    ReadState.RECUSED: "Recused",
}
_IS_OPEN = Assignment.status == AssignmentStatus.OPEN
_CONDITIONS: Mapping[ReadState, ColumnElement[bool]] = {
    ReadState.DONE: Assignment.status == AssignmentStatus.SCORED,
    ReadState.OPENED: _IS_OPEN & Assignment.opened_at.is_not(None),
    ReadState.UNOPENED: _IS_OPEN & Assignment.opened_at.is_(None),
    ReadState.OVERDUE: _IS_OPEN,
    ReadState.RECUSED: Assignment.status == AssignmentStatus.RECUSED,
}


@dataclass(frozen=True)
class OpenRead:
    """A read that is not done."""

    assignment_id: int
    judge_id: int
    part: Part


@dataclass(frozen=True)
class ReadFilter:
    """Which reads of a season a list shows; None shows all of them."""

    state: ReadState
    category: Category | None = None
    round: RoundKind | None = None
    judge: Judge | None = None


def list_open_reads(session: Session, season: Season) -> list[OpenRead]:
    """Return what is not done, judge by judge, in the order in which each comes to it."""
    columns = (Assignment.id, Assignment.judge_id, Category.id, Assignment.round, Category.position)
    statement = (
        select(*columns, Assignment.assigned_at)
        .join(Assignment.nomination)
        .join(Nomination.category)
        .where(Nomination.season_id == season.id, Nomination.status == NominationStatus.SUBMITTED, _IS_OPEN)
        .order_by(Assignment.judge_id, Category.position, Category.id, Assignment.assigned_at, Assignment.id)
    )
    rows = sorted(session.execute(statement).all(), key=lambda row: (row[1], row[4], row[2], row[3].place))
    return [OpenRead(row[0], row[1], (row[2], row[3])) for row in rows]


def count_reads(session: Session, season: Season, chosen: ReadFilter) -> int:
    return session.scalar(_narrow(select(func.count(Assignment.id)), season, chosen)) or 0


def list_reads(
    session: Session, season: Season, chosen: ReadFilter, *, among: Sequence[int] | None = None, offset: int, limit: int
) -> list[Assignment]:
    """Return one page of reads by judge and nomination, with all that a list shows; `among` these ids, if given."""
    statement = (
        _narrow(select(Assignment), season, chosen)
        .options(
            contains_eager(Assignment.judge).contains_eager(Judge.user),
            contains_eager(Assignment.nomination).contains_eager(Nomination.category),
        )
        .order_by(User.name, Judge.id, Category.position, Nomination.number, Assignment.id)
    )
    if among is not None:
        return list(session.scalars(statement.where(Assignment.id.in_(among[offset : offset + limit]))))
    return list(session.scalars(statement.offset(offset).limit(limit)))


def _narrow(statement: Select[Any], season: Season, chosen: ReadFilter) -> Select[Any]:
    statement = (
        statement.join(Assignment.judge)
        .join(Judge.user)
        .join(Assignment.nomination)
        .join(Nomination.category)
        .where(
            Nomination.season_id == season.id,
            Nomination.status == NominationStatus.SUBMITTED,
            _CONDITIONS[chosen.state],
        )
    )
    if chosen.category is not None:
        statement = statement.where(Nomination.category_id == chosen.category.id)
    if chosen.round is not None:
        statement = statement.where(Assignment.round == chosen.round)
    if chosen.judge is not None:
        statement = statement.where(Assignment.judge_id == chosen.judge.id)
    return statement
