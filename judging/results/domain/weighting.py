"""Reliability weighting: a noise and a spread for each judge, shrunk so that nothing happens where nothing is wrong.

Noise: an inverse chi-square prior whose strength is fitted by moments of the log variances (Smyth 2004). Spread: a
normal prior around 1, its variance by moments. Weights are capped, so that no judge counts more than four times.
"""

from __future__ import annotations

import numpy as np
from scipy.special import digamma, polygamma

from judging.results.domain.crossed import Fit, solve_crossed
from judging.results.domain.diagnostics import compare_colleagues
from judging.results.domain.precision import measure_precision
from judging.results.domain.scores import Floats, Reads, sum_groups
from judging.results.domain.severity import build_model, fit_crossed

ROUNDS = 4
LEAST_WEIGHT, MOST_WEIGHT = 1.0 / 16.0, 4.0
FEWEST_JUDGES = 5


def fit_weighted(reads: Reads, fit: Fit) -> Fit:
    """Return the model fitted to reads put on a common spread and weighted by judge, from the plain `fit`.

    With under five judges, or where judges look equally reliable, the weights stay 1.
    """
    if len(reads.judges) < FEWEST_JUDGES:
        return fit
    ratios = (fit.nomination_ratio, fit.judge_ratio)
    spread = np.ones(len(reads.judges))
    for _ in range(ROUNDS):
        noise = _estimate_noise(fit, spread)
        spread = _estimate_spread(reads, fit)
        weight = np.clip(spread**2 / noise, LEAST_WEIGHT, MOST_WEIGHT)[reads.judge]
        centre = fit.means[reads.category[reads.nomination]] + fit.leniency[reads.judge]
        value = centre + (reads.value - centre) / spread[reads.judge]
        fit = solve_crossed(build_model(reads, value, weight), *ratios)
    return fit_crossed(fit.model, start=(float(np.log(ratios[0])), float(np.log(ratios[1]))))


def _estimate_noise(fit: Fit, spread: Floats) -> Floats:
    """Return the noise variance of each judge over the usual one, shrunk; `spread` is what the fit divided by."""
    precision = measure_precision(fit)
    judge = fit.model.judge
    freedom = sum_groups(judge, 1.0 - precision.leverage, fit.model.judges)
    square = sum_groups(judge, (precision.residual * spread[judge]) ** 2, fit.model.judges)
    noise = np.ones(fit.model.judges)
    known = (freedom > 1.0) & (square > 1e-12)
    if int(known.sum()) < FEWEST_JUDGES:
        return noise
    prior_freedom, prior = _fit_prior(square[known] / freedom[known], freedom[known])
    if np.isfinite(prior_freedom):
        noise[known] = (prior_freedom + square[known] / prior) / (prior_freedom + freedom[known])
    return noise


def _fit_prior(variance: Floats, freedom: Floats) -> tuple[float, float]:
    """Return the prior's degrees of freedom (infinite: judges are equally reliable) and its variance."""
    half = freedom / 2.0
    logs = np.log(variance) - digamma(half) + np.log(half)
    middle = float(np.mean(logs))
    expected = float(np.mean(polygamma(1, half)))
    excess = float(np.var(logs, ddof=1)) - expected * (1.0 + np.sqrt(2.0 / (len(logs) - 1)))
    if excess <= 0.0:
        return np.inf, float(np.exp(middle))
    prior_half = _invert_trigamma(excess)
    return 2.0 * prior_half, float(np.exp(middle + digamma(prior_half) - np.log(prior_half)))


def _invert_trigamma(value: float) -> float:
    """Return x > 0 with trigamma(x) = `value`, by Newton on the reciprocal (Smyth 2004, appendix)."""
    x = 0.5 + 1.0 / value
    for _ in range(20):
        trigamma = float(polygamma(1, x))
        x += trigamma * (1.0 - trigamma / value) / float(polygamma(2, x))
    return x


def _estimate_spread(reads: Reads, fit: Fit) -> Floats:
    """Return how widely each judge scores, shrunk to 1; within 0.4..2.5."""
    figures = compare_colleagues(fit, reads.value)
    slope, error = figures["spread"], figures["spread_error"]
    known = ~np.isnan(slope) & ~np.isnan(error)
    spread = np.ones(len(slope))
    if int(known.sum()) < FEWEST_JUDGES:
        return spread
    square = error[known] ** 2
    trust = 1.0 / (square + np.median(square))
    found_square = float(np.sum(trust * ((slope[known] - 1.0) ** 2 - square)) / np.sum(trust))
    chance = float(np.sqrt(2.0 * np.sum((trust * square) ** 2)) / np.sum(trust))
    between = max(0.0, found_square - chance)
    spread[known] = 1.0 + between / (between + square) * (slope[known] - 1.0)
    bounded: Floats = np.clip(spread, 0.4, 2.5)
    return bounded
