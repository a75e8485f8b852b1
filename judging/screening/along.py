"""Reads a draft along with its nominator: what the judges would see so far, kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from judging.awards.models import Category
from judging.nominations.domain.answers import keep_answer
from judging.nominations.domain.completeness import ANSWER
from judging.nominations.domain.substance import join_texts, structure_answers
from judging.nominations.models import Nomination
from judging.nominations.queries import current_fields
from judging.screening.domain.advice import Advice, advise
from judging.screening.domain.engine import screen
from judging.screening.services import describe_answers


@dataclass(frozen=True)
class Along:
    """What the panel beside a draft shows."""

    nomination: Nomination
    advice: Advice
    suggested: Category | None


def read_along(nomination: Nomination, typed: Mapping[str, str] | None = None) -> Along:
    """Read a draft as it is kept, with what is being typed over it (by the form's field names)."""
    rubric = nomination.category.rubric
    fields = current_fields(nomination) | {key: text for key, text in (typed or {}).items() if key.startswith(ANSWER)}
    currency = nomination.season.currency
    answers = {
        question.key: keep_answer(question, fields.get(ANSWER + question.key, ""), currency=currency)
        for question in rubric.questions
    }
    given = describe_answers(nomination, join_texts(rubric, answers), structure_answers(answers))
    categories = {category.slug: category for category in nomination.season.categories}
    advice = advise(screen(given), rubric, [category.rubric for category in categories.values()])
    return Along(nomination, advice, categories[advice.suggested.slug] if advice.suggested else None)
