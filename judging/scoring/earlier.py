"""What earlier rounds gave a nomination, for the judges of a later one: figures only, and nobody's name."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus
from judging.awards.domain.rounds import RoundKind, Verdict
from judging.nominations.models import Nomination
from judging.scoring.domain.totals import sum_up
from judging.scoring.models import Scorecard, ScorecardStatus
from judging.scoring.versions import read_content


@dataclass(frozen=True)
class EarlierRound:
    """One round that is over, in the order of its figures, so that none tells whose it is."""

    kind: RoundKind
    percents: tuple[float, ...]
    """Each scorecard in percent of the maximum, the highest first."""
    passed: int
    failed: int

    @property
    def mean(self) -> float | None:
        return sum(self.percents) / len(self.percents) if self.percents else None


def list_earlier(session: Session, nomination: Nomination, kind: RoundKind) -> list[EarlierRound]:
    """Return what the rounds before one gave a nomination, the first round first; those without a scorecard left out.

    Scorecards count that were submitted in their round and given under the rubric that the category has.
    """
    cards = session.scalars(
        select(Scorecard)
        .join(Scorecard.assignment)
        .where(
            Assignment.nomination_id == nomination.id,
            Assignment.status == AssignmentStatus.SCORED,
            Scorecard.status == ScorecardStatus.SUBMITTED,
        )
        .order_by(Scorecard.id)
    )
    slug = nomination.category.rubric_version.slug
    counted = [card for card in cards if card.rubric_version.slug == slug]
    kinds = [earlier for earlier in RoundKind if earlier.place < kind.place]
    rounds = [_sum_round(one, [card for card in counted if card.assignment.round is one]) for one in kinds]
    return [one for one in rounds if one.percents or one.passed or one.failed]


def list_shown(session: Session, assignment: Assignment) -> list[EarlierRound]:
    """Return what a judge may see of earlier rounds: nothing, unless the round says so."""
    row = assignment.nomination.category.find_round(assignment.round)
    if row is None or not row.shows_earlier:
        return []
    return list_earlier(session, assignment.nomination, assignment.round)


def _sum_round(kind: RoundKind, cards: list[Scorecard]) -> EarlierRound:
    totals = [sum_up(card.rubric_version.rubric, read_content(card), kind).percent for card in cards]
    verdicts = [card.verdict for card in cards]
    return EarlierRound(
        kind=kind,
        percents=tuple(sorted((percent for percent in totals if percent is not None), reverse=True)),
        passed=verdicts.count(Verdict.PASS),
        failed=verdicts.count(Verdict.FAIL),
    )
