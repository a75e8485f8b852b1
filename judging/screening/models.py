"""Screenings, the flags they raise, judges' requests, and what organizers decided."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.awards.models import Category
from judging.db.base import Base, HasPublicId
from judging.nominations.models import Nomination
from judging.people.models import User
from judging.screening.domain.triage import CaseKind, CaseStatus, DecisionKind

__all__ = [
    "CaseKind",
    "CaseStatus",
    "DecisionKind",
    "JudgeRequest",
    "RequestKind",
    "Screening",
    "TriageCase",
    "TriageDecision",
]


class Screening(Base):
    """What the engine read in a nomination's text, as it then stood, for the category it then was in."""

    __tablename__ = "screenings"
    __table_args__ = (UniqueConstraint("nomination_id", "text_digest", "category_id", "engine"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))
    text_digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the text, the structured answers, and the nominee's name and title, as they were read."""
    nomination_version: Mapped[int] = mapped_column(default=1)
    """The newest version of the nomination that reads so."""
    engine: Mapped[str] = mapped_column(String(80))
    verdict: Mapped[str] = mapped_column(String(40), index=True)
    is_flagged: Mapped[bool] = mapped_column(index=True)
    confidence: Mapped[float]
    """The verdict's probability."""
    reading: Mapped[dict[str, Any]]
    """The whole reading, in the form of a line of `judging screen`."""
    screened_at: Mapped[dt.datetime]

    nomination: Mapped[Nomination] = relationship()
    category: Mapped[Category] = relationship()


class TriageCase(HasPublicId, Base):
    """One thing in a nomination that an organizer has to decide."""

    __tablename__ = "triage_cases"
    __table_args__ = (
        Index(
            "uq_triage_cases_waiting",
            "nomination_id",
            unique=True,
            sqlite_where=sql("status <> 'decided'"),
            postgresql_where=sql("status <> 'decided'"),
        ),
    )
    """A nomination has at most one case that still waits."""

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    screening_id: Mapped[int | None] = mapped_column(ForeignKey("screenings.id"))
    kind: Mapped[CaseKind]
    status: Mapped[CaseStatus] = mapped_column(default=CaseStatus.OPEN, index=True)
    opened_at: Mapped[dt.datetime]

    nomination: Mapped[Nomination] = relationship()
    screening: Mapped[Screening | None] = relationship()
    decisions: Mapped[list[TriageDecision]] = relationship(
        back_populates="case", cascade="all, delete-orphan", order_by="TriageDecision.id"
    )


class TriageDecision(Base):
    """An organizer's decision in a case, with its reason; undone, it stays on record."""

    __tablename__ = "triage_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("triage_cases.id", ondelete="CASCADE"), index=True)
    kind: Mapped[DecisionKind]
    reason: Mapped[str] = mapped_column(Text, default="")
    from_category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))
    """The category that the nomination was in when it was decided."""
    to_category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    text_digest: Mapped[str] = mapped_column(String(64))
    """What the nomination read when it was decided: a cleared flag returns only when this changed."""
    rests_on: Mapped[list[str]]
    """The quotes that the flag rested on."""
    decided_by: Mapped[str] = mapped_column(String(320))
    decided_at: Mapped[dt.datetime]
    undone_at: Mapped[dt.datetime | None]

    case: Mapped[TriageCase] = relationship(back_populates="decisions")
    from_category: Mapped[Category] = relationship(foreign_keys=[from_category_id])
    to_category: Mapped[Category | None] = relationship(foreign_keys=[to_category_id])


class RequestKind(enum.StrEnum):
    """What a judge can ask the organizer about a nomination."""

    OTHER_CATEGORY = "other_category"
    RULING = "ruling"
    CHECK_FACT = "check_fact"


class JudgeRequest(HasPublicId, Base):
    """A judge proposes another category, asks for a ruling, or reports a fact to check."""

    __tablename__ = "judge_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("triage_cases.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[RequestKind]
    to_category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    text: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[dt.datetime]

    nomination: Mapped[Nomination] = relationship()
    to_category: Mapped[Category | None] = relationship()
    user: Mapped[User] = relationship()
