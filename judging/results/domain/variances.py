"""How far the variances themselves can be known: places to draw from around the fit, and how likely each is.

With few reads the scores alone would let the noise be nothing, and every rank certain. A weak prior, worth four reads,
says what judging is usually like: one read is off by about a tenth of the scale, nominations differ about as much, and
judges by somewhat less. Source of the form: Gelman et al., Bayesian Data Analysis, chapters 5 and 11 (scaled inverse
chi-square for the noise, normal for the logarithms of the ratios, integrated over a grid). From a thousand reads on
the prior and the doubt about the variances change nothing, and the fit alone is taken.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np

from judging.results.domain.crossed import Crossed, Fit, solve_crossed
from judging.results.domain.scores import Floats

PRIOR_READS = 4.0
"""How many reads the prior of the noise is worth."""
PRIOR_NOISE = 0.1
"""Usual deviation of a read, as a share of the scale."""
PRIOR_CENTRE = (0.0, math.log(3.0))
"""Usual logarithms of noise over nomination variance and of noise over judge variance."""
PRIOR_DEVIATION = 1.5
"""A ratio four and a half times as large or as small as usual is one deviation away."""
ENOUGH_READS = 1_000
_STEPS = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
_LOWEST, _HIGHEST = -9.0, 12.0
_STEP = 0.05


@dataclass(frozen=True)
class Spot:
    """The model at one pair of variance ratios. `share` of the posterior in 0..1; `square` the sum of squares left."""

    fit: Fit
    share: float
    square: float
    freedom: float

    def draw_noise(self, draws: int, rng: np.random.Generator) -> Floats:
        """Return draws of the noise's variance, (draws,)."""
        drawn: Floats = self.square / rng.chisquare(self.freedom, draws)
        return drawn


def spread_variances(fit: Fit, *, has_judges: bool) -> tuple[Spot, ...]:
    """Return the places around a fit from which to draw, with shares that add up to 1.

    Without `has_judges` the variance between judges is held at what the fit has.
    """
    if len(fit.model.value) > ENOUGH_READS:
        return (Spot(fit, 1.0, fit.noise * fit.model.freedom, float(fit.model.freedom)),)
    surface = _Surface(fit.model, None if has_judges else math.log(fit.judge_ratio))
    start = np.clip([math.log(fit.nomination_ratio), math.log(fit.judge_ratio)][: surface.axes], -3.0, 4.0)
    middle = surface.find_lowest(np.asarray(start))
    values, vectors = np.linalg.eigh(surface.curve(middle) / 2.0)
    scale = vectors / np.sqrt(np.maximum(values, 0.5 / PRIOR_DEVIATION**2))
    spots = [surface.solve(middle + scale @ np.array(step)) for step in itertools.product(_STEPS, repeat=surface.axes)]
    heights = np.array([height for height, _ in spots])
    shares = np.exp((heights.min() - heights) / 2.0)
    shares /= shares.sum()
    return tuple(
        Spot(fit, float(share), *add_prior(fit)) for (_, fit), share in zip(spots, shares, strict=True) if share > 1e-5
    )


def add_prior(fit: Fit) -> tuple[float, float]:
    """Return sum of squares and degrees of freedom of the noise, the prior's added to the fit's."""
    freedom = fit.model.freedom + PRIOR_READS
    return fit.noise * fit.model.freedom + PRIOR_READS * PRIOR_NOISE**2, freedom


@dataclass(frozen=True)
class _Surface:
    """Minus twice the logarithm of the posterior, over the logarithms of one or both ratios."""

    model: Crossed
    held: float | None
    """The logarithm of the judges' ratio where it is not asked for."""

    @property
    def axes(self) -> int:
        return 1 if self.held is not None else 2

    def solve(self, point: Floats) -> tuple[float, Fit]:
        """Return height and fit at a point, the point pulled inside the bounds."""
        ratios = [*np.clip(point, _LOWEST, _HIGHEST).tolist(), *([] if self.held is None else [self.held])]
        fit = solve_crossed(self.model, math.exp(ratios[0]), math.exp(ratios[1]))
        square, freedom = add_prior(fit)
        height = fit.deviance - self.model.freedom * math.log(fit.noise) + freedom * math.log(square)
        away = sum((point[at] - PRIOR_CENTRE[at]) ** 2 for at in range(self.axes))
        return height + float(away) / PRIOR_DEVIATION**2, fit

    def height(self, point: Floats) -> float:
        return self.solve(point)[0]

    def curve(self, point: Floats) -> Floats:
        """Return the matrix of second differences at a point."""
        steps = np.eye(self.axes) * _STEP
        curved = np.empty((self.axes, self.axes))
        for row, column in itertools.product(range(self.axes), repeat=2):
            ends = [
                self.height(point + one * steps[row] + other * steps[column]) * one * other
                for one, other in itertools.product((1, -1), repeat=2)
            ]
            curved[row, column] = sum(ends) / (4 * _STEP**2)
        return curved

    def slope(self, point: Floats) -> Floats:
        """Return the first differences at a point."""
        steps = np.eye(self.axes) * _STEP
        return np.array([(self.height(point + step) - self.height(point - step)) / (2 * _STEP) for step in steps])

    def find_lowest(self, point: Floats) -> Floats:
        """Return where the posterior is highest, closely enough to lay a grid around it."""
        here = self.height(point)
        for _ in range(12):
            values, vectors = np.linalg.eigh(self.curve(point))
            step = -vectors @ ((vectors.T @ self.slope(point)) / np.maximum(np.abs(values), 0.1))
            step *= min(1.0, 2.0 / max(float(np.max(np.abs(step))), 1e-12))
            there = self.height(point + step)
            while there > here and float(np.max(np.abs(step))) > 0.02:
                step = step / 2.0
                there = self.height(point + step)
            if there > here:
                break
            point, here = point + step, there
            if float(np.max(np.abs(step))) < 0.02:
                break
        return point
