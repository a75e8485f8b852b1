"""Agreement figures against published values."""

from __future__ import annotations

import numpy as np
import pytest

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
from tests.results.domain.published import (
    KRIPPENDORFF_3_BY_15,
    KRIPPENDORFF_4_BY_12,
    QUANDT_7_BY_7,
    QUANDT_RANK_SUMS,
    SHROUT_FLEISS,
)


def test_intraclass_matches_shrout_and_fleiss():
    forms = correlate_complete(SHROUT_FLEISS)

    assert (forms.icc1, forms.icc2, forms.icc3) == pytest.approx((0.17, 0.29, 0.71), abs=0.005)
    assert (forms.icc1k, forms.icc2k, forms.icc3k) == pytest.approx((0.44, 0.62, 0.91), abs=0.005)


def test_one_way_equals_the_complete_form_when_reads_are_equal():
    unit = np.repeat(np.arange(6), 4)

    forms = correlate_one_way(SHROUT_FLEISS.ravel(), unit, 4)

    complete = correlate_complete(SHROUT_FLEISS)
    assert forms.icc1 == pytest.approx(complete.icc1)
    assert forms.icc1k == pytest.approx(complete.icc1k)


def test_variance_ratios_match_the_reml_components_of_shrout_and_fleiss():
    forms = correlate_variances(2.556, 5.244, 1.019, 4)

    assert (forms.icc2, forms.icc3, forms.icc2k) == pytest.approx((0.2898, 0.7149, 0.6201), abs=1e-4)


@pytest.mark.parametrize("table", [np.ones((1, 4)), np.ones((4, 1))])
def test_intraclass_needs_two_of_each(table):
    assert correlate_complete(table) == Intraclass()


def test_intraclass_does_not_exist_when_all_scores_are_equal():
    assert correlate_complete(np.full((3, 3), 5.0)) == Intraclass()


def test_one_way_does_not_exist_without_a_second_read():
    assert correlate_one_way(np.arange(3.0), np.arange(3), 1) == Intraclass()


@pytest.mark.parametrize(
    ("table", "metric", "published"),
    [
        (KRIPPENDORFF_4_BY_12, Metric.NOMINAL, 0.743),
        (KRIPPENDORFF_4_BY_12, Metric.ORDINAL, 0.815),
        (KRIPPENDORFF_4_BY_12, Metric.INTERVAL, 0.849),
        (KRIPPENDORFF_3_BY_15, Metric.NOMINAL, 0.691),
        (KRIPPENDORFF_3_BY_15, Metric.ORDINAL, 0.807),
        (KRIPPENDORFF_3_BY_15, Metric.INTERVAL, 0.811),
    ],
)
def test_alpha_matches_krippendorff(table, metric, published):
    judge, unit = np.nonzero(~np.isnan(table))

    alpha = measure_alpha(table[judge, unit], unit, metric)

    assert alpha == pytest.approx(published, abs=0.0006)


@pytest.mark.parametrize("metric", list(Metric))
def test_alpha_does_not_exist_without_pairs_or_differences(metric):
    assert measure_alpha(np.arange(3.0), np.arange(3), metric) is None
    assert measure_alpha(np.ones(4), np.array([0, 0, 1, 1]), metric) is None


def test_concordance_matches_quandt():
    assert measure_concordance(QUANDT_7_BY_7.T) == pytest.approx(0.4665, abs=5e-5)


def test_concordance_matches_quandt_from_rank_sums():
    table = _rank_with_sums(QUANDT_RANK_SUMS)

    assert measure_concordance(table) == pytest.approx(0.4601, abs=5e-5)


def _rank_with_sums(sums: tuple[int, ...]) -> np.ndarray:
    """Return nine rankings with the published sums: swap two wines' ranks in one ranking while it comes nearer."""
    wanted = np.array(sums)
    table = np.stack([np.argsort(np.argsort(wanted)) + 1.0 for _ in sums])
    rng = np.random.default_rng(0)
    while (gap := np.abs(table.sum(axis=0) - wanted).sum()) > 0:
        judge, (one, other) = rng.integers(9), rng.choice(9, 2, replace=False)
        swapped = table.copy()
        swapped[judge, [one, other]] = swapped[judge, [other, one]]
        if np.abs(swapped.sum(axis=0) - wanted).sum() <= gap:
            table = swapped
    return table.T


def test_concordance_corrects_for_ties_and_does_not_exist_without_ranks():
    assert measure_concordance(np.array([[1.0, 1.0], [1.0, 2.0], [2.0, 3.0]])) == pytest.approx(6.5 * 12 / 84)
    assert measure_concordance(np.ones((3, 3))) is None
    assert measure_concordance(np.ones((1, 3))) is None


def test_judges_needed_follows_spearman_and_brown():
    assert count_judges_needed(0.45) == 5
    assert step_up(0.45, 3) == pytest.approx(0.7105, abs=1e-4)
    assert step_up(0.45, 5) >= 0.80 > step_up(0.45, 4)
    assert count_judges_needed(0.9) == 1
    assert count_judges_needed(0.0) is None
    assert count_judges_needed(None) is None
    assert step_up(None, 3) is None
