"""Who would go on from a round into the next, by its rule, with the figures that it goes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.awards.domain.rounds import EntryRule, RoundKind
from judging.awards.models import Category, Round
from judging.results.domain.shortlist import Candidate, Choice, choose_shortlist
from judging.results.queries import Entry
from judging.results.round_queries import list_entries_of
from judging.results.services.standing import CategoryStanding, survey_season
from judging.scoring.verdicts import VerdictTally, tally_verdicts


@dataclass(frozen=True)
class ShortlistRow:
    """A nomination of the round."""

    entry: Entry
    choice: Choice
    reads: int
    verdicts: VerdictTally | None
    """Only in a qualifying round."""
    is_in: bool
    """Whether it went on, where that is decided already."""


@dataclass(frozen=True)
class Shortlist:
    """A round and who would go on, or went on, from it."""

    round: Round
    into: Round | None
    """None after the last round: nobody goes on."""
    rows: tuple[ShortlistRow, ...]
    """The best first."""
    wanted_reads: int

    @property
    def category(self) -> Category:
        return self.round.category

    @property
    def is_decided(self) -> bool:
        return self.round.closed_at is not None

    @property
    def by_rule(self) -> frozenset[str]:
        """References of those who go on by the rule."""
        return frozenset(row.entry.reference for row in self.rows if row.choice.goes_on)

    @property
    def chosen(self) -> frozenset[str]:
        """References of those who went on, or would."""
        return frozenset(row.entry.reference for row in self.rows if row.is_in) if self.is_decided else self.by_rule

    @property
    def short(self) -> tuple[ShortlistRow, ...]:
        """Those with fewer reads than they should have."""
        return tuple(row for row in self.rows if row.reads < self.wanted_reads)

    @property
    def rule_words(self) -> str:
        """The rule, as the reason of what it decides."""
        return say_rule(self.into) if self.into else ""


def preview_shortlist(session: Session, row: Round) -> Shortlist:
    """Return who would go on from a round now, or who went on from one that is closed; nothing is written."""
    category = row.category
    into = category.find_next_round(row.kind)
    is_qualifying = row.kind is RoundKind.QUALIFYING
    counted = category.counted_round if is_qualifying or not row.kind.is_read else row.kind
    standing = survey_season(session, category.season, rounds={category.slug: counted}).of(category)
    entries = _list_contenders(session, row, standing)
    verdicts = tally_verdicts(session, category) if is_qualifying else {}
    candidates = _judge_verdicts(entries, verdicts) if is_qualifying else _judge_scores(entries, standing)
    rule = into.entry_rule if into else EntryRule.ALL
    choices = choose_shortlist(
        candidates, rule, count=into.entry_count if into else None, bar=into.entry_bar if into else None
    )
    went_on = {one.nomination.reference for one in list_entries_of(session, into)} if into else set()
    rows = (_make_row(choice, entries, standing, verdicts, went_on, is_qualifying=is_qualifying) for choice in choices)
    wanted = (row.reads or category.wanted_reads) if is_qualifying else standing.wanted_reads
    return Shortlist(row, into, tuple(rows), wanted)


def say_rule(row: Round) -> str:
    """Return who goes into a round, in words."""
    if row.entry_rule is EntryRule.RANK:
        return f"By rule: the first {row.entry_count} by rank, ties included."
    if row.entry_rule is EntryRule.BAR:
        return f"By rule: all at or over {row.entry_bar:g} %."
    return "By rule: all." if row.entry_rule is EntryRule.ALL else "Chosen by hand."


def _list_contenders(session: Session, row: Round, standing: CategoryStanding) -> Mapping[str, Entry]:
    """Return the nominations that are in the round."""
    if row.category.takes_all(row.kind):
        return standing.entries
    chosen = {one.nomination.reference for one in list_entries_of(session, row)}
    return {reference: entry for reference, entry in standing.entries.items() if reference in chosen}


def _judge_scores(entries: Mapping[str, Entry], standing: CategoryStanding) -> list[Candidate]:
    ranked = standing.ranked
    return [
        Candidate(reference, one.adjusted, one.rank, one.rank_low, one.rank_high)
        if (one := ranked.get(reference))
        else Candidate(reference, None, None)
        for reference in entries
    ]


def _judge_verdicts(entries: Mapping[str, Entry], verdicts: Mapping[int, VerdictTally]) -> list[Candidate]:
    """Rank by the share that said pass, 1, 1, 3."""
    shares = {name: verdicts[entry.id].percent for name, entry in entries.items() if entry.id in verdicts}
    return [
        Candidate(name, shares[name], 1 + sum(share > shares[name] for share in shares.values()))
        if name in shares
        else Candidate(name, None, None)
        for name in entries
    ]


def _make_row(
    choice: Choice,
    entries: Mapping[str, Entry],
    standing: CategoryStanding,
    verdicts: Mapping[int, VerdictTally],
    went_on: set[str],
    *,
    is_qualifying: bool,
) -> ShortlistRow:
    name = choice.candidate.nomination
    tally = verdicts.get(entries[name].id)
    reads = (tally.passed + tally.failed if tally else 0) if is_qualifying else standing.reads.get(name, 0)
    return ShortlistRow(entries[name], choice, reads, tally, is_in=name in went_on)
