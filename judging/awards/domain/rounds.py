"""The rounds of a category: which there are, in what order they come, when each is open, and who goes into it."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass

from judging.awards.domain.season import READS_HIGH, READS_LOW
from judging.errors import JudgingError


class RoundsError(JudgingError):
    """The rounds cannot be like this; `faults` holds a sentence for each detail that is wrong, by round and detail."""

    def __init__(self, faults: dict[tuple[RoundKind, str], str]) -> None:
        self.faults = faults
        super().__init__(" ".join(faults.values()))


class RoundKind(enum.StrEnum):
    """What judges do in a round; a category has each kind once at most, in this order."""

    QUALIFYING = "qualifying"
    """Judges say pass or fail, with a reason."""
    SCORING = "scoring"
    """Judges score by the rubric. Every category has this round; where none is set up, it is the only one."""
    FINAL = "final"
    """Another panel scores by the rubric."""
    DELIBERATION = "deliberation"
    """The jury talks, and a consensus score is written down."""

    @property
    def place(self) -> int:
        """Its place in the order, from 0."""
        return list(RoundKind).index(self)

    @property
    def label(self) -> str:
        """What it is called on pages, such as `qualifying round`."""
        return f"{self.value} round" if self in {RoundKind.QUALIFYING, RoundKind.SCORING} else self.value

    @property
    def is_read(self) -> bool:
        """Whether judges get nominations to read in it."""
        return self is not RoundKind.DELIBERATION


class EntryRule(enum.StrEnum):
    """Who goes from the round before into a round."""

    ALL = "all"
    RANK = "rank"
    """The first so many, ties included."""
    BAR = "bar"
    """All at or over so many percent of the maximum; of a qualifying round, of its judges who said pass."""
    HAND = "hand"
    """Whom the organizer chooses."""


class Verdict(enum.StrEnum):
    """What a judge says of a nomination in a qualifying round."""

    PASS = "pass"
    FAIL = "fail"


class RoundState(enum.StrEnum):
    """Where a round stands at a moment."""

    WAITING = "waiting"
    """The round before it is not closed, or its day has not come."""
    OPEN = "open"
    OVER = "over"
    """Its time has passed, and nobody has closed it."""
    CLOSED = "closed"


@dataclass(frozen=True)
class Stage:
    """A round as it stands; None for a time that follows the round before, or the season."""

    kind: RoundKind
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = None
    is_closed: bool = False


@dataclass(frozen=True)
class RoundPlan:
    """What an organizer decides about one round; the times are aware."""

    kind: RoundKind
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = None
    reads: int | None = None
    shows_earlier: bool = False
    entry_rule: EntryRule = EntryRule.ALL
    entry_count: int | None = None
    entry_bar: float | None = None


@dataclass(frozen=True)
class Times:
    """When a season, or a round of it, is judged."""

    opens_at: dt.datetime
    closes_at: dt.datetime


def find_current(stages: Sequence[Stage]) -> RoundKind | None:
    """Return the round that a category is in: the first that nobody closed; None once all are closed.

    A category without stages is in its one scoring round for good.
    """
    if not stages:
        return RoundKind.SCORING
    return next((stage.kind for stage in _in_order(stages) if not stage.is_closed), None)


def find_counted(stages: Sequence[Stage]) -> RoundKind:
    """Return the round whose scores rank: the final from the moment that it begins, else the scoring round."""
    has_final = any(stage.kind is RoundKind.FINAL for stage in stages)
    current = find_current(stages)
    has_begun = current is None or current.place >= RoundKind.FINAL.place
    return RoundKind.FINAL if has_final and has_begun else RoundKind.SCORING


def find_times(stage: Stage, season: Times) -> Times:
    """Return when a round is judged: never past the season; where it has no day of its own, the season's counts."""
    closes_at = min(stage.closes_at, season.closes_at) if stage.closes_at else season.closes_at
    return Times(stage.opens_at or season.opens_at, closes_at)


def find_state(stages: Sequence[Stage], kind: RoundKind, season: Times, now: dt.datetime) -> RoundState | None:
    """Say where a round stands at a moment; None where the category does not hold it."""
    ordered = _in_order(stages) or [Stage(RoundKind.SCORING)]
    stage = next((one for one in ordered if one.kind is kind), None)
    if stage is None:
        return None
    if stage.is_closed:
        return RoundState.CLOSED
    times = find_times(stage, season)
    if find_current(ordered) is not kind or now < max(times.opens_at, season.opens_at):
        return RoundState.WAITING
    return RoundState.OPEN if now < times.closes_at else RoundState.OVER


def find_fixed(stages: Sequence[Stage]) -> frozenset[RoundKind]:
    """Return the kinds that may be neither added nor taken away any more: all up to the one that is held now.

    As long as nothing is closed, only the scoring round is fixed: every category has it.
    """
    if not any(stage.is_closed for stage in stages):
        return frozenset({RoundKind.SCORING})
    current = find_current(stages)
    return frozenset(kind for kind in RoundKind if current is None or kind.place <= current.place)


def find_plan_faults(plans: Sequence[RoundPlan], season: Times) -> dict[tuple[RoundKind, str], str]:
    """Return a sentence for each detail of a category's rounds that cannot be, by round and detail."""
    ordered = sorted(plans, key=lambda plan: plan.kind.place)
    faults: dict[tuple[RoundKind, str], str] = {}
    if all(plan.kind is not RoundKind.SCORING for plan in plans):
        faults[RoundKind.SCORING, "is_held"] = "Every category has a scoring round."
    before: RoundPlan | None = None
    for plan in ordered:
        found = _find_date_faults(plan, before, season) | _find_number_faults(plan, is_first=before is None)
        faults |= {(plan.kind, detail): sentence for detail, sentence in found.items()}
        before = plan
    return faults


def _find_date_faults(plan: RoundPlan, before: RoundPlan | None, season: Times) -> dict[str, str]:
    faults = {}
    opens_at, closes_at = plan.opens_at or season.opens_at, plan.closes_at or season.closes_at
    if not season.opens_at <= opens_at < season.closes_at:
        faults["opens_at"] = "Let it open while the season is judged."
    elif before is not None and plan.opens_at and before.closes_at and plan.opens_at < before.closes_at:
        faults["opens_at"] = f"Let it open once the {before.kind.label} is over."
    if closes_at > season.closes_at:
        faults["closes_at"] = "Let it close no later than judging does; the season's page moves that day."
    elif closes_at <= opens_at:
        faults["closes_at"] = "Let it close after it opens."
    elif before is not None and before.closes_at and closes_at <= before.closes_at:
        faults["closes_at"] = f"Let it close after the {before.kind.label} does."
    return faults


def _find_number_faults(plan: RoundPlan, *, is_first: bool) -> dict[str, str]:
    faults = {}
    if plan.reads is not None and not READS_LOW <= plan.reads <= READS_HIGH:
        faults["reads"] = f"Let each nomination be read by {READS_LOW} to {READS_HIGH} judges."
    if is_first:
        return faults
    if plan.entry_rule is EntryRule.RANK and not (plan.entry_count and 1 <= plan.entry_count <= 500):
        faults["entry_count"] = "Say how many go on: a whole number from 1 to 500."
    if plan.entry_rule is EntryRule.BAR and not (plan.entry_bar is not None and 0 < plan.entry_bar <= 100):
        faults["entry_bar"] = "Write the bar as a percentage over 0 and up to 100, such as 70."
    return faults


def _in_order(stages: Sequence[Stage]) -> list[Stage]:
    return sorted(stages, key=lambda stage: stage.kind.place)
