"""A judge stands back, or asks whether a nomination is in the right award."""

from __future__ import annotations

import pytest
from sqlalchemy import event, insert, select

from judging.assignment.models import AssignmentStatus, RecusalReason
from judging.db.audit import AuditEvent
from judging.scoring.services import NotInQueueError, record_request, recuse
from judging.scoring.services.requests import RequestError
from judging.screening.models import CaseKind, CaseStatus, RequestKind, TriageCase


@pytest.fixture
def ask(session, assignment, now):
    def ask_organizer(kind, **values):
        return record_request(session, assignment, kind, now=now, **{"text": "", **values})

    return ask_organizer


def test_request_opens_a_case_in_triage(session, assignment, ask):
    request = ask(RequestKind.RULING, text="Is a renewal new business?")

    case = session.get(TriageCase, request.case_id)
    assert (case.kind, case.status, case.nomination_id) == (CaseKind.REQUEST, CaseStatus.OPEN, assignment.nomination_id)
    assert request.user_id == assignment.judge.user_id


def test_request_joins_the_flag_that_waits(session, assignment, ask, now):
    flag = TriageCase(nomination=assignment.nomination, kind=CaseKind.FLAG, status=CaseStatus.OPEN, opened_at=now)
    session.add(flag)
    session.flush()

    assert ask(RequestKind.CHECK_FACT, text="Is 23 right?").case_id == flag.id


@pytest.fixture
def meddle(session, assignment, now):
    """Open a case for the nomination at the very moment that the judge's request opens one."""

    def insert_first(_mapper, connection, target):
        values = {"nomination_id": target.nomination_id, "kind": CaseKind.FLAG, "opened_at": now, "public_id": "m" * 16}
        if connection.dialect.name == "postgresql":
            with connection.engine.begin() as other:
                other.execute(insert(TriageCase).values(values))
        else:
            connection.execute(insert(TriageCase).values(values))

    session.commit()
    event.listen(TriageCase, "before_insert", insert_first)
    yield
    event.remove(TriageCase, "before_insert", insert_first)


def test_case_opened_at_the_same_moment_is_shared_or_asks_to_look_again(session, assignment, ask, meddle):
    if session.get_bind().dialect.name == "postgresql":
        assert session.get(TriageCase, ask(RequestKind.RULING, text="Is it?").case_id).public_id == "m" * 16
        return
    with pytest.raises(RequestError):
        ask(RequestKind.RULING, text="Is it?")


def test_decided_case_is_left_alone(session, assignment, ask, now):
    flag = TriageCase(nomination=assignment.nomination, kind=CaseKind.FLAG, status=CaseStatus.DECIDED, opened_at=now)
    session.add(flag)
    session.flush()

    assert ask(RequestKind.RULING, text="Look again.").case_id != flag.id


def test_two_judges_share_a_case(make, session, assignment, ask, now):
    first = ask(RequestKind.RULING, text="Is a renewal new business?")
    other = make.assignment(assignment.nomination)

    second = record_request(session, other, RequestKind.RULING, text="I doubt it too.", now=now)

    assert second.case_id == first.case_id


def test_other_category_must_be_named_and_another_one(make, category, ask):
    other = make.category(category.season, slug="account-manager-of-the-year")

    assert ask(RequestKind.OTHER_CATEGORY, to_category=other).to_category is other
    for wrong in (None, category, make.category()):
        with pytest.raises(RequestError):
            ask(RequestKind.OTHER_CATEGORY, to_category=wrong)


@pytest.mark.parametrize("kind", [RequestKind.RULING, RequestKind.CHECK_FACT])
def test_request_says_what_to_look_at(ask, kind):
    with pytest.raises(RequestError):
        ask(kind)


def test_recused_judge_asks_no_more(session, assignment, ask):
    assignment.status = AssignmentStatus.RECUSED

    with pytest.raises(NotInQueueError):
        ask(RequestKind.RULING, text="Is it?")


def test_recusal_keeps_reason_note_and_time(session, assignment, now):
    recuse(session, assignment, RecusalReason.CONFLICT, note="My sister.", actor="judge@example.org", now=now)
    recuse(session, assignment, RecusalReason.OTHER, note="Again.", actor="judge@example.org", now=now)

    assert (assignment.status, assignment.recused_at) == (AssignmentStatus.RECUSED, now)
    assert (assignment.recusal_reason, assignment.recusal_note) == (RecusalReason.CONFLICT, "My sister.")
    assert [event.action for event in session.scalars(select(AuditEvent))] == ["assignment.recuse"]
