"""Who is to be reminded today, and by which rule."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Collection
from dataclasses import dataclass

MORNING = 8
"""The hour, in the season's time zone, before which no reminder is written."""
LAST_DAYS = 2
"""How many days before judging closes the last reminder is due."""


class ReminderRule(enum.StrEnum):
    """Why a judge is reminded."""

    NOT_OPENED = "not_opened"
    HALF_TIME = "half_time"
    LAST_DAYS = "last_days"
    BY_HAND = "by_hand"
    """An organizer pressed the button."""


@dataclass(frozen=True)
class ReminderChoice:
    """Which rules an organizer chose; `unopened_days` is None where that rule is left out."""

    unopened_days: int | None = 5
    at_half_time: bool = True
    in_last_days: bool = True


@dataclass(frozen=True)
class JudgingTime:
    """When judging opens and closes, and the time now, all in the season's time zone."""

    opens_at: dt.datetime
    closes_at: dt.datetime
    now: dt.datetime

    @property
    def is_open(self) -> bool:
        return self.opens_at <= self.now < self.closes_at

    @property
    def half_day(self) -> dt.date:
        return (self.opens_at + (self.closes_at - self.opens_at) / 2).date()

    @property
    def last_day(self) -> dt.date:
        """The day on which two days are left."""
        return self.closes_at.date() - dt.timedelta(days=LAST_DAYS)


@dataclass(frozen=True)
class Queue:
    """What waits for a judge."""

    waiting: int
    unopened_since: dt.date | None
    """The day on which the oldest nomination that the judge has not opened was assigned; None where all are opened."""


@dataclass(frozen=True)
class PastReminder:
    """A reminder that a judge got."""

    rule: ReminderRule
    day: dt.date


def find_rule(
    choice: ReminderChoice, time: JudgingTime, queue: Queue, past: Collection[PastReminder]
) -> ReminderRule | None:
    """Return the rule by which a judge is to be reminded today, the most pressing one, or None.

    Nobody is reminded twice a day, nor without anything open, nor outside the time of judging. Half time and the last
    days are told once each; of what is not opened a judge hears again only after as many days without any reminder.
    A day that the worker missed is made up for on the next.
    """
    today = time.now.date()
    if not time.is_open or queue.waiting < 1 or any(one.day == today for one in past):
        return None
    if today >= time.last_day:
        return _once(ReminderRule.LAST_DAYS, time.last_day, past) if choice.in_last_days else None
    if choice.at_half_time and today >= time.half_day and (rule := _once(ReminderRule.HALF_TIME, time.half_day, past)):
        return rule
    return ReminderRule.NOT_OPENED if _is_unopened_long(choice, time, queue, past) else None


def is_morning(time: JudgingTime) -> bool:
    """Say whether it is late enough in the day to write to people."""
    return time.now.hour >= MORNING


def say_reason(rule: ReminderRule, choice: ReminderChoice) -> str:
    """Return why a judge is reminded, as the letter says it; nothing where an organizer pressed the button."""
    days = "a day" if choice.unopened_days == 1 else f"{choice.unopened_days} days"
    return {
        ReminderRule.NOT_OPENED: f"Part of this has waited unopened for {days} or more.",
        ReminderRule.HALF_TIME: "Half of the time for judging has passed.",
        ReminderRule.LAST_DAYS: "The last days of judging have begun.",
        ReminderRule.BY_HAND: "",
    }[rule]


def _once(rule: ReminderRule, since: dt.date, past: Collection[PastReminder]) -> ReminderRule | None:
    return None if any(one.rule is rule and one.day >= since for one in past) else rule


def _is_unopened_long(choice: ReminderChoice, time: JudgingTime, queue: Queue, past: Collection[PastReminder]) -> bool:
    if choice.unopened_days is None or queue.unopened_since is None:
        return False
    latest = time.now.date() - dt.timedelta(days=choice.unopened_days)
    waits_since = max(queue.unopened_since, time.opens_at.date())
    return waits_since <= latest and all(one.day <= latest for one in past)
