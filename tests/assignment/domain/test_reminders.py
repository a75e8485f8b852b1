"""Who is reminded today, and by which rule."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from judging.assignment.domain.reminders import (
    JudgingTime,
    PastReminder,
    Queue,
    ReminderChoice,
    ReminderRule,
    find_rule,
    is_morning,
    say_reason,
)

ZONE = ZoneInfo("Europe/London")
OPENS = dt.datetime(2026, 11, 2, 9, 0, tzinfo=ZONE)
CLOSES = dt.datetime(2026, 11, 22, 17, 0, tzinfo=ZONE)
ALL = ReminderChoice()
LATE = Queue(4, OPENS.date())
OPENED = Queue(4, None)


def day(number):
    """Return a day of November."""
    return dt.date(2026, 11, number)


def on(number, hour=12):
    return JudgingTime(OPENS, CLOSES, dt.datetime(2026, 11, number, hour, 0, tzinfo=ZONE))


@pytest.mark.parametrize(
    ("number", "queue", "rule"),
    [
        (6, LATE, None),
        (7, LATE, ReminderRule.NOT_OPENED),
        (7, Queue(4, day(3)), None),
        (7, Queue(4, dt.date(2026, 10, 1)), ReminderRule.NOT_OPENED),
        (6, Queue(4, dt.date(2026, 10, 1)), None),
        (7, OPENED, None),
        (11, OPENED, None),
        (12, OPENED, ReminderRule.HALF_TIME),
        (15, LATE, ReminderRule.HALF_TIME),
        (19, OPENED, ReminderRule.HALF_TIME),
        (20, LATE, ReminderRule.LAST_DAYS),
        (21, OPENED, ReminderRule.LAST_DAYS),
        (21, Queue(0, None), None),
    ],
)
def test_the_most_pressing_rule_speaks(number, queue, rule):
    assert find_rule(ALL, on(number), queue, []) is rule


@pytest.mark.parametrize("now", [OPENS - dt.timedelta(seconds=1), CLOSES, CLOSES + dt.timedelta(days=1)])
def test_nobody_is_reminded_while_judging_is_not_open(now):
    assert find_rule(ALL, JudgingTime(OPENS, CLOSES, now), LATE, []) is None


@pytest.mark.parametrize("rule", list(ReminderRule))
@pytest.mark.parametrize("number", [7, 12, 20])
def test_nobody_is_reminded_twice_a_day(rule, number):
    assert find_rule(ALL, on(number, 23), LATE, [PastReminder(rule, day(number))]) is None


@pytest.mark.parametrize(
    ("number", "rule"), [(13, ReminderRule.HALF_TIME), (21, ReminderRule.LAST_DAYS), (22, ReminderRule.LAST_DAYS)]
)
def test_half_time_and_the_last_days_are_told_once(number, rule):
    past = [PastReminder(rule, day(12 if rule is ReminderRule.HALF_TIME else 20))]

    assert find_rule(ALL, on(number), OPENED, past) is None


def test_a_deadline_that_was_put_off_is_told_anew():
    past = [PastReminder(ReminderRule.LAST_DAYS, day(10))]

    assert find_rule(ALL, on(20), OPENED, past) is ReminderRule.LAST_DAYS


@pytest.mark.parametrize("rule", [ReminderRule.NOT_OPENED, ReminderRule.HALF_TIME, ReminderRule.BY_HAND])
def test_unopened_work_is_told_again_only_after_as_many_quiet_days(rule):
    past = [PastReminder(ReminderRule.HALF_TIME, day(12)), PastReminder(rule, day(12))]

    assert find_rule(ALL, on(16), LATE, past) is None
    assert find_rule(ALL, on(17), LATE, past) is ReminderRule.NOT_OPENED


@pytest.mark.parametrize("number", [7, 12, 20])
def test_rules_that_were_not_chosen_are_silent(number):
    assert find_rule(ReminderChoice(None, at_half_time=False, in_last_days=False), on(number), LATE, []) is None


def test_letters_wait_for_the_morning():
    assert [is_morning(on(7, hour)) for hour in (7, 8, 23)] == [False, True, True]


def test_every_rule_says_why():
    assert (
        say_reason(ReminderRule.NOT_OPENED, ReminderChoice(1)) == "Part of this has waited unopened for a day or more."
    )
    assert "for 5 days or more" in say_reason(ReminderRule.NOT_OPENED, ALL)
    assert say_reason(ReminderRule.HALF_TIME, ALL) == "Half of the time for judging has passed."
    assert say_reason(ReminderRule.LAST_DAYS, ALL) == "The last days of judging have begun."
    assert say_reason(ReminderRule.BY_HAND, ALL) == ""
