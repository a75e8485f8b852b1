"""Gathers what became of the flags of a season, for the report card and as labelled examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from judging.awards.domain.rubric import RewardedRole
from judging.awards.models import Season
from judging.screening.decided_queries import FlagRow, iterate_read_cases, list_flags, list_overruled_readings
from judging.screening.domain.reading import Evidence
from judging.screening.domain.report_card import (
    CardRow,
    FlagOutcome,
    Outcome,
    OverruledSentence,
    count_by_category,
    count_flags,
    list_overruled,
)
from judging.screening.domain.stored import restore_reading
from judging.screening.domain.triage import CaseStatus, DecisionKind
from judging.screening.models import Screening, TriageCase, TriageDecision
from judging.screening.queries import find_standing_decision

_OPPOSITE = {
    RewardedRole.NEW_BUSINESS: RewardedRole.ACCOUNT_MANAGEMENT,
    RewardedRole.ACCOUNT_MANAGEMENT: RewardedRole.NEW_BUSINESS,
}
_OUTCOMES = {
    DecisionKind.KEEP: Outcome.KEPT,
    DecisionKind.MOVE: Outcome.MOVED,
    DecisionKind.ASK: Outcome.ASKED,
    DecisionKind.INELIGIBLE: Outcome.INELIGIBLE,
}
READINGS = 300
"""How many overruled readings are looked through for their sentences, the newest first."""


@dataclass(frozen=True)
class ReportCard:
    """How the flags of a season fared."""

    rows: tuple[CardRow, ...]
    total: CardRow
    sentences: tuple[OverruledSentence, ...]


def gather_report_card(session: Session, season: Season) -> ReportCard:
    """Return how many flags were raised, kept and overruled, and what was overruled most."""
    outcomes = [_find_outcome(flag) for flag in list_flags(session, season)]
    return ReportCard(
        rows=count_by_category(outcomes),
        total=count_flags(outcomes, "All categories"),
        sentences=list_overruled(outcomes, _list_overruled_evidence(session, season)),
    )


def list_examples(session: Session, season: Season) -> Iterator[dict[str, Any]]:
    """Return each decided case as a labelled example, in the form of the training corpus.

    A label is given only where the decision says it: a move says which role the text shows, a kept flag says only
    that it should not have been raised.
    """
    for case, screening in iterate_read_cases(session, season):
        decision = find_standing_decision(case)
        if decision is not None and decision.kind in {DecisionKind.KEEP, DecisionKind.MOVE}:
            yield _label(case, screening, decision)


def _find_outcome(flag: FlagRow) -> FlagOutcome:
    if flag.decision is DecisionKind.KEEP and not flag.is_flagged:
        outcome = Outcome.ANSWERED
    elif flag.decision is not None:
        outcome = _OUTCOMES[flag.decision]
    else:
        outcome = Outcome.MOVED if flag.status is CaseStatus.DECIDED else Outcome.WAITING
    return FlagOutcome(flag.category, outcome, tuple(flag.rests_on or ()))


def _list_overruled_evidence(session: Session, season: Season) -> Iterator[Evidence]:
    for kept in list_overruled_readings(session, season, limit=READINGS):
        reading = restore_reading(kept)
        yield from (item for item in reading.evidence if item.side.value == reading.verdict.value)


def _label(case: TriageCase, screening: Screening, decision: TriageDecision) -> dict[str, Any]:
    role = RewardedRole(screening.category.role)
    was_moved = decision.kind is DecisionKind.MOVE and decision.to_category is not None
    moved_to = RewardedRole(decision.to_category.role) if was_moved and decision.to_category else None
    label = moved_to.value if moved_to in _OPPOSITE else None
    kept = screening.reading
    return {
        "id": f"decided-{case.public_id}",
        "author": "organizers",
        "category_entered": screening.category.slug,
        "category_rewards": role.value,
        "nominee_title": case.nomination.nominee_title or None,
        "text": kept["text"],
        "label": label,
        "should_flag": "yes" if moved_to is _OPPOSITE.get(role) and was_moved else "no",
        "read_as": kept["verdict"],
        "was_flagged": kept["flagged"],
        "evidence": [{key: item[key] for key in ("quote", "side", "dimension")} for item in kept["evidence"]],
        "decision": decision.kind.value,
        "reason": decision.reason,
        "decided_at": decision.decided_at.isoformat(),
        "engine": screening.engine,
    }
