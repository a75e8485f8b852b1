"""Counts what waits in every room of a season, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from judging.assignment.models import AssignmentStatus, Conflict, ConflictStatus, Judge, JudgeStatus
from judging.assignment.pool import RoundPool, read_round_pool
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Season
from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.results.models import Publication
from judging.results.queries import count_half_signed
from judging.results.round_progress import Tally, tally_reads
from judging.screening.models import CaseStatus, Screening, TriageCase


@dataclass(frozen=True)
class CategoryProgress:
    """How far a category is on its way from nominations to a published result."""

    category: Category
    nominations: int
    """That are with the judges' side."""
    drafts: int
    flags: int
    """Cases that wait for a decision."""
    reads_needed: int
    reads_given: int
    """Seats that a judge holds."""
    reads_done: int
    reads_round: RoundKind
    """The round whose reads these are."""
    reads_before: int
    """That were done in rounds before it."""
    is_published: bool
    lacks_panel: bool = False
    """It is in its final, and nobody is on the panel."""

    @property
    def round(self) -> RoundKind | None:
        """The round that it is in, where it has rounds and one of them is not closed."""
        return self.category.current_round if self.category.rounds else None

    @property
    def is_read(self) -> bool:
        """All that its round asks judges for is in."""
        return self.nominations > 0 and self.reads_done >= self.reads_needed > 0

    @property
    def can_close(self) -> bool:
        """It is in a round of which all reads are in; a deliberation is closed when the jury has done."""
        return self.round is not None and self.round.is_read and self.is_read

    @property
    def share_done(self) -> float:
        """From 0 to 1."""
        return self.reads_done / self.reads_needed if self.reads_needed else 0.0

    @property
    def is_ready(self) -> bool:
        """All reads are in, every round is closed, no flag waits, and nothing is published yet."""
        return self.is_read and self.round is None and not (self.flags or self.is_published)


@dataclass(frozen=True)
class Waiting:
    """What waits for the organizer across the season, in counts."""

    flags: int
    incomplete: int
    unscreened: int
    unanswered_judges: int
    undecided_conflicts: int
    failed_letters: int
    half_signed: int
    """Results that one organizer has signed, and that a second one must."""


def list_progress(session: Session, season: Season) -> list[CategoryProgress]:
    """Return the progress of every category, in the season's order."""
    categories = list(
        session.scalars(
            select(Category).where(Category.season_id == season.id).order_by(Category.position, Category.id)
        )
    )
    submitted = _count(session, season, Nomination.status == NominationStatus.SUBMITTED)
    drafts = _count(session, season, Nomination.status.in_((NominationStatus.DRAFT, NominationStatus.INCOMPLETE)))
    flags = _tally(session, _by_category(TriageCase, season).where(TriageCase.status == CaseStatus.OPEN))
    seats, pool = tally_reads(session, season), read_round_pool(session, season)
    public = select(Publication.category_id).where(Publication.withdrawn_at.is_(None))
    published = set(session.scalars(public))
    return [
        CategoryProgress(
            category=category,
            nominations=submitted.get(category.id, 0),
            drafts=drafts.get(category.id, 0),
            flags=flags.get(category.id, 0),
            reads_needed=_count_needed(category, submitted.get(category.id, 0), seats, pool),
            reads_given=_count_seats(category, seats, AssignmentStatus.OPEN, AssignmentStatus.SCORED),
            reads_done=_count_seats(category, seats, AssignmentStatus.SCORED),
            reads_round=_find_round(category),
            reads_before=_count_before(category, seats),
            is_published=category.id in published,
            lacks_panel=category.current_round is RoundKind.FINAL and not pool.panel_of(category, RoundKind.FINAL),
        )
        for category in categories
    ]


def count_waiting(session: Session, season: Season) -> Waiting:
    """Return what waits for the organizer."""
    of_season = Nomination.season_id == season.id
    screened = select(Screening.id).where(Screening.nomination_id == Nomination.id).exists()
    cases = select(func.count()).select_from(TriageCase).join(TriageCase.nomination).where(of_season)
    nominations = select(func.count()).select_from(Nomination).where(of_season)
    judges = select(func.count()).select_from(Judge).where(Judge.season_id == season.id)
    conflicts = select(func.count()).select_from(Conflict).join(Conflict.judge).where(Judge.season_id == season.id)
    letters = select(func.count()).select_from(Letter).where(Letter.sent_at.is_(None), Letter.last_error != "")
    return Waiting(
        flags=session.scalar(cases.where(TriageCase.status == CaseStatus.OPEN)) or 0,
        incomplete=session.scalar(nominations.where(Nomination.status == NominationStatus.INCOMPLETE)) or 0,
        unscreened=session.scalar(nominations.where(Nomination.status == NominationStatus.SUBMITTED, ~screened)) or 0,
        unanswered_judges=session.scalar(judges.where(Judge.status == JudgeStatus.INVITED)) or 0,
        undecided_conflicts=session.scalar(conflicts.where(Conflict.status == ConflictStatus.FOUND)) or 0,
        failed_letters=session.scalar(letters) or 0,
        half_signed=count_half_signed(session, season),
    )


def _find_round(category: Category) -> RoundKind:
    """Return the round whose reads are counted: the one that it is in, or the last that judges read in."""
    current = category.current_round
    return current if current is not None and current.is_read else category.counted_round


def _count_seats(category: Category, seats: Tally, *statuses: AssignmentStatus) -> int:
    kind = _find_round(category)
    return sum(seats.get((category.id, kind, status), 0) for status in statuses)


def _count_before(category: Category, seats: Tally) -> int:
    kind, scored = _find_round(category), AssignmentStatus.SCORED
    return sum(seats.get((category.id, other, scored), 0) for other in RoundKind if other is not kind)


def _count_needed(category: Category, nominations: int, seats: Tally, pool: RoundPool) -> int:
    """Return how many reads the round asks for; of a final those that its panel was given, once it was."""
    kind = _find_round(category)
    row = category.find_round(kind)
    given = _count_seats(category, seats, AssignmentStatus.OPEN, AssignmentStatus.SCORED)
    if row is not None and (row.closed_at is not None or (kind is RoundKind.FINAL and given)):
        return given
    inside = nominations if row is None or category.takes_all(kind) else len(pool.entries.get(row.id, ()))
    return min(inside, nominations) * pool.count_reads(category, kind)


def _count(session: Session, season: Season, condition: ColumnElement[bool]) -> Mapping[int, int]:
    statement = select(Nomination.category_id, func.count()).where(Nomination.season_id == season.id, condition)
    return _tally(session, statement.group_by(Nomination.category_id))


def _by_category(table: type[TriageCase], season: Season) -> Select[int, int]:
    statement = select(Nomination.category_id, func.count()).select_from(table).join(table.nomination)
    return statement.where(Nomination.season_id == season.id).group_by(Nomination.category_id)


def _tally(session: Session, statement: Select[int, int]) -> Mapping[int, int]:
    return {row[0]: row[1] for row in session.execute(statement)}
