"""Seasons, their categories, and the versions of the rubrics that judge them."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.awards.domain.rounds import (
    EntryRule,
    RoundKind,
    RoundPlan,
    RoundState,
    Stage,
    Times,
    find_counted,
    find_current,
    find_state,
    find_times,
)
from judging.awards.domain.rubric import Rubric
from judging.awards.domain.season import SeasonPhase, find_phase
from judging.db.base import Base, HasPublicId


class Season(HasPublicId, Base):
    """One edition of the program, with its dates and time zone."""

    __tablename__ = "seasons"
    __table_args__ = (
        CheckConstraint("opens_at < closes_at", name="opens_before_closing"),
        CheckConstraint("judging_opens_at < judging_closes_at", name="judging_opens_before_closing"),
        CheckConstraint("reads >= 1 AND reads <= 15", name="reads_in_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    welcome: Mapped[str] = mapped_column(Text, default="")
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    opens_at: Mapped[dt.datetime]
    closes_at: Mapped[dt.datetime]
    judging_opens_at: Mapped[dt.datetime]
    judging_closes_at: Mapped[dt.datetime]
    award_period: Mapped[str] = mapped_column(String(120), default="")
    """The period that nominations tell of, as shown to people, such as `1 September 2025 to 31 August 2026`."""
    reads: Mapped[int] = mapped_column(default=3)
    is_blind: Mapped[bool] = mapped_column(default=True)
    shows_evidence_to_judges: Mapped[bool] = mapped_column(default=False)
    needs_sign_off: Mapped[bool] = mapped_column(default=False)
    """Whether two organizers must sign a result before it is published."""
    currency: Mapped[str] = mapped_column(String(3), default="USD")
    is_demo: Mapped[bool] = mapped_column(default=False)
    last_number: Mapped[int] = mapped_column(default=0)
    """The number that the newest nomination got; the next one gets the next."""
    created_at: Mapped[dt.datetime]

    categories: Mapped[list[Category]] = relationship(
        back_populates="season", order_by="Category.position, Category.id", cascade="all, delete-orphan"
    )

    def phase(self, now: dt.datetime) -> SeasonPhase:
        return find_phase(self.opens_at, self.closes_at, self.judging_closes_at, now)

    @property
    def judging_times(self) -> Times:
        return Times(self.judging_opens_at, self.judging_closes_at)


class RubricVersion(Base):
    """A rubric file as it stood when it was read; never changed afterwards."""

    __tablename__ = "rubric_versions"
    __table_args__ = (UniqueConstraint("slug", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80))
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    """The TOML document, as read."""
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[dt.datetime]

    @cached_property
    def rubric(self) -> Rubric:
        return Rubric.from_content(self.content)


class Category(HasPublicId, Base):
    """What is awarded in a season, and the rubric version that judges it."""

    __tablename__ = "categories"
    __table_args__ = (UniqueConstraint("season_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id", ondelete="CASCADE"), index=True)
    rubric_version_id: Mapped[int] = mapped_column(ForeignKey("rubric_versions.id"))
    slug: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(40))
    """The role that it rewards: a `RewardedRole` of `judging.awards.domain.rubric`, copied from the rubric version."""
    position: Mapped[int] = mapped_column(default=0)
    reads: Mapped[int | None]
    """Reads per nomination where they differ from the season's."""
    locked_at: Mapped[dt.datetime | None]
    """When the first nomination was submitted; from then on the rubric version stays."""

    season: Mapped[Season] = relationship(back_populates="categories")
    rubric_version: Mapped[RubricVersion] = relationship(lazy="joined")
    rounds: Mapped[list[Round]] = relationship(
        back_populates="category", cascade="all, delete-orphan", lazy="selectin", order_by="Round.id"
    )
    """None where nobody set up rounds: then there is one, and judges score in it."""

    @property
    def rubric(self) -> Rubric:
        return self.rubric_version.rubric

    @property
    def wanted_reads(self) -> int:
        """Reads per nomination: its own, or the season's."""
        return self.reads or self.season.reads

    @property
    def stages(self) -> list[Stage]:
        """Its rounds as rules see them, in their order."""
        return sorted((row.stage for row in self.rounds), key=lambda stage: stage.kind.place)

    @property
    def current_round(self) -> RoundKind | None:
        """The round that it is in; None once all are closed."""
        return find_current(self.stages)

    @property
    def counted_round(self) -> RoundKind:
        """The round whose scores rank."""
        return find_counted(self.stages)

    def title_of(self, kind: RoundKind) -> str:
        """Return its title, with the round where it has several."""
        return f"{self.title}: {kind.label}" if self.rounds else self.title

    def find_round(self, kind: RoundKind | None) -> Round | None:
        return next((row for row in self.rounds if row.kind is kind), None)

    def find_next_round(self, kind: RoundKind) -> Round | None:
        """Return the round that comes after one of its rounds."""
        later = [row for row in self.rounds if row.kind.place > kind.place]
        return min(later, key=lambda row: row.kind.place, default=None)

    def takes_all(self, kind: RoundKind) -> bool:
        """Say whether every nomination is in a round: in the first, and in the only one."""
        return all(row.kind.place >= kind.place for row in self.rounds)

    def state_of(self, kind: RoundKind, now: dt.datetime) -> RoundState | None:
        """Say where one of its rounds stands; None where it does not hold it."""
        return find_state(self.stages, kind, self.season.judging_times, now)

    def times_of(self, kind: RoundKind) -> Times:
        """Return when one of its rounds is judged."""
        stage = next((stage for stage in self.stages if stage.kind is kind), Stage(kind))
        return find_times(stage, self.season.judging_times)


class Round(HasPublicId, Base):
    """One round of a category whose organizer set up rounds."""

    __tablename__ = "rounds"
    __table_args__ = (
        UniqueConstraint("category_id", "kind"),
        CheckConstraint("opens_at < closes_at", name="opens_before_closing"),
        CheckConstraint("reads >= 1 AND reads <= 15", name="reads_in_range"),
        CheckConstraint("entry_count >= 1", name="entry_count_in_range"),
        CheckConstraint("entry_bar >= 0 AND entry_bar <= 100", name="entry_bar_in_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id", ondelete="CASCADE"), index=True)
    kind: Mapped[RoundKind]
    opens_at: Mapped[dt.datetime | None]
    """None: as soon as the round before it is closed, or judging opens."""
    closes_at: Mapped[dt.datetime | None]
    """When its judges must be done; None: when judging closes."""
    reads: Mapped[int | None]
    """Reads per nomination; None: those of the category, and in a final everybody on its panel."""
    shows_earlier: Mapped[bool] = mapped_column(default=False)
    """Whether its judges see what earlier rounds gave a nomination."""
    entry_rule: Mapped[EntryRule] = mapped_column(default=EntryRule.ALL)
    entry_count: Mapped[int | None]
    entry_bar: Mapped[float | None]
    """In percent of the maximum."""
    closed_at: Mapped[dt.datetime | None]
    """When an organizer closed it, and chose who goes on."""
    closed_by: Mapped[str] = mapped_column(String(320), default="")

    category: Mapped[Category] = relationship(back_populates="rounds")

    @property
    def stage(self) -> Stage:
        return Stage(self.kind, self.opens_at, self.closes_at, is_closed=self.closed_at is not None)

    @property
    def plan(self) -> RoundPlan:
        """What was decided about it."""
        return RoundPlan(
            kind=self.kind,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            reads=self.reads,
            shows_earlier=self.shows_earlier,
            entry_rule=self.entry_rule,
            entry_count=self.entry_count,
            entry_bar=self.entry_bar,
        )
