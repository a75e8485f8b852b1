"""Exports of the screening: evidence sentence by sentence, cases and what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from judging.awards.models import Category, Season
from judging.nominations.models import Nomination
from judging.reports.tables import CHUNK, CellKind, Row, Table, always, maybe
from judging.screening.models import Screening, TriageCase, TriageDecision

_VERDICTS = ("new_business", "account_management", "mixed", "insufficient_evidence")


def _screening(session: Session, season: Season) -> Iterator[Row]:
    query = (
        select(Nomination.number, Category.title, Screening)
        .join(Screening.nomination)
        .join(Screening.category)
        .where(Nomination.season_id == season.id)
        .order_by(Nomination.number, Screening.id)
        .execution_options(yield_per=CHUNK)
    )
    for number, category, row in session.execute(query):
        for mark in row.reading["evidence"] or [{}]:
            yield (f"N-{number:04d}", category, *_tell_reading(row), *_tell_mark(mark), row.engine, row.screened_at)


def _tell_reading(row: Screening) -> Row:
    probabilities = row.reading.get("probabilities", {})
    shares = (probabilities.get(verdict) for verdict in _VERDICTS)
    return row.verdict, round(row.confidence, 4), *shares, row.is_flagged, row.reading["reason"]


def _tell_mark(mark: dict[str, Any]) -> Row:
    keys = ("side", "dimension", "quote", "start", "end", "weight", "reason")
    return tuple(mark.get(key) for key in keys)


def _flags(session: Session, season: Season) -> Iterator[Row]:
    from_category, to_category = aliased(Category), aliased(Category)
    query = (
        select(
            Nomination.number,
            Category.title,
            TriageCase.kind,
            TriageCase.status,
            Screening.verdict,
            Screening.confidence,
            TriageCase.opened_at,
            TriageDecision,
            from_category.title,
            to_category.title,
        )
        .select_from(TriageCase)
        .join(TriageCase.nomination)
        .join(Nomination.category)
        .outerjoin(TriageCase.screening)
        .outerjoin(TriageDecision, TriageDecision.case_id == TriageCase.id)
        .outerjoin(from_category, from_category.id == TriageDecision.from_category_id)
        .outerjoin(to_category, to_category.id == TriageDecision.to_category_id)
        .where(Nomination.season_id == season.id)
        .order_by(Nomination.number, TriageCase.id, TriageDecision.id)
        .execution_options(yield_per=CHUNK)
    )
    for number, category, kind, status, verdict, confidence, opened_at, decision, origin, target in session.execute(
        query
    ):
        case = (f"N-{number:04d}", category, kind.value, status.value, verdict, _round(confidence), opened_at)
        yield (*case, *_tell_decision(decision, origin, target))


def _tell_decision(decision: TriageDecision | None, origin: str | None, target: str | None) -> Row:
    if decision is None:
        return (None,) * 7
    return (
        decision.kind.value,
        decision.reason,
        origin,
        target,
        decision.decided_by,
        decision.decided_at,
        decision.undone_at,
    )


def _round(confidence: float | None) -> float | None:
    return None if confidence is None else round(confidence, 4)


TABLES = (
    Table(
        "screening",
        "Screening",
        "One row for each piece of evidence that the screening found; where it found none, one with the verdict.",
        (
            always("nomination", "Nomination"),
            always("category", "Category when it was read"),
            always("verdict", "Verdict"),
            always("confidence", "Probability of the verdict", CellKind.NUMBER),
            maybe("p_new_business", "Probability of new business", CellKind.NUMBER),
            maybe("p_account_management", "Probability of account management", CellKind.NUMBER),
            maybe("p_mixed", "Probability of mixed", CellKind.NUMBER),
            maybe("p_insufficient_evidence", "Probability of insufficient evidence", CellKind.NUMBER),
            always("flagged", "Flagged", CellKind.YES_NO),
            always("reason", "Reason"),
            maybe("side", "Side"),
            maybe("dimension", "Dimension"),
            maybe("quote", "Quote"),
            maybe("start", "Quote begins at letter", CellKind.WHOLE),
            maybe("end", "Quote ends before letter", CellKind.WHOLE),
            maybe("weight", "Weight", CellKind.NUMBER),
            maybe("why", "Why it counts"),
            always("engine", "Engine"),
            always("screened_at", "Read at", CellKind.MOMENT),
        ),
        _screening,
        split_by="category",
    ),
    Table(
        "flags",
        "Flags and decisions",
        "One row for each decision of each case, undone ones too; one row without a decision where a case waits.",
        (
            always("nomination", "Nomination"),
            always("category", "Category now"),
            always("kind", "Case"),
            always("status", "Status"),
            maybe("verdict", "Verdict"),
            maybe("confidence", "Probability", CellKind.NUMBER),
            always("opened_at", "Opened", CellKind.MOMENT),
            maybe("decision", "Decision"),
            maybe("reason", "Reason"),
            maybe("from_category", "Decided in"),
            maybe("to_category", "Moved to"),
            maybe("decided_by", "Decided by"),
            maybe("decided_at", "Decided", CellKind.MOMENT),
            maybe("undone_at", "Undone", CellKind.MOMENT),
        ),
        _flags,
        split_by="category",
    ),
)
