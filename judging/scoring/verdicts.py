"""What the judges of a qualifying round said, nomination by nomination."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus
from judging.awards.domain.rounds import RoundKind, Verdict
from judging.awards.models import Category
from judging.nominations.models import Nomination
from judging.scoring.models import Scorecard, ScorecardStatus


@dataclass(frozen=True)
class VerdictTally:
    """How many judges said pass and fail, and why."""

    passed: int
    failed: int
    reasons: tuple[tuple[Verdict, str], ...]
    """Those that were written down, in an order that does not tell who wrote which."""

    @property
    def percent(self) -> float:
        """The share that said pass."""
        return 100 * self.passed / (self.passed + self.failed)


def tally_verdicts(session: Session, category: Category) -> Mapping[int, VerdictTally]:
    """Return the submitted verdicts of a category's qualifying round, by nomination id; none without a verdict."""
    query = (
        select(Assignment.nomination_id, Scorecard.verdict, Scorecard.verdict_reason)
        .join(Scorecard.assignment)
        .join(Assignment.nomination)
        .where(
            Nomination.category_id == category.id,
            Assignment.round == RoundKind.QUALIFYING,
            Assignment.status == AssignmentStatus.SCORED,
            Scorecard.status == ScorecardStatus.SUBMITTED,
            Scorecard.verdict.is_not(None),
        )
        .order_by(Assignment.nomination_id, Scorecard.public_id)
    )
    found: dict[int, list[tuple[Verdict, str]]] = defaultdict(list)
    for nomination_id, verdict, reason in session.execute(query):
        if verdict is not None:
            found[nomination_id].append((verdict, reason))
    return {nomination_id: _tally(rows) for nomination_id, rows in found.items()}


def _tally(rows: list[tuple[Verdict, str]]) -> VerdictTally:
    said = [verdict for verdict, _ in rows]
    reasons = tuple((verdict, reason) for verdict, reason in rows if reason)
    return VerdictTally(said.count(Verdict.PASS), said.count(Verdict.FAIL), reasons)
