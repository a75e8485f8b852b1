"""Finds what became of flags, for the report card and the labelled examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, contains_eager

from judging.awards.models import Category, Season
from judging.nominations.models import Nomination
from judging.screening.domain.triage import CaseKind, CaseStatus, DecisionKind
from judging.screening.models import Screening, TriageCase, TriageDecision
from judging.screening.queries import WITH_DECISIONS


class FlagRow(NamedTuple):
    """A flag, and the last decision on it that stands."""

    category: str
    """The title of the category that was read for."""
    status: CaseStatus
    is_flagged: bool
    """Whether its newest reading still flags it."""
    decision: DecisionKind | None
    rests_on: list[str] | None


def list_flags(session: Session, season: Season) -> list[FlagRow]:
    """Return the flags of a season, by category."""
    standing = (
        select(func.max(TriageDecision.id))
        .where(TriageDecision.case_id == TriageCase.id, TriageDecision.undone_at.is_(None))
        .correlate(TriageCase)
        .scalar_subquery()
    )
    found = (
        select(Category.title, TriageCase.status, Screening.is_flagged, TriageDecision.kind, TriageDecision.rests_on)
        .select_from(TriageCase)
        .join(TriageCase.nomination)
        .join(TriageCase.screening)
        .join(Screening.category)
        .outerjoin(TriageDecision, TriageDecision.id == standing)
        .where(Nomination.season_id == season.id, TriageCase.kind == CaseKind.FLAG)
        .order_by(Category.position, Category.id, TriageCase.id)
    )
    return [FlagRow(*row) for row in session.execute(found)]


def list_overruled_readings(session: Session, season: Season, *, limit: int) -> Sequence[dict[str, Any]]:
    """Return what was read where a flag was kept, the newest first."""
    kept = (
        select(Screening.reading)
        .join(TriageCase, TriageCase.screening_id == Screening.id)
        .join(TriageCase.nomination)
        .join(TriageCase.decisions)
        .where(
            Nomination.season_id == season.id,
            TriageCase.kind == CaseKind.FLAG,
            Screening.is_flagged,
            TriageDecision.kind == DecisionKind.KEEP,
            TriageDecision.undone_at.is_(None),
        )
        .order_by(TriageDecision.id.desc())
        .limit(limit)
    )
    return session.scalars(kept).all()


def iterate_read_cases(session: Session, season: Season) -> Iterator[tuple[TriageCase, Screening]]:
    """Return the cases of a season that a reading opened, with it, by the category that was read for."""
    read_for = aliased(Category)
    found = (
        select(TriageCase, Screening)
        .join(TriageCase.screening)
        .join(TriageCase.nomination)
        .join(read_for, Screening.category)
        .where(Nomination.season_id == season.id)
        .options(
            contains_eager(TriageCase.nomination),
            contains_eager(Screening.category.of_type(read_for)),
            *WITH_DECISIONS,
        )
        .order_by(read_for.position, read_for.id, TriageCase.id)
        .execution_options(yield_per=200)
    )
    yield from session.execute(found)
