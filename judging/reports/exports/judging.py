"""Exports of the judging: who read what, and every score; and the audit trail."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from judging.assignment.models import Assignment, Judge
from judging.awards.models import Season
from judging.db.audit import AuditEvent
from judging.nominations.models import Nomination
from judging.people.models import User
from judging.reports.tables import Row, Table, columns
from judging.scoring.models import Score, Scorecard

_CHUNK = 500


def _of_judges(season: Season) -> Select[Assignment]:
    return (
        select(Assignment)
        .join(Assignment.nomination)
        .join(Assignment.judge)
        .join(Judge.user)
        .where(Nomination.season_id == season.id)
        .options(
            contains_eager(Assignment.nomination).joinedload(Nomination.category),
            contains_eager(Assignment.judge).contains_eager(Judge.user),
        )
        .order_by(Nomination.number, User.name, Assignment.id)
    )


def _assignments(session: Session, season: Season) -> Iterator[Row]:
    for row in session.scalars(_of_judges(season).execution_options(yield_per=_CHUNK)):
        yield (
            row.nomination.reference,
            row.nomination.category.title,
            row.judge.user.name,
            row.judge.company,
            row.status.value,
            row.assigned_at,
            row.opened_at,
            row.recusal_reason.value if row.recusal_reason else None,
            row.recusal_note,
        )


def _scores(session: Session, season: Season) -> Iterator[Row]:
    query = (
        select(Score)
        .join(Score.scorecard)
        .join(Scorecard.assignment)
        .join(Assignment.nomination)
        .join(Assignment.judge)
        .join(Judge.user)
        .where(Nomination.season_id == season.id)
        .options(
            contains_eager(Score.scorecard).options(
                joinedload(Scorecard.rubric_version),
                contains_eager(Scorecard.assignment).options(
                    contains_eager(Assignment.nomination).joinedload(Nomination.category),
                    contains_eager(Assignment.judge).contains_eager(Judge.user),
                ),
            )
        )
        .order_by(Nomination.number, User.name, Score.id)
        .execution_options(yield_per=_CHUNK)
    )
    for row in session.scalars(query):
        card = row.scorecard
        criterion = {one.key: one for one in card.rubric_version.rubric.criteria}.get(row.criterion_key)
        yield (
            card.assignment.nomination.reference,
            card.assignment.nomination.category.title,
            card.assignment.judge.user.name,
            row.criterion_key,
            criterion.weight if criterion else None,
            row.value,
            row.abstain_reason,
            card.status.value,
            card.rubric_version.version,
            card.submitted_at,
            card.comment,
            card.note,
        )


def _audit(session: Session, _season: Season) -> Iterator[Row]:
    query = select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=_CHUNK)
    for row in session.scalars(query):
        yield row.id, row.at, row.actor, row.action, row.subject, str(row.detail), row.previous_hash, row.hash


TABLES = (
    Table(
        "assignments",
        "Assignments",
        "One row for each judge and nomination, recusals too.",
        columns(
            nomination="Nomination",
            category="Category",
            judge="Judge",
            company="Judge's company",
            status="Status",
            assigned_at="Assigned",
            opened_at="Opened",
            recusal_reason="Recusal",
            recusal_note="Recusal note",
        ),
        _assignments,
        split_by="category",
    ),
    Table(
        "scores",
        "Scores",
        "One row for each criterion of each scorecard, drafts too.",
        columns(
            nomination="Nomination",
            category="Category",
            judge="Judge",
            criterion="Criterion",
            weight="Weight (%)",
            score="Score",
            abstained="Abstained because",
            status="Scorecard",
            rubric_version="Rubric version",
            submitted_at="Submitted",
            comment="Comment for the nominee",
            note="Private note",
        ),
        _scores,
        split_by="category",
    ),
    Table(
        "audit",
        "Audit trail",
        "One row for each event, chained by its hash.",
        columns(
            number="Number",
            at="At",
            actor="Who",
            action="What",
            subject="To what",
            detail="Detail",
            previous_hash="Hash before",
            hash="Hash",
        ),
        _audit,
    ),
)
