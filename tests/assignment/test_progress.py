"""The panel's pace is told, and a no-show's work is offered to others."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment import services
from judging.assignment.models import AssignmentStatus, Judge
from judging.assignment.progress import list_progress, sum_progress
from judging.assignment.queries import list_assignments, list_season_assignments
from judging.assignment.services.judges import PanelError
from judging.db.audit import AuditEvent

DAY = dt.timedelta(days=1)
ACTOR = "ada@example.org"


@pytest.fixture
def season(make, now):
    return make.season(
        reads=1,
        opens_at=now - 30 * DAY,
        closes_at=now - 12 * DAY,
        judging_opens_at=now - 5 * DAY,
        judging_closes_at=now + 5 * DAY,
    )


@pytest.fixture
def category(make, season):
    return make.category(season)


@pytest.fixture
def browser(make, sign_in, monkeypatch, now):
    monkeypatch.setattr("judging.assignment.views.utcnow", lambda: now)
    return sign_in(make.organizer())


def give(make, category, judge, *statuses, **values):
    rows = []
    for status in statuses:
        row = make.assignment(make.nomination(category), judge, status=status, **values)
        row.assigned_at = make.now - 8 * DAY
        rows.append(row)
    make.session.commit()
    return rows


def test_progress_is_told_of_each_judge_and_of_the_panel(session, make, category, season, now):
    open_, scored = AssignmentStatus.OPEN, AssignmentStatus.SCORED
    give(make, category, make.judge(season, category, user=make.user("judge", name="Ada")), open_, open_, open_, scored)
    give(make, category, make.judge(season, category, user=make.user("judge", name="Bo")), open_, scored, scored)
    make.judge(season, category, user=make.user("judge", name="Cy"))

    rows = list_progress(session, season, now=now)
    total = sum_progress(rows, season, now=now)

    assert [(row.progress.overdue, row.progress.forecast, row.may_release) for row in rows] == [
        (1, "would need 1 a day, now 0.2", True),
        (0, "at this pace done by 23 Oct, 2 days early", True),
        (0, "", False),
    ]
    assert (total.work.scored, total.work.given, total.work.unopened, total.overdue) == (3, 7, 4, 1)
    assert total.forecast == "would need 1 a day, now 0.6"


def test_page_shows_pace_and_counts(browser, make, category, season):
    give(make, category, make.judge(season, category), AssignmentStatus.OPEN, AssignmentStatus.SCORED)

    page = browser.get("/organize/judges").text

    assert "The panel: at this pace done by 25 Oct, on the last day. Judging closes" in page
    assert "Offer to others" in page


def test_a_no_shows_work_is_offered_to_others_in_two_clicks(browser, session, make, category, season):
    judge, other = make.judge(season, category, min_load=3), make.judge(season, category)
    unopened = give(make, category, judge, AssignmentStatus.OPEN, AssignmentStatus.OPEN)
    opened, scored = give(make, category, judge, AssignmentStatus.OPEN, AssignmentStatus.SCORED, opened_at=make.now)
    offered = {row.nomination_id for row in unopened}

    asked = browser.get(f"/organize/judges/{judge.public_id}/release")
    assert {row.status for row in unopened} == {AssignmentStatus.OPEN}
    done = browser.post(f"/organize/judges/{judge.public_id}/release", follow_redirects=True)

    assert "2 nominations were never opened" in asked.text
    assert "Taken back: 2. Given to others: 2." in done.text
    assert {row.status for row in unopened} == {AssignmentStatus.REMOVED}
    assert (opened.status, scored.status) == (AssignmentStatus.OPEN, AssignmentStatus.SCORED)
    assert {row.nomination_id for row in list_assignments(session, other)} == offered
    assert (judge.max_load, judge.min_load) == (2, 2)
    event = session.scalar(select(AuditEvent).where(AuditEvent.action == "assignment.release"))
    assert event.detail == {"taken_back": 2, "max_load": 2}


def test_what_nobody_can_take_is_said(browser, make, category, season):
    judge = make.judge(season, category)
    give(make, category, judge, AssignmentStatus.OPEN)

    page = browser.post(f"/organize/judges/{judge.public_id}/release", follow_redirects=True)

    assert "Taken back: 1. Given to others: 0. " in page.text
    assert "1 nomination needs" in page.text


def test_offering_the_same_work_twice_takes_nothing_more(browser, session, make, category, season):
    judge, _ = make.judge(season, category), make.judge(season, category)
    give(make, category, judge, AssignmentStatus.OPEN)
    address = f"/organize/judges/{judge.public_id}/release"
    browser.post(address)
    before = len(list_season_assignments(session, season))

    second = browser.post(address, follow_redirects=True)

    assert "There is nothing to offer" in second.text
    assert "There is nothing to offer" in browser.get(address).text
    assert len(list_season_assignments(session, season)) == before


def test_nothing_is_offered_once_judging_closed(session, make, category, season):
    judge = make.judge(season, category)
    rows = give(make, category, judge, AssignmentStatus.OPEN)

    with pytest.raises(PanelError, match="Judging has closed"):
        services.release_work(session, judge, by=ACTOR, now=season.judging_closes_at)

    assert rows[0].status is AssignmentStatus.OPEN
    assert session.scalar(select(Judge.max_load)) == 20


def test_page_asks_the_same_number_of_questions_whatever_waits(browser, make, category, season, count_statements):
    judge = make.judge(season, category)
    counts = []
    for _ in range(2):
        give(make, category, judge, AssignmentStatus.OPEN, AssignmentStatus.OPEN)
        give(make, category, make.judge(season, category), AssignmentStatus.OPEN)
        seen_by_page = []
        for address in ("/organize/reminders", f"/organize/judges/{judge.public_id}/release", "/organize/judges"):
            browser.get(address)
            with count_statements() as seen:
                assert browser.get(address).status_code == 200
            seen_by_page.append(len(seen))
        counts.append(seen_by_page)

    assert counts[0] == counts[1]
