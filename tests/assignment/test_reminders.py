"""Reminders by rule are previewed, switched on, sent once, and found again after a crash."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment import services
from judging.assignment.domain.reminders import ReminderChoice, ReminderRule
from judging.assignment.jobs import remind_judges
from judging.assignment.models import AssignmentStatus, JudgeStatus, Reminder, ReminderRules
from judging.assignment.queries import list_assignments
from judging.assignment.services.judges import PanelError
from judging.db.audit import AuditEvent
from judging.jobs import ROUNDS
from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import NominationStatus

DAY = dt.timedelta(days=1)
ACTOR = "ada@example.org"


@pytest.fixture
def season(make, now):
    return make.season(
        opens_at=now - 30 * DAY,
        closes_at=now - 12 * DAY,
        judging_opens_at=now - 10 * DAY,
        judging_closes_at=now + 20 * DAY,
    )


@pytest.fixture
def category(make, season):
    return make.category(season)


@pytest.fixture
def late(make, category):
    """A judge who has not opened what was assigned before judging opened."""
    return give(make, category, 1)


def give(make, category, number, judge=None, **values):
    judge = judge or make.judge(category.season, category)
    for _ in range(number):
        row = make.assignment(make.nomination(category), judge, **values)
        row.assigned_at = make.now - 12 * DAY
    make.session.commit()
    return judge


def switch_on(session, season, now, choice=None):
    services.keep_reminder_rules(session, season, choice or ReminderChoice(), is_on=True, by=ACTOR, now=now)


def reminders(session):
    return list(session.scalars(select(Letter).where(Letter.kind == "assignment/reminder").order_by(Letter.id)))


def test_nobody_is_reminded_before_the_rules_are_on(session, season, late, now):
    assert services.send_reminders(session, now=now) == 0

    switch_on(session, season, now)
    services.keep_reminder_rules(session, season, ReminderChoice(), is_on=False, by=ACTOR, now=now)

    assert services.send_reminders(session, now=now) == 0


def test_who_has_unopened_work_is_reminded_once_and_it_is_recorded(session, make, category, season, late, now):
    give(make, category, 1, opened_at=now)
    give(make, category, 1, status=AssignmentStatus.SCORED)
    give(make, category, 1, make.judge(season, category, status=JudgeStatus.DECLINED))
    make.judge(season, category)
    switch_on(session, season, now)

    sent = [services.send_reminders(session, now=now + hours * dt.timedelta(hours=1)) for hours in (0, 1, 24)]

    assert sent == [1, 0, 0]
    assert [letter.to_email for letter in reminders(session)] == [late.user.email]
    assert "One nomination in your queue" in reminders(session)[0].text
    assert "Part of this has waited unopened for 5 days or more." in reminders(session)[0].text
    assert [(row.judge_id, row.rule) for row in session.scalars(select(Reminder))] == [
        (late.id, ReminderRule.NOT_OPENED)
    ]
    event = session.scalar(select(AuditEvent).where(AuditEvent.action == "assignment.remind"))
    assert (event.actor, event.detail["rule"]) == ("system", "not_opened")


def test_a_reminder_by_hand_keeps_the_rules_quiet_that_day(session, season, late, now):
    switch_on(session, season, now)
    services.remind_judge(session, late, by=ACTOR, now=now)

    assert services.send_reminders(session, now=now + dt.timedelta(hours=2)) == 0


def test_the_day_is_that_of_the_season(session, season, late, now):
    season.time_zone = "Pacific/Kiritimati"
    daily = ReminderChoice(1)
    switch_on(session, season, now, daily)

    sent = [services.send_reminders(session, now=now.replace(hour=hour)) for hour in (8, 9)]
    tomorrow_there = now.replace(hour=10)

    assert sent == [1, 0]
    assert session.scalar(select(Reminder.day)) == now.date()
    assert [one.judge for one in services.find_due_reminders(session, season, daily, now=tomorrow_there)] == [late]
    assert services.send_reminders(session, now=tomorrow_there) == 0


def test_nothing_is_written_before_the_morning_or_after_judging(session, season, late, now):
    switch_on(session, season, now)

    assert services.send_reminders(session, now=now.replace(hour=3)) == 0
    assert services.send_reminders(session, now=season.judging_closes_at) == 0


def test_what_a_crash_left_unwritten_is_written_next_time(session, season, late, now):
    switch_on(session, season, now)
    session.commit()

    services.send_reminders(session, now=now)
    session.rollback()

    assert services.send_reminders(session, now=now) == 1
    assert len(reminders(session)) == 1


def test_the_worker_reminds(session, season, late, now, monkeypatch):
    monkeypatch.setattr("judging.assignment.jobs.utcnow", lambda: now)
    switch_on(session, season, now)

    remind_judges()
    remind_judges()

    assert remind_judges in ROUNDS["assignment"]
    assert len(reminders(session)) == 1


def test_rules_that_never_speak_are_refused(session, season, now):
    nothing = ReminderChoice(None, at_half_time=False, in_last_days=False)

    with pytest.raises(PanelError, match="at least one occasion"):
        switch_on(session, season, now, nothing)


@pytest.mark.parametrize("count", [1, 3])
def test_due_reminders_cost_the_same_number_of_questions(session, make, category, season, now, count, count_statements):
    for _ in range(count):
        give(make, category, 2)
    session.commit()
    assert season.id

    with count_statements() as seen:
        due = services.find_due_reminders(session, season, ReminderChoice(), now=now)

    assert (len(due), len([one for one in seen if one.startswith("SELECT")])) == (count, 8)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (ReminderChoice(2), "for 2 days or more"),
        (ReminderChoice(None), "Half of the time"),
        (ReminderChoice(None, at_half_time=False), "The last days"),
    ],
)
def test_the_letter_is_shown_though_nobody_is_due(season, choice, words):
    letter = services.preview_reminder(season, choice, None)

    assert words in letter.text
    assert "(each judge's own link)" in letter.text


@pytest.fixture
def browser(make, sign_in, monkeypatch, now):
    monkeypatch.setattr("judging.assignment.views.utcnow", lambda: now)
    return sign_in(make.organizer())


def test_organizer_looks_before_switching_on(browser, session, late):
    page = browser.get("/organize/reminders")
    looked = browser.post("/organize/reminders", data={"unopened_days": "20", "not_opened": "y", "look": "1"})

    assert late.user.name in page.text
    assert "One nomination still waits for you" in page.text
    assert "Nobody would get one today." in looked.text
    assert session.scalar(select(ReminderRules)) is None
    assert reminders(session) == []


def test_organizer_switches_on_and_off(browser, session, late):
    on = browser.post(
        "/organize/reminders", data={"unopened_days": "3", "not_opened": "y", "keep": "1"}, follow_redirects=True
    )
    rules = session.scalar(select(ReminderRules))
    kept = (rules.is_on, rules.choice)
    off = browser.post("/organize/reminders/off", follow_redirects=True)
    session.refresh(rules)

    assert "Reminders are on." in on.text
    assert kept == (True, ReminderChoice(3, at_half_time=False, in_last_days=False))
    assert "Reminders are off." in off.text
    assert (rules.is_on, rules.unopened_days) == (False, 3)
    actions = session.scalars(select(AuditEvent.detail).where(AuditEvent.action == "assignment.set_reminders"))
    assert [detail["is_on"] for detail in actions] == [True, False]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"unopened_days": "0", "not_opened": "y"}, "from 1 to 60"),
        ({"unopened_days": "", "not_opened": "y"}, "Write a number of days."),
        ({"unopened_days": "5"}, "Choose at least one occasion."),
    ],
)
def test_bad_rules_are_said_beside_the_field(browser, session, season, data, words):
    page = browser.post("/organize/reminders", data={**data, "keep": "1"})

    assert words in page.text
    assert session.scalar(select(ReminderRules)) is None


def test_switching_off_what_was_never_on_does_nothing(browser, session, season):
    browser.post("/organize/reminders/off")

    assert session.scalar(select(ReminderRules)) is None


def test_a_reminder_by_hand_is_looked_at_first_and_goes_once_a_day(browser, session, season, late):
    address = f"/organize/judges/{late.public_id}/remind"

    looked = browser.get(address).text
    before = reminders(session)
    browser.post(address)
    again = browser.get(address).text
    browser.post(address)

    assert "One nomination still waits for you" in looked
    assert "Send this letter" in looked
    assert (before, len(reminders(session))) == ([], 1)
    assert "A reminder went today already, by hand." in again
    assert "Send this letter" not in again


def test_who_is_done_gets_a_fresh_link_and_is_not_told_that_something_waits(browser, make, season, category):
    judge = give(make, category, 1, status=AssignmentStatus.SCORED)

    page = browser.get(f"/organize/judges/{judge.public_id}/remind").text

    assert "A fresh link to your queue" in page
    assert "Nothing waits in your queue" in page
    assert "not scored yet" not in page


def test_who_has_not_answered_is_reminded_of_the_invitation(browser, make, season, category):
    judge = make.judge(season, category, status=JudgeStatus.INVITED)

    page = browser.get(f"/organize/judges/{judge.public_id}/remind").text

    assert "You are invited to judge" in page


def test_what_left_the_contest_is_no_work(session, make, season, category, late, now):
    [row] = list_assignments(session, late)
    row.nomination.status = NominationStatus.WITHDRAWN
    session.commit()

    assert services.find_due_reminders(session, season, ReminderChoice(), now=now) == []
