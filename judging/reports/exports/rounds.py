"""Export of the shortlists: who went on into which round and why, and what a jury agreed on in its deliberation."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from judging.assignment.models import RoundEntry
from judging.awards.models import Category, Round, Season
from judging.nominations.models import Nomination
from judging.reports.tables import CHUNK, CellKind, Row, Table, always, maybe
from judging.results.models import Consensus


def _shortlists(session: Session, season: Season) -> Iterator[Row]:
    query = (
        select(Nomination.number, Category.title, Round.kind, RoundEntry, Consensus)
        .select_from(RoundEntry)
        .join(RoundEntry.round)
        .join(Round.category)
        .join(RoundEntry.nomination)
        .outerjoin(
            Consensus,
            and_(Consensus.round_id == RoundEntry.round_id, Consensus.nomination_id == RoundEntry.nomination_id),
        )
        .where(Category.season_id == season.id)
        .order_by(Category.position, Category.id, Round.id, Nomination.number, RoundEntry.id)
        .execution_options(yield_per=CHUNK)
    )
    for number, category, kind, row, agreed in session.execute(query):
        said = (agreed.score, agreed.reason, agreed.recorded_by, agreed.recorded_at) if agreed else (None,) * 4
        yield f"N-{number:04d}", category, kind.value, row.reason, row.chosen_by, row.chosen_at, *said


TABLES = (
    Table(
        "shortlists",
        "Shortlists",
        "One row for each nomination that went on into a round, with what a jury agreed on.",
        (
            always("nomination", "Nomination"),
            always("category", "Category"),
            always("round", "Went on into"),
            always("reason", "Rule or reason"),
            always("chosen_by", "Chosen by"),
            always("chosen_at", "Chosen", CellKind.MOMENT),
            maybe("consensus", "Consensus score", CellKind.NUMBER),
            maybe("consensus_reason", "The jury's reason"),
            maybe("recorded_by", "Written down by"),
            maybe("recorded_at", "Written down", CellKind.MOMENT),
        ),
        _shortlists,
        split_by="category",
    ),
)
