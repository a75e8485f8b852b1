"""The briefing book of a judge: the queue on paper, blind where the season is, with boxes for the scores."""

from __future__ import annotations

from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus, Judge
from judging.reports.pdf import Document, draw_document, write_document
from judging.scoring.queries import list_queue, list_redactions
from judging.scoring.reading import read_nomination


def draw_briefing(session: Session, judge: Judge, *, size: str = "A4") -> bytes:
    """Return all that a judge is still to score, as a PDF, one category after the other."""
    return draw_document(write_briefing(session, judge, size=size))


def write_briefing(session: Session, judge: Judge, *, size: str = "A4") -> Document:
    """Return the book as a document that is still to be drawn."""
    waiting = [row for row, _ in list_queue(session, judge) if row.status is AssignmentStatus.OPEN]
    waiting.sort(key=lambda row: (row.nomination.category.position, row.nomination.number))
    return write_document(
        "briefing.html",
        size=size,
        season=judge.season,
        judge=judge,
        chapters=[(row.nomination.category, _read(session, row)) for row in waiting],
    )


def _read(session: Session, assignment: Assignment) -> object:
    nomination = assignment.nomination
    redactions = [redaction.phrase for redaction in list_redactions(session, nomination)]
    return read_nomination(nomination, nomination.category.rubric, redactions=redactions)
