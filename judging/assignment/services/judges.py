"""Judges are invited, accept or decline, and say what they can read and what they must not."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from judging.assignment.domain.effort import Load
from judging.assignment.domain.reminders import ReminderRule
from judging.assignment.models import Declaration, Expertise, Judge, JudgeStatus, Reminder
from judging.assignment.progress import Stretch, find_waiting
from judging.assignment.queries import estimate_load, find_judge_of
from judging.awards.models import Category, Round, Season
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.mail.services import write_letter
from judging.people.links import INVITATION_LIFETIME, address_link, issue_link
from judging.people.models import LinkPurpose
from judging.people.services import ensure_user


class PanelError(JudgingError):
    """The panel cannot be set up like that."""


@dataclass(frozen=True)
class Offer:
    """What a judge can do: the company, the limits of the load, the categories with how well they know them (0..1)."""

    company: str = ""
    min_load: int = 0
    max_load: int = 20
    levels: Mapping[Category, float] = field(default_factory=dict)
    declared: Sequence[tuple[str, str]] = ()
    """Companies and people that they must not judge, each with why."""
    languages: Sequence[str] = ()
    """In which they read nominations; none named means any."""
    is_experienced: bool | None = None
    """Whether they have judged before; None leaves what is known, since judges do not say it of themselves."""


def invite_judge(
    session: Session, season: Season, *, email: str, name: str, offer: Offer, by: str, now: dt.datetime
) -> Judge:
    """Put a person on the panel and mail the invitation; raises `PanelError` when they are on it already."""
    user = ensure_user(session, email, role="judge", now=now, name=name)
    if find_judge_of(session, season, user) is not None:
        raise PanelError(f"{user.email} is on the panel already.")
    judge = Judge(season=season, user=user, order_seed=secrets.randbelow(2**31), invited_at=now)
    session.add(judge)
    _apply_offer(judge, offer)
    session.flush()
    load = estimate_load(session, season, judge.max_load)
    mail_judge(session, judge, "assignment/invitation", key=f"judge-invitation:{judge.public_id}", now=now, load=load)
    record_event(session, "assignment.invite", _name(judge), actor=by, now=now, email=user.email)
    return judge


def update_judge(session: Session, judge: Judge, offer: Offer, *, by: str, now: dt.datetime) -> None:
    """Change what a judge can do."""
    _apply_offer(judge, offer)
    session.flush()
    record_event(
        session,
        "assignment.update_judge",
        _name(judge),
        actor=by,
        now=now,
        min_load=judge.min_load,
        max_load=judge.max_load,
        categories=sorted(expertise.category.slug for expertise in judge.expertises),
    )


def accept_invitation(session: Session, judge: Judge, offer: Offer, *, now: dt.datetime) -> None:
    """Let a judge accept, with what they can do; they may come back and change it."""
    if offer.max_load < 1:
        raise PanelError("Say how many nominations you can read, one or more; or decline.")
    if not offer.levels:
        raise PanelError("Choose at least one category that you can judge.")
    judge.status = JudgeStatus.ACCEPTED
    judge.answered_at = now
    update_judge(session, judge, offer, by=judge.user.email, now=now)


def decline_invitation(session: Session, judge: Judge, *, now: dt.datetime) -> None:
    """Let a judge decline; what they have not started goes to others."""
    judge.status = JudgeStatus.DECLINED
    judge.answered_at = now
    record_event(session, "assignment.decline", _name(judge), actor=judge.user.email, now=now)


def remind_judge(
    session: Session,
    judge: Judge,
    *,
    by: str,
    now: dt.datetime,
    rule: ReminderRule = ReminderRule.BY_HAND,
    reason: str = "",
) -> bool:
    """Mail a judge what waits for them, with a fresh link; at most one reminder a day, so False for a second."""
    day = find_day(judge, now=now)
    key = f"judge-reminder:{judge.public_id}:{day}"
    words = tell_waiting(session, judge, now=now)
    if not mail_judge(session, judge, choose_reminder(judge), key=key, now=now, reason=reason, **words):
        return False
    session.add(Reminder(judge_id=judge.id, rule=rule, day=day))
    detail = {"waiting": words["waiting"], "rule": rule.value}
    record_event(session, "assignment.remind", _name(judge), actor=by, now=now, **detail)
    return True


def choose_reminder(judge: Judge) -> str:
    """Return which letter reminds a judge: of the invitation, while it is not answered."""
    return "assignment/invitation" if judge.status is JudgeStatus.INVITED else "assignment/reminder"


def find_day(judge: Judge, *, now: dt.datetime) -> dt.date:
    """Return the day that it is where the season is held."""
    return now.astimezone(ZoneInfo(judge.season.time_zone)).date()


def mail_work(session: Session, judge: Judge, *, added: int, run: str, now: dt.datetime) -> None:
    """Tell a judge that nominations wait in the queue."""
    key, closes_at = f"judge-work:{judge.public_id}:{run}", find_deadline(session, judge, now=now)
    mail_judge(session, judge, "assignment/work", key=key, now=now, added=added, closes_at=closes_at)


def tell_waiting(session: Session, judge: Judge, *, now: dt.datetime) -> dict[str, object]:
    """Return what a reminder says of what waits, and until when: of the invitation, while it is not answered."""
    is_invited = judge.status is JudgeStatus.INVITED
    load = estimate_load(session, judge.season, judge.max_load) if is_invited else None
    return say_waiting(judge, find_waiting(session, judge, now=now), load)


def say_waiting(judge: Judge, stretches: Sequence[Stretch], load: Load | None) -> dict[str, object]:
    """Return the words of a reminder for what waits in these stretches, or for an invitation to this load."""
    return {
        "waiting": sum(one.progress.work.open for one in stretches),
        "stretches": stretches if len(stretches) > 1 else (),
        "closes_at": _find_end(judge, stretches),
        "load": load,
    }


def find_deadline(session: Session, judge: Judge, *, now: dt.datetime) -> dt.datetime:
    """Return by when a judge should be done: when judging closes, or a round before that in which work waits."""
    return _find_end(judge, find_waiting(session, judge, now=now))


def mail_seat(session: Session, judge: Judge, row: Round, *, letter: str, now: dt.datetime) -> None:
    """Tell a judge that they were chosen for a round; once, however often they are chosen."""
    context = {"category": row.category, "times": row.category.times_of(row.kind)}
    key = f"judge-seat:{row.public_id}:{judge.public_id}"
    mail_judge(session, judge, f"assignment/{letter}", key=key, now=now, **context)


def mail_judge(session: Session, judge: Judge, kind: str, *, key: str, now: dt.datetime, **context: object) -> bool:
    """Write a judge a letter with a fresh link to their queue; False where this occasion's is written already."""
    is_answered = judge.status is JudgeStatus.ACCEPTED
    token = issue_link(
        session,
        LinkPurpose.INVITATION,
        email=judge.user.email,
        user=judge.user,
        now=now,
        lifetime=INVITATION_LIFETIME,
        next_path="/judge" if is_answered else f"/judge/invitation/{judge.public_id}",
    )
    written = write_letter(
        session,
        kind,
        to_email=judge.user.email,
        to_name=judge.user.name,
        key=key,
        now=now,
        context={"judge": judge, "season": judge.season, "link": address_link(token), **context},
    )
    return written is not None


def _apply_offer(judge: Judge, offer: Offer) -> None:
    if not 0 <= offer.min_load <= offer.max_load:
        raise PanelError("The least load must not be above the most.")
    judge.company = offer.company.strip()
    judge.min_load = offer.min_load
    judge.max_load = offer.max_load
    judge.languages = list(offer.languages)
    if offer.is_experienced is not None:
        judge.is_experienced = offer.is_experienced
    known = {expertise.category_id: expertise for expertise in judge.expertises}
    judge.expertises = [
        known.get(category.id) or Expertise(category=category) for category in sorted(offer.levels, key=lambda c: c.id)
    ]
    for expertise in judge.expertises:
        expertise.level = offer.levels[expertise.category]
    old = {declaration.company: declaration for declaration in judge.declarations}
    judge.declarations = [
        old.get(company) or Declaration(company=company, why=why) for company, why in dict(offer.declared).items()
    ]


def _find_end(judge: Judge, stretches: Sequence[Stretch]) -> dt.datetime:
    return min((one.closes_at for one in stretches), default=judge.season.judging_closes_at)


def _name(judge: Judge) -> str:
    return f"judge:{judge.public_id}"
