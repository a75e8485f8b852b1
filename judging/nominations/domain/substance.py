"""What the screening reads of a nomination: its texts, and the facts that decide the role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from judging.awards.domain.rubric import FACTS, QuestionKind, Rubric
from judging.nominations.domain.numbers import Money, NumberError, read_number, read_percent


@dataclass(frozen=True)
class StructuredAnswers:
    """The facts that decide the role; None where the nominator gave none, or nothing that reads as a number."""

    share_new: Decimal | None = None
    """From 0 to 1."""
    customers_signed: Decimal | None = None
    revenue_new: Decimal | None = None
    revenue_existing: Decimal | None = None
    """Amounts, in the currencies that were given."""


def structure_answers(answers: Mapping[str, str]) -> StructuredAnswers:
    """Return the facts out of kept answers, by question key (the keys of `FACTS`)."""
    share = _read_decimal(answers.get("share_new", ""), FACTS["share_new"])
    return StructuredAnswers(
        share_new=None if share is None else share / 100,
        **{
            key: _read_decimal(answers.get(key, ""), FACTS[key])
            for key in ("customers_signed", "revenue_new", "revenue_existing")
        },
    )


def _read_decimal(kept: str, kind: QuestionKind) -> Decimal | None:
    try:
        if kind is QuestionKind.MONEY:
            return money.amount if (money := Money.from_canonical(kept)) else None
        return read_percent(kept + "%") if kind is QuestionKind.PERCENT else read_number(kept)
    except NumberError:
        return None


def join_texts(rubric: Rubric, answers: Mapping[str, str]) -> str:
    """Return the answers to the rubric's text questions, in its order, with a blank line between: what is screened.

    Who could confirm it is no part of the story.
    """
    asked = (q for q in rubric.questions if q.kind is QuestionKind.TEXT and not q.names_referee)
    texts = (answers.get(q.key, "").strip() for q in asked)
    return "\n\n".join(text for text in texts if text)
