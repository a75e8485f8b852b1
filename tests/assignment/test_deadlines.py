"""A judge whose categories' rounds close at different times is told each date, on pace or late."""

from __future__ import annotations

import datetime as dt

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from judging.assignment import panel_cli, services
from judging.assignment.domain.reminders import ReminderChoice
from judging.assignment.models import AssignmentStatus
from judging.assignment.progress import find_overdue, find_waiting, list_category_progress, list_progress
from judging.mail.models import Letter

DAY = dt.timedelta(days=1)
OPEN, SCORED = AssignmentStatus.OPEN, AssignmentStatus.SCORED


@pytest.fixture
def season(make, now):
    return make.season(
        opens_at=now - 30 * DAY,
        closes_at=now - 12 * DAY,
        judging_opens_at=now - 6 * DAY,
        judging_closes_at=now + 14 * DAY,
    )


@pytest.fixture
def selling(make, season, now):
    """Its qualifying round closes in two days."""
    category = make.category(season)
    make.round(category, "qualifying", closes_at=now + 2 * DAY)
    make.round(category, "scoring")
    return category


@pytest.fixture
def caring(make, season):
    return make.category(season, "account-manager-of-the-year")


@pytest.fixture
def judge(make, season, selling, caring):
    """Late with the round that closes soon, and in time with what closes later."""
    judge = make.judge(season, selling, caring, user=make.user("judge", name="Ada"))
    rows = [
        *(make.assignment(make.nomination(selling), judge, status=OPEN, round="qualifying") for _ in range(4)),
        *(make.assignment(make.nomination(caring), judge, status=SCORED) for _ in range(4)),
        make.assignment(make.nomination(caring), judge, status=OPEN),
    ]
    for row in rows:
        row.assigned_at = make.now - 8 * DAY
    make.session.commit()
    make.session.refresh(selling)
    return judge


def test_each_stretch_is_measured_against_its_own_date(session, season, selling, caring, judge, now):
    [row] = list_progress(session, season, now=now)

    assert [(one.title, one.closes_at, one.progress.overdue) for one in row.waiting] == [
        ("Salesperson of the Year: qualifying round", now + 2 * DAY, 3),
        ("Account Manager of the Year", season.judging_closes_at, 0),
    ]
    assert [one.standing for one in row.waiting] == [
        "3 overdue; nothing scored yet; would need 2 a day",
        "at this pace done by 22 Oct, 12 days early",
    ]
    assert row.progress.overdue == 3
    assert row.progress.forecast == "nothing scored yet; would need 2 a day"


def test_overdue_reads_lie_where_the_judge_is_late(session, season, selling, caring, judge, now):
    rows = list_progress(session, season, now=now)
    parts = list_category_progress(season, rows, now=now)

    assert [(part.title, part.progress.overdue) for part in parts] == [
        ("Salesperson of the Year: qualifying round", 3),
        ("Account Manager of the Year", 0),
    ]
    assert {part for _, part in find_overdue(session, season, rows)} == {(selling.id, "qualifying")}


def test_round_whose_time_has_passed_can_no_longer_be_scored(session, make, season, selling, caring, judge, now):
    later = now + 3 * DAY

    [left] = find_waiting(session, judge, now=later)
    due = services.find_due_reminders(session, season, ReminderChoice(5), now=later)

    assert (left.title, left.progress.work.open) == ("Account Manager of the Year", 1)
    assert [(one.judge, one.work.open) for one in due] == [(judge, 1)]


def test_reminder_names_each_date(session, season, judge, now):
    shown = services.preview_reminder_by_hand(session, judge, now=now)
    services.remind_judge(session, judge, by="olga@example.org", now=now)

    letter = session.scalars(select(Letter)).one()
    assert "not scored yet.\nSalesperson" in letter.text
    assert "12 days early).\n\nGo on where I was:" in letter.text
    for text in (shown.text, letter.text, letter.html):
        assert "5 nominations in your queue" in text
        assert "Salesperson of the Year: qualifying round: 4 to score before Thu 22 Oct 2026" in text
        assert "(3 overdue; nothing scored yet; would need 2 a day)" in text
        assert "Account Manager of the Year: 1 to score before Tue 3 Nov 2026" in text
        assert "Judging closes" not in text


def test_reminder_by_rule_is_shown_with_each_date(session, season, judge, now):
    choice = ReminderChoice(5)
    [due] = services.find_due_reminders(session, season, choice, now=now)

    letter = services.preview_reminder(season, choice, due)

    assert "4 to score before Thu 22 Oct 2026" in letter.text


def test_pages_tell_each_date(make, sign_in, monkeypatch, judge, now):
    monkeypatch.setattr("judging.assignment.views.utcnow", lambda: now)
    monkeypatch.setattr("judging.scoring.views.queue.utcnow", lambda: now)

    board = " ".join(sign_in(make.organizer()).get("/organize/judges").text.split())
    queue = " ".join(sign_in(judge.user).get("/judge").text.split())

    assert "Account Manager of the Year, 3 Nov 2026: at this pace" in board
    assert "3 overdue; nothing scored yet; would need 2 a day" in board
    assert "qualifying round: 4 to score before Thu 22 Oct 2026" in queue
    assert "at this pace done by 22 Oct, 12 days early" in queue
    assert "judging closes" not in queue


def test_one_date_is_said_in_one_line(make, session, sign_in, monkeypatch, selling, season, now):
    judge = make.judge(season, selling)
    make.assignment(make.nomination(selling), judge, round="qualifying")
    monkeypatch.setattr("judging.scoring.views.queue.utcnow", lambda: now)

    queue = sign_in(judge.user).get("/judge").text

    assert "your round of judging closes Thu 22 Oct 2026" in queue


def test_command_line_prints_each_date(session, season, judge, now, monkeypatch):
    monkeypatch.setattr("judging.assignment.panel_cli.utcnow", lambda: now)
    session.commit()

    lines = CliRunner().invoke(panel_cli.panel, ["progress"]).output.splitlines()

    assert lines == [
        "Ada: 4 of 9 done, 3 overdue",
        "  Salesperson of the Year: qualifying round: 4 before 2026-10-22 13:00 BST; "
        "3 overdue; nothing scored yet; would need 2 a day",
        "  Account Manager of the Year: 1 before 2026-11-03 12:00 GMT; at this pace done by 22 Oct, 12 days early",
    ]
