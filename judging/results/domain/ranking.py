"""Ranks each category from its scores: the one way in is `rank_categories`."""

from __future__ import annotations

from collections.abc import Sequence

from judging.results.domain.categories import rank_category
from judging.results.domain.outcome import CategoryResult, RankOptions
from judging.results.domain.pool_model import model_pool
from judging.results.domain.pools import split_pools
from judging.results.domain.scores import Score


def rank_categories(scores: Sequence[Score], options: RankOptions | None = None) -> tuple[CategoryResult, ...]:
    """Rank every category of `scores`, in the order of their names.

    Severities are pooled over the categories that share judges. The same scores, in any row order, and the same
    options give the same figures to the last digit. Raises `ScoreError` for a score that cannot be used. Up to
    50,000 nominations x 3 reads x 2,000 judges take seconds; the cost grows with the cube of judges in a pool.
    """
    options = options or RankOptions()
    results = []
    for reads in split_pools(scores, options.first_criteria):
        pool = model_pool(reads, options)
        results += [rank_category(pool, at, options) for at in range(len(reads.categories))]
    return tuple(sorted(results, key=lambda result: result.category))
