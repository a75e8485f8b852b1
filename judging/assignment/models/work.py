"""Judges and their expertise, and who reads what in which round."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Round, Season
from judging.db.base import Base, HasPublicId
from judging.nominations.models import Nomination
from judging.people.models import User


class JudgeStatus(enum.StrEnum):
    """What a judge said to the invitation."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Judge(HasPublicId, Base):
    """A person on the panel of a season."""

    __tablename__ = "judges"
    __table_args__ = (
        UniqueConstraint("season_id", "user_id"),
        CheckConstraint("min_load >= 0 AND min_load <= max_load", name="loads_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    company: Mapped[str] = mapped_column(String(200), default="")
    status: Mapped[JudgeStatus] = mapped_column(default=JudgeStatus.INVITED)
    min_load: Mapped[int] = mapped_column(default=0)
    max_load: Mapped[int] = mapped_column(default=20)
    is_experienced: Mapped[bool] = mapped_column(default=False)
    """Has judged before, as the organizer knows."""
    languages: Mapped[list[str]] = mapped_column(default=list)
    """In which they read nominations; none named means any."""
    order_seed: Mapped[int] = mapped_column(default=0)
    """Decides the judge's own random, stable order of the queue."""
    invited_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]

    season: Mapped[Season] = relationship()
    user: Mapped[User] = relationship()
    expertises: Mapped[list[Expertise]] = relationship(
        back_populates="judge", cascade="all, delete-orphan", order_by="Expertise.id", lazy="selectin"
    )
    declarations: Mapped[list[Declaration]] = relationship(
        back_populates="judge", cascade="all, delete-orphan", order_by="Declaration.id", lazy="selectin"
    )


class Expertise(Base):
    """A category that a judge may read, and how well they know it."""

    __tablename__ = "expertises"
    __table_args__ = (
        UniqueConstraint("judge_id", "category_id"),
        CheckConstraint("level >= 0 AND level <= 1", name="level_in_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id", ondelete="CASCADE"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id", ondelete="CASCADE"))
    level: Mapped[float] = mapped_column(default=0.5)

    judge: Mapped[Judge] = relationship(back_populates="expertises")
    category: Mapped[Category] = relationship()


class Declaration(Base):
    """A company that a judge named as one they cannot judge, and why."""

    __tablename__ = "declarations"
    __table_args__ = (UniqueConstraint("judge_id", "company"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id", ondelete="CASCADE"), index=True)
    company: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(String(200), default="")

    judge: Mapped[Judge] = relationship(back_populates="declarations")


class AssignmentStatus(enum.StrEnum):
    """Where a judge's reading of a nomination stands."""

    OPEN = "open"
    SCORED = "scored"
    RECUSED = "recused"
    REMOVED = "removed"
    """Taken back, since the nomination left the category or the contest."""
    CLOSED = "closed"
    """Its round was closed before it was scored."""


class RecusalReason(enum.StrEnum):
    """Why a judge stands back."""

    CONFLICT = "conflict"
    NOT_MY_FIELD = "not_my_field"
    TOO_MANY = "too_many"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The reason as an organizer reads it."""
        return _RECUSAL_LABELS[self]


_RECUSAL_LABELS = {
    RecusalReason.CONFLICT: "conflict of interest",
    RecusalReason.NOT_MY_FIELD: "not their field",
    RecusalReason.TOO_MANY: "too many to read",
    RecusalReason.OTHER: "something else",
}


class Assignment(HasPublicId, Base):
    """A judge asked to score a nomination in a round, until they score it or recuse themselves."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("judge_id", "nomination_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id"), index=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    round: Mapped[RoundKind] = mapped_column(default=RoundKind.SCORING)
    """Of the category that the nomination is in."""
    status: Mapped[AssignmentStatus] = mapped_column(default=AssignmentStatus.OPEN, index=True)
    assigned_at: Mapped[dt.datetime]
    opened_at: Mapped[dt.datetime | None]
    recused_at: Mapped[dt.datetime | None]
    recusal_reason: Mapped[RecusalReason | None]
    recusal_note: Mapped[str] = mapped_column(Text, default="")

    judge: Mapped[Judge] = relationship()
    nomination: Mapped[Nomination] = relationship()


class RoundEntry(Base):
    """A nomination that goes on into a round; into the first round of a category all go, without rows."""

    __tablename__ = "round_entries"
    __table_args__ = (UniqueConstraint("round_id", "nomination_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), index=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    """By which rule, or why in spite of it."""
    chosen_by: Mapped[str] = mapped_column(String(320))
    chosen_at: Mapped[dt.datetime]

    round: Mapped[Round] = relationship()
    nomination: Mapped[Nomination] = relationship()


class PanelSeat(Base):
    """A judge whom the organizer chose for a round: one of the panel of a final, or who heads a deliberation."""

    __tablename__ = "panel_seats"
    __table_args__ = (UniqueConstraint("round_id", "judge_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), index=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id", ondelete="CASCADE"), index=True)
    seated_at: Mapped[dt.datetime]

    round: Mapped[Round] = relationship()
    judge: Mapped[Judge] = relationship()


class ExtraReads(Base):
    """Reads that a nomination in contention gets beside those that every nomination has, in the scoring round."""

    __tablename__ = "extra_reads"
    __table_args__ = (CheckConstraint("reads >= 1 AND reads <= 4", name="reads_in_range"),)

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), primary_key=True)
    reads: Mapped[int]
    asked_by: Mapped[str] = mapped_column(String(320))
    asked_at: Mapped[dt.datetime]


class AssignmentRun(HasPublicId, Base):
    """One run of the solver that was applied: its seed, what it gave, and what it could not give."""

    __tablename__ = "assignment_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id"), index=True)
    seed: Mapped[int]
    report: Mapped[dict[str, Any]]
    """`{"added", "unfilled", "objective", "bound", "loads", "under_min", "connected", "rules"}`."""
    run_by: Mapped[str] = mapped_column(String(320))
    run_at: Mapped[dt.datetime]

    season: Mapped[Season] = relationship()
