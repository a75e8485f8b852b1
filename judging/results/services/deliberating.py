"""A jury deliberates: what it agreed on is written down beside what was calculated, and kept with the result."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.assignment.models import RoundEntry
from judging.awards.domain.rounds import RoundKind, RoundState
from judging.awards.domain.rubric import SCALE_HIGH, SCALE_LOW
from judging.awards.models import Round
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.nominations.models import Nomination
from judging.results.models import Consensus
from judging.results.services.standing import PERCENT_PER_POINT

_STEP = 10
"""A consensus is told to a tenth of a point."""


class DeliberationError(JudgingError):
    """A consensus cannot be written down like that."""


@dataclass(frozen=True)
class FrozenConsensus:
    """What the jury agreed on, as it was published; the calculated figure stays in the result."""

    reference: str
    percent: float
    """Of the maximum."""
    reason: str
    recorded_by: str
    recorded_at: str
    """ISO 8601, UTC."""


def record_consensus(
    session: Session, row: Round, nomination: Nomination, *, score: float, reason: str, actor: str, now: dt.datetime
) -> Consensus:
    """Write down the score that the jury agreed on, from 1 to 10, and why; it takes the place of an earlier one.

    Raises `DeliberationError` outside an open deliberation, for a nomination that is not in it, and without a reason.
    """
    score = round(_STEP * score) / _STEP
    _check(session, row, nomination, score=score, reason=reason, now=now)
    known = find_consensus(session, row, nomination)
    before = known.score if known else None
    consensus = known or Consensus(round_id=row.id, nomination_id=nomination.id)
    consensus.score, consensus.reason = score, reason
    consensus.recorded_by, consensus.recorded_at = actor, now
    session.add(consensus)
    session.flush()
    subject = f"nominations:{nomination.public_id}"
    detail = {"score": score, "before": before, "reason": reason}
    record_event(session, "results.record_consensus", subject, actor=actor, now=now, **detail)
    return consensus


def take_back_consensus(
    session: Session, row: Round, nomination: Nomination, *, reason: str, actor: str, now: dt.datetime
) -> None:
    """Forget what the jury agreed on, so that the calculated score stands again; the history keeps both, and why.

    Raises `DeliberationError` outside an open deliberation, where nothing is written down, and without a reason.
    """
    _check_open(row, now)
    consensus = find_consensus(session, row, nomination)
    if consensus is None:
        raise DeliberationError(f"Nothing is written down for {nomination.reference}; it may be taken back already.")
    if not reason:
        raise DeliberationError("Write why it is taken back: the history keeps it.")
    subject = f"nominations:{nomination.public_id}"
    detail = {"before": consensus.score, "before_reason": consensus.reason, "reason": reason}
    session.delete(consensus)
    session.flush()
    record_event(session, "results.take_back_consensus", subject, actor=actor, now=now, **detail)


def find_consensus(session: Session, row: Round, nomination: Nomination) -> Consensus | None:
    return session.scalar(
        select(Consensus).where(Consensus.round_id == row.id, Consensus.nomination_id == nomination.id)
    )


def freeze_consensus(reference: str, one: Consensus) -> dict[str, Any]:
    """Return what a snapshot keeps of a consensus."""
    percent, moment = PERCENT_PER_POINT * one.score, one.recorded_at.astimezone(dt.UTC).isoformat()
    return asdict(FrozenConsensus(reference, percent, one.reason, one.recorded_by, moment))


def _check(
    session: Session, row: Round, nomination: Nomination, *, score: float, reason: str, now: dt.datetime
) -> None:
    _check_open(row, now)
    chosen = select(RoundEntry.id).where(RoundEntry.round_id == row.id, RoundEntry.nomination_id == nomination.id)
    if nomination.category_id != row.category_id or session.scalar(chosen) is None:
        raise DeliberationError(f"{nomination.reference} is not in this deliberation.")
    if not SCALE_LOW <= score <= SCALE_HIGH:
        raise DeliberationError(f"Write a score from {SCALE_LOW} to {SCALE_HIGH}, such as 7.5.")
    if not reason:
        raise DeliberationError("Write the jury's reason: it is kept with the result.")


def _check_open(row: Round, now: dt.datetime) -> None:
    if row.kind is not RoundKind.DELIBERATION or row.category.state_of(row.kind, now) is not RoundState.OPEN:
        raise DeliberationError("The deliberation is not open, so nothing can be written down or taken back.")
