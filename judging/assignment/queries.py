"""Reads the panel, its conflicts and its work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload, selectinload

from judging.assignment.domain.effort import Load, find_words_each
from judging.assignment.domain.switches import Switches
from judging.assignment.models import (
    Assignment,
    AssignmentRules,
    AssignmentRun,
    AssignmentStatus,
    CompanyFamily,
    Conflict,
    ConflictStatus,
    Expertise,
    ExtraReads,
    Judge,
    JudgeStatus,
    Reminder,
    ReminderRules,
)
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Season
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Answer, Nomination
from judging.people.models import User

Part = tuple[int, RoundKind]
"""A category, by its id, in one of its rounds."""


@dataclass(frozen=True)
class Workload:
    """How far a judge is."""

    open: int = 0
    opened: int = 0
    """Among the open ones."""
    scored: int = 0
    recused: int = 0
    assigned_since: dt.datetime | None = None
    """When the first of what was given came."""
    unopened_since: dt.datetime | None = None
    """When the oldest of what is not opened came."""

    @property
    def unopened(self) -> int:
        return self.open - self.opened

    @property
    def given(self) -> int:
        return self.open + self.scored

    @property
    def share_done(self) -> float:
        return self.scored / self.given if self.given else 0.0


def find_judge(session: Session, public_id: str) -> Judge | None:
    return session.scalar(select(Judge).where(Judge.public_id == public_id).options(joinedload(Judge.user)))


def find_judge_of(session: Session, season: Season, user: User) -> Judge | None:
    """Return a person's place on the panel of a season."""
    return session.scalar(select(Judge).where(Judge.season_id == season.id, Judge.user_id == user.id))


def estimate_load(session: Session, season: Season, nominations: int) -> Load:
    """Return what reading so many nominations of this season means, by what was submitted so far."""
    submitted = (Nomination.season_id == season.id, Nomination.status == NominationStatus.SUBMITTED)
    characters = session.scalar(select(func.sum(func.length(Answer.text))).join(Answer.nomination).where(*submitted))
    count = session.scalar(select(func.count(Nomination.id)).where(*submitted))
    return Load(nominations, find_words_each(characters or 0, count or 0))


def list_judges(session: Session, season: Season) -> list[Judge]:
    """Return the panel by name, those who declined too."""
    return list(
        session.scalars(
            select(Judge)
            .join(Judge.user)
            .where(Judge.season_id == season.id)
            .options(
                contains_eager(Judge.user).lazyload(User.roles),
                selectinload(Judge.expertises).joinedload(Expertise.category).lazyload(Category.rounds),
            )
            .order_by(User.name, User.email, Judge.id)
        )
    )


def tally_workloads(session: Session, season: Season) -> Mapping[int, Workload]:
    """Return every judge's workload, by the judge's id; what left the contest is no work."""
    return {judge_id: add_up(parts.values()) for judge_id, parts in tally_judge_parts(session, season).items()}


def tally_judge_parts(
    session: Session, season: Season, *, judge: Judge | None = None
) -> Mapping[int, Mapping[Part, Workload]]:
    """Return every judge's workload, or that of one, by the judge's id and by category and round."""
    is_open = Assignment.status == AssignmentStatus.OPEN
    is_scored = Assignment.status == AssignmentStatus.SCORED
    statement = (
        select(
            Assignment.judge_id,
            Nomination.category_id,
            Assignment.round,
            count_if(is_open),
            count_if(is_open & Assignment.opened_at.is_not(None)),
            count_if(is_scored),
            count_if(Assignment.status == AssignmentStatus.RECUSED),
            func.min(Assignment.assigned_at).filter(is_open | is_scored),
            func.min(Assignment.assigned_at).filter(is_open & Assignment.opened_at.is_(None)),
        )
        .join(Assignment.nomination)
        .where(Nomination.season_id == season.id, Nomination.status == NominationStatus.SUBMITTED)
        .group_by(Assignment.judge_id, Nomination.category_id, Assignment.round)
    )
    if judge is not None:
        statement = statement.where(Assignment.judge_id == judge.id)
    tallies: dict[int, dict[Part, Workload]] = {}
    for row in session.execute(statement):
        tallies.setdefault(row[0], {})[(row[1], row[2])] = Workload(*row[3:])
    return tallies


def add_up(works: Iterable[Workload]) -> Workload:
    """Return several workloads as one."""
    works = list(works)
    return Workload(
        open=sum(work.open for work in works),
        opened=sum(work.opened for work in works),
        scored=sum(work.scored for work in works),
        recused=sum(work.recused for work in works),
        assigned_since=min((work.assigned_since for work in works if work.assigned_since), default=None),
        unopened_since=min((work.unopened_since for work in works if work.unopened_since), default=None),
    )


def count_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Count the rows of a group that meet a condition."""
    return func.count().filter(condition)


def list_assignments(session: Session, judge: Judge) -> list[Assignment]:
    """Return everything that a judge was ever asked to read, by nomination number."""
    return list(
        session.scalars(
            select(Assignment)
            .join(Assignment.nomination)
            .where(Assignment.judge_id == judge.id)
            .options(contains_eager(Assignment.nomination).joinedload(Nomination.category))
            .order_by(Nomination.number, Assignment.id)
        )
    )


def list_season_assignments(session: Session, season: Season) -> list[Assignment]:
    statement = select(Assignment).join(Assignment.judge).where(Judge.season_id == season.id)
    return list(session.scalars(statement.order_by(Assignment.id)))


def list_pool(session: Session, season: Season) -> list[Nomination]:
    """Return the nominations that are to be read, by number."""
    return list(
        session.scalars(
            select(Nomination)
            .where(Nomination.season_id == season.id, Nomination.status == NominationStatus.SUBMITTED)
            .options(joinedload(Nomination.category).lazyload(Category.rounds))
            .order_by(Nomination.number, Nomination.id)
        )
    )


def list_panel(session: Session, season: Season) -> list[Judge]:
    """Return the judges who accepted, by id."""
    return list(
        session.scalars(
            select(Judge)
            .where(Judge.season_id == season.id, Judge.status == JudgeStatus.ACCEPTED)
            .options(joinedload(Judge.user), selectinload(Judge.expertises).joinedload(Expertise.category))
            .order_by(Judge.id)
        )
    )


def list_conflicts(session: Session, season: Season) -> list[Conflict]:
    """Return the season's conflicts, those that wait for the organizer first."""
    waiting = Conflict.status != ConflictStatus.FOUND
    return list(
        session.scalars(
            select(Conflict)
            .join(Conflict.judge)
            .join(Judge.user)
            .where(Judge.season_id == season.id)
            .options(
                contains_eager(Conflict.judge).options(
                    contains_eager(Judge.user).lazyload(User.roles),
                    lazyload(Judge.expertises),
                    lazyload(Judge.declarations),
                ),
                joinedload(Conflict.nomination).options(
                    joinedload(Nomination.category).lazyload(Category.rounds), lazyload(Nomination.answers)
                ),
                joinedload(Conflict.category).lazyload(Category.rounds),
            )
            .order_by(waiting, User.name, Conflict.id)
        )
    )


def find_conflict(session: Session, public_id: str) -> Conflict | None:
    return session.scalar(select(Conflict).where(Conflict.public_id == public_id))


def find_assignment(session: Session, public_id: str) -> Assignment | None:
    return session.scalar(select(Assignment).where(Assignment.public_id == public_id))


def list_families(session: Session, season: Season) -> list[CompanyFamily]:
    statement = select(CompanyFamily).where(CompanyFamily.season_id == season.id)
    return list(session.scalars(statement.order_by(CompanyFamily.id)))


def find_last_run(session: Session, season: Season) -> AssignmentRun | None:
    statement = select(AssignmentRun).where(AssignmentRun.season_id == season.id)
    return session.scalar(statement.order_by(AssignmentRun.id.desc()).limit(1))


def list_extra_reads(session: Session, season: Season) -> dict[int, int]:
    """Return the extra reads of nominations in contention, by the nomination's id."""
    query = (
        select(ExtraReads.nomination_id, ExtraReads.reads)
        .join(Nomination, Nomination.id == ExtraReads.nomination_id)
        .where(Nomination.season_id == season.id)
        .order_by(ExtraReads.nomination_id)
    )
    return dict(iter(session.execute(query)))


def find_rules(session: Session, season: Season) -> AssignmentRules | None:
    """Return the rules that an organizer chose for a season, if one did."""
    return session.get(AssignmentRules, season.id)


def find_switches(session: Session, season: Season) -> Switches:
    """Return the switches of a season, the usual ones where nobody chose."""
    rules = find_rules(session, season)
    return rules.switches if rules else Switches()


def find_last_change(session: Session, season: Season) -> dt.datetime:
    """Return when a nomination that takes part, or took part, last came or changed."""
    took_part = (Nomination.season_id == season.id) & Nomination.submitted_at.is_not(None)
    changed = session.scalar(select(func.max(Nomination.updated_at)).where(took_part))
    return changed or dt.datetime.min.replace(tzinfo=dt.UTC)


def find_reminder_rules(session: Session, season: Season) -> ReminderRules | None:
    return session.get(ReminderRules, season.id)


def list_reminder_rules(session: Session, now: dt.datetime) -> list[ReminderRules]:
    """Return the rules that are switched on, of the seasons that are being judged."""
    return list(
        session.scalars(
            select(ReminderRules)
            .join(ReminderRules.season)
            .where(ReminderRules.is_on, Season.judging_opens_at <= now, Season.judging_closes_at > now)
            .options(contains_eager(ReminderRules.season))
            .order_by(ReminderRules.season_id)
        )
    )


def list_reminders(session: Session, season: Season) -> dict[int, list[Reminder]]:
    """Return the reminders that the judges of a season got, by the judge's id, the newest first."""
    statement = (
        select(Reminder)
        .join(Judge, Judge.id == Reminder.judge_id)
        .where(Judge.season_id == season.id)
        .order_by(Reminder.day.desc(), Reminder.id.desc())
    )
    reminders: dict[int, list[Reminder]] = {}
    for row in session.scalars(statement):
        reminders.setdefault(row.judge_id, []).append(row)
    return reminders
