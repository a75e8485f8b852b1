"""How sure the ranks are: draws of the true scores given all reads, not a bootstrap.

The variances are drawn first, since a few reads leave them in doubt; then severities and category means from their
joint normal; then each nomination given them. A bootstrap over judges covers far less than it says with three reads a
nomination.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.linalg import solve_triangular

from judging.results.domain.crossed import Fit
from judging.results.domain.scores import Floats, Ints
from judging.results.domain.variances import Spot, spread_variances

_CELLS = 2_000_000
"""Draws times nominations that are held at once."""


@dataclass(frozen=True)
class Part:
    """Draws that share their variance ratios. Shapes: `noise` (draws,), `system` (categories + judges, draws)."""

    fit: Fit
    noise: Floats
    """Variance of the noise."""
    system: Floats
    """Category means and leniencies."""


@dataclass(frozen=True)
class Posterior:
    """Every draw of a pool, part by part."""

    parts: tuple[Part, ...]

    @property
    def draws(self) -> int:
        return sum(len(part.noise) for part in self.parts)


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


def draw_posterior(fit: Fit, draws: int, rng: np.random.Generator, *, has_judges: bool) -> Posterior:
    """Return `draws` draws of variances, category means and leniencies of a pool."""
    spots = spread_variances(fit, has_judges=has_judges)
    counts = share_out(draws, np.array([spot.share for spot in spots]))
    return Posterior(
        tuple(_draw_part(spot, count, rng) for spot, count in zip(spots, counts.tolist(), strict=True) if count)
    )


def share_out(draws: int, shares: Floats) -> Ints:
    """Return whole numbers that add up to `draws`, as near to the shares as can be."""
    edges = np.round(draws * np.cumsum(shares) / np.sum(shares)).astype(np.intp)
    return np.diff(edges, prepend=0)


def _draw_part(spot: Spot, draws: int, rng: np.random.Generator) -> Part:
    fit, noise = spot.fit, spot.draw_noise(draws, rng)
    apart = solve_triangular(
        fit.factor, rng.standard_normal((len(fit.factor), draws)), lower=True, trans="T", check_finite=False
    )
    mean = np.concatenate([fit.means - fit.model.centre, fit.leniency])
    return Part(fit, noise, mean[:, None] + np.sqrt(noise) * apart)


def draw_true_scores(part: Part, span: slice, nominations: Ints, rng: np.random.Generator) -> Floats:
    """Return the true score of each of the nominations in each draw of a span, (draws, nominations), in fractions.

    Within a category the category's centre is left out: only differences are meant to be read.
    """
    fit, system = part.fit, part.system[:, span]
    rows = fit.model.incidence[nominations]
    denominator = fit.denominator[nominations]
    effects = (fit.model.nomination_sums[nominations, None] - rows @ system) / denominator[:, None]
    spread = np.sqrt(part.noise[None, span] / denominator[:, None])
    drawn = effects + system[fit.model.category[nominations]]
    drawn += spread * rng.standard_normal(drawn.shape)
    return np.ascontiguousarray(drawn.T)


def _draw_batches(posterior: Posterior, nominations: Ints, rng: np.random.Generator) -> Iterator[Floats]:
    batch = max(1, _CELLS // len(nominations))
    for part in posterior.parts:
        for start in range(0, len(part.noise), batch):
            yield draw_true_scores(part, slice(start, start + batch), nominations, rng)


def count_ranks(posterior: Posterior, nominations: Ints, shortlist: int, rng: np.random.Generator) -> RankChances:
    """Return 90 % rank intervals and chances of one category's nominations from the draws of its pool."""
    size, draws = len(nominations), posterior.draws
    ranks = np.empty((draws, size), dtype=np.int32)
    square, middle = np.zeros(size), np.zeros(size)
    start = 0
    for drawn in _draw_batches(posterior, nominations, rng):
        standing = drawn - drawn.mean(axis=1, keepdims=True)
        middle += standing.sum(axis=0)
        square += (standing**2).sum(axis=0)
        best_first = np.argsort(-drawn, axis=1)
        stop = start + len(drawn)
        np.put_along_axis(ranks[start:stop], best_first, np.arange(1, size + 1, dtype=np.int32)[None], axis=1)
        start = stop
    low, high = _find_quantile(draws, 0.05), _find_quantile(draws, 0.95)
    first = np.mean(ranks == 1, axis=0)
    listed = np.mean(ranks <= shortlist, axis=0)
    error = np.sqrt(np.maximum(square / draws - (middle / draws) ** 2, 0.0))
    ranks.partition((low, high), axis=0)
    return RankChances(ranks[low].astype(np.intp), ranks[high].astype(np.intp), first, listed, error)


def _find_quantile(draws: int, share: float) -> int:
    """Return the place in sorted draws below which `share` of them lie."""
    return min(draws - 1, max(0, int(np.ceil(share * draws)) - 1))


def compare_pair(posterior: Posterior, pair: tuple[int, int], rng: np.random.Generator) -> float:
    """Return the chance that the first of two nominations is truly better, in 0..1."""
    drawn = np.concatenate(list(_draw_batches(posterior, np.array(pair, dtype=np.intp), rng)))
    return float(np.mean(drawn[:, 0] > drawn[:, 1]))
