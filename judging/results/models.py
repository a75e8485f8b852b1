"""What the organizer decided of the ranking, and what was published."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.assignment.models import Judge
from judging.awards.models import Category, Round
from judging.db.base import Base, HasPublicId
from judging.nominations.models import Nomination
from judging.scoring.models import Scorecard


class Place(enum.StrEnum):
    """What a nomination was given."""

    SHORTLISTED = "shortlisted"
    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"
    WINNER = "winner"

    @property
    def label(self) -> str:
        """What it is called on pages."""
        return self.value

    @property
    def height(self) -> int:
        """Sorts places: the higher, the better."""
        return list(Place).index(self)


class Placement(Base):
    """An organizer's decision: this nomination is shortlisted, or wins."""

    __tablename__ = "placements"
    __table_args__ = (UniqueConstraint("category_id", "nomination_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), index=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    place: Mapped[Place]
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(String(320))
    decided_at: Mapped[dt.datetime]

    nomination: Mapped[Nomination] = relationship()


class TieDecision(Base):
    """The chair's order of nominations that tie, with a written reason."""

    __tablename__ = "tie_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), index=True)
    order: Mapped[list[str]]
    """References of the tied nominations, best first."""
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(320))
    decided_at: Mapped[dt.datetime]


class Signature(Base):
    """An organizer's name under the figures of a category as they stood; it counts while they stand so."""

    __tablename__ = "signatures"

    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of all that would be published: figures, places, method, rubric version."""
    method: Mapped[str] = mapped_column(String(40))
    signed_by: Mapped[str] = mapped_column(String(320))
    signed_at: Mapped[dt.datetime]
    taken_back_at: Mapped[dt.datetime | None]


class Publication(HasPublicId, Base):
    """A category's result as it was published; a republication is a new row."""

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("category_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), index=True)
    number: Mapped[int]
    snapshot: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    """The result with names, places, reasons and rubric version: read it with `services.read_snapshot`."""
    inputs: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    """`{"scores", "ties"}`: the rows from which `judging rank` computes the same figures again."""
    inputs_digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the sorted rows of `scores`, in hex."""
    method: Mapped[str] = mapped_column(String(40))
    agreed: Mapped[int] = mapped_column(default=0)
    """How many nominations had a score that the jury agreed on; the snapshot says which."""
    published_by: Mapped[str] = mapped_column(String(320))
    published_at: Mapped[dt.datetime]
    withdrawn_by: Mapped[str] = mapped_column(String(320), default="")
    withdrawn_at: Mapped[dt.datetime | None]
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")

    category: Mapped[Category] = relationship()

    @property
    def is_public(self) -> bool:
        return self.withdrawn_at is None


class CommentReview(Base):
    """What an organizer made of a judge's comment for the nominee; the judge's own words stay in the scorecard."""

    __tablename__ = "comment_reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecards.id", ondelete="CASCADE"), unique=True)
    original: Mapped[str] = mapped_column(Text)
    """The judge's words when this was decided."""
    text: Mapped[str] = mapped_column(Text)
    """What the nominee reads instead; empty where nothing is read."""
    is_held_back: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(String(320))
    decided_at: Mapped[dt.datetime]

    scorecard: Mapped[Scorecard] = relationship()


class Exclusion(Base):
    """An organizer's decision that a judge's scores do not count; taken back, it stays on record."""

    __tablename__ = "exclusions"

    id: Mapped[int] = mapped_column(primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(320))
    decided_at: Mapped[dt.datetime]
    ended_by: Mapped[str] = mapped_column(String(320), default="")
    ended_at: Mapped[dt.datetime | None]

    judge: Mapped[Judge] = relationship()


class Consensus(Base):
    """The score that a jury agreed on in its deliberation, and why; it stands beside the calculated one."""

    __tablename__ = "consensuses"
    __table_args__ = (
        UniqueConstraint("round_id", "nomination_id"),
        CheckConstraint("score >= 1 AND score <= 10", name="score_in_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), index=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    score: Mapped[float]
    """From 1 to 10, one decimal."""
    reason: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(String(320))
    recorded_at: Mapped[dt.datetime]

    round: Mapped[Round] = relationship()
    nomination: Mapped[Nomination] = relationship()
