"""What a jury has before it when it deliberates: figures and texts, masked in a blind season, and no judge's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.awards.models import Round
from judging.nominations.models import Nomination
from judging.results.domain.deliberation import FinalStanding
from judging.results.domain.outcome import RankedNomination
from judging.results.domain.scores import Score
from judging.results.models import Consensus
from judging.results.queries import Entry
from judging.results.round_queries import list_entries_of
from judging.results.services.standing import PERCENT_PER_POINT, CategoryStanding, survey_category
from judging.scoring.queries import list_redactions
from judging.scoring.reading import Reading, read_nomination


@dataclass(frozen=True)
class AgreedRow:
    """A nomination of the deliberation."""

    entry: Entry
    one: RankedNomination | None
    """What was calculated; None where it has no score."""
    percents: tuple[float, ...]
    """Each scorecard in percent of the maximum, the highest first, so that none tells whose it is."""
    consensus: Consensus | None
    final: FinalStanding | None
    """Where it stands with all that was agreed on so far."""

    @property
    def agreed_percent(self) -> float | None:
        return PERCENT_PER_POINT * self.consensus.score if self.consensus else None


@dataclass(frozen=True)
class Deliberation:
    """The page of a deliberation."""

    row: Round
    standing: CategoryStanding
    rows: tuple[AgreedRow, ...]
    """By where they stand now."""

    @property
    def agreed(self) -> int:
        return sum(one.consensus is not None for one in self.rows)


def build_deliberation(session: Session, row: Round) -> Deliberation:
    """Gather what a jury deliberates on."""
    standing = survey_category(session, row.category)
    inside = {one.nomination.reference for one in list_entries_of(session, row)}
    percents = _list_percents(standing.ranking.scores, row.category.slug)
    order = standing.order
    rows = [
        AgreedRow(
            entry=entry,
            one=standing.ranked.get(reference),
            percents=percents.get(reference, ()),
            consensus=standing.consensus.get(reference),
            final=standing.final.get(reference),
        )
        for reference, entry in standing.entries.items()
        if reference in inside
    ]
    rows.sort(key=lambda one: (order.get(one.entry.reference, len(order)), one.entry.number))
    return Deliberation(row, standing, tuple(rows))


def read_for_jury(session: Session, nomination: Nomination) -> Reading:
    """Return what the jury may read of a nomination: what its judges may."""
    redactions = [row.phrase for row in list_redactions(session, nomination)]
    return read_nomination(nomination, nomination.category.rubric, redactions=redactions)


def _list_percents(scores: Iterable[Score], slug: str) -> dict[str, tuple[float, ...]]:
    """Return each scorecard's weighted mean in percent of the maximum, by nomination."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for score in scores:
        if score.category == slug:
            total = sums[score.nomination, score.judge]
            total[0] += score.value * score.weight
            total[1] += score.weight * score.high
    found: dict[str, list[float]] = defaultdict(list)
    for (nomination, _judge), (given, most) in sums.items():
        found[nomination].append(100 * given / most)
    return {nomination: tuple(sorted(percents, reverse=True)) for nomination, percents in found.items()}
