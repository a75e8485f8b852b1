"""Reminds judges by the rules that an organizer switched on."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

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
from judging.assignment.models import Judge, Reminder, ReminderRules
from judging.assignment.progress import Stretch, keep_open, measure_judge
from judging.assignment.queries import (
    Workload,
    add_up,
    find_reminder_rules,
    list_panel,
    list_reminder_rules,
    list_reminders,
    tally_judge_parts,
)
from judging.assignment.services.judges import PanelError, choose_reminder, find_day, remind_judge, tell_waiting
from judging.awards.models import Season
from judging.db.audit import record_event
from judging.mail.services import Preview, preview_letter


@dataclass(frozen=True)
class DueReminder:
    """A judge who is to be reminded today, and why."""

    judge: Judge
    rule: ReminderRule
    stretches: tuple[Stretch, ...]
    """What the judge can still score, by the date on which each ends."""

    @property
    def work(self) -> Workload:
        return add_up(one.progress.work for one in self.stretches)


def find_due_reminders(
    session: Session, season: Season, choice: ReminderChoice, *, now: dt.datetime
) -> list[DueReminder]:
    """Return who would be reminded today under these rules; nothing is written."""
    tallies = tally_judge_parts(session, season)
    reminders = list_reminders(session, season)
    due = []
    for judge in list_panel(session, season):
        waiting = measure_judge(judge, season, keep_open(season, tallies.get(judge.id, {}), now=now), now=now).waiting
        work = add_up(one.progress.work for one in waiting)
        since = work.unopened_since and work.unopened_since.astimezone(ZoneInfo(season.time_zone)).date()
        past = [PastReminder(row.rule, row.day) for row in reminders.get(judge.id, [])]
        time = _read_time(season, now, waiting[0].closes_at if waiting else None)
        if rule := find_rule(choice, time, Queue(work.open, since), past):
            due.append(DueReminder(judge, rule, waiting))
    return due


def send_reminders(session: Session, *, now: dt.datetime) -> int:
    """Write the reminders that are due in every season whose rules are on, and say how many."""
    sent = 0
    for rules in list_reminder_rules(session, now):
        if not is_morning(_read_time(rules.season, now)):
            continue
        for due in find_due_reminders(session, rules.season, rules.choice, now=now):
            sent += remind_judge(
                session,
                due.judge,
                by="system",
                now=now,
                rule=due.rule,
                reason=say_reason(due.rule, rules.choice),
            )
    return sent


def keep_reminder_rules(
    session: Session, season: Season, choice: ReminderChoice, *, is_on: bool, by: str, now: dt.datetime
) -> ReminderRules:
    """Switch the reminders of a season on or off; raises `PanelError` for rules that would never remind."""
    if is_on and choice == ReminderChoice(None, at_half_time=False, in_last_days=False):
        raise PanelError("Choose at least one occasion.")
    rules = find_reminder_rules(session, season) or ReminderRules(season_id=season.id)
    rules.is_on = is_on
    rules.unopened_days = choice.unopened_days
    rules.at_half_time = choice.at_half_time
    rules.in_last_days = choice.in_last_days
    rules.changed_by, rules.changed_at = by, now
    session.add(rules)
    subject = f"season:{season.public_id}"
    record_event(session, "assignment.set_reminders", subject, actor=by, now=now, is_on=is_on, **asdict(choice))
    return rules


def preview_reminder(season: Season, choice: ReminderChoice, due: DueReminder | None) -> Preview:
    """Return the letter that this judge would get, or an invented one where nobody would; its link leads nowhere."""
    rule = due.rule if due else _first_rule(choice)
    context = {
        "season": season,
        "waiting": due.work.open if due else 3,
        "stretches": due.stretches if due and len(due.stretches) > 1 else (),
        "reason": say_reason(rule, choice),
        "closes_at": due.stretches[0].closes_at if due else season.judging_closes_at,
        "link": "(each judge's own link)",
    }
    return preview_letter("assignment/reminder", to_name=due.judge.user.name if due else "", context=context)


def preview_reminder_by_hand(session: Session, judge: Judge, *, now: dt.datetime) -> Preview:
    """Return the letter that an organizer would send this judge now; its link leads nowhere."""
    context = {
        "judge": judge,
        "season": judge.season,
        "reason": "",
        "link": "(the judge's own link)",
        **tell_waiting(session, judge, now=now),
    }
    return preview_letter(choose_reminder(judge), to_name=judge.user.name, context=context)


def find_reminder_today(session: Session, judge: Judge, *, now: dt.datetime) -> Reminder | None:
    """Return the reminder that a judge got today, by rule or by hand; there is no second one."""
    today = Reminder.day == find_day(judge, now=now)
    return session.scalar(select(Reminder).where(Reminder.judge_id == judge.id, today))


def _first_rule(choice: ReminderChoice) -> ReminderRule:
    if choice.unopened_days is not None:
        return ReminderRule.NOT_OPENED
    return ReminderRule.HALF_TIME if choice.at_half_time else ReminderRule.LAST_DAYS


def _read_time(season: Season, now: dt.datetime, closes_at: dt.datetime | None = None) -> JudgingTime:
    """Return the time for judging; it ends with the round that a judge is in, where that ends earlier."""
    zone, closes_at = ZoneInfo(season.time_zone), closes_at or season.judging_closes_at
    return JudgingTime(season.judging_opens_at.astimezone(zone), closes_at.astimezone(zone), now.astimezone(zone))
