"""Puts together what a category's scores say of its judges' agreement."""

from __future__ import annotations

from dataclasses import asdict

from judging.results.domain.outcome import Agreement, AgreementBasis, Method
from judging.results.domain.pool_model import PoolModel, is_complete
from judging.results.domain.reliability import (
    Intraclass,
    Metric,
    correlate_complete,
    correlate_one_way,
    correlate_variances,
    count_judges_needed,
    measure_alpha,
    measure_concordance,
    step_up,
)
from judging.results.domain.scores import Floats, Ints, ScoredCategory
from judging.results.domain.severity import ModelKind

_CORRECTING = (Method.ADJUSTED, Method.WEIGHTED, Method.ZSCORE)


def measure_agreement(pool: PoolModel, category: ScoredCategory, method: Method, panel: int) -> Agreement:
    """Return the agreement of a category's judges on its reads' totals, for panels of `panel` judges."""
    span = slice(category.start, category.stop)
    value, unit = pool.reads.value[span], pool.reads.nomination[span] - category.first
    table = _tabulate(pool, category)
    if table is not None:
        panel, forms = table.shape[1], correlate_complete(table)
        basis = AgreementBasis.ANOVA
    else:
        forms = _combine_forms(pool, value, unit, panel)
        basis = AgreementBasis.REML
    corrects = table is not None or method in _CORRECTING
    single = forms.icc3 if corrects and forms.icc3 is not None else forms.icc2 if forms.icc2 is not None else forms.icc1
    return Agreement(
        basis=None if single is None else basis,
        panel_size=panel,
        **asdict(forms),
        alpha_nominal=measure_alpha(value, unit, Metric.NOMINAL),
        alpha_ordinal=measure_alpha(value, unit, Metric.ORDINAL),
        alpha_interval=measure_alpha(value, unit, Metric.INTERVAL),
        kendall_w=None if table is None else measure_concordance(table),
        single=single,
        panel=step_up(single, panel),
        judges_needed=count_judges_needed(single),
    )


def _tabulate(pool: PoolModel, category: ScoredCategory) -> Floats | None:
    """Return the complete table, (nominations, judges), or `None` when it is not complete."""
    if not is_complete(pool.reads, category):
        return None
    return pool.reads.value[category.start : category.stop].reshape(category.last - category.first, -1)


def _combine_forms(pool: PoolModel, value: Floats, unit: Ints, panel: int) -> Intraclass:
    """Return form 1 from the category itself, forms 2 and 3 from the pool's variances where judges can be told."""
    one_way = correlate_one_way(value, unit, panel)
    fit = pool.severity.fit
    if fit is None or pool.severity.kind is not ModelKind.CROSSED:
        return one_way
    judge = fit.judge_variance if pool.severity.is_found else 0.0
    ratios = correlate_variances(fit.nomination_variance, judge, fit.noise, panel)
    return Intraclass(one_way.icc1, one_way.icc1k, ratios.icc2, ratios.icc2k, ratios.icc3, ratios.icc3k)
