"""Nominations with their answers, attachments and category moves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.awards.models import Category, RubricVersion, Season
from judging.db.base import Base, HasPublicId
from judging.nominations.domain.lifecycle import NominationStatus, Source


class Nomination(HasPublicId, Base):
    """One person or team put forward for one category."""

    __tablename__ = "nominations"
    __table_args__ = (UniqueConstraint("season_id", "number"), UniqueConstraint("season_id", "source_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), index=True)
    number: Mapped[int]
    """Counts up within a season; shown as N-0418."""
    status: Mapped[NominationStatus] = mapped_column(default=NominationStatus.DRAFT, index=True)
    source: Mapped[Source] = mapped_column(default=Source.FORM)
    source_key: Mapped[str | None] = mapped_column(String(64))
    """What an imported row, or the press that began it, is known by: the same twice makes no second nomination."""
    nominator_name: Mapped[str] = mapped_column(String(200), default="")
    nominator_email: Mapped[str] = mapped_column(String(320), index=True)
    nominator_company: Mapped[str] = mapped_column(String(200), default="")
    nominator_relation: Mapped[str] = mapped_column(String(200), default="")
    nominee_name: Mapped[str] = mapped_column(String(200), default="")
    nominee_title: Mapped[str] = mapped_column(String(200), default="")
    nominee_company: Mapped[str] = mapped_column(String(200), default="")
    nominee_email: Mapped[str] = mapped_column(String(320), default="")
    note_to_organizer: Mapped[str] = mapped_column(Text, default="")
    """Why the nominator keeps the category although the form suggested another."""
    version: Mapped[int] = mapped_column(default=1)
    """Counts up with every save, so that two tabs never overwrite each other silently."""
    pending: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What was changed since it was submitted and not sent yet, by field; judges see it only once it is sent."""
    open_until: Mapped[dt.datetime | None]
    """When an organizer asked something, this one may be edited until then, even after the season closed."""
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]
    submitted_at: Mapped[dt.datetime | None]
    withdrawn_at: Mapped[dt.datetime | None]

    season: Mapped[Season] = relationship()
    category: Mapped[Category] = relationship()
    answers: Mapped[list[Answer]] = relationship(
        back_populates="nomination", cascade="all, delete-orphan", order_by="Answer.id", lazy="selectin"
    )
    attachments: Mapped[list[Attachment]] = relationship(
        back_populates="nomination", cascade="all, delete-orphan", order_by="Attachment.id"
    )
    moves: Mapped[list[CategoryMove]] = relationship(
        back_populates="nomination", cascade="all, delete-orphan", order_by="CategoryMove.id"
    )

    @property
    def reference(self) -> str:
        """The number as people see it, such as N-0418."""
        return f"N-{self.number:04d}"

    @property
    def closes_at(self) -> dt.datetime:
        """Until when the nominator may edit, submit and withdraw it."""
        return max(self.season.closes_at, self.open_until or self.season.closes_at)

    @property
    def answer_texts(self) -> dict[str, str]:
        return {answer.question_key: answer.text for answer in self.answers}


class Answer(Base):
    """What was answered to one question; answers to questions of a former category are kept."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("nomination_id", "question_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    question_key: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    """As typed, trimmed; numbers, money (`GBP 1200.00`), percents and ISO dates in their canonical form."""

    nomination: Mapped[Nomination] = relationship(back_populates="answers")


class Attachment(HasPublicId, Base):
    """A file that belongs to a nomination; its bytes lie outside the database under their SHA-256."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    question_key: Mapped[str] = mapped_column(String(80), default="")
    file_name: Mapped[str] = mapped_column(String(255))
    content_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), index=True)
    uploaded_at: Mapped[dt.datetime]
    cleared_at: Mapped[dt.datetime | None]
    """When an organizer found that it names nobody; in a blind season judges see it from then on."""

    nomination: Mapped[Nomination] = relationship(back_populates="attachments")


class CategoryMove(Base):
    """A nomination went from one category to another, with all its answers."""

    __tablename__ = "category_moves"

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    from_category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))
    to_category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))
    rubric_version_id: Mapped[int] = mapped_column(ForeignKey("rubric_versions.id"))
    """The rubric version of the category that it left."""
    moved_by: Mapped[str] = mapped_column(String(320))
    reason: Mapped[str] = mapped_column(Text, default="")
    moved_at: Mapped[dt.datetime]

    nomination: Mapped[Nomination] = relationship(back_populates="moves")
    from_category: Mapped[Category] = relationship(foreign_keys=[from_category_id])
    to_category: Mapped[Category] = relationship(foreign_keys=[to_category_id])
    rubric_version: Mapped[RubricVersion] = relationship()
