"""One order for many reports at once, and how far it has come."""

from __future__ import annotations

import datetime as dt
import enum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.awards.models import Category, Season
from judging.db.base import Base, HasPublicId


class JobStatus(enum.StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        """What it is called on pages."""
        return _LABELS[self]


_LABELS = {
    JobStatus.WAITING: "waits",
    JobStatus.RUNNING: "is being drawn",
    JobStatus.DONE: "ready",
    JobStatus.CANCELLED: "stopped",
    JobStatus.FAILED: "did not work",
    JobStatus.REMOVED: "removed",
}

OPEN = frozenset({JobStatus.WAITING, JobStatus.RUNNING})
"""A job that somebody draws, or will."""


class ReportJob(HasPublicId, Base):
    """A ZIP of reports that somebody asked for; what is drawn of it lies in the job's folder."""

    __tablename__ = "report_jobs"
    __table_args__ = (CheckConstraint("done >= 0 AND total >= 0", name="counts_are_counts"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id", ondelete="CASCADE"), index=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    """A key of `kinds.KINDS`."""
    size: Mapped[str] = mapped_column(String(10))
    status: Mapped[JobStatus] = mapped_column(default=JobStatus.WAITING, index=True)
    total: Mapped[int] = mapped_column(default=0)
    """How many reports it has; grows while they are written."""
    done: Mapped[int] = mapped_column(default=0)
    is_written: Mapped[bool] = mapped_column(default=False)
    """Whether all of them are written, so that only drawing is left."""
    faults: Mapped[list[str]] = mapped_column(default=list)
    """Reports that could not be drawn, each with why."""
    trouble: Mapped[str] = mapped_column(Text, default="")
    tries: Mapped[int] = mapped_column(default=0)
    """How often somebody began and got no further."""
    held_by: Mapped[str] = mapped_column(String(120), default="")
    held_until: Mapped[dt.datetime | None]
    """Whoever draws it says again and again that they are alive; after this time they are taken for dead."""
    asked_by: Mapped[str] = mapped_column(String(320))
    asked_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]

    season: Mapped[Season] = relationship()
    category: Mapped[Category | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def share(self) -> float:
        """How much is drawn, from 0 to 1."""
        return self.done / self.total if self.total else 0.0

    @property
    def can_resume(self) -> bool:
        """Say whether it stopped before everything was drawn."""
        return self.status in {JobStatus.CANCELLED, JobStatus.FAILED} or (
            self.status is JobStatus.DONE and bool(self.faults)
        )
