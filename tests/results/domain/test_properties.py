"""What must hold for any scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.results.domain.crossed import solve_crossed
from judging.results.domain.methods import correct_severity, score_nominations
from judging.results.domain.outcome import Method, RankOptions
from judging.results.domain.pools import split_pools
from judging.results.domain.ranking import rank_categories
from judging.results.domain.severity import build_model
from tests.results.domain.contests import contests, draw_scores

QUICK = RankOptions(draws=100)


def list_adjusted(scores) -> dict[str, float]:
    (result,) = rank_categories(scores, QUICK)
    return {one.nomination: one.adjusted for one in result.nominations}


@settings(max_examples=30, deadline=None)
@given(contests, st.randoms(use_true_random=False))
def test_row_order_and_repeats_change_nothing(scores, random):
    shuffled = [*scores, scores[0]]
    random.shuffle(shuffled)

    assert rank_categories(shuffled, QUICK) == rank_categories(scores, QUICK)


@settings(max_examples=30, deadline=None)
@given(contests)
def test_names_change_no_score(scores):
    renamed = [replace(s, judge=s.judge[::-1], nomination=s.nomination[::-1]) for s in scores]

    before, after = list_adjusted(scores), list_adjusted(renamed)

    assert {name[::-1]: value for name, value in after.items()} == pytest.approx(before, abs=2e-3)


@settings(max_examples=30, deadline=None)
@given(contests, st.sampled_from([0.25, 0.5]), st.sampled_from([1.0, 2.0, 4.0]))
def test_stretched_scores_are_stretched_alike(scores, slope, shift):
    stretched = [replace(s, value=slope * s.value + shift) for s in scores]

    before, after = list_adjusted(scores), list_adjusted(stretched)

    assert after == pytest.approx({name: slope * value + 10 * shift for name, value in before.items()}, abs=2e-3)


@settings(max_examples=30, deadline=None)
@given(contests)
def test_chances_add_up_and_intervals_hold_the_rank(scores):
    (result,) = rank_categories(scores, QUICK)

    if result.nominations[0].p_first is not None:
        assert sum(one.p_first for one in result.nominations) == pytest.approx(1.0)
        assert sum(one.p_shortlist for one in result.nominations) == pytest.approx(3.0)
    for one in result.nominations:
        assert one.rank_low is None or 1 <= one.rank_low <= one.rank <= one.rank_high <= len(result.nominations)
        assert one.raw_mean + one.strictness + one.missing_effect == pytest.approx(one.adjusted, abs=1e-8)


@settings(max_examples=30, deadline=None)
@given(contests)
def test_complete_design_keeps_the_raw_order(scores):
    (reads,) = split_pools(scores, {})
    rng = np.random.default_rng(0)
    table = rng.integers(1, 11, (len(reads.nominations), len(reads.judges)))
    whole = [
        replace(scores[0], judge=judge, nomination=name, value=float(table[row, at]))
        for row, name in enumerate(reads.nominations)
        for at, judge in enumerate(reads.judges)
    ]

    (complete,) = split_pools(whole, {})
    fit = solve_crossed(build_model(complete), 0.8, 0.3)
    fair = score_nominations(correct_severity(Method.ADJUSTED, fit, np.full(1, float(len(reads.judges)))), complete)

    raw = np.bincount(complete.nomination, weights=complete.value) / len(reads.judges)
    assert fair - fair.mean() == pytest.approx(raw - raw.mean())


@settings(max_examples=30, deadline=None)
@given(contests, st.floats(0.1, 10), st.floats(0.1, 10))
def test_fair_score_is_an_increasing_line_of_the_estimate(scores, nomination_ratio, judge_ratio):
    (reads,) = split_pools(scores, {})
    fit = solve_crossed(build_model(reads), nomination_ratio, judge_ratio)

    fair = score_nominations(correct_severity(Method.ADJUSTED, fit, np.full(1, 3.0)), reads)

    stretch = (3.0 + nomination_ratio) / 3.0
    assert fair == pytest.approx(fit.means[0] + stretch * fit.effects)


@settings(max_examples=30, deadline=None)
@given(contests, st.integers(0, 2))
def test_without_shrinkage_a_constant_added_to_a_judge_is_ignored(scores, judge):
    (reads,) = split_pools(scores, {})
    kinder = reads.value + 0.1 * (reads.judge == judge)

    before = solve_crossed(build_model(reads), 1.0, 1e-9)
    after = solve_crossed(build_model(reads, kinder), 1.0, 1e-9)

    assert after.effects == pytest.approx(before.effects, abs=1e-5)


@settings(max_examples=30, deadline=None)
@given(contests)
def test_with_full_shrinkage_the_raw_mean_is_left(scores):
    (reads,) = split_pools(scores, {})
    fit = solve_crossed(build_model(reads), 1e-9, 1e12)

    fair = score_nominations(correct_severity(Method.ADJUSTED, fit, np.full(1, 3.0)), reads)

    assert fair == pytest.approx(np.bincount(reads.nomination, weights=reads.value) / reads.counts, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(contests, st.integers(0, 3), st.floats(0.1, 10), st.floats(0.1, 10))
def test_nomination_raised_by_every_judge_never_falls(scores, place, nomination_ratio, judge_ratio):
    (reads,) = split_pools(scores, {})
    raised = reads.value + 0.1 * (reads.nomination == place)

    before = solve_crossed(build_model(reads), nomination_ratio, judge_ratio).effects
    after = solve_crossed(build_model(reads, raised), nomination_ratio, judge_ratio).effects

    assert np.all((after[place] - after) - (before[place] - before) >= -1e-9)


def test_same_seed_gives_the_same_figures_and_another_only_other_draws():
    scores = draw_scores(2)

    first, again = (rank_categories(scores, RankOptions(seed=3)) for _ in range(2))
    (other,) = rank_categories(scores, RankOptions(seed=4))

    assert first == again
    assert [one.adjusted for one in other.nominations] == [one.adjusted for one in first[0].nominations]
    assert [one.p_first for one in other.nominations] != [one.p_first for one in first[0].nominations]
