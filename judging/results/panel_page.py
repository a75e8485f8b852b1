"""Whom an organizer can choose for a round: the season's judges, with what speaks for and against each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus, Judge, JudgeStatus
from judging.assignment.pool import list_seats, read_round_pool
from judging.assignment.queries import list_judges
from judging.assignment.services.conflicts import list_barred
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Round
from judging.nominations.models import Nomination


@dataclass(frozen=True)
class Candidate:
    """A judge who could sit in the round."""

    judge: Judge
    is_chosen: bool
    knows: bool
    """Whether the category is one of theirs."""
    read: int
    """Nominations of the category that they read in earlier rounds."""
    conflicts: int
    """Nominations that a conflict keeps away from them: of those that go on, or of all before that is decided."""

    @property
    def notes(self) -> list[str]:
        """What an organizer should know, in words."""
        said = []
        if self.judge.status is JudgeStatus.INVITED:
            said.append("has not answered the invitation")
        if not self.knows:
            said.append("has not chosen this category")
        if self.read:
            said.append(f"read {self.read} of them in an earlier round")
        if self.conflicts:
            said.append(f"a conflict keeps {self.conflicts} away")
        return said


def list_candidates(session: Session, row: Round) -> list[Candidate]:
    """Return the judges who have not declined, by name."""
    category, season = row.category, row.category.season
    chosen = {seat.judge_id for seat in list_seats(session, row)}
    entered = read_round_pool(session, season).entries.get(row.id)
    read = _count_read(session, row)
    barred = _count_barred(session, row, entered)
    return [
        Candidate(
            judge=judge,
            is_chosen=judge.id in chosen,
            knows=any(expertise.category_id == category.id for expertise in judge.expertises),
            read=read.get(judge.id, 0),
            conflicts=barred[judge.id],
        )
        for judge in list_judges(session, season)
        if judge.status is not JudgeStatus.DECLINED
    ]


def _count_read(session: Session, row: Round) -> dict[int, int]:
    earlier = [kind for kind in RoundKind if kind.place < row.kind.place]
    query = (
        select(Assignment.judge_id, func.count(Assignment.nomination_id.distinct()))
        .join(Assignment.nomination)
        .where(
            Nomination.category_id == row.category_id,
            Assignment.round.in_(earlier),
            Assignment.status == AssignmentStatus.SCORED,
        )
        .group_by(Assignment.judge_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _count_barred(session: Session, row: Round, entered: frozenset[int] | None) -> Counter[int]:
    """Return how many nominations each judge is kept away from, by the judge's id."""
    held = select(Nomination.id).where(Nomination.category_id == row.category_id).order_by(Nomination.id)
    ids = set(session.scalars(held)) & (entered if entered is not None else set(session.scalars(held)))
    pairs: set[tuple[int, int]] = set()
    for one, _why in list_barred(session, row.category.season):
        if one.category_id == row.category_id:
            pairs |= {(one.judge_id, nomination_id) for nomination_id in ids}
        elif one.nomination_id in ids:
            pairs.add((one.judge_id, one.nomination_id))
    return Counter(judge_id for judge_id, _ in pairs)
