"""The briefing book of a judge: the queue on paper, blind where the season is, with boxes for the scores."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus, Judge
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category
from judging.reports.pdf import Document, draw_document, write_document
from judging.scoring.queries import list_queue, list_redactions
from judging.scoring.reading import Reading, read_nomination


def draw_briefing(session: Session, judge: Judge, *, size: str = "A4") -> bytes:
    """Return all that a judge is still to score, as a PDF, one category after the other."""
    return draw_document(write_briefing(session, judge, size=size))


def write_briefing(session: Session, judge: Judge, *, size: str = "A4") -> Document:
    """Return the book as a document that is still to be drawn."""
    waiting = [row for row, _ in list_queue(session, judge) if row.status is AssignmentStatus.OPEN and _is_current(row)]
    waiting.sort(key=lambda row: (row.nomination.category.position, row.nomination.number))
    chapters = [_write_chapter(session, row) for row in waiting]
    return write_document(
        "briefing.html",
        size=size,
        season=judge.season,
        judge=judge,
        chapters=chapters,
        dates=sorted({chapter.closes_at for chapter in chapters}),
    )


@dataclass(frozen=True)
class Chapter:
    """One nomination in the book, with what is asked about it."""

    title: str
    """The category, and its round where it has several."""
    category: Category
    closes_at: dt.datetime
    is_qualifying: bool
    """Whether the judge says pass or fail, and rates nothing."""
    reading: Reading


def _is_current(assignment: Assignment) -> bool:
    """Leave out rounds that are closed, and those to come."""
    category = assignment.nomination.category
    return not category.rounds or assignment.round is category.current_round


def _write_chapter(session: Session, assignment: Assignment) -> Chapter:
    nomination = assignment.nomination
    redactions = [redaction.phrase for redaction in list_redactions(session, nomination)]
    return Chapter(
        title=nomination.category.title_of(assignment.round),
        category=nomination.category,
        closes_at=nomination.category.times_of(assignment.round).closes_at,
        is_qualifying=assignment.round is RoundKind.QUALIFYING,
        reading=read_nomination(nomination, nomination.category.rubric, redactions=redactions),
    )
