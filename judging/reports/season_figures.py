"""The season in counts, for its report: entries, screening, panel; each kind in a fixed number of statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from judging.assignment.models import (
    Assignment,
    AssignmentStatus,
    Conflict,
    ConflictStatus,
    Judge,
    JudgeStatus,
    RecusalReason,
)
from judging.assignment.queries import list_judges, tally_workloads
from judging.awards.models import Category, Season
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.screening.domain.reading import Verdict
from judging.screening.models import CaseKind, DecisionKind, Screening, TriageCase, TriageDecision


@dataclass(frozen=True)
class ScreeningLine:
    """How the nominations of one category read."""

    category: str
    verdicts: Mapping[Verdict, int]
    flags: int


@dataclass(frozen=True)
class JudgeLine:
    """One judge's work."""

    name: str
    company: str
    categories: int
    scored: int
    open: int
    recused: int


@dataclass(frozen=True)
class SeasonFigures:
    """The season in counts."""

    by_status: Mapping[str, int]
    screening: Sequence[ScreeningLine]
    flags: int
    decisions: Mapping[str, int]
    judges: Sequence[JudgeLine]
    invited: int
    """Judges who were asked, whatever they answered."""
    reads_done: int
    reads_open: int
    recusals: Mapping[str, int]
    conflicts: Mapping[str, int]

    @property
    def submitted(self) -> int:
        return self.by_status.get(NominationStatus.SUBMITTED.value, 0)

    @property
    def stood_back(self) -> int:
        """How often a judge stood back."""
        return sum(self.recusals.values())


def count_season(session: Session, season: Season) -> SeasonFigures:
    """Return the season's counts."""
    of_season = Nomination.season_id == season.id
    statuses = select(Nomination.status, func.count()).where(of_season).group_by(Nomination.status)
    flags = select(func.count()).select_from(TriageCase).join(TriageCase.nomination)
    decisions = select(TriageDecision.kind).join(TriageDecision.case).join(TriageCase.nomination)
    tally = Counter(session.scalars(decisions.where(of_season, TriageDecision.undone_at.is_(None))))
    work = Counter(session.scalars(select(Assignment.status).join(Assignment.nomination).where(of_season)))
    recused = select(Assignment.recusal_reason).join(Assignment.nomination)
    reasons = Counter(session.scalars(recused.where(of_season, Assignment.status == AssignmentStatus.RECUSED)))
    conflicts = select(Conflict.status).join(Conflict.judge).where(Judge.season_id == season.id)
    found = Counter(session.scalars(conflicts))
    judges = list_judges(session, season)
    return SeasonFigures(
        by_status={status.value: count for status, count in session.execute(statuses)},
        screening=_count_screening(session, season),
        flags=session.scalar(flags.where(of_season, TriageCase.kind == CaseKind.FLAG)) or 0,
        decisions={kind.value: tally[kind] for kind in DecisionKind},
        judges=_list_judges(session, season, judges),
        invited=len(judges),
        reads_done=work[AssignmentStatus.SCORED],
        reads_open=work[AssignmentStatus.OPEN],
        recusals={reason.label: reasons[reason] for reason in RecusalReason if reasons[reason]},
        conflicts={status.value: found[status] for status in ConflictStatus},
    )


def _count_screening(session: Session, season: Season) -> list[ScreeningLine]:
    """Return how the newest reading of every nomination that takes part came out, category by category."""
    query = (
        select(Nomination.id, Category.title, Screening.verdict, Screening.is_flagged)
        .select_from(Screening)
        .join(Screening.nomination)
        .join(Nomination.category)
        .where(Nomination.season_id == season.id, Nomination.status == NominationStatus.SUBMITTED)
        .order_by(Category.position, Category.id, Nomination.number, Screening.screened_at, Screening.id)
    )
    newest = {row[0]: row[1:] for row in session.execute(query)}
    titles = dict.fromkeys(title for title, _, _ in newest.values())
    lines = []
    for title in titles:
        here = [(verdict, is_flagged) for name, verdict, is_flagged in newest.values() if name == title]
        tally = Counter(verdict for verdict, _ in here)
        verdicts = {verdict: tally[verdict.value] for verdict in Verdict}
        lines.append(ScreeningLine(title, verdicts, sum(is_flagged for _, is_flagged in here)))
    return lines


def _list_judges(session: Session, season: Season, judges: Sequence[Judge]) -> list[JudgeLine]:
    work = tally_workloads(session, season)
    lines = []
    for judge in judges:
        if judge.status is JudgeStatus.ACCEPTED:
            load = work.get(judge.id)
            lines.append(
                JudgeLine(
                    name=judge.user.name or judge.user.email,
                    company=judge.company,
                    categories=len(judge.expertises),
                    scored=load.scored if load else 0,
                    open=load.open if load else 0,
                    recused=load.recused if load else 0,
                )
            )
    return lines
