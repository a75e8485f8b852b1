"""The worker reads what waits, once, and finds again what a crash left over."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import select

from judging.db.audit import AuditEvent, find_broken_event
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.services import save_answers
from judging.screening.models import CaseKind, CaseStatus, Screening, TriageCase
from judging.screening.services import screen_waiting
from tests.screening.stories import ACCOUNTS, BOTH, PRAISE, WINS


@pytest.mark.parametrize(
    ("story", "kind"), [(ACCOUNTS, CaseKind.FLAG), (BOTH, CaseKind.LOOK), (PRAISE, CaseKind.FACTS), (WINS, None)]
)
def test_reading_opens_the_case_that_it_asks_for(story, kind, make, room, read, find_case_of, session):
    nomination = make.nomination(room.selling, story=story)

    read()

    case = find_case_of(nomination)
    assert (case.kind if case else None) is kind
    screening = session.scalars(select(Screening)).one()
    assert screening.reading["text"] == story
    assert screening.is_flagged == (kind is CaseKind.FLAG)


def test_hunter_is_flagged_among_account_managers(make, room, read, find_case_of):
    nomination = make.nomination(room.caring, story=WINS)

    read()

    assert find_case_of(nomination).kind is CaseKind.FLAG


@pytest.mark.parametrize("story", [ACCOUNTS, BOTH, PRAISE])
def test_category_for_leaders_asks_nothing(story, make, room, read, find_case_of):
    nomination = make.nomination(make.category(room.season, "sales-team-of-the-year"), story=story)

    read()

    assert find_case_of(nomination) is None


@pytest.mark.parametrize("status", sorted(set(NominationStatus) - {NominationStatus.SUBMITTED}))
def test_only_submitted_nominations_are_read(status, make, room, read, session):
    make.nomination(room.selling, status=status)

    read()

    assert session.scalars(select(Screening)).all() == []


def test_season_that_is_over_is_left_alone(make, room, read, session, now):
    make.nomination(room.selling)
    room.season.judging_closes_at = now

    read()

    assert session.scalars(select(Screening)).all() == []


def test_what_was_read_is_not_read_again(make, room, read, session):
    make.nomination(room.selling)
    read()

    read()

    assert len(session.scalars(select(Screening)).all()) == 1


def test_save_that_changes_no_word_makes_no_second_reading(make, room, read, session, now):
    nomination = make.nomination(room.selling, story=ACCOUNTS)
    read()
    save_answers(session, nomination, {"story": ACCOUNTS}, now=now)

    read()

    screening = session.scalars(select(Screening)).one()
    assert screening.nomination_version == nomination.version


def test_round_that_crashed_is_taken_up_again(make, room, session, now):
    for _ in range(3):
        make.nomination(room.selling, story=ACCOUNTS)
    rounds = screen_waiting(session, now)
    next(rounds)
    session.commit()
    next(rounds)
    session.rollback()
    rounds.close()

    again = [screening.id for screening in screen_waiting(session, now)]
    session.commit()

    assert len(again) == 2
    assert len(session.scalars(select(TriageCase)).all()) == 3


def test_two_workers_read_each_nomination_once(make, room, session, now):
    for _ in range(2):
        make.nomination(room.selling, story=ACCOUNTS)
    slow = screen_waiting(session, now)
    next(slow)
    session.commit()
    fast = list(screen_waiting(session, now))
    session.commit()

    late = list(slow)

    assert (len(fast), late) == (1, [])


def test_nomination_that_cannot_be_read_holds_up_no_other(make, room, session, now, caplog):
    unknown = make.category(room.season, "sales-rookie-of-the-year", role="juggling")
    broken, whole = (make.nomination(category, story=ACCOUNTS) for category in (unknown, room.selling))

    with caplog.at_level(logging.ERROR):
        kept = [screening.nomination_id for screening in screen_waiting(session, now)]

    assert kept == [whole.id]
    assert f"Nomination {broken.id} could not be screened." in caplog.text


def test_edit_renews_the_case_that_waits(flagged, session, read, now):
    before = flagged.screening_id
    save_answers(session, flagged.nomination, {"story": ACCOUNTS + " She also waters the plants."}, now=now)

    read()

    session.refresh(flagged)
    assert flagged.status is CaseStatus.OPEN
    assert flagged.screening_id != before
    assert len(session.scalars(select(TriageCase)).all()) == 1


def test_structured_answers_are_read_in_percent_and_units(make, room, read, session, now):
    nomination = make.nomination(room.selling, story=ACCOUNTS)
    answers = {"share_new": "80", "customers_signed": "12", "revenue_new": "USD 5.00", "revenue_existing": "USD 95.00"}
    save_answers(session, nomination, answers, now=now)

    read()

    said = [item["said"] for item in session.scalars(select(Screening)).one().reading["answers"]]
    assert said[:2] == ["80 % of the time on new customers", "12 new customers signed"]


def test_all_is_on_record(flagged, session):
    actions = session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()

    assert actions == ["screening.read", "screening.open"]
    assert find_broken_event(session) is None
