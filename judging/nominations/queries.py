"""Reads nominations: one by its id, the organizer's list, and what a nomination says as it stands."""

from __future__ import annotations

from judging.awards.domain.rubric import Rubric
from judging.awards.models import Category
from judging.nominations.domain.completeness import ANSWER, PEOPLE, Fault, find_faults
from judging.nominations.domain.substance import StructuredAnswers, join_texts, structure_answers
from judging.nominations.models import Nomination


def read_rubric(category: Category) -> Rubric:
    """Return the rubric that a category is judged by now."""
    return Rubric.from_content(category.rubric_version.content)


def screening_text(nomination: Nomination) -> str:
    """Return the text that was sent, as the screening reads it: in the rubric's order, blank lines between."""
    return join_texts(read_rubric(nomination.category), nomination.answer_texts)


def structured_answers(nomination: Nomination) -> StructuredAnswers:
    """Return the facts that were sent and that decide the role."""
    return structure_answers(nomination.answer_texts)


def sent_fields(nomination: Nomination) -> dict[str, str]:
    """Return what stands in the nomination's rows, by the form's field names; people first."""
    people = {name: getattr(nomination, name) for name in PEOPLE}
    return people | {ANSWER + key: text for key, text in nomination.answer_texts.items()}


def current_fields(nomination: Nomination) -> dict[str, str]:
    """Return what the nominator sees: what was sent, with the changes that are not sent yet."""
    return sent_fields(nomination) | (nomination.pending or {})


def current_faults(nomination: Nomination) -> tuple[Fault, ...]:
    """Return what keeps the nomination, as its nominator sees it, from being submitted."""
    return find_faults(
        read_rubric(nomination.category),
        current_fields(nomination),
        files={attachment.question_key for attachment in nomination.attachments},
        currency=nomination.season.currency,
    )
