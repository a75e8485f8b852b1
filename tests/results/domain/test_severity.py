"""The mixed model against lme4 and closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from judging.results.domain.crossed import Crossed, solve_crossed
from judging.results.domain.severity import fit_crossed, has_judge_variance
from tests.results.domain.published import PENICILLIN, SHROUT_FLEISS


def make_complete(table: np.ndarray) -> Crossed:
    n, k = table.shape
    return Crossed(
        value=table.ravel(),
        weight=np.ones(n * k),
        nomination=np.repeat(np.arange(n), k),
        judge=np.tile(np.arange(k), n),
        category=np.zeros(n, dtype=np.intp),
        judges=k,
        categories=1,
    )


def make_random(seed: int = 0, n: int = 30, judges: int = 8) -> Crossed:
    rng = np.random.default_rng(seed)
    judge = np.concatenate([np.sort(rng.choice(judges, 3, replace=False)) for _ in range(n)])
    nomination = np.repeat(np.arange(n), 3)
    value = rng.normal(size=n)[nomination] + 0.6 * rng.normal(size=judges)[judge] + rng.normal(size=3 * n)
    category = np.sort(rng.integers(0, 2, n))
    return Crossed(value, rng.uniform(0.5, 2.0, 3 * n), nomination, judge, category, judges, 2)


def test_fit_matches_lme4_on_penicillin():
    fit = fit_crossed(make_complete(PENICILLIN))

    deviations = np.sqrt([fit.nomination_variance, fit.judge_variance, fit.noise])
    assert deviations == pytest.approx([0.8467, 1.9316, 0.5499], abs=5e-5)
    assert fit.deviance == pytest.approx(330.8606, abs=5e-5)
    assert fit.means == pytest.approx([22.9722], abs=5e-5)


def test_fit_matches_balanced_anova_on_shrout_and_fleiss():
    fit = fit_crossed(make_complete(SHROUT_FLEISS))

    variances = (fit.nomination_variance, fit.judge_variance, fit.noise)
    assert variances == pytest.approx((2.556, 5.244, 1.019), abs=5e-4)


def test_solution_and_criterion_match_the_full_covariance():
    model = make_random()
    fit = solve_crossed(model, 1.3, 2.7)

    x = np.eye(2)[model.category[model.nomination]]
    zu, zv = np.eye(model.nominations)[model.nomination], np.eye(model.judges)[model.judge]
    v = zu @ zu.T / 1.3 + zv @ zv.T / 2.7 + np.diag(1.0 / model.weight)
    inverse = np.linalg.inv(v)
    beta = np.linalg.solve(x.T @ inverse @ x, x.T @ inverse @ model.value)
    rest = model.value - x @ beta
    freedom = len(rest) - 2
    noise = rest @ inverse @ rest / freedom
    criterion = np.linalg.slogdet(v)[1] + np.linalg.slogdet(x.T @ inverse @ x)[1]
    assert fit.means == pytest.approx(beta)
    assert fit.effects == pytest.approx(zu.T @ inverse @ rest / 1.3)
    assert fit.leniency == pytest.approx(zv.T @ inverse @ rest / 2.7)
    assert fit.noise == pytest.approx(noise)
    assert fit.deviance == pytest.approx(criterion + freedom * (1 + np.log(2 * np.pi * noise)))


def test_fit_is_the_lowest_point_of_the_criterion():
    model = make_random(3)
    fit = fit_crossed(model)

    for up in (0.9, 1.1):
        assert solve_crossed(model, fit.nomination_ratio * up, fit.judge_ratio).deviance > fit.deviance
        assert solve_crossed(model, fit.nomination_ratio, fit.judge_ratio * up).deviance >= fit.deviance


def test_sparse_and_dense_products_agree():
    model = make_random(5, n=1000, judges=60)

    assert model.dense_incidence is None
    product = model.incidence.toarray()
    scale = np.linspace(0.5, 1.5, 1000)
    assert model.weigh_incidence(scale) == pytest.approx((product * scale[:, None]).T @ product)
    assert model.sum_up(scale) == pytest.approx(product.T @ scale)
    assert model.spread_out(scale[:62]) == pytest.approx(product @ scale[:62])


def test_judges_who_do_not_differ_have_no_variance():
    rng = np.random.default_rng(0)
    table = rng.normal(size=(40, 1)) + rng.normal(size=(40, 4))
    table -= table.mean(axis=0)

    assert not has_judge_variance(fit_crossed(make_complete(table)))
