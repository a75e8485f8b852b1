"""By which rules a season assigns and reminds."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.assignment.domain.reminders import ReminderChoice, ReminderRule
from judging.assignment.domain.switches import Balance, Switches
from judging.awards.models import Season
from judging.db.base import Base


class AssignmentRules(Base):
    """The rules by which a season assigns, where they differ from the usual ones."""

    __tablename__ = "assignment_rules"

    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id", ondelete="CASCADE"), primary_key=True)
    need_experienced: Mapped[bool]
    shut_out_employers: Mapped[bool]
    match_languages: Mapped[bool]
    balance: Mapped[Balance]
    changed_by: Mapped[str] = mapped_column(String(320))
    changed_at: Mapped[dt.datetime]

    @property
    def switches(self) -> Switches:
        return Switches(self.need_experienced, self.shut_out_employers, self.match_languages, self.balance)


class ReminderRules(Base):
    """Which reminders the judges of a season get by themselves; without a row, none."""

    __tablename__ = "reminder_rules"
    __table_args__ = (CheckConstraint("unopened_days >= 1 AND unopened_days <= 60", name="days_in_range"),)

    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id", ondelete="CASCADE"), primary_key=True)
    is_on: Mapped[bool] = mapped_column(default=False)
    unopened_days: Mapped[int | None]
    """None where work that nobody opened is no reason."""
    at_half_time: Mapped[bool]
    in_last_days: Mapped[bool]
    changed_by: Mapped[str] = mapped_column(String(320))
    changed_at: Mapped[dt.datetime]

    season: Mapped[Season] = relationship()

    @property
    def choice(self) -> ReminderChoice:
        return ReminderChoice(self.unopened_days, self.at_half_time, self.in_last_days)


class Reminder(Base):
    """A reminder that a judge got; one a day at most."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("judge_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judges.id", ondelete="CASCADE"))
    rule: Mapped[ReminderRule]
    day: Mapped[dt.date]
    """In the season's time zone."""
