"""Gathers what the pages of this room show of a case, a list of cases and a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.awards.models import Category
from judging.awards.queries import list_categories
from judging.nominations.models import Nomination
from judging.nominations.queries import screening_text
from judging.screening.domain.advice import find_missing_fact, list_contradictions, suggest_rubric
from judging.screening.domain.grounds import Change, compare_sentences
from judging.screening.domain.highlights import Segment, split_text
from judging.screening.domain.reading import AnswerFinding, Dimension, Evidence, Reading, Side
from judging.screening.domain.stored import restore_evidence, restore_reading
from judging.screening.domain.wording import DIMENSIONS, state_verdict
from judging.screening.doubts import Doubt, find_doubts
from judging.screening.models import JudgeRequest, Screening, TriageCase, TriageDecision
from judging.screening.queries import (
    find_last_decision,
    find_newest_screening,
    find_read_under,
    find_standing_decision,
    list_requests,
)


@dataclass(frozen=True)
class NumberedEvidence:
    """A piece of evidence with its number in the text."""

    number: int
    evidence: Evidence


@dataclass(frozen=True)
class DimensionRow:
    """What was found in one of the seven dimensions (seed S0), by side."""

    name: str
    new_business: tuple[NumberedEvidence, ...]
    account_management: tuple[NumberedEvidence, ...]


@dataclass(frozen=True)
class Difference:
    """How the text changed since it was last decided on."""

    decision: TriageDecision
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class CaseSheet:
    """All that the page of one case shows, or of a nomination that has none."""

    nomination: Nomination
    case: TriageCase | None
    screening: Screening | None
    text: str
    reading: Reading | None
    verdict: str
    """The verdict with its sureness, in words."""
    dimensions: tuple[DimensionRow, ...]
    answers: tuple[AnswerFinding, ...]
    contradictions: tuple[AnswerFinding, ...]
    requests: Sequence[JudgeRequest]
    doubt: Doubt | None
    """What judges say who find that it belongs elsewhere."""
    suggested: Category | None
    others: tuple[Category, ...]
    """The categories that it could move to."""
    difference: Difference | None
    can_undo: bool
    proposed_reason: str
    """The reading's own first sentence, as a reason to move that an organizer can take or change."""
    proposed_question: str

    @property
    def offered(self) -> Category | None:
        """Where a move leads unless the organizer says otherwise: what the reading suggests, or else a judge."""
        return self.suggested or _find_proposed(self.doubt, self.others)


@dataclass(frozen=True)
class CaseRow:
    """A case as the list shows it."""

    case: TriageCase
    decision: TriageDecision | None
    """The last one that stands."""
    entered_as: str
    """The category that it was in when it was decided, or is in."""
    verdict: str
    suggested: Category | None
    proposed: Category | None
    """Where judges would have it."""
    doubt: Doubt | None

    @property
    def offered(self) -> Category | None:
        """Where a move leads: what the reading suggests, or else judges."""
        return self.suggested or self.proposed


def show_case(session: Session, case: TriageCase) -> CaseSheet:
    """Gather the page of a case."""
    return _show(session, case.nomination, case.screening, case)


def show_nomination(session: Session, nomination: Nomination) -> CaseSheet:
    """Gather what was read in a nomination that asks nothing of the organizer."""
    return _show(session, nomination, find_newest_screening(session, nomination), None)


def _show(session: Session, nomination: Nomination, screening: Screening | None, case: TriageCase | None) -> CaseSheet:
    reading = restore_reading(screening.reading) if screening else None
    categories = list_categories(session, nomination.season)
    requests = list_requests(session, nomination)
    contradictions = list_contradictions(reading) if reading else ()
    return CaseSheet(
        nomination=nomination,
        case=case,
        screening=screening,
        text=reading.text if reading else screening_text(nomination),
        reading=reading,
        verdict=state_verdict(reading) if reading else "",
        dimensions=sort_by_dimension(reading) if reading else (),
        answers=tuple(item for item in reading.answers if item not in contradictions) if reading else (),
        contradictions=contradictions,
        requests=requests,
        doubt=find_doubts(session, [nomination]).get(nomination.id),
        suggested=suggest_category(reading, nomination, categories),
        others=tuple(category for category in categories if category.id != nomination.category_id),
        difference=find_difference(session, case) if case else None,
        can_undo=case is not None and find_standing_decision(case) is not None,
        proposed_reason=f"{reading.summary.split('. ')[0].rstrip('.')}." if reading else "",
        proposed_question=find_missing_fact(reading, nomination.category.rubric.role) if reading else "",
    )


def show_rows(session: Session, cases: Sequence[TriageCase], categories: Sequence[Category]) -> list[CaseRow]:
    """Gather the rows of a list of cases, with as many statements for one as for many."""
    doubts = find_doubts(session, [case.nomination for case in cases])
    rows = []
    for case in cases:
        reading = restore_reading(case.screening.reading) if case.screening else None
        decision = find_standing_decision(case)
        rows.append(
            CaseRow(
                case=case,
                decision=decision,
                entered_as=decision.from_category.title if decision else case.nomination.category.title,
                verdict=state_verdict(reading) if reading else "not read yet",
                suggested=suggest_category(reading, case.nomination, categories),
                proposed=_find_proposed(doubts.get(case.nomination_id), categories),
                doubt=doubts.get(case.nomination_id),
            )
        )
    return rows


def _find_proposed(doubt: Doubt | None, categories: Sequence[Category]) -> Category | None:
    wanted = doubt.category_id if doubt else None
    return next((category for category in categories if category.id == wanted), None)


def suggest_category(
    reading: Reading | None, nomination: Nomination, categories: Sequence[Category]
) -> Category | None:
    """Return the category of the season that fits what was read better than the present one."""
    if reading is None:
        return None
    by_slug = {category.slug: category for category in categories}
    rubric = suggest_rubric(reading, nomination.category.rubric, [category.rubric for category in categories])
    return by_slug.get(rubric.slug) if rubric else None


def sort_by_dimension(reading: Reading) -> tuple[DimensionRow, ...]:
    """Return the evidence by dimension and side; the numbers are those of the highlights."""
    numbered = [NumberedEvidence(number, item) for number, item in enumerate(reading.evidence, start=1)]

    def of(dimension: Dimension, side: Side) -> tuple[NumberedEvidence, ...]:
        return tuple(n for n in numbered if n.evidence.dimension is dimension and n.evidence.side is side)

    return tuple(
        DimensionRow(name, of(dimension, Side.NEW_BUSINESS), of(dimension, Side.ACCOUNT_MANAGEMENT))
        for dimension, name in DIMENSIONS.items()
    )


def find_difference(session: Session, case: TriageCase) -> Difference | None:
    """Return how the text changed since the last decision on this nomination; None where it did not."""
    decision = find_last_decision(session, case.nomination)
    if decision is None or case.screening is None or decision.text_digest == case.screening.text_digest:
        return None
    before = find_read_under(session, decision)
    if before is None:
        return None
    changes = compare_sentences(str(before.reading["text"]), str(case.screening.reading["text"]))
    return Difference(decision, changes)


def cut_highlights(text: str, evidence: Sequence[Evidence | Mapping[str, object]]) -> tuple[Segment, ...]:
    """Cut a text at its evidence, restored or as it is kept; for the `highlight` macro."""
    return split_text(text, [restore_evidence(item) if isinstance(item, Mapping) else item for item in evidence])
