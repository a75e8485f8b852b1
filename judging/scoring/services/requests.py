"""What a judge can say of a nomination besides scores: it belongs elsewhere, it needs a ruling, it is not for me."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus, RecusalReason
from judging.awards.models import Category
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.nominations.models import Nomination
from judging.scoring.services.scorecards import check_in_queue
from judging.screening.models import CaseKind, CaseStatus, JudgeRequest, RequestKind, TriageCase
from judging.screening.queries import find_newest_screening, find_waiting_case


class RequestError(JudgingError):
    """The request lacks what the organizer needs to decide it."""


def record_request(
    session: Session,
    assignment: Assignment,
    kind: RequestKind,
    *,
    text: str,
    to_category: Category | None = None,
    now: dt.datetime,
) -> JudgeRequest:
    """Put a judge's request before the organizer, beside the flag of the same nomination where one waits."""
    check_in_queue(assignment, now=now)
    nomination, user = assignment.nomination, assignment.judge.user
    _check_request(nomination, kind, text=text, to_category=to_category)
    request = JudgeRequest(
        nomination=nomination,
        case_id=_take_case(session, nomination, now=now).id,
        user_id=user.id,
        kind=kind,
        to_category=to_category,
        text=text,
        made_at=now,
    )
    session.add(request)
    session.flush()
    subject = f"nominations:{nomination.public_id}"
    record_event(session, "scoring.request", subject, actor=user.email, now=now, kind=kind.value)
    return request


def recuse(
    session: Session, assignment: Assignment, reason: RecusalReason, *, note: str, actor: str, now: dt.datetime
) -> None:
    """Let a judge stand back from a nomination; the assignment room finds somebody else when it next looks."""
    session.refresh(assignment, with_for_update={"of": Assignment})
    if assignment.status is AssignmentStatus.RECUSED:
        return
    check_in_queue(assignment, now=now)
    assignment.status = AssignmentStatus.RECUSED
    assignment.recused_at = now
    assignment.recusal_reason = reason
    assignment.recusal_note = note
    subject = f"assignments:{assignment.public_id}"
    record_event(session, "assignment.recuse", subject, actor=actor, now=now, reason=reason.value)


def _check_request(nomination: Nomination, kind: RequestKind, *, text: str, to_category: Category | None) -> None:
    if kind is not RequestKind.OTHER_CATEGORY:
        if not text:
            raise RequestError("Say in a sentence what the organizer should look at.")
        return
    if to_category is None or to_category.season_id != nomination.season_id:
        raise RequestError("Choose the category that fits this nomination better.")
    if to_category.id == nomination.category_id:
        raise RequestError("The nomination is in that category already.")


def _take_case(session: Session, nomination: Nomination, *, now: dt.datetime) -> TriageCase:
    """Return the case of the nomination that still waits, or open one; at most one may wait."""
    case = find_waiting_case(session, nomination)
    if case is not None:
        return case
    screening = find_newest_screening(session, nomination)
    case = TriageCase(
        nomination=nomination, screening=screening, kind=CaseKind.REQUEST, status=CaseStatus.OPEN, opened_at=now
    )
    try:
        with session.begin_nested():
            session.add(case)
    except IntegrityError:
        case = find_waiting_case(session, nomination)
    if case is None:
        raise RequestError("Somebody decided about this nomination just now. Look again, then send your request.")
    return case
