"""Screenings, the flags they raise, judges' requests, and what organizers decided."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.awards.models import Category
from judging.db.base import Base, HasPublicId
from judging.nominations.models import Nomination


class Screening(Base):
    """What the engine read in a nomination's text, as it then stood, for the category it then was in."""

    __tablename__ = "screenings"
    __table_args__ = (UniqueConstraint("nomination_id", "text_digest", "category_id", "engine"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))
    text_digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the text and structured answers that were read."""
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


class CaseKind(enum.StrEnum):
    """What a case asks the organizer."""

    FLAG = "flag"
    """The evidence fits another role than the category rewards."""
    LOOK = "look"
    """Mixed evidence: needs a look."""
    FACTS = "facts"
    """No evidence of either kind: ask for facts."""
    REQUEST = "request"
    """A judge asks for a ruling."""


class CaseStatus(enum.StrEnum):
    """Whether a case still waits."""

    OPEN = "open"
    ASKED = "asked"
    """The nominator has been asked; it waits for the answer."""
    DECIDED = "decided"


class TriageCase(HasPublicId, Base):
    """One thing in a nomination that an organizer has to decide."""

    __tablename__ = "triage_cases"

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


class DecisionKind(enum.StrEnum):
    """What an organizer can decide in a case."""

    KEEP = "keep"
    MOVE = "move"
    ASK = "ask"
    INELIGIBLE = "ineligible"


class TriageDecision(Base):
    """An organizer's decision in a case, with its reason; undone, it stays on record."""

    __tablename__ = "triage_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("triage_cases.id", ondelete="CASCADE"), index=True)
    kind: Mapped[DecisionKind]
    reason: Mapped[str] = mapped_column(Text, default="")
    to_category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    text_digest: Mapped[str] = mapped_column(String(64))
    """What the nomination read when it was decided: a cleared flag returns only when this changed."""
    rests_on: Mapped[list[str]]
    """The quotes that the flag rested on."""
    decided_by: Mapped[str] = mapped_column(String(320))
    decided_at: Mapped[dt.datetime]
    undone_at: Mapped[dt.datetime | None]

    case: Mapped[TriageCase] = relationship(back_populates="decisions")
    to_category: Mapped[Category | None] = relationship()


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
