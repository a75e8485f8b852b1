"""The organizer's pages of the panel, and the judge's answer."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment.domain.effort import WORDS_PER_NOMINATION, Load, estimate_minutes, find_words_each
from judging.assignment.jobs import refill_seats
from judging.assignment.models import AssignmentStatus, ConflictStatus, Judge, JudgeStatus
from judging.assignment.queries import list_conflicts, list_season_assignments
from judging.mail.models import Letter
from judging.web.clock import utcnow


@pytest.fixture
def season(make):
    day = dt.timedelta(days=1)
    now = utcnow()
    return make.season(
        reads=1, opens_at=now - day, closes_at=now + day, judging_opens_at=now - day, judging_closes_at=now + 9 * day
    )


@pytest.fixture
def category(make, season):
    return make.category(season)


@pytest.fixture
def browser(make, sign_in):
    return sign_in(make.organizer())


def offer(category, **values):
    fields = {
        "company": "Quay Partners",
        "min_load": "1",
        "max_load": "8",
        f"level_{category.slug}": "1",
        "declared": "",
    }
    return fields | values


def test_organizer_invites_a_judge(browser, session, category):
    response = browser.post(
        "/organize/judges/invite",
        data=offer(category, name="Kim Hale", email="kim@example.org", declared="Fenwick Foods, past employer"),
        follow_redirects=True,
    )

    judge = session.scalar(select(Judge))
    assert "Kim Hale is invited." in response.text
    assert (judge.max_load, judge.expertises[0].level, judge.declarations[0].why) == (8, 1.0, "past employer")


def test_inviting_the_same_person_twice_is_said_beside_the_field(browser, make, category):
    judge = make.judge(category.season, category)

    response = browser.post(
        "/organize/judges/invite", data=offer(category, name="Kim", email=judge.user.email, company="Kept as typed")
    )

    assert "is on the panel already" in response.text
    assert "Kept as typed" in response.text


@pytest.mark.parametrize("page", ["/organize/judges", "/organize/assignment", "/organize/conflicts"])
def test_pages_ask_the_same_number_of_questions_for_one_and_for_three(browser, make, category, page, count_statements):
    counts = []
    for _ in range(2):
        judge = make.judge(category.season, category, company="Fenwick Foods")
        make.conflict(make.nomination(category), judge)
        make.conflict(make.nomination(category), judge)
        browser.get(page)
        with count_statements() as seen:
            assert browser.get(page).status_code == 200
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_organizer_changes_what_a_judge_reads(browser, make, session, category):
    judge = make.judge(category.season, category)

    browser.post(f"/organize/judges/{judge.public_id}", data=offer(category, max_load="3"))

    assert (judge.max_load, judge.company) == (3, "Quay Partners")


def test_organizer_reminds_once_a_day(browser, make, category):
    judge = make.judge(category.season, category)
    address = f"/organize/judges/{judge.public_id}/remind"

    first = browser.post(address, follow_redirects=True)
    second = browser.post(address, follow_redirects=True)

    assert "is reminded." in first.text
    assert "was reminded today already" in second.text


def test_organizer_assigns_takes_back_and_the_seat_is_filled(browser, make, session, category):
    for _ in range(2):
        make.judge(category.season, category)
    make.nomination(category)

    planned = browser.get("/organize/assignment")
    applied = browser.post("/organize/assignment", data={"seed": "3"}, follow_redirects=True)
    first = list_season_assignments(session, category.season)[0]
    browser.post(f"/organize/assignments/{first.public_id}/remove", data={"reason": "Asked to."})
    refill_seats()

    assert "Assign 1 read<" in planned.text
    assert "1 reads are assigned" in applied.text
    statuses = [row.status for row in list_season_assignments(session, category.season)]
    assert sorted(statuses) == [AssignmentStatus.OPEN, AssignmentStatus.REMOVED]


def test_organizer_looks_for_conflicts_and_decides(browser, make, session, category):
    make.judge(category.season, category, company="Bramble Catering")
    make.nomination(category)

    browser.post("/organize/conflicts", data={"families": "Fenwick Foods; Bramble Catering"})
    conflict = list_conflicts(session, category.season)[0]
    browser.post(f"/organize/conflicts/{conflict.public_id}", data={"decision": "confirm"})
    session.refresh(conflict)
    assert conflict.status is ConflictStatus.CONFIRMED

    browser.post(f"/organize/conflicts/{conflict.public_id}", data={"decision": "dismiss"})
    session.refresh(conflict)
    assert conflict.status is ConflictStatus.DISMISSED


def test_judge_accepts_fewer(make, sign_in, session, category):
    judge = make.judge(category.season, category, status=JudgeStatus.INVITED)
    browser = sign_in(judge.user)
    address = f"/judge/invitation/{judge.public_id}"

    page = browser.get(address)
    refused = browser.post(address, data=offer(category, max_load="0", answer="accept"))
    accepted = browser.post(address, data=offer(category, max_load="4", answer="accept"))

    assert "Will you judge?" in page.text
    assert "one or more" in refused.text
    assert accepted.location == "/judge"
    assert (judge.status, judge.max_load) == (JudgeStatus.ACCEPTED, 4)


def test_judge_declines(make, sign_in, session, category):
    judge = make.judge(category.season, category, status=JudgeStatus.INVITED)

    response = sign_in(judge.user).post(
        f"/judge/invitation/{judge.public_id}", data={"answer": "decline"}, follow_redirects=True
    )

    assert "You have declined" in response.text
    assert judge.status is JudgeStatus.DECLINED


def test_effort_counts_reading_and_scoring():
    assert estimate_minutes(2300, 10) == 50
    assert estimate_minutes(10 * WORDS_PER_NOMINATION, 10) == 69


def test_words_are_those_of_the_season_or_the_usual_number():
    assert find_words_each(0, 0) == WORDS_PER_NOMINATION
    assert find_words_each(60_000, 20) == 500
    assert find_words_each(3, 1) == 10


def test_invitation_says_what_it_takes_and_how_that_was_reckoned(browser, make, session, category):
    make.nomination(category, story="word " * 480)
    words = Load(12, 400).say()

    browser.post(
        "/organize/judges/invite",
        data={"name": "Jo", "email": "jo@example.org", "max_load": "12", f"level_{category.slug}": "1"},
    )

    letter = session.scalar(select(Letter).where(Letter.kind == "assignment/invitation"))
    assert words == "about 1 h 10 (400 words each, at 230 words a minute, and 4 minutes for each scorecard)"
    assert f"All of them take {words}." in letter.text
    assert words in letter.html
