"""What is said of single judges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from judging.results.domain.exclusion import compare_exclusion
from judging.results.domain.outcome import Method, RankOptions
from judging.results.domain.ranking import rank_categories
from judging.results.domain.scores import Score
from tests.results.domain.contests import draw_scores


def diagnose(scores, **options) -> dict[str, object]:
    (result,) = rank_categories(scores, RankOptions(**options))
    return {judge.judge: judge for judge in result.judges}


def draw_contest(seed: int, *, change=None, nominations: int = 60, judges: int = 6) -> list[Score]:
    """Return scores in tenths, with those of judge 0 changed."""
    rng = np.random.default_rng(seed)
    quality, kind = rng.normal(size=nominations), 0.4 * rng.normal(size=judges)
    scores = []
    for row in range(nominations):
        for judge in rng.choice(judges, 3, replace=False).tolist():
            apart = quality[row] + 0.5 * rng.normal()
            value = 5.5 + kind[judge] + (change(apart, rng) if change and judge == 0 else apart)
            value = float(np.clip(round(value, 1), 1, 10))
            scores.append(Score(f"judge {judge}", f"nomination {row}", "total", value))
    return scores


def test_judge_who_scores_at_random_is_flagged_and_still_counts():
    judges = diagnose(draw_contest(1, change=lambda apart, rng: 1.5 * rng.normal()))

    assert [name for name, judge in judges.items() if judge.is_flagged] == ["judge 0"]
    assert judges["judge 0"].misfit > 1.3
    assert judges["judge 0"].agreement < 0.2
    assert judges["judge 0"].reads > 10


def test_nobody_is_flagged_on_few_reads():
    judges = diagnose(draw_contest(1, change=lambda apart, rng: 1.5 * rng.normal(), nominations=12))

    assert not any(judge.is_flagged for judge in judges.values())


def test_spread_tells_a_wide_judge_from_the_panel():
    wide = diagnose(draw_contest(2, change=lambda apart, rng: 2.0 * apart))["judge 0"].spread
    usual = diagnose(draw_contest(2))["judge 0"].spread

    assert wide == pytest.approx(2.0, abs=0.4)
    assert usual == pytest.approx(1.0, abs=0.25)


def test_misfit_is_one_under_the_model():
    found = [judge.misfit for seed in range(10) for judge in diagnose(draw_contest(seed), draws=10).values()]

    assert np.mean(found) == pytest.approx(1.0, abs=0.02)


def test_severity_is_found_with_its_error_and_the_gap_is_larger():
    judge = diagnose(draw_contest(3, change=lambda apart, rng: apart - 2.0))["judge 0"]

    assert judge.severity == pytest.approx(2.0, abs=3 * judge.severity_error + 0.5)
    assert judge.raw_gap < -judge.severity < 0


def test_surprises_are_counted():
    scores = draw_contest(4)
    odd = next(s for s in scores if s.judge == "judge 1" and s.value > 5)

    judges = diagnose([replace(s, value=1.0) if s is odd else s for s in scores])

    assert judges["judge 1"].surprises == 1


def test_halo_and_use_of_the_scale_come_from_the_criteria():
    rng = np.random.default_rng(0)
    scores = [
        Score(judge, f"n{row}", criterion, 10.0 if judge == "flat" else float(rng.integers(1, 10)))
        for judge in ("flat", "a", "b")
        for row in range(5)
        for criterion in ("impact", "style", "reach")
    ]

    judges = diagnose(scores)

    assert judges["flat"].halo == pytest.approx(1.0)
    assert judges["a"].halo < 0
    assert (judges["flat"].share_top, judges["flat"].distinct, judges["a"].share_top) == (1.0, 1, 0.0)
    assert judges["flat"].agreement is None


def test_single_criterion_has_no_halo():
    assert {judge.halo for judge in diagnose(draw_scores(1)).values()} == {None}


def test_drift_follows_the_order_of_the_session():
    scores = draw_contest(5)
    own = [s for s in scores if s.judge == "judge 0"]
    kinder = {id(s): place for place, s in enumerate(own)}
    drifting = [
        replace(s, value=min(10.0, s.value + 0.1 * kinder[id(s)]), order=float(kinder[id(s)])) if id(s) in kinder else s
        for s in scores
    ]

    judges = diagnose(drifting)

    assert judges["judge 0"].drift == pytest.approx(1.0, abs=0.4)
    assert 0 < judges["judge 0"].drift_error < judges["judge 0"].drift
    assert judges["judge 1"].drift is None


def test_unreliable_judges_weigh_less():
    scores = draw_contest(6, change=lambda apart, rng: 2.5 * rng.normal(), judges=8, nominations=120)
    plain, weighted = (rank_categories(scores, RankOptions(method=m))[0] for m in (Method.ADJUSTED, Method.WEIGHTED))

    shared = {s.nomination for s in scores if s.judge == "judge 0"}
    change = [
        abs(one.adjusted - next(o.adjusted for o in plain.nominations if o.nomination == one.nomination))
        for one in weighted.nominations
        if one.nomination in shared
    ]
    assert np.mean(change) > 1.0


def test_exclusion_shows_the_ranks_before_and_after():
    scores = [*draw_scores(2), Score("judge 0", "alone", "total", 9.0)]

    changes = compare_exclusion(scores, "judge 0")

    alone = next(change for change in changes if change.nomination == "alone")
    assert len(changes) == 13
    assert (alone.after, alone.adjusted_after) == (None, None)
    assert sorted(change.after for change in changes if change.after) == list(range(1, 13))


def test_exclusion_of_a_judge_without_scores_changes_nothing():
    changes = compare_exclusion(draw_scores(2), "nobody")

    assert all((c.before, c.adjusted_before) == (c.after, c.adjusted_after) for c in changes)
