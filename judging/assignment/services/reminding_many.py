"""Several judges are reminded in one press: looked at first, each by the rules that hold for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.assignment.models import Judge, JudgeStatus
from judging.assignment.progress import Stretch, keep_open, measure_judge
from judging.assignment.queries import estimate_load, list_judges, list_reminders, tally_judge_parts
from judging.assignment.services.judges import choose_reminder, find_day, remind_judge, say_waiting
from judging.awards.models import Season
from judging.mail.services import Preview, preview_letter


@dataclass(frozen=True)
class PlannedReminder:
    """A judge who was ticked, and the letter that they would get, or why they get none."""

    judge: Judge
    letter: Preview | None
    why_not: str = ""


def plan_reminders(
    session: Session, season: Season, ticked: Collection[str], *, now: dt.datetime
) -> list[PlannedReminder]:
    """Return what each judge of these public ids would get, by name; nothing is written. Unknown ids are left out."""
    tallies, reminders = tally_judge_parts(session, season), list_reminders(session, season)
    judges = [judge for judge in list_judges(session, season) if judge.public_id in ticked]
    invited = {judge.max_load for judge in judges if judge.status is JudgeStatus.INVITED}
    loads = {most: estimate_load(session, season, most) for most in sorted(invited)}
    planned = []
    for judge in judges:
        tally = keep_open(season, tallies.get(judge.id, {}), now=now)
        waiting = measure_judge(judge, season, tally, now=now).waiting
        days = {one.day for one in reminders.get(judge.id, [])}
        why_not = _explain_silence(judge, waiting, is_told=find_day(judge, now=now) in days)
        words = say_waiting(judge, waiting, loads.get(judge.max_load))
        planned.append(PlannedReminder(judge, None if why_not else _preview(judge, words), why_not))
    return planned


def remind_judges(session: Session, planned: Sequence[PlannedReminder], *, by: str, now: dt.datetime) -> list[Judge]:
    """Send the letters that were planned, and return who got one."""
    return [one.judge for one in planned if one.letter is not None and remind_judge(session, one.judge, by=by, now=now)]


def _explain_silence(judge: Judge, waiting: Sequence[Stretch], *, is_told: bool) -> str:
    if is_told:
        return "was reminded today already"
    if judge.status is JudgeStatus.DECLINED:
        return "has declined"
    if judge.status is JudgeStatus.ACCEPTED and not waiting:
        return "has nothing left to score"
    return ""


def _preview(judge: Judge, words: dict[str, object]) -> Preview:
    context = {"judge": judge, "season": judge.season, "reason": "", "link": "(the judge's own link)", **words}
    return preview_letter(choose_reminder(judge), to_name=judge.user.name, context=context)
