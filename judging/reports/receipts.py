"""The receipt that a nominator keeps."""

from __future__ import annotations

from judging.awards.domain.rubric import QuestionKind
from judging.nominations.domain.answers import show_answer
from judging.nominations.models import Nomination
from judging.reports.pdf import draw_pdf


def draw_receipt(nomination: Nomination, *, size: str = "A4") -> bytes:
    """Return what was sent, as a PDF."""
    kept = nomination.answer_texts
    questions = [q for q in nomination.category.rubric.questions if q.kind is not QuestionKind.FILE and kept.get(q.key)]
    return draw_pdf(
        "receipt.html",
        size=size,
        season=nomination.season,
        nomination=nomination,
        answers=[(question, show_answer(question, kept[question.key])) for question in questions],
    )
