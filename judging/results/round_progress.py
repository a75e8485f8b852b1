"""Where the rounds of a season stand: what is read in each, who sits in it, and what can be done with it now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus, Judge, PanelSeat
from judging.assignment.pool import RoundPool, read_round_pool
from judging.awards.domain.rounds import RoundKind, RoundState, Times
from judging.awards.models import Category, Round, Season
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.people.models import User
from judging.results.models import Consensus
from judging.results.services.shortlists import say_rule

Tally = Mapping[tuple[int, RoundKind, AssignmentStatus], int]
"""How many assignments of nominations that take part, by category, round and status."""


@dataclass(frozen=True)
class RoundProgress:
    """One round of a category."""

    row: Round
    state: RoundState
    times: Times
    nominations: int
    """That are in it; 0 while the round before it is not closed."""
    given: int
    """Reads that a judge holds or has done."""
    done: int
    wanted: int
    """Reads that its nominations should have in all; of a deliberation the scores to agree on."""
    panel: tuple[str, ...]
    """Names of those who were chosen for it."""
    rule: str
    """Who goes on into it, in words; empty for the first."""

    @property
    def is_current(self) -> bool:
        return self.row.category.current_round is self.row.kind

    @property
    def share_done(self) -> float:
        return self.done / self.wanted if self.wanted else 0.0

    @property
    def is_finished(self) -> bool:
        """Whether all that it asks for is in, so that it can be closed."""
        return self.is_current and self.nominations > 0 and self.done >= self.wanted > 0

    @property
    def has_panel(self) -> bool:
        """Whether judges are chosen for it."""
        return self.row.kind in {RoundKind.FINAL, RoundKind.DELIBERATION}

    @property
    def lacks_panel(self) -> bool:
        """Whether a final has begun that nobody can read."""
        return self.row.kind is RoundKind.FINAL and self.is_current and not self.panel


@dataclass(frozen=True)
class CategoryRounds:
    """The rounds of a category in their order; none where nobody set them up."""

    category: Category
    rounds: tuple[RoundProgress, ...]

    @property
    def current(self) -> RoundProgress | None:
        return next((one for one in self.rounds if one.is_current), None)


def list_category_rounds(
    session: Session, season: Season, categories: Sequence[Category], *, now: dt.datetime
) -> list[CategoryRounds]:
    """Return where the rounds of each category stand, in a number of statements that does not grow with them."""
    if not any(category.rounds for category in categories):
        return [CategoryRounds(category, ()) for category in categories]
    pool = read_round_pool(session, season)
    tally = tally_reads(session, season)
    taking_part = _count_nominations(session, season)
    seats, agreed = _name_panels(session, season), _count_agreed(session, season)
    return [
        CategoryRounds(
            category,
            tuple(
                _build(row, pool, tally, taking_part, seats, agreed, now)
                for row in sorted(category.rounds, key=lambda row: row.kind.place)
            ),
        )
        for category in categories
    ]


def tally_reads(session: Session, season: Season) -> Tally:
    """Return how many assignments there are in each round of each category, by status."""
    query = (
        select(Nomination.category_id, Assignment.round, Assignment.status, func.count())
        .join(Assignment.nomination)
        .where(Nomination.season_id == season.id, Nomination.status == NominationStatus.SUBMITTED)
        .group_by(Nomination.category_id, Assignment.round, Assignment.status)
    )
    return {(row[0], row[1], row[2]): row[3] for row in session.execute(query)}


def _build(
    row: Round,
    pool: RoundPool,
    tally: Tally,
    taking_part: Mapping[int, frozenset[int]],
    seats: Mapping[int, tuple[str, ...]],
    agreed: Mapping[int, int],
    now: dt.datetime,
) -> RoundProgress:
    category, kind = row.category, row.kind
    state = category.state_of(kind, now)
    assert state is not None
    here = taking_part.get(category.id, frozenset())
    is_first = category.takes_all(kind)
    inside = len(here) if is_first else len(here & pool.entries.get(row.id, frozenset()))
    held = [tally.get((category.id, kind, status), 0) for status in (AssignmentStatus.OPEN, AssignmentStatus.SCORED)]
    given = sum(held)
    reads = inside * pool.count_reads(category, kind)
    is_final = kind is RoundKind.FINAL and bool(given)
    return RoundProgress(
        row=row,
        state=state,
        times=category.times_of(kind),
        nominations=inside,
        given=given,
        done=held[1] if kind.is_read else agreed.get(row.id, 0),
        wanted=(given if is_final else reads) if kind.is_read else inside,
        panel=seats.get(row.id, ()),
        rule="" if is_first else say_rule(row),
    )


def _count_nominations(session: Session, season: Season) -> dict[int, frozenset[int]]:
    """Return the ids of the nominations that take part, by category."""
    query = (
        select(Nomination.category_id, Nomination.id)
        .where(Nomination.season_id == season.id, Nomination.status == NominationStatus.SUBMITTED)
        .order_by(Nomination.id)
    )
    found: dict[int, set[int]] = defaultdict(set)
    for category_id, nomination_id in session.execute(query):
        found[category_id].add(nomination_id)
    return {category_id: frozenset(ids) for category_id, ids in found.items()}


def _name_panels(session: Session, season: Season) -> dict[int, tuple[str, ...]]:
    query = (
        select(PanelSeat.round_id, User.name, User.email)
        .join(PanelSeat.judge)
        .join(Judge.user)
        .where(Judge.season_id == season.id)
        .order_by(User.name, PanelSeat.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for round_id, name, email in session.execute(query):
        found[round_id].append(name or email)
    return {round_id: tuple(names) for round_id, names in found.items()}


def _count_agreed(session: Session, season: Season) -> dict[int, int]:
    query = (
        select(Consensus.round_id, func.count())
        .join(Consensus.nomination)
        .where(Nomination.season_id == season.id, Nomination.status == NominationStatus.SUBMITTED)
        .group_by(Consensus.round_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}
