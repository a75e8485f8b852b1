"""Gathers how far each judge, each category and the whole panel are, against the deadline."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from judging.assignment.domain.pace import Pace, forecast
from judging.assignment.models import Judge, JudgeStatus
from judging.assignment.queries import Workload, list_judges, tally_workloads
from judging.assignment.read_queries import Part, list_open_reads, tally_parts
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Season


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


@dataclass(frozen=True)
class CategoryProgress:
    """A category, in one of its rounds, and how far its judges are."""

    category: Category
    round: RoundKind
    closes_at: dt.datetime
    progress: Progress

    @property
    def title(self) -> str:
        return f"{self.category.title}: {self.round.label}" if self.category.rounds else self.category.title


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


def list_category_progress(
    session: Session, season: Season, rows: Sequence[JudgeProgress], *, now: dt.datetime
) -> list[CategoryProgress]:
    """Return every category and round that has reads, in their order, each measured against its own deadline.

    Overdue is what the judges are late with, by the category in which it lies, so that both tables add up to the same.
    """
    late = Counter(part for _, part in find_overdue(session, season, rows))
    parts = tally_parts(session, season)
    found = []
    for category in season.categories:
        for kind in RoundKind:
            work = parts.get((category.id, kind), Workload())
            if work.given or work.recused:
                times = category.times_of(kind)
                measured = _measure(work, season, now, opens_at=times.opens_at, closes_at=times.closes_at)
                progress = Progress(work, late[(category.id, kind)], measured.forecast)
                found.append(CategoryProgress(category, kind, times.closes_at, progress))
    return found


def find_overdue(session: Session, season: Season, rows: Sequence[JudgeProgress]) -> list[tuple[int, Part]]:
    """Return the reads that are overdue: of each judge who is late as many as they are late with.

    A judge reads one category after the other, and in each what came first: those are the ones that an even pace would
    have done by now.
    """
    left = {row.judge.id: row.progress.overdue for row in rows if row.progress.overdue}
    overdue = []
    for read in list_open_reads(session, season) if left else ():
        if left.get(read.judge_id, 0) > 0:
            left[read.judge_id] -= 1
            overdue.append((read.assignment_id, read.part))
    return overdue


def _measure(
    work: Workload,
    season: Season,
    now: dt.datetime,
    *,
    opens_at: dt.datetime | None = None,
    closes_at: dt.datetime | None = None,
) -> Progress:
    opens = opens_at or season.judging_opens_at
    since = max(opens, work.assigned_since or opens)
    pace = Pace(work.scored, work.open, since, closes_at or season.judging_closes_at, now)
    return Progress(work, pace.overdue, forecast(pace, ZoneInfo(season.time_zone)))
