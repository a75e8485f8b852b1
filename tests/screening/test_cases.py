"""Decisions stick: a cleared flag returns only when the text changed in what it rested on."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from judging.nominations.services import move_nomination, save_answers
from judging.screening.models import CaseKind, CaseStatus, DecisionKind, Screening, TriageCase
from judging.screening.services import decide_case, undo_decision
from judging.screening.showing import find_difference
from tests.screening.stories import ACCOUNTS, BOTH, PRAISE, WINS

BY = "olu@example.org"
RENEWED = "She renewed all nine contracts"


@pytest.fixture
def rewrite(session, now, read):
    """Send a nomination's story anew and let the worker read it."""

    def write(nomination, story):
        save_answers(session, nomination, {"story": story}, now=now)
        read()

    return write


def count_cases(session) -> int:
    return session.scalar(select(func.count(TriageCase.id)))


def test_kept_flag_does_not_return_for_a_change_elsewhere(flagged, session, now, rewrite):
    decide_case(session, flagged, DecisionKind.KEEP, by=BY, now=now)

    rewrite(flagged.nomination, ACCOUNTS + "  She also waters the plants in the lobby.")

    assert session.scalar(select(func.count(Screening.id)).where(Screening.is_flagged)) == 2
    assert count_cases(session) == 1


@pytest.mark.parametrize(
    "story",
    [
        ACCOUNTS.replace(RENEWED, "She renewed seven of the nine contracts"),
        ACCOUNTS.replace(f"{RENEWED}, answered every complaint", "She answered every complaint"),
        ACCOUNTS + " She also renewed the oldest contract of all, which she had inherited from her predecessor.",
    ],
    ids=["changed", "gone", "added"],
)
def test_kept_flag_returns_with_the_difference_when_its_ground_changed(
    story, flagged, session, now, rewrite, find_case_of
):
    decide_case(session, flagged, DecisionKind.KEEP, by=BY, now=now)

    rewrite(flagged.nomination, story)

    again = find_case_of(flagged.nomination)
    assert again is not flagged
    assert (again.kind, again.status) == (CaseKind.FLAG, CaseStatus.OPEN)
    changed = [change for change in find_difference(session, again).changes if change.fate != "kept"]
    assert changed
    assert all(change.text in story for change in changed if change.fate == "added")


def test_undone_keep_covers_nothing(flagged, session, now, read):
    decide_case(session, flagged, DecisionKind.KEEP, by=BY, now=now)
    undo_decision(session, flagged, by=BY, now=now)

    read()

    assert flagged.status is CaseStatus.OPEN
    assert count_cases(session) == 1


def test_newer_engine_reopens_nothing_that_was_decided(flagged, session, now, read):
    decide_case(session, flagged, DecisionKind.KEEP, by=BY, now=now)
    session.execute(update(Screening).values(engine="an older one"))

    read()

    assert session.scalar(select(func.count(Screening.id))) == 2
    assert count_cases(session) == 1


def test_move_covers_the_category_that_it_leads_to(make, room, session, now, read, find_case_of):
    nomination = make.nomination(room.caring, story=BOTH)
    read()
    case = find_case_of(nomination)

    decide_case(session, case, DecisionKind.MOVE, reason="Half is new.", to_category=room.selling, by=BY, now=now)
    read()

    assert case.kind is CaseKind.LOOK
    assert count_cases(session) == 1


def test_undone_move_is_back_where_it_was_with_its_case(flagged, room, session, now, read):
    decide_case(session, flagged, DecisionKind.MOVE, reason="So.", to_category=room.caring, by=BY, now=now)
    read()

    undo_decision(session, flagged, by=BY, now=now)
    read()

    assert flagged.status is CaseStatus.OPEN
    assert flagged.screening.category_id == room.selling.id
    assert count_cases(session) == 1


def test_decision_says_nothing_about_another_category(flagged, make, room, session, now, read, find_case_of):
    rookie = make.category(room.season, "sales-rookie-of-the-year")
    decide_case(session, flagged, DecisionKind.KEEP, by=BY, now=now)

    move_nomination(session, flagged.nomination, rookie, by=BY, now=now)
    read()

    assert find_case_of(flagged.nomination) is not flagged


def test_case_that_waits_is_settled_by_a_move_to_a_category_that_fits(flagged, room, session, now, read):
    move_nomination(session, flagged.nomination, room.caring, by=BY, now=now)

    read()

    assert flagged.status is CaseStatus.DECIDED
    assert flagged.decisions == []


def test_asked_case_waits_until_the_answer_is_read(flagged, session, now, rewrite):
    decide_case(session, flagged, DecisionKind.ASK, reason="Who was new?", by=BY, now=now)

    rewrite(flagged.nomination, WINS)

    assert flagged.status is CaseStatus.OPEN
    assert flagged.screening.verdict == "new_business"
    difference = find_difference(session, flagged)
    assert difference.decision.kind is DecisionKind.ASK
    assert {change.fate.value for change in difference.changes} == {"removed", "added"}


def test_asked_case_goes_on_waiting_under_a_newer_engine(flagged, session, now, read):
    decide_case(session, flagged, DecisionKind.ASK, reason="Who was new?", by=BY, now=now)
    session.execute(update(Screening).values(engine="an older one"))

    read()

    assert flagged.status is CaseStatus.ASKED
    assert find_difference(session, flagged) is None


def test_flag_joins_the_case_that_a_judge_opened(make, room, session, read):
    case = make.triage_case(make.nomination(room.selling, story=ACCOUNTS))

    read()

    session.refresh(case)
    assert case.kind is CaseKind.FLAG
    assert case.screening.is_flagged


def test_judges_request_stays_a_request_where_nothing_is_flagged(make, room, session, read):
    case = make.triage_case(make.nomination(room.selling, story=WINS))

    read()

    session.refresh(case)
    assert (case.kind, case.status) == (CaseKind.REQUEST, CaseStatus.OPEN)
    assert case.screening.verdict == "new_business"


def test_decision_before_any_reading_covers_no_reading(make, room, session, now, read, find_case_of):
    case = make.triage_case(make.nomination(room.selling, story=ACCOUNTS))
    decide_case(session, case, DecisionKind.KEEP, by=BY, now=now)

    read()

    flag = find_case_of(case.nomination)
    assert flag.kind is CaseKind.FLAG
    assert find_difference(session, flag) is None


def test_kept_praise_returns_once_it_says_something(make, room, session, now, read, rewrite, find_case_of):
    nomination = make.nomination(room.selling, story=PRAISE)
    read()
    case = find_case_of(nomination)
    decide_case(session, case, DecisionKind.KEEP, by=BY, now=now)

    rewrite(nomination, PRAISE.replace("the best", "the very best"))
    assert find_case_of(nomination) is case

    rewrite(nomination, ACCOUNTS)
    assert find_case_of(nomination).kind is CaseKind.FLAG


def test_second_case_that_waits_is_refused_by_the_database(flagged, make):
    with pytest.raises(IntegrityError):
        make.triage_case(flagged.nomination)


def test_cases_are_opened_when_they_are_read(flagged, now):
    assert flagged.opened_at == now
    assert flagged.screening.screened_at - now == dt.timedelta(0)
