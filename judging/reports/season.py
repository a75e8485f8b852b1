"""The season report for the board: entries, screening, panels, results by category, and the method."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus, Judge, JudgeStatus
from judging.awards.models import Season
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.reports.category import describe_category
from judging.reports.pdf import draw_pdf
from judging.results.services.standing import survey_season
from judging.screening.models import CaseKind, DecisionKind, TriageCase, TriageDecision


@dataclass(frozen=True)
class SeasonFigures:
    """The season in counts."""

    by_status: dict[str, int]
    flags: int
    decisions: dict[str, int]
    judges: int
    reads_done: int
    reads_open: int
    recusals: int

    @property
    def submitted(self) -> int:
        return self.by_status.get(NominationStatus.SUBMITTED.value, 0)


def draw_season(session: Session, season: Season, *, size: str = "A4") -> bytes:
    """Return the report of a whole season as a PDF."""
    standing = survey_season(session, season)
    return draw_pdf(
        "season.html",
        size=size,
        season=season,
        figures=count_season(session, season),
        chapters=[describe_category(one, standing.judges) for one in standing.categories],
    )


def count_season(session: Session, season: Season) -> SeasonFigures:
    """Return the season's counts, in a fixed number of statements."""
    statuses = session.execute(
        select(Nomination.status, func.count()).where(Nomination.season_id == season.id).group_by(Nomination.status)
    )
    flags = (
        select(func.count())
        .select_from(TriageCase)
        .join(TriageCase.nomination)
        .where(Nomination.season_id == season.id, TriageCase.kind == CaseKind.FLAG)
    )
    decisions = session.scalars(
        select(TriageDecision.kind)
        .join(TriageDecision.case)
        .join(TriageCase.nomination)
        .where(Nomination.season_id == season.id, TriageDecision.undone_at.is_(None))
    )
    work = Counter(
        session.scalars(select(Assignment.status).join(Assignment.nomination).where(Nomination.season_id == season.id))
    )
    judges = select(func.count()).where(Judge.season_id == season.id, Judge.status == JudgeStatus.ACCEPTED)
    tally = Counter(decisions)
    return SeasonFigures(
        by_status={status.value: count for status, count in statuses},
        flags=session.scalar(flags) or 0,
        decisions={kind.value: tally[kind] for kind in DecisionKind},
        judges=session.scalar(judges) or 0,
        reads_done=work[AssignmentStatus.SCORED],
        reads_open=work[AssignmentStatus.OPEN],
        recusals=work[AssignmentStatus.RECUSED],
    )
