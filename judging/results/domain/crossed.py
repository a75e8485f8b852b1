"""The crossed random-effects model: mixed-model equations with the nominations eliminated.

y = category mean (fixed) + nomination + judge + noise / sqrt(weight). Source: Henderson's equations; the REML
criterion in profiled form as in lme4 (Bates et al. 2015). Eliminating the nominations leaves one dense system of the
size categories + judges, whatever the number of nominations.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_array

from judging.results.domain.scores import Floats, Ints, sum_groups

_DENSE = 0.1
"""From this share of filled cells on, dense products are the faster ones."""
_SMALL = 50_000
"""Up to this many cells they are in any case."""


@dataclass(frozen=True)
class Crossed:
    """One pool as arrays. Shapes: `value`, `weight`, `nomination`, `judge` (reads,); `category` (nominations,).

    `weight` > 0 multiplies a read's precision. Indices run from 0; every nomination and judge has a read.
    """

    value: Floats
    weight: Floats
    nomination: Ints
    judge: Ints
    category: Ints
    judges: int
    categories: int

    @property
    def nominations(self) -> int:
        """Number of nominations."""
        return len(self.category)

    @property
    def freedom(self) -> int:
        """Reads less fixed effects: what the noise is divided by."""
        return len(self.value) - self.categories

    @cached_property
    def load(self) -> Floats:
        """Sum of weights of each nomination."""
        return sum_groups(self.nomination, self.weight, self.nominations)

    @cached_property
    def centre(self) -> Floats:
        """Weighted mean of each category, taken off before solving so that nothing cancels."""
        of_read = self.category[self.nomination]
        sums = sum_groups(of_read, self.weight * self.value, self.categories)
        return sums / sum_groups(of_read, self.weight, self.categories)

    @cached_property
    def centred(self) -> Floats:
        """Values less their category's centre."""
        return self.value - self.centre[self.category[self.nomination]]

    @cached_property
    def incidence(self) -> csr_array:
        """Weights of each nomination on its category and its judges, (nominations, categories + judges)."""
        rows = np.concatenate([np.arange(self.nominations), self.nomination])
        columns = np.concatenate([self.category, self.judge + self.categories])
        weights = np.concatenate([self.load, self.weight])
        return csr_array((weights, (rows, columns)), shape=(self.nominations, self.categories + self.judges))

    @cached_property
    def dense_incidence(self) -> Floats | None:
        """The incidence as a dense array where it is small or well filled."""
        rows, columns = self.incidence.shape
        is_dense = rows * columns <= _SMALL or self.incidence.nnz > _DENSE * rows * columns
        return self.incidence.toarray() if is_dense else None

    @cached_property
    def gram(self) -> Floats:
        """Block of the equations on categories and judges, without shrinkage."""
        of_read = self.category[self.nomination]
        judge = self.judge + self.categories
        size = self.categories + self.judges
        gram = np.zeros((size, size))
        np.add.at(gram, (of_read, judge), self.weight)
        gram += gram.T
        diagonal = sum_groups(of_read, self.weight, size)
        diagonal += sum_groups(judge, self.weight, size)
        gram[np.diag_indices(size)] = diagonal
        return gram

    @cached_property
    def sums(self) -> Floats:
        """Right-hand side on categories and judges."""
        weighted = self.weight * self.centred
        size = self.categories + self.judges
        on_category = sum_groups(self.category[self.nomination], weighted, size)
        return on_category + sum_groups(self.judge + self.categories, weighted, size)

    @cached_property
    def nomination_sums(self) -> Floats:
        """Right-hand side on nominations."""
        return sum_groups(self.nomination, self.weight * self.centred, self.nominations)

    @cached_property
    def square(self) -> float:
        """Weighted sum of squares."""
        return float(np.sum(self.weight * self.centred**2))

    def weigh_incidence(self, scale: Floats) -> Floats:
        """Return incidence' x diag(scale) x incidence, dense."""
        if self.dense_incidence is not None:
            product: Floats = (self.dense_incidence * scale[:, None]).T @ self.dense_incidence
            return product
        scaled = csr_array(self.incidence.multiply(scale[:, None]))
        return (self.incidence.T @ scaled).toarray()

    def sum_up(self, values: Floats) -> Floats:
        """Return incidence' x values, from nominations to categories and judges."""
        rows = self.incidence if self.dense_incidence is None else self.dense_incidence
        summed: Floats = rows.T @ values
        return summed

    def spread_out(self, values: Floats) -> Floats:
        """Return incidence x values, from categories and judges to nominations."""
        rows = self.incidence if self.dense_incidence is None else self.dense_incidence
        spread: Floats = rows @ values
        return spread


@dataclass(frozen=True)
class Fit:
    """The model solved at two variance ratios. Units: those of the values given, squared for variances.

    `nomination_ratio` = noise / nomination variance, `judge_ratio` = noise / judge variance (both > 0). `means`
    (categories,), `leniency` (judges,; positive = kind), `effects` (nominations,), `factor` the lower Cholesky
    factor of the equations on categories and judges, `denominator` (nominations,). `deviance`: the REML criterion.
    """

    model: Crossed
    nomination_ratio: float
    judge_ratio: float
    noise: float
    means: Floats
    leniency: Floats
    effects: Floats
    factor: Floats
    denominator: Floats
    deviance: float

    @property
    def nomination_variance(self) -> float:
        """Variance between nominations of a category."""
        return self.noise / self.nomination_ratio

    @property
    def judge_variance(self) -> float:
        """Variance between judges."""
        return self.noise / self.judge_ratio

    @cached_property
    def inverse(self) -> Floats:
        """Inverse of the equations on categories and judges; times `noise` it is their covariance."""
        inverse: Floats = cho_solve((self.factor, True), np.eye(len(self.factor)), check_finite=False)
        return inverse


def solve_crossed(model: Crossed, nomination_ratio: float, judge_ratio: float) -> Fit:
    """Solve the model at the given variance ratios (> 0). Linear algebra only; no estimation."""
    p = model.categories
    denominator = model.load + nomination_ratio
    system = model.gram - model.weigh_incidence(1.0 / denominator)
    system[np.arange(p, len(system)), np.arange(p, len(system))] += judge_ratio
    factor = cho_factor(system, lower=True, overwrite_a=True, check_finite=False)[0]
    shrunk = model.nomination_sums / denominator
    solution: Floats = cho_solve((factor, True), model.sums - model.sum_up(shrunk), check_finite=False)
    effects = (model.nomination_sums - model.spread_out(solution)) / denominator
    left = model.square - float(solution @ model.sums) - float(effects @ model.nomination_sums)
    noise = max(left, 1e-12 * model.square) / model.freedom
    deviance = (
        float(np.sum(np.log(denominator)))
        + 2.0 * float(np.sum(np.log(np.diag(factor))))
        - model.nominations * np.log(nomination_ratio)
        - model.judges * np.log(judge_ratio)
        - float(np.sum(np.log(model.weight)))
        + model.freedom * (1.0 + np.log(2.0 * np.pi * noise))
    )
    return Fit(
        model=model,
        nomination_ratio=nomination_ratio,
        judge_ratio=judge_ratio,
        noise=noise,
        means=solution[:p] + model.centre,
        leniency=solution[p:],
        effects=effects,
        factor=factor,
        denominator=denominator,
        deviance=float(deviance),
    )
