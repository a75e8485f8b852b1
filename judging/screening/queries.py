"""Finds nominations that wait to be read, cases, and what was decided in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from judging.awards.models import Category, Season
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.screening.domain.triage import CaseKind, CaseStatus, DecisionKind
from judging.screening.doubts import DOUBTED
from judging.screening.models import JudgeRequest, Screening, TriageCase, TriageDecision

PAGE_SIZE = 50
WITH_DECISIONS = (
    selectinload(TriageCase.decisions).options(
        joinedload(TriageDecision.from_category), joinedload(TriageDecision.to_category)
    ),
)
_RULINGS = (DecisionKind.KEEP, DecisionKind.MOVE, DecisionKind.INELIGIBLE)


@dataclass(frozen=True)
class CaseFilter:
    """Which cases of a season a list shows; None shows all of them."""

    status: CaseStatus = CaseStatus.OPEN
    kind: CaseKind | None = None
    category: Category | None = None
    is_doubted: bool = False
    """Only what a judge finds to belong in another category."""


def find_waiting_nominations(session: Session, *, engine: str, now: dt.datetime) -> Sequence[int]:
    """Return the ids of submitted nominations that this engine has not read as they stand, oldest first."""
    return session.scalars(_waiting(engine, now).order_by(Nomination.submitted_at, Nomination.id)).all()


def count_waiting_nominations(session: Session, season: Season, *, engine: str, now: dt.datetime) -> int:
    """Return how many nominations of a season wait to be read."""
    waiting = _waiting(engine, now).where(Nomination.season_id == season.id).subquery()
    return session.scalar(select(func.count()).select_from(waiting)) or 0


def lock_waiting_nomination(
    session: Session, nomination_id: int, *, engine: str, now: dt.datetime
) -> Nomination | None:
    """Hold a nomination's row and return it, or None when another worker has read it in the meantime."""
    held = select(Nomination).where(Nomination.id == nomination_id).with_for_update(of=Nomination)
    nomination = session.scalar(held.execution_options(populate_existing=True))
    is_waiting = session.scalar(_waiting(engine, now).where(Nomination.id == nomination_id)) is not None
    return nomination if is_waiting else None


def _waiting(engine: str, now: dt.datetime) -> Select[int]:
    """Select what is submitted in a season that is still judged, and has no reading of this version of it."""
    is_read = exists().where(
        Screening.nomination_id == Nomination.id,
        Screening.category_id == Nomination.category_id,
        Screening.engine == engine,
        Screening.nomination_version >= Nomination.version,
    )
    return (
        select(Nomination.id)
        .join(Nomination.season)
        .where(Nomination.status == NominationStatus.SUBMITTED, Season.judging_closes_at > now, ~is_read)
    )


def find_nomination(session: Session, public_id: str) -> Nomination | None:
    return session.scalar(select(Nomination).where(Nomination.public_id == public_id))


def find_waiting_case(session: Session, nomination: Nomination) -> TriageCase | None:
    """Return the nomination's case that is not decided, if there is one; there is never more than one."""
    return session.scalar(
        select(TriageCase).where(TriageCase.nomination_id == nomination.id, TriageCase.status != CaseStatus.DECIDED)
    )


def find_newest_case(session: Session, nomination: Nomination) -> TriageCase | None:
    """Return the nomination's newest case, decided or not."""
    cases = select(TriageCase).where(TriageCase.nomination_id == nomination.id)
    return session.scalar(cases.order_by(TriageCase.id.desc()).limit(1))


def find_last_ruling(session: Session, nomination: Nomination) -> TriageDecision | None:
    """Return what was last decided about a nomination and stands: kept, moved or ruled ineligible."""
    return session.scalar(_decisions_on(nomination).where(TriageDecision.kind.in_(_RULINGS)).limit(1))


def find_last_decision(session: Session, nomination: Nomination) -> TriageDecision | None:
    """Return what was last decided about a nomination and stands, questions to the nominator too."""
    return session.scalar(_decisions_on(nomination).limit(1))


def _decisions_on(nomination: Nomination) -> Select[TriageDecision]:
    return (
        select(TriageDecision)
        .join(TriageDecision.case)
        .where(TriageCase.nomination_id == nomination.id, TriageDecision.undone_at.is_(None))
        .options(contains_eager(TriageDecision.case))
        .order_by(TriageDecision.id.desc())
    )


def find_read_under(session: Session, decision: TriageDecision) -> Screening | None:
    """Return the reading of the text that was decided on."""
    same_text = and_(
        Screening.nomination_id == decision.case.nomination_id, Screening.text_digest == decision.text_digest
    )
    return session.scalar(select(Screening).where(same_text).order_by(Screening.id).limit(1))


def find_newest_screening(session: Session, nomination: Nomination) -> Screening | None:
    """Return the newest reading of a nomination."""
    return session.scalar(
        select(Screening)
        .where(Screening.nomination_id == nomination.id)
        .order_by(Screening.nomination_version.desc(), Screening.screened_at.desc(), Screening.id.desc())
        .limit(1)
    )


def iterate_screened_nominations(session: Session) -> Iterator[tuple[Nomination, Screening]]:
    """Return every submitted nomination that was read, with its newest reading, by season and number."""
    newest = (
        select(func.max(Screening.id))
        .where(Screening.nomination_id == Nomination.id, Screening.nomination_version == Nomination.version)
        .correlate(Nomination)
        .scalar_subquery()
    )
    found = (
        select(Nomination, Screening)
        .join(Screening, Screening.id == newest)
        .where(Nomination.status == NominationStatus.SUBMITTED)
        .order_by(Nomination.season_id, Nomination.number, Nomination.id)
    )
    yield from session.execute(found)


def find_case(session: Session, public_id: str) -> TriageCase | None:
    """Return the case with this id, with all that its page shows."""
    return session.scalar(
        _cases()
        .where(TriageCase.public_id == public_id)
        .options(
            *WITH_DECISIONS,
        )
    )


def list_cases(session: Session, season: Season, chosen: CaseFilter, *, page: int = 1) -> Sequence[TriageCase]:
    """Return one page (from 1) of the cases that a filter shows: what judges doubt or ask, then flags, surest first."""
    found = (
        _cases()
        .where(*_matches(season, chosen))
        .options(*WITH_DECISIONS)
        .order_by(*_by_urgency())
        .limit(PAGE_SIZE)
        .offset(PAGE_SIZE * (page - 1))
    )
    return session.scalars(found).all()


def list_cases_by_ids(session: Session, season: Season, public_ids: Sequence[str]) -> Sequence[TriageCase]:
    """Return the cases of a season with these ids."""
    chosen = _cases().where(Nomination.season_id == season.id, TriageCase.public_id.in_(public_ids))
    return session.scalars(chosen.order_by(TriageCase.id)).all()


def list_just_decided(session: Session, public_ids: Sequence[str], *, since: dt.datetime) -> Sequence[TriageCase]:
    """Return those of these cases in which something was decided since then and stands."""
    stands = exists().where(
        TriageDecision.case_id == TriageCase.id,
        TriageDecision.undone_at.is_(None),
        TriageDecision.decided_at >= since,
    )
    found = _cases().where(TriageCase.public_id.in_(public_ids), stands)
    return session.scalars(found.options(*WITH_DECISIONS).order_by(TriageCase.id)).all()


def list_case_ids(session: Session, season: Season, chosen: CaseFilter) -> Sequence[str]:
    """Return the ids of all cases that a filter shows, in the order of the list."""
    found = (
        select(TriageCase.public_id)
        .join(TriageCase.nomination)
        .outerjoin(TriageCase.screening)
        .outerjoin(DOUBTED, DOUBTED.c.nomination_id == TriageCase.nomination_id)
        .where(*_matches(season, chosen))
        .order_by(*_by_urgency())
    )
    return session.scalars(found).all()


def count_cases(session: Session, season: Season) -> dict[tuple[CaseStatus, CaseKind, int, bool], int]:
    """Return how many cases of a season there are, by status, kind, category id, and whether a judge doubts."""
    is_doubted = DOUBTED.c.judges.is_not(None)
    counted = (
        select(TriageCase.status, TriageCase.kind, Nomination.category_id, is_doubted, func.count())
        .join(TriageCase.nomination)
        .outerjoin(DOUBTED, DOUBTED.c.nomination_id == TriageCase.nomination_id)
        .where(Nomination.season_id == season.id, _is_in_contest())
        .group_by(TriageCase.status, TriageCase.kind, Nomination.category_id, is_doubted)
    )
    return {(row[0], row[1], row[2], bool(row[3])): row[4] for row in session.execute(counted)}


def list_requests(session: Session, nomination: Nomination) -> Sequence[JudgeRequest]:
    """Return what judges asked about a nomination, oldest first."""
    return session.scalars(
        select(JudgeRequest)
        .where(JudgeRequest.nomination_id == nomination.id)
        .options(selectinload(JudgeRequest.user), selectinload(JudgeRequest.to_category))
        .order_by(JudgeRequest.id)
    ).all()


def find_standing_decision(case: TriageCase) -> TriageDecision | None:
    """Return the last decision in a case that was not taken back."""
    return next((decision for decision in reversed(case.decisions) if decision.undone_at is None), None)


def _cases() -> Select[TriageCase]:
    return (
        select(TriageCase)
        .join(TriageCase.nomination)
        .join(Nomination.category)
        .outerjoin(TriageCase.screening)
        .outerjoin(DOUBTED, DOUBTED.c.nomination_id == TriageCase.nomination_id)
        .options(
            contains_eager(TriageCase.nomination).contains_eager(Nomination.category),
            contains_eager(TriageCase.screening),
        )
    )


def _matches(season: Season, chosen: CaseFilter) -> list[ColumnElement[bool]]:
    matches = [Nomination.season_id == season.id, TriageCase.status == chosen.status, _is_in_contest()]
    if chosen.kind is not None:
        matches.append(TriageCase.kind == chosen.kind)
    if chosen.category is not None:
        matches.append(Nomination.category_id == chosen.category.id)
    if chosen.is_doubted:
        matches.append(DOUBTED.c.judges.is_not(None))
    return matches


def _by_urgency() -> tuple[ColumnElement[Any], ...]:
    doubts = func.coalesce(DOUBTED.c.judges, 0)
    is_asked = (TriageCase.kind == CaseKind.REQUEST) | (doubts > 0)
    urgency = case((is_asked, 0), (TriageCase.kind == CaseKind.FLAG, 1), else_=2)
    sureness = func.coalesce(Screening.confidence, 0)
    return urgency.asc(), doubts.desc(), TriageCase.kind.asc(), sureness.desc(), TriageCase.id.asc()


def _is_in_contest() -> ColumnElement[bool]:
    """Leave out what the nominator withdrew, and show what was ruled out, since that was decided here."""
    return Nomination.status.in_((NominationStatus.SUBMITTED, NominationStatus.INELIGIBLE))
