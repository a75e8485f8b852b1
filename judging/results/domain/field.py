"""One category while it is ranked: who is ranked, in what place, with what chances."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from judging.results.domain.methods import Correction
from judging.results.domain.outcome import Method, RankOptions
from judging.results.domain.pool_model import PoolModel, choose_method, seed_draws
from judging.results.domain.posterior import RankChances, count_ranks
from judging.results.domain.scores import Bools, Floats, Ints, Reads, ScoredCategory, sum_groups
from judging.results.domain.ties import Placing, TieBreak, place_nominations


@dataclass(frozen=True)
class Field:
    """The nominations of one category while it is ranked; arrays (nominations of the category,)."""

    pool: PoolModel
    category: ScoredCategory
    method: Method
    expected: int
    counts: Ints
    is_ranked: Bools
    raw: Floats
    scores: Floats
    averages: Floats

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the nominations."""
        return self.pool.reads.nominations[self.category.first : self.category.last]

    @property
    def ranked(self) -> Ints:
        """Places of the ranked ones, within the category."""
        return np.flatnonzero(self.is_ranked)

    @property
    def correction(self) -> Correction:
        """What the method makes of the reads."""
        return self.pool.corrections[self.method]


def lay_out_field(pool: PoolModel, at: int, options: RankOptions) -> Field:
    """Return the category at place `at` of its pool, ready to be ranked."""
    category = pool.reads.categories[at]
    span = slice(category.first, category.last)
    method = choose_method(pool, category, options.method)
    counts = pool.reads.counts[span]
    expected = int(pool.expected[at])
    fewest = -(-2 * expected // 3) if category.name in options.reads else 0
    return Field(
        pool=pool,
        category=category,
        method=method,
        expected=expected,
        counts=counts,
        is_ranked=counts >= fewest,
        raw=pool.scores[Method.MEAN][span],
        scores=pool.scores[method][span],
        averages=pool.averages[method][span],
    )


def place_field(field: Field, options: RankOptions) -> dict[int, Placing]:
    """Return the placing of each ranked nomination, by its place within the category."""
    ranked = field.ranked.tolist()
    where = {name: spot for spot, name in enumerate(field.names[place] for place in ranked)}
    reads, category = field.pool.reads, field.category
    ballots: list[dict[int, float]] = [{} for _ in range(category.last - category.first)]
    span = slice(category.start, category.stop)
    columns = (reads.nomination[span] - category.first, reads.judge[span], reads.value[span])
    for nomination, judge, value in zip(*(column.tolist() for column in columns), strict=True):
        ballots[nomination][judge] = value
    ties = TieBreak(
        first_criterion=_average_first_criterion(reads, category)[field.ranked],
        ballots=[ballots[place] for place in ranked],
        chair=[
            [where[name] for name in decision.order if name in where]
            for decision in options.decisions
            if decision.category == category.name
        ],
    )
    placings = place_nominations(field.scores[field.ranked] * category.scale.points, ties)
    return dict(zip(ranked, placings, strict=True))


def _average_first_criterion(reads: Reads, category: ScoredCategory) -> Floats:
    """Return each nomination's mean score on the category's first criterion; `nan` where nobody scored it."""
    size = category.last - category.first
    mean = np.full(size, np.nan)
    if category.first_criterion not in reads.criteria:
        return mean
    span = slice(*np.searchsorted(reads.cell_read, [category.start, category.stop]))
    wanted = reads.cell_criterion[span] == reads.criteria.index(category.first_criterion)
    owner = reads.nomination[reads.cell_read[span][wanted]] - category.first
    count = np.bincount(owner, minlength=size)
    np.divide(sum_groups(owner, reads.cell_value[span][wanted], size), count, out=mean, where=count > 0)
    return mean


def draw_chances(field: Field, options: RankOptions) -> RankChances | None:
    """Return rank intervals and chances of the ranked nominations, in their order; `None` if nothing is known."""
    ranked = field.ranked
    if len(ranked) == 1:
        one = np.ones(1, dtype=np.intp)
        return RankChances(one, one, np.ones(1), np.ones(1), np.full(1, np.nan))
    posterior = field.pool.posterior
    if posterior is None or len(ranked) == 0:
        return None
    rng = seed_draws(options.seed, "ranks", field.category.name)
    return count_ranks(posterior, ranked + field.category.first, options.shortlist, rng)
