"""Which nominations are read in the round that their category is in, by how many judges, and who may be one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from judging.assignment.models import Judge, PanelSeat, RoundEntry
from judging.assignment.queries import list_pool
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Round, Season
from judging.nominations.models import Nomination


@dataclass(frozen=True)
class RoundPool:
    """What the rounds of a season let in; everything, where nobody set up rounds."""

    entries: Mapping[int, frozenset[int]]
    """Ids of the nominations that go on into a round, by the round's id."""
    seats: Mapping[int, frozenset[int]]
    """Ids of the judges chosen for a round, by the round's id."""

    def holds(self, nomination: Nomination) -> bool:
        """Say whether a nomination is to be read in the round that its category is in."""
        kind = nomination.category.current_round
        return kind is not None and kind.is_read and self.lets_in(nomination.category, kind, nomination.id)

    def lets_in(self, category: Category, kind: RoundKind, nomination_id: int) -> bool:
        """Say whether a nomination of a category is in one of its rounds."""
        row = category.find_round(kind)
        return category.takes_all(kind) or (row is not None and nomination_id in self.entries.get(row.id, ()))

    def panel_of(self, category: Category, kind: RoundKind) -> frozenset[int]:
        """Return the ids of the judges chosen for a round of a category."""
        row = category.find_round(kind)
        return self.seats.get(row.id, frozenset()) if row else frozenset()

    def may_read(self, judge: Judge, category: Category) -> bool:
        """Say whether a judge may read in the round that a category is in.

        In a final these are its panel; before it all who know the category but for that panel, so that it is another.
        """
        is_of_final = judge.id in self.panel_of(category, RoundKind.FINAL)
        if category.current_round is RoundKind.FINAL:
            return is_of_final
        return not is_of_final and category.id in {expertise.category_id for expertise in judge.expertises}

    def count_reads(self, category: Category, kind: RoundKind) -> int:
        """Return how many judges read each nomination in a round: in a final all of its panel, if nothing else is said.

        None read a final that has no panel yet.
        """
        row = category.find_round(kind)
        if kind is not RoundKind.FINAL:
            return (row.reads if row else None) or category.wanted_reads
        seats = len(self.panel_of(category, kind))
        return min(row.reads, seats) if row and row.reads else seats

    def count_reads_now(self, category: Category) -> int:
        """Return the same for the round that a category is in; none once all are closed."""
        kind = category.current_round
        return self.count_reads(category, kind) if kind else 0


def list_in_round(session: Session, season: Season, pool: RoundPool) -> list[Nomination]:
    """Return the nominations that are to be read in the round that their category is in, by number.

    A final waits until its panel is chosen.
    """
    return [row for row in list_pool(session, season) if pool.holds(row) and pool.count_reads_now(row.category)]


def read_round_pool(session: Session, season: Season) -> RoundPool:
    """Return what the rounds of a season let in, in two statements, or in none where it has no rounds."""
    ids = [row.id for category in season.categories for row in category.rounds]
    if not ids:
        return RoundPool({}, {})
    entries: Select[int, int] = select(RoundEntry.round_id, RoundEntry.nomination_id).where(
        RoundEntry.round_id.in_(ids)
    )
    seats: Select[int, int] = select(PanelSeat.round_id, PanelSeat.judge_id).where(PanelSeat.round_id.in_(ids))
    return RoundPool(
        entries=_group(session.execute(entries.order_by(RoundEntry.id))),
        seats=_group(session.execute(seats.order_by(PanelSeat.id))),
    )


def list_seats(session: Session, row: Round) -> list[PanelSeat]:
    """Return the judges chosen for a round, in the order in which they were."""
    return list(session.scalars(select(PanelSeat).where(PanelSeat.round_id == row.id).order_by(PanelSeat.id)))


def list_round_entries(session: Session, row: Round) -> list[RoundEntry]:
    """Return the nominations that go on into a round, in the order in which they were chosen."""
    return list(session.scalars(select(RoundEntry).where(RoundEntry.round_id == row.id).order_by(RoundEntry.id)))


def _group(rows: Iterable[Row[int, int]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for round_id, one in rows:
        found[round_id].add(one)
    return {round_id: frozenset(ids) for round_id, ids in found.items()}
