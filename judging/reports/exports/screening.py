"""Exports of the screening: evidence sentence by sentence, cases and what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from judging.awards.models import Category, Season
from judging.nominations.models import Nomination
from judging.reports.tables import Row, Table, columns
from judging.screening.models import Screening, TriageCase, TriageDecision

_CHUNK = 500


def _screening(session: Session, season: Season) -> Iterator[Row]:
    query = (
        select(Screening)
        .join(Screening.nomination)
        .where(Nomination.season_id == season.id)
        .options(contains_eager(Screening.nomination), joinedload(Screening.category))
        .order_by(Nomination.number, Screening.id)
        .execution_options(yield_per=_CHUNK)
    )
    for row in session.scalars(query):
        reading = row.reading
        for mark in reading["evidence"] or [{}]:
            yield (
                row.nomination.reference,
                row.category.title,
                row.verdict,
                round(row.confidence, 4),
                row.is_flagged,
                reading["reason"],
                mark.get("side"),
                mark.get("dimension"),
                mark.get("quote"),
                mark.get("reason"),
                row.engine,
                row.screened_at,
            )


def _flags(session: Session, season: Season) -> Iterator[Row]:
    to_category = aliased(Category)
    query = (
        select(TriageCase, TriageDecision, to_category.title)
        .join(TriageCase.nomination)
        .join(Nomination.category)
        .outerjoin(TriageDecision, TriageDecision.case_id == TriageCase.id)
        .outerjoin(to_category, to_category.id == TriageDecision.to_category_id)
        .where(Nomination.season_id == season.id)
        .options(
            contains_eager(TriageCase.nomination).contains_eager(Nomination.category), joinedload(TriageCase.screening)
        )
        .order_by(Nomination.number, TriageCase.id, TriageDecision.id)
    )
    for case, decision, target in session.execute(query):
        screening = case.screening
        yield (
            case.nomination.reference,
            case.nomination.category.title,
            case.kind.value,
            case.status.value,
            screening.verdict if screening else None,
            round(screening.confidence, 4) if screening else None,
            case.opened_at,
            decision.kind.value if decision else None,
            decision.reason if decision else None,
            target,
            decision.decided_by if decision else None,
            decision.decided_at if decision else None,
            decision.undone_at if decision else None,
        )


TABLES = (
    Table(
        "screening",
        "Screening",
        "One row for each piece of evidence that the screening found.",
        columns(
            nomination="Nomination",
            category="Category",
            verdict="Verdict",
            confidence="Probability",
            flagged="Flagged",
            reason="Reason",
            side="Side",
            dimension="Dimension",
            quote="Quote",
            why="Why it counts",
            engine="Engine",
            screened_at="Read at",
        ),
        _screening,
        split_by="category",
    ),
    Table(
        "flags",
        "Flags and decisions",
        "One row for each decision of each case, undone ones too.",
        columns(
            nomination="Nomination",
            category="Category now",
            kind="Case",
            status="Status",
            verdict="Verdict",
            confidence="Probability",
            opened_at="Opened",
            decision="Decision",
            reason="Reason",
            to_category="Moved to",
            decided_by="Decided by",
            decided_at="Decided",
            undone_at="Undone",
        ),
        _flags,
    ),
)
