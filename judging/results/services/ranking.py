"""Ranks every category of a season from the scores that count now."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy.orm import Session

from judging.awards.domain.rounds import RoundKind
from judging.awards.domain.rubric import SCALE_HIGH, SCALE_LOW
from judging.awards.models import Category, Season
from judging.awards.queries import list_categories
from judging.results.domain.fingerprint import digest_inputs
from judging.results.domain.outcome import CategoryResult, ChairDecision, Method, RankOptions
from judging.results.domain.ranking import rank_categories
from judging.results.domain.scores import Score
from judging.results.models import TieDecision
from judging.results.queries import list_exclusions, list_tie_decisions
from judging.results.round_queries import count_wanted_reads
from judging.scoring.queries import SeasonScore, finished_in_season

SCORE_COLUMNS = (
    *("category", "judge", "nomination", "criterion", "score", "weight", "score_min", "score_max", "reads"),
    "round",
)
TIE_COLUMNS = ("category", "nomination", "decision", "reason")


@dataclass(frozen=True)
class SeasonRanking:
    """What the scores of a season say; judges go by their public id, nominations by reference, categories by slug."""

    scores: tuple[Score, ...]
    """Those that count in the round of their category that counts, excluded judges left out."""
    options: RankOptions
    results: Mapping[str, CategoryResult]
    decisions: tuple[tuple[str, TieDecision], ...]
    categories: tuple[Category, ...]
    rounds: Mapping[str, RoundKind]
    """The round whose scores rank, by category."""

    def find(self, category: Category) -> CategoryResult | None:
        """Return a category's result; None while it has no score."""
        return self.results.get(category.slug)

    def pool(self, category: Category) -> tuple[Score, ...]:
        """Return the scores that a category's result rests on: those of all categories that share judges with it."""
        slugs = find_pool(self.scores, category.slug)
        return tuple(score for score in self.scores if score.category in slugs)

    def digest(self, category: Category) -> str:
        """Return the SHA-256 of what a category's result rests on."""
        return digest_rows(self.list_rows(category))

    def list_rows(self, category: Category) -> list[list[str]]:
        """Return what a category's result rests on as rows under `SCORE_COLUMNS`, for `judging rank`."""
        return list_score_rows(self.pool(category), self.options, self.rounds)

    def fingerprint(self, category: Category) -> str:
        """Return the SHA-256 of all that decides a category's figures, scores and options."""
        scores = self.pool(category)
        slugs = {score.category for score in scores}
        options = replace(
            self.options,
            reads={slug: reads for slug, reads in self.options.reads.items() if slug in slugs},
            first_criteria={slug: key for slug, key in self.options.first_criteria.items() if slug in slugs},
            decisions=tuple(decision for decision in self.options.decisions if decision.category in slugs),
        )
        return digest_inputs(scores, options)


def rank_season(
    session: Session,
    season: Season,
    *,
    method: Method = Method.ADJUSTED,
    seed: int = 0,
    rounds: Mapping[str, RoundKind] | None = None,
) -> SeasonRanking:
    """Rank all categories of a season, severities pooled over those that share judges.

    Each is ranked by its last scored round, or by the one that `rounds` names for its slug.
    """
    categories = list_categories(session, season)
    rounds = {category.slug: category.counted_round for category in categories} | dict(rounds or {})
    scores = load_scores(session, season, categories, rounds)
    decisions = tuple(list_tie_decisions(session, season))
    options = RankOptions(
        method=method,
        seed=seed,
        reads=count_wanted_reads(session, season, categories, rounds),
        first_criteria=_name_first_criteria(categories, scores),
        decisions=tuple(ChairDecision(slug, tuple(one.order), one.reason) for slug, one in decisions),
    )
    results = {result.category: result for result in rank_scores(scores, options)}
    return SeasonRanking(scores, options, results, decisions, tuple(categories), rounds)


def rank_scores(scores: Sequence[Score], options: RankOptions) -> tuple[CategoryResult, ...]:
    """Rank scores, or return what is remembered of ranking the same ones."""
    return _rank(tuple(scores), _Key(options))


class _Key:
    """Options that can be compared as a whole."""

    def __init__(self, options: RankOptions) -> None:
        self.options = options
        self._content = repr(options)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other._content == self._content

    def __hash__(self) -> int:
        return hash(self._content)


@lru_cache(maxsize=8)
def _rank(scores: tuple[Score, ...], key: _Key) -> tuple[CategoryResult, ...]:
    """Rank scores; the same scores under the same options always give the same, so a result kept is never stale."""
    return rank_categories(scores, key.options)


def load_scores(
    session: Session, season: Season, categories: Sequence[Category], rounds: Mapping[str, RoundKind]
) -> tuple[Score, ...]:
    """Return the scores of a season that count in these rounds: by category, in the order of its rubric's criteria.

    Weights are those of the rubric that the category is judged by now; a criterion that it no longer has is left out.
    """
    excluded = {one.judge.public_id for one in list_exclusions(session, season) if one.ended_at is None}
    criteria = {
        category.slug: {item.key: (place, item.weight) for place, item in enumerate(category.rubric.criteria)}
        for category in categories
    }
    kept = [
        row
        for row in finished_in_season(session, season)
        if row.round is rounds[row.category] and row.judge not in excluded and row.criterion in criteria[row.category]
    ]
    kept.sort(key=lambda row: (row.category, criteria[row.category][row.criterion][0], row.number, row.judge))
    return tuple(_make_score(row, weight=criteria[row.category][row.criterion][1]) for row in kept)


def _make_score(row: SeasonScore, *, weight: int) -> Score:
    return Score(
        judge=row.judge,
        nomination=f"N-{row.number:04d}",
        criterion=row.criterion,
        value=float(row.value),
        weight=float(weight),
        category=row.category,
        low=float(SCALE_LOW),
        high=float(SCALE_HIGH),
        order=row.submitted_at.timestamp() if row.submitted_at else None,
    )


def _name_first_criteria(categories: Sequence[Category], scores: Sequence[Score]) -> dict[str, str]:
    """Return the criterion that settles ties: the rubric's first among those that anybody scored."""
    scored = {(score.category, score.criterion) for score in scores}
    found: dict[str, str] = {}
    for category in categories:
        for criterion in category.rubric.criteria:
            if (category.slug, criterion.key) in scored:
                found.setdefault(category.slug, criterion.key)
    return found


def find_pool(scores: Iterable[Score], slug: str) -> frozenset[str]:
    """Return the categories that share judges with one, directly or through others, itself included."""
    panels: dict[str, set[str]] = defaultdict(set)
    for score in scores:
        panels[score.category].add(score.judge)
    pool, judges = {slug}, set(panels.get(slug, ()))
    while more := {other for other, panel in panels.items() if other not in pool and panel & judges}:
        pool |= more
        judges.update(*(panels[other] for other in more))
    return frozenset(pool)


def list_score_rows(scores: Iterable[Score], options: RankOptions, rounds: Mapping[str, RoundKind]) -> list[list[str]]:
    """Return scores as rows under `SCORE_COLUMNS`, in their order, for `judging rank`."""
    return [
        [
            *(score.category, score.judge, score.nomination, score.criterion),
            *(f"{number:g}" for number in (score.value, score.weight, score.low, score.high)),
            str(options.reads[score.category]),
            rounds[score.category].value,
        ]
        for score in scores
    ]


def list_tie_rows(decisions: Iterable[ChairDecision], scores: Iterable[Score]) -> list[list[str]]:
    """Return the chair's decisions on nominations with scores as rows under `TIE_COLUMNS`, newest first."""
    scored = {(score.category, score.nomination) for score in scores}
    return [
        [decision.category, reference, str(number), decision.reason]
        for number, decision in enumerate(decisions, start=1)
        for reference in decision.order
        if (decision.category, reference) in scored
    ]


def digest_rows(rows: Iterable[Sequence[str]]) -> str:
    """Return the SHA-256, in hex, of rows sorted and joined by commas, each ended by a line feed.

    It is that of `tail -n +2 scores.csv | LC_ALL=C sort`: no cell holds a comma or a quote.
    """
    lines = sorted(",".join(row) + "\n" for row in rows)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
