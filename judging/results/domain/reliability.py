"""How far judges agree: intraclass correlations, Krippendorff's alpha, Kendall's W.

Sources: Shrout & Fleiss 1979 (ICC forms 1, 2, 3); Krippendorff 2011 (alpha, here in its O(N) form: the interval
metric on values, the ordinal one on mid-ranks); Kendall & Babington Smith 1939, with the correction for ties.
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from judging.results.domain.scores import Floats, Ints

WANTED = 0.80


class Metric(enum.StrEnum):
    """What counts as disagreement for alpha."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Intraclass:
    """The six forms; `None` where one does not exist."""

    icc1: float | None = None
    icc1k: float | None = None
    icc2: float | None = None
    icc2k: float | None = None
    icc3: float | None = None
    icc3k: float | None = None


def correlate_complete(table: Floats) -> Intraclass:
    """Return the ICCs of a complete table, (nominations, judges), by mean squares; needs two of each."""
    n, k = table.shape
    if n < 2 or k < 2:
        return Intraclass()
    table = table - table.mean()
    of_nominations, of_judges = table.mean(axis=1), table.mean(axis=0)
    between = k * float(np.sum(of_nominations**2)) / (n - 1)
    within = float(np.sum((table - of_nominations[:, None]) ** 2)) / (n * (k - 1))
    judges = n * float(np.sum(of_judges**2)) / (k - 1)
    rest = float(np.sum((table - of_nominations[:, None] - of_judges) ** 2)) / ((n - 1) * (k - 1))
    return Intraclass(
        icc1=_divide(between - within, between + (k - 1) * within),
        icc1k=_divide(between - within, between),
        icc2=_divide(between - rest, between + (k - 1) * rest + k * (judges - rest) / n),
        icc2k=_divide(between - rest, between + (judges - rest) / n),
        icc3=_divide(between - rest, between + (k - 1) * rest),
        icc3k=_divide(between - rest, between),
    )


def correlate_one_way(value: Floats, unit: Ints, panel: int) -> Intraclass:
    """Return ICC(1) where nominations have unequal reads; `value`, `unit` (reads,), units numbered from 0.

    The usual mean reads k0 stands for k (Snedecor & Cochran); the k-form is stepped up to `panel` judges.
    """
    count = np.bincount(unit)
    n, total = len(count), len(value)
    if n < 2 or total == n:
        return Intraclass()
    mean = np.bincount(unit, weights=value) / count
    between = float(np.sum(count * (mean - value.mean()) ** 2)) / (n - 1)
    within = float(np.sum((value - mean[unit]) ** 2)) / (total - n)
    usual = (total - float(np.sum(count**2)) / total) / (n - 1)
    icc1 = _divide(between - within, between + (usual - 1) * within)
    return Intraclass(icc1=icc1, icc1k=step_up(icc1, panel))


def correlate_variances(nomination: float, judge: float, noise: float, panel: int) -> Intraclass:
    """Return ICC(2) and ICC(3) from estimated variances (0 or more), for designs that are not complete."""
    return Intraclass(
        icc2=_divide(nomination, nomination + judge + noise),
        icc2k=_divide(nomination, nomination + (judge + noise) / panel),
        icc3=_divide(nomination, nomination + noise),
        icc3k=_divide(nomination, nomination + noise / panel),
    )


def step_up(single: float | None, judges: int) -> float | None:
    """Return the reliability of the mean of `judges` judges from that of one (Spearman 1910, Brown 1910)."""
    if single is None:
        return None
    return _divide(judges * single, 1.0 + (judges - 1) * single)


def count_judges_needed(single: float | None, wanted: float = WANTED) -> int | None:
    """Return how many judges reach the wanted reliability; `None` where one judge has none to add."""
    if single is None or single <= 0.0:
        return None
    if single >= wanted:
        return 1
    return math.ceil(wanted * (1.0 - single) / (single * (1.0 - wanted)) - 1e-9)


def measure_alpha(value: Floats, unit: Ints, metric: Metric) -> float | None:
    """Return Krippendorff's alpha of `value` (reads,) in `unit` (reads,); units with one read do not count.

    `None` without two reads of one nomination, or when all values are equal.
    """
    counts = np.bincount(unit)
    paired = counts[unit] > 1
    if not paired.any():
        return None
    value, unit = np.round(value[paired], 12), np.unique(unit[paired], return_inverse=True)[1]
    if metric is Metric.NOMINAL:
        return _measure_nominal(np.unique(value, return_inverse=True)[1], unit)
    scaled = rankdata(value) if metric is Metric.ORDINAL else value
    scaled = scaled - scaled.mean()
    count = np.bincount(unit)
    sums = np.bincount(unit, weights=scaled)
    squares = np.bincount(unit, weights=scaled**2)
    observed = float(np.sum(2.0 * (count * squares - sums**2) / (count - 1)))
    total = len(scaled)
    expected = 2.0 * (total * float(np.sum(scaled**2)) - float(np.sum(scaled)) ** 2) / (total - 1)
    return None if expected <= 1e-18 * total else 1.0 - observed / expected


def _measure_nominal(code: Ints, unit: Ints) -> float | None:
    count = np.bincount(unit)
    pairs, same = np.unique(np.stack([unit, code]), axis=1, return_counts=True)
    agreeing = np.bincount(pairs[0], weights=same**2)
    observed = float(np.sum((count**2 - agreeing) / (count - 1)))
    total = len(code)
    expected = (total**2 - float(np.sum(np.bincount(code) ** 2))) / (total - 1)
    return None if expected == 0.0 else 1.0 - observed / expected


def measure_concordance(table: Floats) -> float | None:
    """Return Kendall's W of a complete table, (nominations, judges), in 0..1; `None` when no judge tells any apart."""
    n, m = table.shape
    if n < 2 or m < 2:
        return None
    ranks = np.stack([rankdata(np.round(column, 12)) for column in table.T])
    apart = ranks.sum(axis=0) - m * (n + 1) / 2.0
    ties = 0.0
    for row in ranks:
        together = np.unique(row, return_counts=True)[1].astype(np.float64)
        ties += float(np.sum(together**3 - together))
    return _divide(12.0 * float(np.sum(apart**2)), m**2 * float(n**3 - n) - m * ties)


def _divide(part: float, whole: float) -> float | None:
    return part / whole if abs(whole) > 1e-15 else None
