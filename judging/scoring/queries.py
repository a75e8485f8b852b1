"""Finds scorecards, their versions, and the scores that count."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from judging.assignment.models import Assignment, AssignmentStatus, Judge, PanelSeat
from judging.awards.domain.rounds import RoundKind
from judging.awards.domain.rubric import Rubric
from judging.awards.models import Category, Round, RubricVersion, Season
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.people.models import User
from judging.scoring.models import Redaction, Score, Scorecard, ScorecardStatus, ScorecardVersion


@dataclass(frozen=True)
class FinishedScore:
    """One rating on a submitted scorecard that counts."""

    judge: str
    """The judge's public id."""
    judge_name: str
    nomination: str
    """The nomination's reference, such as N-0418."""
    criterion: str
    value: int
    weight: int
    """The criterion's, in percent, under the rubric version that it was rated under."""


@dataclass(frozen=True)
class SeasonScore:
    """One rating on a submitted scorecard that counts in its round, in whatever category."""

    category: str
    """The category's slug."""
    round: RoundKind
    judge: str
    """The judge's public id."""
    number: int
    """The nomination's."""
    criterion: str
    value: int
    submitted_at: dt.datetime | None


def find_assignment(session: Session, public_id: str) -> Assignment | None:
    return session.scalar(
        select(Assignment)
        .where(Assignment.public_id == public_id)
        .options(
            joinedload(Assignment.judge).joinedload(Judge.user),
            joinedload(Assignment.nomination).joinedload(Nomination.category),
            joinedload(Assignment.nomination).joinedload(Nomination.season),
        )
    )


def find_nomination(session: Session, public_id: str) -> Nomination | None:
    return session.scalar(
        select(Nomination)
        .where(Nomination.public_id == public_id)
        .options(joinedload(Nomination.category), joinedload(Nomination.season))
    )


def find_scorecard_by_id(session: Session, public_id: str) -> Scorecard | None:
    """Return a scorecard by the id in URLs, with its judge and nomination."""
    judge = joinedload(Scorecard.assignment).joinedload(Assignment.judge).joinedload(Judge.user)
    nomination = joinedload(Scorecard.assignment).joinedload(Assignment.nomination).joinedload(Nomination.season)
    return session.scalar(
        select(Scorecard)
        .where(Scorecard.public_id == public_id)
        .options(judge, nomination, joinedload(Scorecard.rubric_version))
    )


def find_judge_by_id(session: Session, public_id: str) -> Judge | None:
    """Return a place on a panel by the id in URLs, with whose it is and in which season."""
    query = select(Judge).where(Judge.public_id == public_id)
    return session.scalar(query.options(joinedload(Judge.user), joinedload(Judge.season)))


def find_judge(session: Session, user: User) -> Judge | None:
    """Return the person's place on a panel: in the season whose judging opens last, if they sit on several."""
    return session.scalar(
        select(Judge)
        .join(Judge.season)
        .where(Judge.user_id == user.id)
        .options(contains_eager(Judge.season))
        .order_by(Season.is_demo, Season.judging_opens_at.desc(), Judge.id.desc())
        .limit(1)
    )


def list_headed(session: Session, judge: Judge) -> list[Round]:
    """Return the deliberations that a judge heads, those that are closed left out."""
    query = (
        select(Round)
        .join(PanelSeat, PanelSeat.round_id == Round.id)
        .where(PanelSeat.judge_id == judge.id, Round.kind == RoundKind.DELIBERATION, Round.closed_at.is_(None))
        .options(joinedload(Round.category))
        .order_by(Round.id)
    )
    return list(session.scalars(query))


def list_queue(session: Session, judge: Judge) -> list[tuple[Assignment, Scorecard | None]]:
    """Return what a judge is, or was, asked to read and is still in the contest, each with its scorecard.

    What a round left behind when it was closed is there only if the judge had begun it.
    """
    query = (
        select(Assignment, Scorecard)
        .outerjoin(Scorecard, Scorecard.assignment_id == Assignment.id)
        .join(Assignment.nomination)
        .where(
            Assignment.judge_id == judge.id,
            Assignment.status != AssignmentStatus.REMOVED,
            or_(Assignment.status != AssignmentStatus.CLOSED, Scorecard.id.is_not(None)),
            Nomination.status == NominationStatus.SUBMITTED,
        )
        .options(
            contains_eager(Assignment.nomination).joinedload(Nomination.category),
            joinedload(Scorecard.rubric_version),
        )
        .order_by(Assignment.id)
    )
    return [(assignment, scorecard) for assignment, scorecard in session.execute(query)]


def count_ratings(session: Session, judge: Judge, *, except_for: Assignment) -> dict[int, int]:
    """Return how often a judge gave each rating on all other scorecards so far, drafts too."""
    query = (
        select(Score.value, func.count(Score.id))
        .join(Score.scorecard)
        .join(Scorecard.assignment)
        .where(Assignment.judge_id == judge.id, Assignment.id != except_for.id, Score.value.is_not(None))
        .group_by(Score.value)
        .order_by(Score.value)
    )
    return {value: count for value, count in session.execute(query) if value is not None}


def find_scorecard(session: Session, assignment: Assignment) -> Scorecard | None:
    """Return the scorecard, read afresh even if this session has seen it before."""
    return session.scalar(
        select(Scorecard)
        .where(Scorecard.assignment_id == assignment.id)
        .options(joinedload(Scorecard.rubric_version))
        .execution_options(populate_existing=True)
    )


def list_versions(session: Session, scorecard: Scorecard, *, after: int = 0) -> list[ScorecardVersion]:
    """Return what was saved after version `after`, oldest first."""
    query = (
        select(ScorecardVersion)
        .where(ScorecardVersion.scorecard_id == scorecard.id, ScorecardVersion.number > after)
        .order_by(ScorecardVersion.number, ScorecardVersion.id)
    )
    return list(session.scalars(query))


def find_last_version(session: Session, scorecard: Scorecard) -> ScorecardVersion | None:
    query = select(ScorecardVersion).where(ScorecardVersion.scorecard_id == scorecard.id)
    return session.scalar(query.order_by(ScorecardVersion.number.desc()).limit(1))


def list_redactions(session: Session, nomination: Nomination) -> list[Redaction]:
    query = select(Redaction).where(Redaction.nomination_id == nomination.id).order_by(Redaction.phrase, Redaction.id)
    return list(session.scalars(query))


def list_scorecards(session: Session, nomination: Nomination) -> list[Scorecard]:
    """Return every scorecard of a nomination, drafts too, by the judge's name."""
    query = (
        select(Scorecard)
        .join(Scorecard.assignment)
        .join(Assignment.judge)
        .join(Judge.user)
        .where(Assignment.nomination_id == nomination.id)
        .options(
            contains_eager(Scorecard.assignment).contains_eager(Assignment.judge).contains_eager(Judge.user),
            joinedload(Scorecard.rubric_version),
        )
        .order_by(User.name, Scorecard.id)
    )
    return list(session.scalars(query))


def finished_scorecards(session: Session, category: Category) -> list[FinishedScore]:
    """Return the ratings that count in a category, by nomination, judge and criterion; abstentions left out.

    A scorecard counts when it is submitted, its nomination is in the contest and in the category still, it was given
    under this category's rubric (whatever the version), and in the round that counts.
    """
    query = (
        _select_finished(Score.criterion_key, Score.value, Judge.public_id, User.name, User.email, RubricVersion)
        .add_columns(Nomination.number)
        .where(
            Nomination.category_id == category.id,
            RubricVersion.slug == category.rubric_version.slug,
            Assignment.round == category.counted_round,
        )
        .order_by(Nomination.number, Judge.id, Score.criterion_key, Score.id)
    )
    weights: dict[int, dict[str, int]] = {}
    rows = []
    for key, value, judge, name, email, version, number in session.execute(query):
        if version.id not in weights:
            weights[version.id] = {item.key: item.weight for item in Rubric.from_content(version.content).criteria}
        if value is not None and key in weights[version.id]:
            rows.append(FinishedScore(judge, name or email, f"N-{number:04d}", key, value, weights[version.id][key]))
    return rows


def finished_in_season(session: Session, season: Season) -> list[SeasonScore]:
    """Return the ratings that count in a season, by the rule of `finished_scorecards` but of every round, unweighed."""
    judged_by = aliased(RubricVersion)
    query = (
        _select_finished(Category.slug, Assignment.round, Judge.public_id, Nomination.number)
        .add_columns(Score.criterion_key, Score.value, Scorecard.submitted_at)
        .join(Nomination.category)
        .join(judged_by, judged_by.id == Category.rubric_version_id)
        .where(Nomination.season_id == season.id, RubricVersion.slug == judged_by.slug, Score.value.is_not(None))
        .order_by(Category.position, Category.id, Nomination.number, Judge.id, Score.criterion_key, Score.id)
    )
    return [SeasonScore(*row) for row in session.execute(query)]


def _select_finished(*columns: Any) -> Select[Any]:
    """Select from the scores on scorecards that count."""
    return (
        select(*columns)
        .select_from(Score)
        .join(Score.scorecard)
        .join(Scorecard.rubric_version)
        .join(Scorecard.assignment)
        .join(Assignment.judge)
        .join(Judge.user)
        .join(Assignment.nomination)
        .where(
            Nomination.status == NominationStatus.SUBMITTED,
            Assignment.status == AssignmentStatus.SCORED,
            Scorecard.status == ScorecardStatus.SUBMITTED,
        )
    )
