"""Gathers how far each judge, each category and the whole panel are, each against its own deadline."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from judging.assignment.domain.pace import Pace, forecast
from judging.assignment.models import Judge, JudgeStatus
from judging.assignment.queries import Part, Workload, add_up, list_judges, tally_judge_parts
from judging.assignment.read_queries import list_open_reads
from judging.awards.domain.rounds import RoundKind, RoundState, Times
from judging.awards.models import Category, Season


@dataclass(frozen=True)
class Progress:
    """How far reading is: what is done, what is late, and when the rest will be done, in words."""

    work: Workload
    overdue: int
    forecast: str


@dataclass(frozen=True)
class PartWork:
    """What one judge reads of a category in one of its rounds."""

    category: Category
    round: RoundKind
    work: Workload

    @property
    def key(self) -> Part:
        return self.category.id, self.round

    @property
    def title(self) -> str:
        return self.category.title_of(self.round)

    @property
    def times(self) -> Times:
        return self.category.times_of(self.round)

    def is_open(self, now: dt.datetime) -> bool:
        """Whether what waits in it can still be scored, now or later."""
        return self.category.state_of(self.round, now) in {RoundState.WAITING, RoundState.OPEN}


@dataclass(frozen=True)
class Stretch:
    """What one judge reads in the same time: the parts that open and close together."""

    parts: tuple[PartWork, ...]
    """In the order in which the judge comes to them."""
    closes_at: dt.datetime
    progress: Progress

    @property
    def title(self) -> str:
        """What waits in it, or all of it where nothing does."""
        waiting = [part for part in self.parts if part.work.open]
        return ", ".join(part.title for part in waiting or self.parts)

    @property
    def standing(self) -> str:
        """On pace or late, in words."""
        late = f"{self.progress.overdue} overdue; " if self.progress.overdue else ""
        return late + self.progress.forecast

    @property
    def overdue(self) -> Mapping[Part, int]:
        """What is overdue, by part: what the judge comes to first."""
        left, found = self.progress.overdue, {}
        for part in self.parts:
            found[part.key] = min(left, part.work.open)
            left -= found[part.key]
        return found


@dataclass(frozen=True)
class JudgeProgress:
    """A judge of the panel and how far they are."""

    judge: Judge
    progress: Progress
    """Its forecast is that of the stretch that ends first, of those in which work waits."""
    stretches: tuple[Stretch, ...]
    """The one that ends first comes first."""

    @property
    def may_release(self) -> bool:
        return self.judge.status is JudgeStatus.ACCEPTED and self.progress.work.unopened > 0

    @property
    def may_remind(self) -> bool:
        return self.judge.status is JudgeStatus.INVITED or bool(
            self.judge.status is JudgeStatus.ACCEPTED and self.progress.work.open
        )

    @property
    def waiting(self) -> tuple[Stretch, ...]:
        """Those in which work waits."""
        return tuple(stretch for stretch in self.stretches if stretch.progress.work.open)

    @property
    def overdue(self) -> Mapping[Part, int]:
        return {part: late for stretch in self.stretches for part, late in stretch.overdue.items()}


@dataclass(frozen=True)
class CategoryProgress:
    """A category, in one of its rounds, and how far its judges are."""

    category: Category
    round: RoundKind
    closes_at: dt.datetime
    progress: Progress

    @property
    def title(self) -> str:
        return self.category.title_of(self.round)


def list_progress(session: Session, season: Season, *, now: dt.datetime) -> list[JudgeProgress]:
    """Return the panel by name, those who declined too."""
    tallies = tally_judge_parts(session, season)
    return [measure_judge(judge, season, tallies.get(judge.id, {}), now=now) for judge in list_judges(session, season)]


def measure_judge(judge: Judge, season: Season, tally: Mapping[Part, Workload], *, now: dt.datetime) -> JudgeProgress:
    """Measure a judge's work by the times of the rounds in which it lies."""
    stretches = _list_stretches(season, tally, now)
    waiting = [one for one in stretches if one.progress.work.open]
    words = next((one.progress.forecast for one in [*waiting, *stretches]), "")
    work, overdue = add_up(tally.values()), sum(one.progress.overdue for one in stretches)
    return JudgeProgress(judge, Progress(work, overdue, words), stretches)


def sum_progress(rows: Sequence[JudgeProgress], season: Season, *, now: dt.datetime) -> Progress:
    """Return how far the panel is as a whole; overdue is what its judges are late with, added up."""
    total = add_up(row.progress.work for row in rows)
    words = _measure(total, season, now, season.judging_times).forecast
    return Progress(total, sum(row.progress.overdue for row in rows), words)


def list_category_progress(
    season: Season, rows: Sequence[JudgeProgress], *, now: dt.datetime
) -> list[CategoryProgress]:
    """Return every category and round that has reads, in their order, each measured against its own deadline.

    Overdue is what the judges are late with, by the category in which it lies, so that both tables add up to the same.
    """
    works: defaultdict[Part, list[Workload]] = defaultdict(list)
    late: defaultdict[Part, int] = defaultdict(int)
    for stretch in (stretch for row in rows for stretch in row.stretches):
        for part in stretch.parts:
            works[part.key].append(part.work)
        for key, overdue in stretch.overdue.items():
            late[key] += overdue
    found = []
    for category, kind in _list_parts(season):
        work = add_up(works[category.id, kind])
        if work.given or work.recused:
            times = category.times_of(kind)
            progress = Progress(work, late[category.id, kind], _measure(work, season, now, times).forecast)
            found.append(CategoryProgress(category, kind, times.closes_at, progress))
    return found


def find_overdue(session: Session, season: Season, rows: Sequence[JudgeProgress]) -> list[tuple[int, Part]]:
    """Return the reads that are overdue: of each judge who is late as many as they are late with.

    A judge reads one category after the other, and in each what came first: those are the ones that an even pace would
    have done by now.
    """
    left = {(row.judge.id, part): late for row in rows for part, late in row.overdue.items() if late}
    overdue = []
    for read in list_open_reads(session, season) if left else ():
        if left.get((read.judge_id, read.part), 0) > 0:
            left[read.judge_id, read.part] -= 1
            overdue.append((read.assignment_id, read.part))
    return overdue


def find_waiting(session: Session, judge: Judge, *, now: dt.datetime) -> tuple[Stretch, ...]:
    """Return what one judge still can and should score; what ends first comes first."""
    tally = tally_judge_parts(session, judge.season, judge=judge).get(judge.id, {})
    return measure_judge(judge, judge.season, keep_open(judge.season, tally, now=now), now=now).waiting


def keep_open(season: Season, tally: Mapping[Part, Workload], *, now: dt.datetime) -> Mapping[Part, Workload]:
    """Leave out the rounds whose time has passed, or that were closed: nothing can be scored there any more."""
    return {part.key: part.work for part in _list_work(season, tally) if part.is_open(now)}


def _list_parts(season: Season) -> list[tuple[Category, RoundKind]]:
    return [(category, kind) for category in season.categories for kind in RoundKind]


def _list_work(season: Season, tally: Mapping[Part, Workload]) -> list[PartWork]:
    """Return the parts of a judge's work, in the order in which they come to them."""
    return [
        PartWork(category, kind, work)
        for category, kind in _list_parts(season)
        if (work := tally.get((category.id, kind))) is not None
    ]


def _list_stretches(season: Season, tally: Mapping[Part, Workload], now: dt.datetime) -> tuple[Stretch, ...]:
    together: defaultdict[Times, list[PartWork]] = defaultdict(list)
    for part in _list_work(season, tally):
        together[part.times].append(part)
    found = [
        Stretch(tuple(parts), times.closes_at, _measure(add_up(part.work for part in parts), season, now, times))
        for times, parts in together.items()
    ]
    return tuple(sorted(found, key=lambda one: one.closes_at))


def _measure(work: Workload, season: Season, now: dt.datetime, times: Times) -> Progress:
    since = max(times.opens_at, work.assigned_since or times.opens_at)
    pace = Pace(work.scored, work.open, since, times.closes_at, now)
    return Progress(work, pace.overdue, forecast(pace, ZoneInfo(season.time_zone)))
