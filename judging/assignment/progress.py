"""Gathers how far each judge and the whole panel are, against the deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from judging.assignment.domain.pace import Pace, forecast
from judging.assignment.models import Judge, JudgeStatus
from judging.assignment.queries import Workload, list_judges, tally_workloads
from judging.awards.models import Season


@dataclass(frozen=True)
class Progress:
    """How far reading is: what is done, what is late, and when the rest will be done, in words."""

    work: Workload
    overdue: int
    forecast: str


@dataclass(frozen=True)
class JudgeProgress:
    """A judge of the panel and how far they are."""

    judge: Judge
    progress: Progress

    @property
    def may_release(self) -> bool:
        return self.judge.status is JudgeStatus.ACCEPTED and self.progress.work.unopened > 0


def list_progress(session: Session, season: Season, *, now: dt.datetime) -> list[JudgeProgress]:
    """Return the panel by name, those who declined too."""
    workloads = tally_workloads(session, season)
    return [
        JudgeProgress(judge, _measure(workloads.get(judge.id, Workload()), season, now))
        for judge in list_judges(session, season)
    ]


def sum_progress(rows: Sequence[JudgeProgress], season: Season, *, now: dt.datetime) -> Progress:
    """Return how far the panel is as a whole; overdue is what its judges are late with, added up."""
    works = [row.progress.work for row in rows]
    total = Workload(
        open=sum(work.open for work in works),
        opened=sum(work.opened for work in works),
        scored=sum(work.scored for work in works),
        recused=sum(work.recused for work in works),
        assigned_since=min((work.assigned_since for work in works if work.assigned_since), default=None),
    )
    return Progress(total, sum(row.progress.overdue for row in rows), _measure(total, season, now).forecast)


def _measure(work: Workload, season: Season, now: dt.datetime) -> Progress:
    since = max(season.judging_opens_at, work.assigned_since or season.judging_opens_at)
    pace = Pace(work.scored, work.open, since, season.judging_closes_at, now)
    return Progress(work, pace.overdue, forecast(pace, ZoneInfo(season.time_zone)))
