"""The ways from reads to the score that ranks: what each corrects in a read, and how reads become one score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from judging.results.domain.crossed import Fit
from judging.results.domain.outcome import Method
from judging.results.domain.scores import Floats, Ints, Reads, sum_groups

FEWEST_FOR_TRIM = 3


@dataclass(frozen=True)
class Correction:
    """Reads as a method sees them. Shapes: `value` and `weight` (reads,); `centre` and `full` (categories,).

    `value` in fractions of the scale. With a `pull` above 0 a nomination's mean is drawn towards its category's
    `centre` as far as its weight falls short of `full`.
    """

    method: Method
    value: Floats
    weight: Floats
    centre: Floats
    full: Floats
    pull: float


def correct_plain(reads: Reads, method: Method, full: Floats) -> Correction:
    """Return reads as they are, for `MEAN`, `MEDIAN` and `TRIMMED`."""
    none = np.zeros(len(reads.categories))
    return Correction(method, reads.value, np.ones(len(reads.value)), none, full, 0.0)


def correct_zscore(reads: Reads, full: Floats) -> Correction:
    """Return reads standardized judge by judge, then put back on the pool's mean and deviation.

    A judge with one read, or with equal ones, tells nothing: their reads become the mean. Offered because other
    systems use it; it throws away true differences between what judges happened to read.
    """
    count = np.bincount(reads.judge)
    mean = np.bincount(reads.judge, weights=reads.value) / count
    apart = reads.value - mean[reads.judge]
    deviation = np.sqrt(np.bincount(reads.judge, weights=apart**2) / np.maximum(count - 1, 1))
    usual = np.where(deviation > 1e-9, deviation, np.inf)
    pooled = float(np.std(reads.value, ddof=1)) if len(reads.value) > 1 else 0.0
    value = float(np.mean(reads.value)) + pooled * apart / usual[reads.judge]
    none = np.zeros(len(reads.categories))
    return Correction(Method.ZSCORE, value, np.ones(len(value)), none, full, 0.0)


def correct_severity(method: Method, fit: Fit, full: Floats) -> Correction:
    """Return reads less what their judges are kinder than the pool, from a fit of them."""
    model = fit.model
    value = model.value - fit.leniency[model.judge]
    return Correction(method, value, model.weight, fit.means, full, fit.nomination_ratio)


def score_nominations(correction: Correction, reads: Reads) -> Floats:
    """Return the score of every nomination, a fraction of the scale (it may leave 0..1)."""
    return score_reads(correction, correction.value, correction.weight, group=reads.nomination, category=reads.category)


def score_reads(correction: Correction, value: Floats, weight: Floats, *, group: Ints, category: Ints) -> Floats:
    """Return the score of each group of reads; `nan` for a group without any.

    `value`, `weight`, `group` (reads,), groups numbered from 0 and sorted; `category` (groups,).
    """
    size = len(category)
    if correction.method in (Method.MEDIAN, Method.TRIMMED):
        return _cut_ends(value, group, size, is_median=correction.method is Method.MEDIAN)
    load = sum_groups(group, weight, size)
    load[load == 0] = np.nan
    mean: Floats = sum_groups(group, weight * value, size) / load
    if correction.pull == 0.0:
        return mean
    full, centre = correction.full[category], correction.centre[category]
    held = (load / (load + correction.pull)) / (full / (full + correction.pull))
    drawn: Floats = np.where(load == full, mean, centre + held * (mean - centre))
    return drawn


def average_reads(correction: Correction, reads: Reads) -> Floats:
    """Return the mean of the corrected reads of every nomination, before missing reads count."""
    if correction.pull == 0.0:
        return score_nominations(correction, reads)
    load = np.bincount(reads.nomination, weights=correction.weight)
    mean: Floats = np.bincount(reads.nomination, weights=correction.weight * correction.value) / load
    return mean


def _cut_ends(value: Floats, group: Ints, size: int, *, is_median: bool) -> Floats:
    """Return the median, or the mean without the highest and the lowest, of each group."""
    ordered = value[np.lexsort((value, group))]
    count = np.bincount(group, minlength=size)
    start = np.cumsum(count) - count
    place = np.arange(len(value)) - np.repeat(start, count)
    trim = (count - 1) // 2 if is_median else np.where(count >= FEWEST_FOR_TRIM, 1, 0)
    edge = np.repeat(trim, count)
    kept = (place >= edge) & (place < np.repeat(count, count) - edge)
    owner = np.repeat(np.arange(size), count)[kept]
    left = np.bincount(owner, minlength=size).astype(np.float64)
    left[left == 0] = np.nan
    cut: Floats = sum_groups(owner, ordered[kept], size) / left
    return cut


def expect_reads(reads: Reads, wanted: dict[str, int]) -> Ints:
    """Return the reads a nomination of each category should have: as told, else what most have (the larger of two)."""
    counts = reads.counts
    expected = np.empty(len(reads.categories), dtype=np.intp)
    for at, category in enumerate(reads.categories):
        tally = np.bincount(counts[category.first : category.last])
        expected[at] = wanted.get(category.name, len(tally) - 1 - int(np.argmax(tally[::-1])))
    return expected
