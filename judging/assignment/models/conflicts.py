"""Conflicts of interest, the companies that belong together, and when they were last looked for."""

from __future__ import annotations

import datetime as dt
import enum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.assignment.domain.conflicts import ConflictKind
from judging.assignment.models.work import Judge
from judging.awards.models import Category
from judging.db.base import Base, HasPublicId
from judging.nominations.models import Nomination


class CompanyFamily(Base):
    """Companies that belong together, such as a parent and its subsidiaries, as the organizer listed them."""

    __tablename__ = "company_families"

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id", ondelete="CASCADE"), index=True)
    names: Mapped[list[str]]


class ConflictStatus(enum.StrEnum):
    """What the organizer said of a conflict; `found` and `confirmed` keep the judge away."""

    FOUND = "found"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Conflict(HasPublicId, Base):
    """A reason why a judge should not read a nomination, or any of a category, with what matched."""

    __tablename__ = "conflicts"
    __table_args__ = (
        UniqueConstraint("judge_id", "nomination_id", "kind"),
        UniqueConstraint("judge_id", "category_id"),
        CheckConstraint("(nomination_id IS NULL) <> (category_id IS NULL)", name="one_subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id", ondelete="CASCADE"), index=True)
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id", ondelete="CASCADE"))
    """The category that the judge's employer entered; every other kind is about one nomination."""
    kind: Mapped[ConflictKind]
    status: Mapped[ConflictStatus] = mapped_column(default=ConflictStatus.FOUND)
    evidence: Mapped[str] = mapped_column(Text)
    """What matched, in words."""
    dismissed_evidence: Mapped[str] = mapped_column(Text, default="")
    """What was dismissed: it lasts for as long as the same matches, and is shown where something else does now."""
    found_at: Mapped[dt.datetime]
    decided_by: Mapped[str] = mapped_column(String(320), default="")
    decided_at: Mapped[dt.datetime | None]

    judge: Mapped[Judge] = relationship()
    nomination: Mapped[Nomination | None] = relationship()
    category: Mapped[Category | None] = relationship()


class ConflictCheck(Base):
    """When conflicts were last looked for in a season; nominations that changed since are looked at again."""

    __tablename__ = "conflict_checks"

    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id", ondelete="CASCADE"), primary_key=True)
    checked_at: Mapped[dt.datetime]
