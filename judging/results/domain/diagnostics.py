"""How each judge scores: strict or kind, wide or narrow, with or against colleagues; for organizers only.

Misfit after Linacre's outfit (1 expected), agreement with colleagues leaving the judge's own score out, spread by
regression on the colleagues' shrunk mean, so that their noise does not flatten the slope.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from judging.results.domain.crossed import Fit
from judging.results.domain.precision import Precision
from judging.results.domain.scores import Bools, Floats, Ints, Reads, sum_groups
from judging.results.domain.severity import has_noise

FEWEST_SHARED = 3
FEWEST_TO_FLAG = 10
FEWEST_TO_DRIFT = 5
MISFIT_FLAG = 1.3
AGREEMENT_FLAG = 0.2
SURPRISE = 3.0


@dataclass(frozen=True)
class JudgeFigures:
    """Figures of all judges of a pool, arrays (judges,), `nan` where there is too little to tell; unit: fractions.

    The fields mean what they mean in `JudgeDiagnosis`, but leniency is the negative of severity.
    """

    reads: Ints
    leniency: Floats
    leniency_error: Floats
    raw_gap: Floats
    spread: Floats
    spread_error: Floats
    misfit: Floats
    agreement: Floats
    share_top: Floats
    share_bottom: Floats
    distinct: Ints
    halo: Floats
    drift: Floats
    drift_error: Floats
    surprises: Ints

    @property
    def is_flagged(self) -> Bools:
        """Judges who neither fit the model nor agree with colleagues, over enough reads to say so."""
        enough = self.reads >= FEWEST_TO_FLAG
        flagged: Bools = enough & (self.misfit > MISFIT_FLAG) & (self.agreement < AGREEMENT_FLAG)
        return flagged

    def pick(self, judge: int) -> dict[str, float | None]:
        """Return the real-valued figures of one judge, `None` for `nan`."""
        values = {item.name: float(getattr(self, item.name)[judge]) for item in fields(self)}
        return {name: None if np.isnan(value) else value for name, value in values.items()}


def diagnose_judges(reads: Reads, fit: Fit | None, precision: Precision | None, *, has_severity: bool) -> JudgeFigures:
    """Return the figures of every judge of a pool; what needs a fit is `nan` without one."""
    size = len(reads.judges)
    nothing = np.full(size, np.nan)
    top, bottom, distinct = _measure_scale_use(reads)
    figures: dict[str, Floats] = dict.fromkeys(
        ("leniency", "leniency_error", "raw_gap", "spread", "spread_error", "misfit", "agreement"), nothing
    )
    figures |= {"drift": nothing, "drift_error": nothing}
    surprises = np.zeros(size, dtype=np.intp)
    if fit is not None and precision is not None:
        figures |= compare_colleagues(fit, fit.model.value)
        figures["misfit"] = _measure_misfit(fit, precision)
        figures["drift"], figures["drift_error"] = _measure_drift(reads, fit, precision)
        surprises = np.bincount(reads.judge[np.abs(precision.surprise) > SURPRISE], minlength=size)
        if has_severity:
            spread = np.diag(fit.inverse)[fit.model.categories :]
            figures |= {"leniency": fit.leniency, "leniency_error": np.sqrt(fit.noise * spread)}
    return JudgeFigures(
        reads=np.bincount(reads.judge, minlength=size),
        share_top=top,
        share_bottom=bottom,
        distinct=distinct,
        halo=_measure_halo(reads),
        surprises=surprises,
        **figures,
    )


def _measure_misfit(fit: Fit, precision: Precision) -> Floats:
    """Return the mean square residual of each judge, held against what the model expects of it."""
    judge, weight = fit.model.judge, fit.model.weight
    found = sum_groups(judge, weight * precision.residual**2, fit.model.judges)
    expected = fit.noise * sum_groups(judge, 1.0 - precision.leverage, fit.model.judges)
    misfit = np.full(fit.model.judges, np.nan)
    if not has_noise(fit):
        return misfit
    np.divide(found, expected, out=misfit, where=expected > 1e-12)
    return misfit


def compare_colleagues(fit: Fit, own: Floats) -> dict[str, Floats]:
    """Return gap, spread and agreement of each judge against the others who read the same nominations.

    `own` (reads,): the judge's side, in fractions; the colleagues' side is what the model was fitted to.
    """
    model = fit.model
    means = fit.means[model.category[model.nomination]]
    fair = model.weight * (model.value - means - fit.leniency[model.judge])
    others = model.load[model.nomination] - model.weight
    is_shared = others > 1e-9
    judge, weight = model.judge[is_shared], others[is_shared]
    colleagues = (np.bincount(model.nomination, weights=fair)[model.nomination] - fair)[is_shared] / weight
    expected = colleagues * weight / (weight + fit.nomination_ratio)
    own = (own - means)[is_shared]
    size = model.judges
    count = np.bincount(judge, minlength=size)
    gap = sum_groups(judge, own - colleagues, size) / np.where(count > 0, count, np.nan)
    slope = _correlate(judge, expected, own, size)
    along = _correlate(judge, colleagues, own, size)
    return {
        "raw_gap": gap,
        "spread": slope.slope,
        "spread_error": np.sqrt(fit.noise / np.where(slope.square > 1e-12, slope.square, np.nan)),
        "agreement": along.correlation,
    }


@dataclass(frozen=True)
class _Line:
    slope: Floats
    correlation: Floats
    square: Floats


def _correlate(group: Ints, x: Floats, y: Floats, size: int) -> _Line:
    """Regress y on x within each group; `nan` under three points or without variation."""
    count = np.bincount(group, minlength=size)
    safe = np.maximum(count, 1)
    x = x - (sum_groups(group, x, size) / safe)[group]
    y = y - (sum_groups(group, y, size) / safe)[group]
    xx = sum_groups(group, x * x, size)
    yy = sum_groups(group, y * y, size)
    xy = sum_groups(group, x * y, size)
    enough = (count >= FEWEST_SHARED) & (xx > 1e-12)
    slope = np.divide(xy, xx, out=np.full(size, np.nan), where=enough)
    both = np.sqrt(xx * yy)
    correlation = np.divide(xy, both, out=np.full(size, np.nan), where=enough & (yy > 1e-12))
    return _Line(slope, np.clip(correlation, -1.0, 1.0), np.where(enough, xx, np.nan))


def _measure_scale_use(reads: Reads) -> tuple[Floats, Floats, Ints]:
    judge = reads.judge[reads.cell_read]
    size = len(reads.judges)
    count = np.bincount(judge, minlength=size)
    top = np.bincount(judge[reads.cell_value > 1.0 - 1e-9], minlength=size) / count
    bottom = np.bincount(judge[reads.cell_value < 1e-9], minlength=size) / count
    used = np.unique(np.stack([judge, np.round(reads.cell_value * 1e6).astype(np.intp)]), axis=1)[0]
    return top, bottom, np.bincount(used, minlength=size)


def _measure_halo(reads: Reads) -> Floats:
    """Return how far each judge tells criteria apart less than the panel: 0 = alike, 1 = not at all."""
    size = len(reads.judges)
    count = np.bincount(reads.cell_read)
    mean = np.bincount(reads.cell_read, weights=reads.cell_value) / count
    square = np.bincount(reads.cell_read, weights=(reads.cell_value - mean[reads.cell_read]) ** 2)
    several = count > 1
    deviation = np.sqrt(square[several] / (count[several] - 1))
    judge = reads.judge[several]
    usual = float(np.mean(deviation)) if len(deviation) else 0.0
    reads_of = np.bincount(judge, minlength=size)
    enough = (reads_of >= FEWEST_SHARED) & (usual > 1e-9)
    own = sum_groups(judge, deviation, size)
    ratio = np.full(size, np.nan)
    np.divide(own, reads_of * max(usual, 1e-9), out=ratio, where=enough)
    return 1.0 - ratio


def _measure_drift(reads: Reads, fit: Fit, precision: Precision) -> tuple[Floats, Floats]:
    """Return the slope of each judge's residuals over their session, per ten reads, and its error."""
    size = len(reads.judges)
    drift, error = np.full(size, np.nan), np.full(size, np.nan)
    known = ~np.isnan(reads.order)
    places = np.flatnonzero(known)[np.lexsort((reads.order[known], reads.judge[known]))]
    judge = reads.judge[places]
    starts = np.searchsorted(judge, np.arange(size + 1))
    step = (np.arange(len(places)) - starts[judge]) / 10.0
    line = _correlate(judge, step, precision.residual[places], size)
    enough = np.bincount(judge, minlength=size) >= FEWEST_TO_DRIFT
    drift[enough] = line.slope[enough]
    error[enough] = np.sqrt(fit.noise / line.square[enough])
    return drift, error
