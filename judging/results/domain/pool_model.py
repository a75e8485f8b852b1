"""Everything estimated once for a pool: severities, corrections of every method, draws, judges' figures."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from judging.results.domain.crossed import Fit
from judging.results.domain.diagnostics import JudgeFigures, diagnose_judges
from judging.results.domain.methods import (
    Correction,
    average_reads,
    correct_plain,
    correct_severity,
    correct_zscore,
    expect_reads,
    score_nominations,
)
from judging.results.domain.outcome import Fallback, Method, RankOptions
from judging.results.domain.pools import find_comparable
from judging.results.domain.posterior import Posterior, draw_posterior
from judging.results.domain.precision import measure_precision
from judging.results.domain.scores import Floats, Ints, Reads, ScoredCategory
from judging.results.domain.severity import FEWEST_JUDGES, ModelKind, Severity, estimate_severity
from judging.results.domain.weighting import fit_weighted


@dataclass(frozen=True)
class PoolModel:
    """One pool, estimated. `posterior` (the draws) is `None` when nothing can be estimated.

    `scores` and `averages` by method: (nominations,), with and without the effect of missing reads.
    """

    reads: Reads
    severity: Severity
    posterior: Posterior | None
    figures: JudgeFigures
    expected: Ints
    corrections: Mapping[Method, Correction]
    scores: Mapping[Method, Floats]
    averages: Mapping[Method, Floats]
    comparable: tuple[bool, ...]


def model_pool(reads: Reads, options: RankOptions) -> PoolModel:
    """Estimate a pool: the plain model, the weighted one where it exists, and what each method makes of the reads."""
    severity = estimate_severity(reads)
    expected = expect_reads(reads, dict(options.reads))
    is_crossed = severity.kind is ModelKind.CROSSED
    weighted = fit_weighted(reads, severity.fit) if severity.fit and is_crossed else None
    corrections = _correct_reads(reads, severity, weighted, expected.astype(np.float64))
    fit = weighted if options.method is Method.WEIGHTED and weighted is not None else severity.fit
    precision = measure_precision(severity.fit) if severity.fit else None
    rng = seed_draws(options.seed, "pool", *(category.name for category in reads.categories))
    return PoolModel(
        reads=reads,
        severity=severity,
        posterior=None if fit is None else draw_posterior(fit, options.draws, rng, has_judges=is_crossed),
        figures=diagnose_judges(reads, severity.fit, precision, has_severity=is_crossed),
        expected=expected,
        corrections=corrections,
        scores={method: score_nominations(correction, reads) for method, correction in corrections.items()},
        averages={method: average_reads(correction, reads) for method, correction in corrections.items()},
        comparable=find_comparable(reads),
    )


def seed_draws(seed: int, *names: str) -> np.random.Generator:
    """Return the generator of one category or pool; others never disturb it."""
    return np.random.default_rng([seed, zlib.crc32("\x1f".join(names).encode())])


def _correct_reads(reads: Reads, severity: Severity, weighted: Fit | None, full: Floats) -> dict[Method, Correction]:
    plain = (Method.MEAN, Method.MEDIAN, Method.TRIMMED)
    corrections = {method: correct_plain(reads, method, full) for method in plain}
    corrections[Method.ZSCORE] = correct_zscore(reads, full)
    if severity.is_found and severity.fit is not None:
        corrections[Method.ADJUSTED] = correct_severity(Method.ADJUSTED, severity.fit, full)
    if weighted is not None:
        corrections[Method.WEIGHTED] = correct_severity(Method.WEIGHTED, weighted, full)
    return corrections


def find_fallback(pool: PoolModel, category: ScoredCategory, method: Method) -> Fallback | None:
    """Return why the raw mean has to rank this category, if it has to."""
    if method not in (Method.ADJUSTED, Method.WEIGHTED):
        return None
    if pool.severity.kind is not ModelKind.CROSSED:
        return Fallback.FEW_JUDGES if len(pool.reads.judges) < FEWEST_JUDGES else Fallback.NOTHING_SHARED
    if method is Method.WEIGHTED:
        return None
    if is_complete(pool.reads, category):
        return Fallback.COMPLETE_PANEL
    return None if pool.severity.is_found else Fallback.NO_SEVERITY


def is_complete(reads: Reads, category: ScoredCategory) -> bool:
    """Whether every judge of a category read every one of its nominations."""
    judges = len(np.unique(reads.judge[category.start : category.stop]))
    return judges * (category.last - category.first) == category.stop - category.start


def choose_method(pool: PoolModel, category: ScoredCategory, method: Method) -> Method:
    """Return the method that ranks once a fallback is taken."""
    return Method.MEAN if find_fallback(pool, category, method) else method
