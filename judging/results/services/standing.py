"""Where each category of a season stands: its ranking, what was decided, what stands in the way of publishing."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from sqlalchemy.orm import Session

from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Season
from judging.results import queries
from judging.results.domain.deliberation import FinalStanding, rank_after_deliberation
from judging.results.domain.outcome import CategoryResult, Method, RankedNomination, TieRule
from judging.results.models import Consensus, Place, Placement, Publication, TieDecision
from judging.results.queries import Entry
from judging.results.round_queries import RoundFacts, read_round_facts
from judging.results.services.ranking import SeasonRanking, rank_season

AWARDED = frozenset({Place.BRONZE, Place.SILVER, Place.GOLD, Place.WINNER})
"""Places that win something; a shortlisted nomination is a finalist."""

PERCENT_PER_POINT = 10
"""Bars are totals from 1 to 10; results are in percent of the maximum."""


class ObstacleKind(enum.StrEnum):
    """What stands in the way of publishing; all but the first give way to a written reason."""

    NO_SCORES = "no_scores"
    OPEN_CASES = "open_cases"
    ROUND_OPEN = "round_open"
    MISSING_READS = "missing_reads"
    SHARED_FIRST = "shared_first"
    NO_AWARD = "no_award"


@dataclass(frozen=True)
class Obstacle:
    """One thing that stands in the way, in a sentence, with the nominations it is about."""

    kind: ObstacleKind
    sentence: str
    entries: tuple[Entry, ...] = ()

    @property
    def is_final(self) -> bool:
        """Say whether no reason helps."""
        return self.kind is ObstacleKind.NO_SCORES


@dataclass(frozen=True)
class CategoryStanding:
    """One category: who takes part, what the scores say, what was decided."""

    category: Category
    result: CategoryResult | None
    """None while nobody has a score."""
    entries: Mapping[str, Entry]
    """Every nomination that takes part, by reference."""
    reads: Mapping[str, int]
    """How many reads are in, by reference."""
    cases: Mapping[str, str]
    """Public ids of the cases that wait, by the nomination's reference."""
    placements: Mapping[str, Placement]
    decisions: tuple[TieDecision, ...]
    """The chair's, newest first."""
    publications: tuple[Publication, ...]
    """The newest first."""
    ranking: SeasonRanking
    """Of the whole season."""
    out: frozenset[str] = frozenset()
    """References of those that did not go on into the round that counts."""
    consensus: Mapping[str, Consensus] = field(default_factory=dict)
    """What the jury agreed on in its deliberation, by reference."""

    @property
    def round(self) -> RoundKind:
        """The round whose scores rank."""
        return self.ranking.rounds[self.category.slug]

    @property
    def wanted_reads(self) -> int:
        """Reads that each nomination of that round should have."""
        return self.ranking.options.reads[self.category.slug]

    @cached_property
    def contenders(self) -> Mapping[str, Entry]:
        """The nominations that are in that round, by reference."""
        return {reference: entry for reference, entry in self.entries.items() if reference not in self.out}

    @cached_property
    def final(self) -> Mapping[str, FinalStanding]:
        """Where those with a rank stand, the jury's consensus included, best first, by reference."""
        calculated = [(one.nomination, one.rank, one.adjusted) for one in self.ranked.values() if one.rank is not None]
        agreed = {reference: PERCENT_PER_POINT * one.score for reference, one in self.consensus.items()}
        return {one.nomination: one for one in rank_after_deliberation(calculated, agreed)}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The places of all with a score on a page, from 0: by where they stand, those without a rank last."""
        return {reference: place for place, reference in enumerate(dict.fromkeys([*self.final, *self.ranked]))}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the scores that the result rests on."""
        return self.ranking.digest(self.category)

    @property
    def published(self) -> Publication | None:
        """What the public can read now."""
        newest = self.publications[0] if self.publications else None
        return newest if newest and newest.is_public else None

    @property
    def has_changed(self) -> bool:
        """Say whether scores that count, or what the jury agreed on, have changed since what is published."""
        published = self.published
        if published is None:
            return False
        agreed_since = any(one.recorded_at > published.published_at for one in self.consensus.values())
        is_taken_back = len(self.consensus) < published.agreed
        return agreed_since or is_taken_back or published.inputs_digest != self.digest

    @property
    def reads_done(self) -> int:
        """Reads that are in; those beyond what a nomination should have are not counted here."""
        return sum(min(self.reads.get(reference, 0), self.wanted_reads) for reference in self.contenders)

    @property
    def reads_wanted(self) -> int:
        return self.wanted_reads * len(self.contenders)

    @property
    def share_read(self) -> float:
        """How much of the reading is done, from 0 to 1."""
        return self.reads_done / self.reads_wanted if self.reads_wanted else 0.0

    @property
    def missing(self) -> tuple[Entry, ...]:
        """Nominations with fewer reads than they should have."""
        wanted = self.wanted_reads
        return tuple(entry for reference, entry in self.contenders.items() if self.reads.get(reference, 0) < wanted)

    @property
    def ranked(self) -> Mapping[str, RankedNomination]:
        """What the scores say of each nomination, by reference."""
        return {one.nomination: one for one in self.result.nominations} if self.result else {}

    @property
    def shared_places(self) -> tuple[tuple[RankedNomination, ...], ...]:
        """Those who share a place, best place first: nothing but the chair can part them."""
        shared = [one for one in self.ranked.values() if one.tie_rule is TieRule.SHARED]
        return tuple(tuple(group) for _, group in groupby(shared, key=lambda one: one.rank))

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What stands in the way of publishing, the gravest first."""
        return find_obstacles(self)


@dataclass(frozen=True)
class SeasonStanding:
    """All categories of a season, in its order."""

    season: Season
    ranking: SeasonRanking
    categories: tuple[CategoryStanding, ...]
    judges: Mapping[str, str]
    """Names by public id."""

    def of(self, category: Category) -> CategoryStanding:
        """Return where a category of this season stands."""
        return next(one for one in self.categories if one.category.id == category.id)


def survey_season(
    session: Session,
    season: Season,
    *,
    method: Method = Method.ADJUSTED,
    seed: int = 0,
    rounds: Mapping[str, RoundKind] | None = None,
) -> SeasonStanding:
    """Read and rank a whole season; the number of statements does not depend on what is in it.

    Each category stands by its last scored round, or by the one that `rounds` names for its slug.
    """
    ranking = rank_season(session, season, method=method, seed=seed, rounds=rounds)
    facts = read_round_facts(session, ranking.categories)
    entries = queries.list_entries(session, season)
    waiting = dict(queries.list_open_cases(session, season))
    placements = queries.list_placements(session, season)
    publications = queries.list_publications(session, season)
    reads = _count_reads(ranking)
    standings = []
    for category in ranking.categories:
        here = {entry.reference: entry for entry in entries if entry.category_id == category.id}
        standings.append(
            CategoryStanding(
                category=category,
                result=ranking.find(category),
                entries=here,
                reads={reference: reads[category.slug, reference] for reference in here},
                cases={name: waiting[entry.id] for name, entry in here.items() if entry.id in waiting},
                placements={one.nomination.reference: one for one in placements if one.category_id == category.id},
                decisions=tuple(one for slug, one in ranking.decisions if slug == category.slug),
                publications=tuple(one for one in publications if one.category_id == category.id),
                ranking=ranking,
                out=_find_out(category, ranking.rounds[category.slug], here, facts),
                consensus=_find_consensus(category, ranking.rounds[category.slug], here, facts),
            )
        )
    return SeasonStanding(season, ranking, tuple(standings), queries.name_judges(session, season))


def survey_category(
    session: Session, category: Category, *, method: Method = Method.ADJUSTED, seed: int = 0
) -> CategoryStanding:
    """Read and rank a category, with all others of its season that share judges with it."""
    return survey_season(session, category.season, method=method, seed=seed).of(category)


def _find_out(category: Category, kind: RoundKind, entries: Mapping[str, Entry], facts: RoundFacts) -> frozenset[str]:
    return frozenset(name for name, entry in entries.items() if not facts.lets_in(category, kind, entry.id))


def _find_consensus(
    category: Category, kind: RoundKind, entries: Mapping[str, Entry], facts: RoundFacts
) -> dict[str, Consensus]:
    """Return what the jury agreed on; it speaks of the round that counts, and of no earlier one."""
    if kind is not category.counted_round:
        return {}
    agreed = facts.consensus.get(category.id, {})
    return {name: agreed[entry.id] for name, entry in entries.items() if entry.id in agreed}


def _count_reads(ranking: SeasonRanking) -> dict[tuple[str, str], int]:
    judges: dict[tuple[str, str], set[str]] = defaultdict(set)
    for score in ranking.scores:
        judges[score.category, score.nomination].add(score.judge)
    return defaultdict(int, {key: len(names) for key, names in judges.items()})


def find_obstacles(standing: CategoryStanding) -> tuple[Obstacle, ...]:
    """Return what stands in the way of publishing a category, in sentences."""
    if standing.result is None:
        return (Obstacle(ObstacleKind.NO_SCORES, "Nobody has a score yet, so there is nothing to publish."),)
    found = []
    if standing.cases:
        entries = tuple(standing.entries[reference] for reference in standing.cases)
        sentence = f"{_count(entries, 'nomination')} still waiting for a decision in triage."
        found.append(Obstacle(ObstacleKind.OPEN_CASES, sentence, entries))
    current = standing.category.current_round
    if standing.category.rounds and current is not None:
        found.append(Obstacle(ObstacleKind.ROUND_OPEN, f"The {current.label} is not closed yet."))
    if standing.missing:
        wanted = standing.wanted_reads
        sentence = f"{_count(standing.missing, 'nomination')} short of the {wanted} reads that each should have."
        found.append(Obstacle(ObstacleKind.MISSING_READS, sentence, standing.missing))
    places = {placement.place for placement in standing.placements.values()}
    first = [name for name, one in standing.final.items() if one.rank == 1]
    if len(first) > 1 and not places & AWARDED:
        tied = tuple(standing.entries[name] for name in first)
        found.append(
            Obstacle(ObstacleKind.SHARED_FIRST, "The first place is shared, and the chair has not decided.", tied)
        )
    if not places & AWARDED:
        found.append(Obstacle(ObstacleKind.NO_AWARD, "Nobody has been given a place, so there would be no winner."))
    return tuple(found)


def _count(entries: Sequence[Entry], noun: str) -> str:
    return f"One {noun} is" if len(entries) == 1 else f"{len(entries)} {noun}s are"
