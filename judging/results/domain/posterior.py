"""How sure the ranks are: draws of the true scores given all reads, not a bootstrap.

Severities and category means are drawn from their joint normal, then each nomination given them. A bootstrap over
judges covers far less than it says with three reads a nomination.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import solve_triangular

from judging.results.domain.crossed import Fit
from judging.results.domain.scores import Floats, Ints

_CELLS = 2_000_000
"""Draws times nominations that are held at once."""


@dataclass(frozen=True)
class RankChances:
    """What the draws say of some nominations. Arrays are (nominations,); ranks from 1, chances in 0..1.

    `error`: deviation of the true score less the mean of them all, in fractions.
    """

    low: Ints
    high: Ints
    first: Floats
    shortlist: Floats
    error: Floats


def draw_system(fit: Fit, draws: int, rng: np.random.Generator) -> Floats:
    """Return `draws` draws of category means and leniencies, (categories + judges, draws)."""
    noise = rng.standard_normal((len(fit.factor), draws))
    apart = solve_triangular(fit.factor, noise, lower=True, trans="T", check_finite=False)
    mean = np.concatenate([fit.means - fit.model.centre, fit.leniency])
    drawn: Floats = mean[:, None] + np.sqrt(fit.noise) * apart
    return drawn


def draw_true_scores(fit: Fit, system: Floats, nominations: Ints, rng: np.random.Generator) -> Floats:
    """Return the true score of each of the nominations in each draw, (draws, nominations), in fractions.

    Within a category the category's centre is left out: only differences are meant to be read.
    """
    rows = fit.model.incidence[nominations]
    denominator = fit.denominator[nominations]
    effects = (fit.model.nomination_sums[nominations, None] - rows @ system) / denominator[:, None]
    spread = np.sqrt(fit.noise / denominator)
    drawn = effects + system[fit.model.category[nominations]]
    drawn += spread[:, None] * rng.standard_normal(drawn.shape)
    return np.ascontiguousarray(drawn.T)


def count_ranks(fit: Fit, system: Floats, nominations: Ints, shortlist: int, rng: np.random.Generator) -> RankChances:
    """Return 90 % rank intervals and chances of one category's nominations from the draws of its pool."""
    size, draws = len(nominations), system.shape[1]
    ranks = np.empty((draws, size), dtype=np.int32)
    square, middle = np.zeros(size), np.zeros(size)
    batch = max(1, _CELLS // size)
    for start in range(0, draws, batch):
        drawn = draw_true_scores(fit, system[:, start : start + batch], nominations, rng)
        standing = drawn - drawn.mean(axis=1, keepdims=True)
        middle += standing.sum(axis=0)
        square += (standing**2).sum(axis=0)
        best_first = np.argsort(-drawn, axis=1)
        np.put_along_axis(
            ranks[start : start + batch], best_first, np.arange(1, size + 1, dtype=np.int32)[None], axis=1
        )
    low, high = _find_quantile(draws, 0.05), _find_quantile(draws, 0.95)
    first = np.mean(ranks == 1, axis=0)
    listed = np.mean(ranks <= shortlist, axis=0)
    error = np.sqrt(np.maximum(square / draws - (middle / draws) ** 2, 0.0))
    ranks.partition((low, high), axis=0)
    return RankChances(ranks[low].astype(np.intp), ranks[high].astype(np.intp), first, listed, error)


def _find_quantile(draws: int, share: float) -> int:
    """Return the place in sorted draws below which `share` of them lie."""
    return min(draws - 1, max(0, int(np.ceil(share * draws)) - 1))


def compare_pair(fit: Fit, system: Floats, pair: tuple[int, int], rng: np.random.Generator) -> float:
    """Return the chance that the first of two nominations is truly better, in 0..1."""
    drawn = draw_true_scores(fit, system, np.array(pair, dtype=np.intp), rng)
    return float(np.mean(drawn[:, 0] > drawn[:, 1]))
