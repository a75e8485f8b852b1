"""What a fit leaves of each read, and how much each read moves its own estimate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from judging.results.domain.crossed import Fit
from judging.results.domain.scores import Floats

_CELLS = 4_000_000
"""Cells of a dense product that are held at once."""


@dataclass(frozen=True)
class Precision:
    """Arrays (reads,). `leverage` in 0..1; `residual` in the unit of the values; `surprise` in standard deviations."""

    leverage: Floats
    residual: Floats
    surprise: Floats


def measure_precision(fit: Fit) -> Precision:
    """Return leverages and residuals of a fit, from the inverse of its equations."""
    model, inverse = fit.model, fit.inverse
    own = model.category
    pulled, linked = np.empty(model.nominations), np.empty(model.nominations)
    cross = np.empty(len(model.value))
    column = model.judge + model.categories
    batch = max(1, _CELLS // len(inverse))
    for start in range(0, model.nominations, batch):
        stop = min(start + batch, model.nominations)
        links = csr_array(model.incidence[start:stop].multiply(1.0 / fit.denominator[start:stop, None]))
        product = np.asarray(links @ inverse)
        pulled[start:stop] = np.asarray(links.multiply(product).sum(axis=1)).ravel()
        linked[start:stop] = product[np.arange(stop - start), own[start:stop]]
        span = slice(*np.searchsorted(model.nomination, [start, stop]))
        cross[span] = product[model.nomination[span] - start, column[span]]
    diagonal = np.diag(inverse)
    alone = 1.0 / fit.denominator + pulled - 2.0 * linked + diagonal[own]
    category = own[model.nomination]
    judged = 2.0 * inverse[category, column] + diagonal[column] - 2.0 * cross
    leverage = np.clip(model.weight * (alone[model.nomination] + judged), 0.0, 1.0 - 1e-9)
    residual = model.value - fit.means[category] - fit.leniency[model.judge] - fit.effects[model.nomination]
    deviation = np.sqrt(fit.noise * (1.0 - leverage) / model.weight)
    surprise = np.divide(residual, deviation, out=np.zeros_like(residual), where=deviation > 1e-9)
    return Precision(leverage, residual, surprise)
