"""How strict each judge is: the two variance ratios by REML, severities shrunk accordingly."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass

import numpy as np

from judging.results.domain.crossed import Crossed, Fit, solve_crossed
from judging.results.domain.pools import label_pieces
from judging.results.domain.scores import Floats, Reads

_LOWEST, _HIGHEST = -9.0, 12.0
_STEP = 0.01
_LONGEST = 2.5
FEWEST_JUDGES = 3


class ModelKind(enum.StrEnum):
    """What the reads of a pool can tell apart."""

    CROSSED = "crossed"
    """Nominations, judges and noise."""
    ONE_WAY = "one_way"
    """Nominations and noise; judges cannot be told from noise."""
    NONE = "none"
    """No nomination was read twice, or all scores of a category are equal."""


@dataclass(frozen=True)
class Severity:
    """What was estimated for a pool; `fit` is `None` when `kind` is `NONE`."""

    kind: ModelKind
    fit: Fit | None

    @property
    def is_found(self) -> bool:
        """Whether judges differ at all by this estimate."""
        return self.kind is ModelKind.CROSSED and self.fit is not None and has_judge_variance(self.fit)


def has_judge_variance(fit: Fit) -> bool:
    """Whether the estimated variance between judges is more than nothing."""
    return fit.judge_ratio < math.exp(_HIGHEST - 1.0)


def has_noise(fit: Fit) -> bool:
    """Whether judges leave any noise to hold a judge's misfit against."""
    return fit.nomination_ratio > math.exp(_LOWEST + 1.0)


def build_model(reads: Reads, value: Floats | None = None, weight: Floats | None = None) -> Crossed:
    """Return the model of a pool, by default of its reads as given, each of weight 1."""
    return Crossed(
        value=reads.value if value is None else value,
        weight=np.ones(len(reads.value)) if weight is None else weight,
        nomination=reads.nomination,
        judge=reads.judge,
        category=reads.category,
        judges=len(reads.judges),
        categories=len(reads.categories),
    )


def classify_model(reads: Reads) -> ModelKind:
    """Return what the reads can tell apart, from their degrees of freedom."""
    nominations, judges, count = len(reads.nominations), len(reads.judges), len(reads.value)
    if count == nominations or build_model(reads).square < 1e-20:
        return ModelKind.NONE
    pieces = int(label_pieces(reads.nomination, reads.judge, nominations, judges).max()) + 1
    if judges < FEWEST_JUDGES or count - nominations - judges + pieces < 1:
        return ModelKind.ONE_WAY
    return ModelKind.CROSSED


def estimate_severity(reads: Reads) -> Severity:
    """Estimate the severities of a pool's judges, in fractions of the scale, by REML."""
    kind = classify_model(reads)
    if kind is ModelKind.NONE:
        return Severity(kind, None)
    return Severity(kind, fit_crossed(build_model(reads), has_judges=kind is ModelKind.CROSSED))


def fit_crossed(model: Crossed, *, has_judges: bool = True, start: tuple[float, float] = (0.0, 1.0)) -> Fit:
    """Fit by REML: damped Newton on the logarithms of the two ratios, from `start`, within fixed bounds.

    Without `has_judges` the variance between judges is held at nothing. The ratios agree with lme4 to three digits
    or more (tests), the criterion to seven.
    """
    point = np.array([start[0], start[1] if has_judges else _HIGHEST])
    best = _solve_at(model, point)
    for _ in range(40):
        gradient, curvature = _differentiate(model, point, best.deviance, has_judges=has_judges)
        step = _find_step(point, gradient, curvature)
        if np.max(np.abs(step)) < 1e-4:
            break
        point, fit = _descend(model, point, step, best.deviance)
        fall = best.deviance - fit.deviance
        best = fit if fall > 0.0 else best
        if fall < 1e-7:
            break
    return best


def _solve_at(model: Crossed, point: Floats) -> Fit:
    return solve_crossed(model, math.exp(point[0]), math.exp(point[1]))


def _differentiate(model: Crossed, point: Floats, here: float, *, has_judges: bool) -> tuple[Floats, Floats]:
    """Return gradient and Hessian of the criterion by finite differences; the judges' part is nothing when held."""
    gradient, curvature = np.zeros(2), np.eye(2)
    ends = {}
    for axis in range(2 if has_judges else 1):
        step = np.eye(2)[axis] * _STEP
        above, below = _solve_at(model, point + step).deviance, _solve_at(model, point - step).deviance
        gradient[axis] = (above - below) / (2 * _STEP)
        curvature[axis, axis] = (above - 2 * here + below) / _STEP**2
        ends[axis] = above
    if has_judges:
        both = _solve_at(model, point + _STEP).deviance
        curvature[0, 1] = curvature[1, 0] = (both - ends[0] - ends[1] + here) / _STEP**2
    return gradient, curvature


def _find_step(point: Floats, gradient: Floats, curvature: Floats) -> Floats:
    """Return the Newton step, downhill for sure, no longer than allowed and inside the bounds."""
    values, vectors = np.linalg.eigh(curvature)
    step = -vectors @ ((vectors.T @ gradient) / np.maximum(np.abs(values), 1e-3))
    longest = float(np.max(np.abs(step)))
    if longest > _LONGEST:
        step *= _LONGEST / longest
    inside: Floats = np.clip(point + step, _LOWEST, _HIGHEST) - point
    return inside


def _descend(model: Crossed, point: Floats, step: Floats, here: float) -> tuple[Floats, Fit]:
    """Halve the step until the criterion falls or the step is nothing; return where that is."""
    while True:
        fit = _solve_at(model, point + step)
        if fit.deviance < here or float(np.max(np.abs(step))) < 1e-5:
            return point + step, fit
        step = step / 2.0
