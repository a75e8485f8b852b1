"""An organizer decides a case, and can take it back: with reason, on record, and told to the nominator."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from judging.awards.models import Category
from judging.db.audit import record_event
from judging.nominations.services import move_nomination, readmit, reopen_nomination, rule_ineligible
from judging.screening.domain.grounds import find_grounds
from judging.screening.domain.stored import restore_reading
from judging.screening.domain.triage import (
    CaseDecidedError,
    CaseStatus,
    DecisionKind,
    NothingToUndoError,
    check_decision,
)
from judging.screening.models import Screening, TriageCase, TriageDecision
from judging.screening.queries import find_newest_screening, find_standing_decision, find_waiting_case
from judging.screening.services.letters import hold_back_letter, write_decision_letter

TIME_TO_ANSWER = dt.timedelta(days=14)


def decide_case(
    session: Session,
    case: TriageCase,
    kind: DecisionKind,
    *,
    reason: str = "",
    to_category: Category | None = None,
    by: str,
    now: dt.datetime,
) -> TriageDecision:
    """Decide a case: keep the nomination where it is, move it, ask its nominator, or rule it ineligible.

    The nominator is written to, except when it is kept. Raises a `JudgingError` that says what is wrong.
    """
    session.refresh(case, with_for_update={"of": TriageCase})
    if kind is not DecisionKind.MOVE:
        to_category = None
    check_decision(case.status, kind, reason, moves_elsewhere=_moves_elsewhere(case, to_category))
    decision = _record(session, case, kind, reason=reason.strip(), to_category=to_category, by=by, now=now)
    _carry_out(session, decision, now=now)
    case.status = kind.status
    write_decision_letter(session, decision, now=now)
    subject = f"triage_cases:{case.public_id}"
    record_event(
        session,
        f"screening.{kind.value}",
        subject,
        actor=by,
        now=now,
        nomination=case.nomination.public_id,
        reason=decision.reason,
        to_category=to_category.slug if to_category else None,
    )
    return decision


def undo_decision(session: Session, case: TriageCase, *, by: str, now: dt.datetime) -> TriageDecision:
    """Take back the last decision in a case: it waits again, and a move or a ruling is undone with answers kept."""
    session.refresh(case, with_for_update={"of": TriageCase})
    decision = find_standing_decision(case)
    if decision is None:
        raise NothingToUndoError("Nothing was decided here that could be taken back.")
    waiting = find_waiting_case(session, case.nomination)
    if waiting is not None and waiting is not case:
        raise CaseDecidedError("Another case of this nomination waits. Decide that one first.")
    decision.undone_at = now
    _take_back(session, decision, by=by, now=now)
    case.status = _status_without(case, decision)
    hold_back_letter(session, decision, now=now)
    subject = f"triage_cases:{case.public_id}"
    record_event(session, "screening.undo", subject, actor=by, now=now, undone=decision.kind.value)
    return decision


def _moves_elsewhere(case: TriageCase, to_category: Category | None) -> bool:
    nomination = case.nomination
    return (
        to_category is not None
        and to_category.season_id == nomination.season_id
        and to_category.id != nomination.category_id
    )


def _record(
    session: Session,
    case: TriageCase,
    kind: DecisionKind,
    *,
    reason: str,
    to_category: Category | None,
    by: str,
    now: dt.datetime,
) -> TriageDecision:
    read = case.screening or find_newest_screening(session, case.nomination)
    decision = TriageDecision(
        case=case,
        kind=kind,
        reason=reason,
        to_category=to_category,
        from_category=case.nomination.category,
        text_digest=read.text_digest if read else "",
        rests_on=_list_grounds(read),
        decided_by=by,
        decided_at=now,
    )
    session.add(decision)
    session.flush()
    return decision


def _list_grounds(screening: Screening | None) -> list[str]:
    return list(find_grounds(restore_reading(screening.reading))) if screening else []


def _carry_out(session: Session, decision: TriageDecision, *, now: dt.datetime) -> None:
    nomination, by, reason = decision.case.nomination, decision.decided_by, decision.reason
    if decision.kind is DecisionKind.MOVE and decision.to_category is not None:
        move_nomination(session, nomination, decision.to_category, by=by, reason=reason, now=now)
    elif decision.kind is DecisionKind.ASK:
        reopen_nomination(session, nomination, until=now + TIME_TO_ANSWER, by=by, now=now)
    elif decision.kind is DecisionKind.INELIGIBLE:
        rule_ineligible(session, nomination, by=by, reason=reason, now=now)


def _status_without(case: TriageCase, undone: TriageDecision) -> CaseStatus:
    """Return where the case stood before the decision that was undone: asked, if no answer has come since."""
    earlier = find_standing_decision(case)
    still_waits = earlier is not None and earlier.kind is DecisionKind.ASK and earlier.text_digest == undone.text_digest
    return CaseStatus.ASKED if still_waits else CaseStatus.OPEN


def _take_back(session: Session, decision: TriageDecision, *, by: str, now: dt.datetime) -> None:
    nomination = decision.case.nomination
    if decision.kind is DecisionKind.MOVE:
        move_nomination(session, nomination, decision.from_category, by=by, reason="The move was undone.", now=now)
    elif decision.kind is DecisionKind.INELIGIBLE:
        readmit(session, nomination, by=by, reason="The ruling was undone.", now=now)
