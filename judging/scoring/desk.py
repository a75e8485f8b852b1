"""Everything that the page of one scorecard shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from judging.assignment.models import Assignment
from judging.awards.domain.rounds import RoundKind
from judging.awards.domain.rubric import SCALE_HIGH, SCALE_LOW, Criterion, Level, Rubric
from judging.nominations.models import Nomination
from judging.scoring.domain.content import (
    COMMENT,
    NOTE,
    VERDICT,
    VERDICT_REASON,
    Abstention,
    Content,
    Mark,
    Value,
    name_field,
)
from judging.scoring.domain.totals import Tally, sum_up
from judging.scoring.earlier import EarlierRound, list_shown
from judging.scoring.models import Scorecard, ScorecardStatus
from judging.scoring.queries import count_ratings, find_scorecard, list_redactions
from judging.scoring.queue import Queue, Work, build_queue, name_key
from judging.scoring.reading import Reading, read_nomination
from judging.scoring.versions import read_content
from judging.screening.domain.reading import Evidence
from judging.screening.domain.stored import restore_reading
from judging.screening.queries import find_newest_screening

_BAR_HEIGHT = 40
_TEXTS = (VERDICT, VERDICT_REASON, COMMENT, NOTE)


@dataclass(frozen=True)
class Row:
    """A criterion on the page, with the mark that it has."""

    criterion: Criterion
    mark: Mark | None
    fault: str
    elsewhere: str
    """What another device gave it meanwhile, where that differs."""

    @property
    def name(self) -> str:
        return name_field(self.criterion.key)

    @property
    def rating(self) -> int | None:
        return self.mark if isinstance(self.mark, int) else None

    @property
    def is_abstained(self) -> bool:
        return isinstance(self.mark, Abstention)

    @property
    def reason(self) -> str:
        return self.mark.reason if isinstance(self.mark, Abstention) else ""

    @property
    def levels(self) -> tuple[Level, ...]:
        """The worded levels, the highest first."""
        return tuple(reversed(self.criterion.levels))

    @property
    def level(self) -> Level | None:
        return self.criterion.find_level(self.rating) if self.rating else None


@dataclass(frozen=True)
class Bar:
    """How often the judge gave a rating on other scorecards."""

    rating: int
    count: int
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Trouble:
    """What came of a form that could not be taken as it was."""

    typed: Content | None = None
    faults: Mapping[str, str] | None = None
    conflicts: Mapping[str, Value | None] | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """One nomination with the judge's scorecard for it."""

    assignment: Assignment
    card: Scorecard | None
    rubric: Rubric
    reading: Reading
    queue: Queue
    counts: Mapping[int, int]
    earlier: list[EarlierRound]
    """What earlier rounds gave, where this one shows it."""
    trouble: Trouble

    @property
    def title(self) -> str:
        return self.assignment.nomination.category.title_of(self.assignment.round)

    @property
    def queue_key(self) -> str:
        """The part of the queue that it is in."""
        return name_key(self.assignment.nomination.category, self.assignment.round)

    @property
    def is_qualifying(self) -> bool:
        """Whether the judge says pass or fail, and rates nothing."""
        return self.assignment.round is RoundKind.QUALIFYING

    @cached_property
    def saved(self) -> Content:
        return read_content(self.card) if self.card else Content()

    @cached_property
    def content(self) -> Content:
        """What the fields hold: what was typed, where it could not be taken, else what is saved."""
        return self.trouble.typed or self.saved

    @property
    def version(self) -> int:
        return self.card.version if self.card else 0

    @property
    def is_submitted(self) -> bool:
        return self.card is not None and self.card.status is ScorecardStatus.SUBMITTED

    @property
    def has_moved(self) -> bool:
        """Whether it was submitted under another category's rubric, and so does not count."""
        return self.is_submitted and self.rubric.slug != self.assignment.nomination.category.rubric_version.slug

    @property
    def tally(self) -> Tally:
        """What the saved ratings add up to; what was typed may be off the scale."""
        return sum_up(self.rubric, self.saved, self.assignment.round)

    @property
    def next(self) -> Work | None:
        return self.queue.find_next(self.assignment)

    @property
    def rows(self) -> list[Row]:
        faults, conflicts = self.trouble.faults or {}, self.trouble.conflicts or {}
        if self.is_qualifying:
            return []
        return [
            Row(
                criterion=criterion,
                mark=self.content.marks.get(criterion.key),
                fault=faults.get(name_field(criterion.key), ""),
                elsewhere=say_value(conflicts[name]) if (name := name_field(criterion.key)) in conflicts else "",
            )
            for criterion in self.rubric.criteria
        ]

    @property
    def text_conflicts(self) -> dict[str, str]:
        """What another device wrote meanwhile in the verdict, its reason, the comment and the note."""
        conflicts = self.trouble.conflicts or {}
        return {name: say_value(conflicts[name]) for name in _TEXTS if name in conflicts}

    @property
    def bars(self) -> list[Bar]:
        """The judge's ratings on other scorecards as bars of an SVG, 12 units a rating and 40 high."""
        most = max(self.counts.values(), default=0)
        heights = {rating: round(_BAR_HEIGHT * count / most) for rating, count in self.counts.items()}
        return [
            Bar(
                rating,
                self.counts.get(rating, 0),
                x=12 * (rating - SCALE_LOW),
                y=_BAR_HEIGHT - heights.get(rating, 0),
                height=heights.get(rating, 0),
            )
            for rating in range(SCALE_LOW, SCALE_HIGH + 1)
        ]


def build_desk(session: Session, assignment: Assignment, trouble: Trouble | None = None, *, now: dt.datetime) -> Desk:
    """Gather the page of a scorecard; a submitted one keeps the rubric that it was given under."""
    card = find_scorecard(session, assignment)
    is_given = card is not None and card.status is ScorecardStatus.SUBMITTED
    category = assignment.nomination.category
    version = card.rubric_version if card is not None and is_given else category.rubric_version
    asked = Rubric.from_content(category.rubric_version.content)
    redactions = [row.phrase for row in list_redactions(session, assignment.nomination)]
    return Desk(
        assignment=assignment,
        card=card,
        rubric=Rubric.from_content(version.content),
        reading=read_nomination(
            assignment.nomination, asked, redactions=redactions, evidence=_find_evidence(session, assignment.nomination)
        ),
        queue=build_queue(session, assignment.judge, now=now),
        counts=count_ratings(session, assignment.judge, except_for=assignment),
        earlier=list_shown(session, assignment),
        trouble=trouble or Trouble(),
    )


def _find_evidence(session: Session, nomination: Nomination) -> tuple[Evidence, ...]:
    """Return the evidence of the newest reading, where the season shows it to judges."""
    if not nomination.season.shows_evidence_to_judges:
        return ()
    screening = find_newest_screening(session, nomination)
    return restore_reading(screening.reading).evidence if screening else ()


def say_value(value: Value | None) -> str:
    """Say what stands in a field, in words."""
    if isinstance(value, Abstention):
        return f"cannot judge: {value.reason}" if value.reason else "cannot judge"
    return "nothing" if value is None else str(value)
