"""Scorecards, their scores, and every version that was ever saved."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.assignment.models import Assignment
from judging.awards.domain.rounds import Verdict
from judging.awards.models import RubricVersion
from judging.db.base import Base, HasPublicId
from judging.nominations.models import Nomination


class ScorecardStatus(enum.StrEnum):
    """Whether a scorecard counts."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


class Scorecard(HasPublicId, Base):
    """What a judge gave a nomination, under one version of its rubric."""

    __tablename__ = "scorecards"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), unique=True)
    rubric_version_id: Mapped[int] = mapped_column(ForeignKey("rubric_versions.id"))
    status: Mapped[ScorecardStatus] = mapped_column(default=ScorecardStatus.DRAFT, index=True)
    verdict: Mapped[Verdict | None]
    """Only in a qualifying round, where nothing is rated."""
    verdict_reason: Mapped[str] = mapped_column(Text, default="")
    comment: Mapped[str] = mapped_column(Text, default="")
    """For the nominee."""
    note: Mapped[str] = mapped_column(Text, default="")
    """Private: for the judge and the organizers."""
    version: Mapped[int] = mapped_column(default=1)
    started_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]
    submitted_at: Mapped[dt.datetime | None]

    assignment: Mapped[Assignment] = relationship()
    rubric_version: Mapped[RubricVersion] = relationship()
    scores: Mapped[list[Score]] = relationship(
        back_populates="scorecard", cascade="all, delete-orphan", order_by="Score.id", lazy="selectin"
    )

    @property
    def ratings(self) -> dict[str, int]:
        """The scores given, by criterion; abstentions left out."""
        return {score.criterion_key: score.value for score in self.scores if score.value is not None}


class Score(Base):
    """What a judge gave one criterion: a value from 1 to 10, or an abstention with its reason."""

    __tablename__ = "scores"
    __table_args__ = (
        UniqueConstraint("scorecard_id", "criterion_key"),
        CheckConstraint("value IS NULL OR (value >= 1 AND value <= 10)", name="value_in_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id", ondelete="CASCADE"), index=True)
    criterion_key: Mapped[str] = mapped_column(String(80))
    value: Mapped[int | None]
    abstain_reason: Mapped[str] = mapped_column(String(300), default="")
    updated_at: Mapped[dt.datetime]

    scorecard: Mapped[Scorecard] = relationship(back_populates="scores")


class ScorecardVersion(Base):
    """A scorecard as it stood after one save; rows are only ever added."""

    __tablename__ = "scorecard_versions"
    __table_args__ = (UniqueConstraint("scorecard_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    status: Mapped[ScorecardStatus]
    device: Mapped[str] = mapped_column(String(40), default="")
    """Which page of which browser saved it, so that a device that sends again is not in conflict with itself."""
    entered_by: Mapped[str] = mapped_column(String(320), default="")
    """Who typed it in for the judge, from paper; empty where the judge did."""
    content: Mapped[dict[str, Any]]
    """`{"ratings", "abstentions", "comment", "note"}`; of a qualifying round `"verdict"` and `"verdict_reason"` too."""
    saved_at: Mapped[dt.datetime]


class Redaction(HasPublicId, Base):
    """Words that an organizer wants hidden from judges of a nomination in a blind season."""

    __tablename__ = "redactions"
    __table_args__ = (UniqueConstraint("nomination_id", "phrase"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    phrase: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[str] = mapped_column(String(320))
    made_at: Mapped[dt.datetime]

    nomination: Mapped[Nomination] = relationship()
