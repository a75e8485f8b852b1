"""Finds the nominations that are still in contention once the first reads are in, and offers them to more judges."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.assignment.domain.top_up import MOST_EXTRA_READS
from judging.assignment.models import AssignmentRun
from judging.assignment.queries import list_extra_reads
from judging.assignment.services import apply_top_up, propose_top_up
from judging.assignment.services.planning import Proposal
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Season
from judging.errors import JudgingError
from judging.results.domain.outcome import RankedNomination
from judging.results.domain.top_up import suggest_top_up
from judging.results.queries import Entry, count_open_reads
from judging.results.services.standing import CategoryStanding, survey_season


class TopUpError(JudgingError):
    """There is nothing to offer, or it is not what was looked at."""


@dataclass(frozen=True)
class Contender:
    """A nomination that may still come first, and who would read it besides."""

    entry: Entry
    one: RankedNomination
    extra: int
    """Reads to ask for now."""
    readers: tuple[str, ...]
    """Names of the judges who would get it."""


@dataclass(frozen=True)
class CategoryTopUp:
    """A category with its contenders, or why it has none to offer."""

    category: Category
    contenders: tuple[Contender, ...]
    why_not: str
    shortages: tuple[str, ...] = ()


@dataclass(frozen=True)
class TopUp:
    """What would be offered in a season, category by category, and to whom."""

    categories: tuple[CategoryTopUp, ...]
    proposal: Proposal
    extra: Mapping[str, int]
    """Reads to ask for, by the nomination's public id."""

    @property
    def offered(self) -> tuple[CategoryTopUp, ...]:
        return tuple(one for one in self.categories if one.contenders)

    @property
    def judges(self) -> Counter[str]:
        """How many reads each judge would get, by name."""
        return Counter(name for one in self.categories for contender in one.contenders for name in contender.readers)

    @property
    def fingerprint(self) -> str:
        """What was looked at: the same contenders, the same reads, the same judges."""
        rows = sorted(self.extra.items()), sorted(self.proposal.plan.added)
        return hashlib.sha256(repr(rows).encode()).hexdigest()


def survey_top_up(session: Session, season: Season, *, only: Collection[str] | None = None) -> TopUp:
    """Return what more reads would be offered; `only` names categories by slug. Nothing is written."""
    standing = survey_season(session, season)
    asked, waiting = list_extra_reads(session, season), count_open_reads(session, season)
    chosen = [one for one in standing.categories if only is None or one.category.slug in only]
    why_not = {one.category.id: _explain_refusal(one, waiting.get(one.category.id, 0)) for one in chosen}
    wanted = {one.category.id: _list_wanted(one, asked) for one in chosen if not why_not[one.category.id]}
    extra = {entry.public_id: reads for rows in wanted.values() for entry, reads in rows}
    proposal = propose_top_up(session, season, extra)
    categories = [
        _build_category(one, wanted.get(one.category.id, []), proposal, why_not[one.category.id]) for one in chosen
    ]
    return TopUp(tuple(categories), proposal, extra)


def offer_top_up(session: Session, season: Season, top_up: TopUp, *, by: str, now: dt.datetime) -> AssignmentRun:
    """Give the nominations in contention to more judges, who get a letter; raises `TopUpError` when there is none."""
    if not top_up.proposal.plan.added:
        raise TopUpError("There is nothing to offer, or nobody who could read it.")
    return apply_top_up(session, season, top_up.extra, by=by, now=now)


def _explain_refusal(standing: CategoryStanding, waiting: int) -> str:
    """Return why a category's contenders cannot be offered yet, or any more; empty where they can."""
    if standing.published:
        return "It is published."
    if standing.category.current_round is not RoundKind.SCORING:
        return "It is not in its scoring round."
    if standing.result is None:
        return "Nobody has a score yet."
    if waiting:
        return f"{waiting} {'read is' if waiting == 1 else 'reads are'} still out. Its first reads come first."
    return ""


def _list_wanted(standing: CategoryStanding, asked: Mapping[int, int]) -> list[tuple[Entry, int]]:
    """Return the contenders with the reads that they may still get."""
    suggested = suggest_top_up(standing.result) if standing.result else ()
    wanted = [(standing.entries[reference], reads) for reference, reads in suggested if reference in standing.entries]
    left = [(entry, min(reads, MOST_EXTRA_READS - asked.get(entry.id, 0))) for entry, reads in wanted]
    return [(entry, reads) for entry, reads in left if reads > 0]


def _build_category(
    standing: CategoryStanding, wanted: list[tuple[Entry, int]], proposal: Proposal, why_not: str
) -> CategoryTopUp:
    readers = {
        nomination.public_id: tuple(judge.user.name or judge.user.email for judge in judges)
        for nomination, judges in proposal.seats
    }
    contenders = tuple(
        Contender(entry, standing.ranked[entry.reference], extra, readers.get(entry.public_id, ()))
        for entry, extra in wanted
    )
    short = [row for row in proposal.plan.category_shortages if row.category == standing.category.slug]
    return CategoryTopUp(
        category=standing.category,
        contenders=contenders,
        why_not=why_not or ("" if contenders else _explain_no_contender(standing)),
        shortages=tuple(proposal.name_people(row.sentence) for row in short if contenders),
    )


def _explain_no_contender(standing: CategoryStanding) -> str:
    if standing.result and suggest_top_up(standing.result):
        return f"Those in contention have been offered {MOST_EXTRA_READS} times more already."
    return "Its first place is clear, or cannot be told: more reads would not change much."
