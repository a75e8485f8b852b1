"""Reads what rounds mean for results: who is in which, how many reads they should have, what a jury agreed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload

from judging.assignment.models import Assignment, AssignmentStatus, Judge, JudgeStatus, PanelSeat, RoundEntry
from judging.assignment.services.conflicts import list_barred
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Round, Season
from judging.nominations.models import Nomination
from judging.results.models import Consensus

_GIVEN = (AssignmentStatus.OPEN, AssignmentStatus.SCORED, AssignmentStatus.CLOSED)


@dataclass(frozen=True)
class RoundFacts:
    """What the rounds of a season say; all is empty where it has none."""

    entries: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """Ids of the nominations that go on into a round, by the round's id."""
    consensus: Mapping[int, Mapping[int, Consensus]] = field(default_factory=dict)
    """What a jury agreed on, by category and nomination id."""

    def lets_in(self, category: Category, kind: RoundKind, nomination_id: int) -> bool:
        """Say whether a nomination of a category is in one of its rounds."""
        row = category.find_round(kind)
        return category.takes_all(kind) or (row is not None and nomination_id in self.entries.get(row.id, ()))


def read_round_facts(session: Session, categories: Iterable[Category]) -> RoundFacts:
    """Return what rounds say, in two statements, or in none where no category has any."""
    ids = [row.id for category in categories for row in category.rounds]
    if not ids:
        return RoundFacts()
    entries: dict[int, set[int]] = defaultdict(set)
    chosen = select(RoundEntry.round_id, RoundEntry.nomination_id).where(RoundEntry.round_id.in_(ids))
    for round_id, nomination_id in session.execute(chosen.order_by(RoundEntry.id)):
        entries[round_id].add(nomination_id)
    consensus: dict[int, dict[int, Consensus]] = defaultdict(dict)
    agreed = select(Consensus).join(Consensus.round).where(Consensus.round_id.in_(ids)).order_by(Consensus.id)
    for one in session.scalars(agreed.options(contains_eager(Consensus.round))):
        consensus[one.round.category_id][one.nomination_id] = one
    return RoundFacts({round_id: frozenset(found) for round_id, found in entries.items()}, consensus)


def count_wanted_reads(
    session: Session, season: Season, categories: Iterable[Category], rounds: Mapping[str, RoundKind]
) -> dict[str, int]:
    """Return how many reads each nomination of a round should have, by the category's slug.

    In a final these are as many as the finalist has judges that has the fewest, since a conflict keeps some away; where
    the round or nobody says how many, the category's number counts.
    """
    categories = list(categories)
    finals = [category for category in categories if rounds[category.slug] is RoundKind.FINAL]
    given = _count_given(session, season) if finals else {}
    wanted = {}
    for category in categories:
        kind = rounds[category.slug]
        row = category.find_round(kind)
        least = given.get(category.id) if kind is RoundKind.FINAL else None
        wanted[category.slug] = (row.reads if row else None) or least or category.wanted_reads
    return wanted


def _count_given(session: Session, season: Season) -> dict[int, int]:
    """Return the fewest judges that any finalist was given to, by category id."""
    query = (
        select(Nomination.category_id, func.count(Assignment.id))
        .join(Assignment.nomination)
        .where(
            Nomination.season_id == season.id,
            Assignment.round == RoundKind.FINAL,
            Assignment.status.in_(_GIVEN),
        )
        .group_by(Nomination.category_id, Assignment.nomination_id)
    )
    least: dict[int, int] = {}
    for category_id, count in session.execute(query):
        least[category_id] = min(count, least.get(category_id, count))
    return least


def find_round(session: Session, public_id: str) -> Round | None:
    """Return a round by the id in URLs, with its category and season."""
    return session.scalar(
        select(Round)
        .where(Round.public_id == public_id)
        .options(joinedload(Round.category).joinedload(Category.season))
    )


def find_heads(session: Session, row: Round) -> tuple[frozenset[int], frozenset[int]]:
    """Return the account ids of those who head a deliberation, and the ids of nominations that they must not judge."""
    query = (
        select(Judge.id, Judge.user_id)
        .join(PanelSeat, PanelSeat.judge_id == Judge.id)
        .where(PanelSeat.round_id == row.id, Judge.status == JudgeStatus.ACCEPTED)
        .order_by(Judge.id)
    )
    heads = {found[0]: found[1] for found in session.execute(query)}
    barred: set[int] = set()
    if heads:
        held = select(Nomination.id).where(Nomination.category_id == row.category_id).order_by(Nomination.id)
        for one, _why in list_barred(session, row.category.season):
            if one.judge_id in heads and one.nomination_id is not None:
                barred.add(one.nomination_id)
            elif one.judge_id in heads and one.category_id == row.category_id:
                barred.update(session.scalars(held))
    return frozenset(heads.values()), frozenset(barred)


def list_entries_of(session: Session, row: Round) -> list[RoundEntry]:
    """Return who goes on into a round, by number."""
    return list(
        session.scalars(
            select(RoundEntry)
            .join(RoundEntry.nomination)
            .where(RoundEntry.round_id == row.id)
            .options(contains_eager(RoundEntry.nomination).options(lazyload(Nomination.answers)))
            .order_by(Nomination.number, RoundEntry.id)
        )
    )
