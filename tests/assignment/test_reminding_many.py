"""Several judges are ticked, their letters are looked at, and one press sends them, by the rules that hold for one."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment import services
from judging.assignment.models import AssignmentStatus, JudgeStatus, Reminder
from judging.db.audit import AuditEvent
from judging.mail.models import Letter

DAY = dt.timedelta(days=1)
ADDRESS = "/organize/judges/remind"


@pytest.fixture
def season(make, now):
    return make.season(
        opens_at=now - 30 * DAY,
        closes_at=now - 12 * DAY,
        judging_opens_at=now - 10 * DAY,
        judging_closes_at=now + 4 * DAY,
    )


@pytest.fixture
def category(make, season):
    return make.category(season)


@pytest.fixture
def browser(make, sign_in, monkeypatch, now):
    monkeypatch.setattr("judging.assignment.views.utcnow", lambda: now)
    return sign_in(make.organizer(email="olga@example.org"))


@pytest.fixture
def add(make, season, category):
    def add_judge(name, *statuses, **values):
        judge = make.judge(season, category, user=make.user("judge", name=name), **values)
        for status in statuses:
            make.assignment(make.nomination(category), judge, status=status).assigned_at = make.now - 8 * DAY
        make.session.commit()
        return judge

    return add_judge


@pytest.fixture
def panel(add):
    return [
        add("Ada", AssignmentStatus.OPEN, AssignmentStatus.OPEN),
        add("Bo", AssignmentStatus.OPEN),
        add("Cy", AssignmentStatus.SCORED),
        add("Di", status=JudgeStatus.INVITED),
        add("Ed", AssignmentStatus.OPEN, status=JudgeStatus.DECLINED),
    ]


def tick(*judges, **more):
    return {"judge": [judge.public_id for judge in judges], **more}


def list_letters(session):
    return [(row.kind, row.to_name) for row in session.scalars(select(Letter).order_by(Letter.to_name))]


def test_letters_are_looked_at_first(browser, session, panel):
    page = " ".join(browser.post(ADDRESS, data=tick(*panel)).text.split())

    assert "Remind 3 judges?" in page
    assert "Ada: 2 nominations still wait for you" in page
    assert "Di: You are invited to judge" in page
    assert "Cy, who has nothing left to score" in page
    assert "Ed, who has declined" in page
    assert "Send these 3 letters" in page
    assert list_letters(session) == []


def test_one_press_sends_each_a_letter_once_a_day(browser, session, panel):
    first = browser.post(ADDRESS, data=tick(*panel, send="1"), follow_redirects=True).text
    second = browser.post(ADDRESS, data=tick(*panel, send="1"), follow_redirects=True).text
    looked = " ".join(browser.post(ADDRESS, data=tick(panel[0])).text.split())

    assert "3 of 5 judges are reminded." in first
    assert "0 of 5 judges are reminded." in second
    assert "Ada, who was reminded today already" in looked
    assert "Send" not in looked
    assert list_letters(session) == [
        ("assignment/reminder", "Ada"),
        ("assignment/reminder", "Bo"),
        ("assignment/invitation", "Di"),
    ]
    assert sorted(row.judge_id for row in session.scalars(select(Reminder))) == sorted(
        judge.id for judge in (panel[0], panel[1], panel[3])
    )
    events = session.scalars(select(AuditEvent).where(AuditEvent.action == "assignment.remind")).all()
    assert [(event.actor, event.detail["rule"]) for event in events] == [("olga@example.org", "by_hand")] * 3


def test_who_was_reminded_since_the_preview_gets_no_second_letter(session, season, panel, now):
    planned = services.plan_reminders(session, season, {panel[0].public_id, panel[1].public_id}, now=now)
    services.remind_judge(session, panel[0], by="otto@example.org", now=now)

    assert services.remind_judges(session, planned, by="olga@example.org", now=now) == [panel[1]]


@pytest.mark.parametrize("ticked", [[], ["nonsense"]])
def test_nobody_ticked_is_said(browser, session, panel, ticked):
    page = browser.post(ADDRESS, data={"judge": ticked, "send": "1"}, follow_redirects=True).text

    assert "Tick the judges whom you want to remind first." in page
    assert list_letters(session) == []


def test_judge_of_another_season_is_not_reminded(browser, make, session, panel):
    stranger = make.judge(make.season(), status=JudgeStatus.INVITED)

    browser.post(ADDRESS, data=tick(stranger, send="1"))

    assert list_letters(session) == []


@pytest.mark.parametrize(("tick", "ticked"), [("", 0), ("late", 1), ("all", 3), ("nonsense", 0)])
def test_page_ticks_who_is_asked_for(browser, panel, tick, ticked):
    page = browser.get(f"/organize/judges?tick={tick}").text

    assert page.count('type="checkbox"') == 3
    assert page.count(" checked>") == ticked


def test_letters_cost_the_same_number_of_questions(session, season, add, now, count_statements):
    counts = []
    for number in range(2):
        judges = [add(f"Judge {number}{name}", AssignmentStatus.OPEN) for name in "ABC"[: 1 + 2 * number]]
        judges.append(add(f"New {number}", status=JudgeStatus.INVITED))
        session.commit()
        ids = {judge.public_id for judge in judges}
        services.plan_reminders(session, season, ids, now=now)
        with count_statements() as seen:
            planned = services.plan_reminders(session, season, ids, now=now)
        assert len(planned) == len(judges)
        counts.append(len(seen))

    assert counts[0] == counts[1]
