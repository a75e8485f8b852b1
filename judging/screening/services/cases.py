"""Decides whether a new reading opens a case, renews the one that waits, or is covered by what was decided."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from judging.awards.domain.rubric import RewardedRole
from judging.db.audit import record_event
from judging.screening.domain.grounds import has_new_ground
from judging.screening.domain.reading import Reading
from judging.screening.domain.stored import restore_reading
from judging.screening.domain.triage import CaseKind, CaseStatus, DecisionKind, name_case_kind
from judging.screening.models import Screening, TriageCase, TriageDecision
from judging.screening.queries import find_last_ruling, find_read_under, find_waiting_case


def settle_reading(session: Session, screening: Screening, reading: Reading, *, now: dt.datetime) -> TriageCase | None:
    """Return the case that now asks about this reading, or None where it asks nothing new."""
    kind = name_case_kind(reading, RewardedRole(screening.category.role))
    waiting = find_waiting_case(session, screening.nomination)
    if waiting is not None:
        return _renew_case(session, waiting, screening, kind, now=now)
    if kind is None or is_covered(session, screening, reading):
        return None
    return _open_case(session, screening, kind, now=now)


def is_covered(session: Session, screening: Screening, reading: Reading) -> bool:
    """Say whether an organizer has already decided what this reading asks.

    A ruling covers the category that it left the nomination in, until the text changes in what the ruling rested on;
    a newer engine alone reopens nothing.
    """
    ruling = find_last_ruling(session, screening.nomination)
    if ruling is None or _ruled_category_id(ruling) != screening.category_id:
        return False
    if ruling.text_digest == screening.text_digest:
        return True
    before = find_read_under(session, ruling)
    if before is None:
        return False
    return not has_new_ground(ruling.rests_on, decided_on=restore_reading(before.reading), reading=reading)


def _ruled_category_id(ruling: TriageDecision) -> int | None:
    return ruling.to_category_id if ruling.kind is DecisionKind.MOVE else ruling.from_category_id


def _open_case(session: Session, screening: Screening, kind: CaseKind, *, now: dt.datetime) -> TriageCase:
    case = TriageCase(nomination=screening.nomination, screening=screening, kind=kind, opened_at=now)
    session.add(case)
    session.flush()
    subject = f"triage_cases:{case.public_id}"
    record_event(session, "screening.open", subject, actor="system", now=now, kind=kind.value)
    return case


def _renew_case(
    session: Session, case: TriageCase, screening: Screening, kind: CaseKind | None, *, now: dt.datetime
) -> TriageCase | None:
    """Put the newest reading into a case that waits; only a person closes it, unless a move left nothing to ask."""
    before = case.screening
    if before is screening:
        return case
    case.screening = screening
    subject = f"triage_cases:{case.public_id}"
    was_moved = before is not None and before.category_id != screening.category_id
    if was_moved and kind is None and case.kind is not CaseKind.REQUEST:
        case.status = CaseStatus.DECIDED
        record_event(session, "screening.settle", subject, actor="system", now=now, why="moved to a category that fits")
        return None
    is_answer = before is not None and before.text_digest != screening.text_digest
    if is_answer:
        case.status = CaseStatus.OPEN
    if kind is not None and (case.kind is not CaseKind.REQUEST or kind is CaseKind.FLAG):
        case.kind = kind
    record_event(session, "screening.renew", subject, actor="system", now=now, kind=case.kind.value, edited=is_answer)
    return case
