"""What a ranking says, and that it says nothing it cannot know."""

from __future__ import annotations

import pytest

from judging.results.domain.outcome import (
    AgreementBasis,
    ChairDecision,
    Fallback,
    Method,
    RankOptions,
    TieRule,
    WinnerCall,
)
from judging.results.domain.ranking import rank_categories
from judging.results.domain.scores import Score, ScoreError
from tests.results.domain.contests import draw_scores, score_table
from tests.results.domain.published import SHROUT_FLEISS


def rank_one(scores, **options):
    (result,) = rank_categories(scores, RankOptions(**options))
    return result


def find(result, name):
    return next(one for one in result.nominations if one.nomination == name)


def test_no_scores_give_no_categories():
    assert rank_categories([]) == ()


def test_strict_judges_are_corrected_and_the_split_adds_up():
    table = [[8, 8, None], [8, None, 5], [None, 6, 3], [7, 7, 4], [6, None, 3], [None, 9, 6], [5, 5, 2], [9, None, 6]]

    result = rank_one(score_table(table))

    one = find(result, "nomination 1")
    assert result.fallback is None
    assert (one.raw_mean, one.strictness > 2) == (65.0, True)
    assert one.adjusted == pytest.approx(one.raw_mean + one.strictness + one.missing_effect, abs=1e-8)
    assert {judge.judge: judge.severity > 0 for judge in result.judges} == {
        "judge 0": False,
        "judge 1": False,
        "judge 2": True,
    }


def test_raw_mean_is_percent_of_maximum_and_weighted_by_criterion():
    scores = [
        Score("a", "x", "impact", 4, 3.0, high=5),
        Score("a", "x", "style", 2, 1.0, high=5),
        Score("b", "x", "impact", 5, 3.0, high=5),
    ]

    result = rank_one(scores)

    assert result.nominations[0].raw_mean == pytest.approx(100 * (3.5 + 5) / 2 / 5)


def test_criterion_without_weight_counts_for_nothing():
    scores = [Score("a", "x", "impact", 4), Score("a", "x", "note", 9, 0.0), Score("b", "x", "note", 9, 0.0)]

    result = rank_one(scores)

    assert (result.nominations[0].raw_mean, result.nominations[0].reads) == (40.0, 1)


def test_complete_panel_falls_back_to_the_raw_mean():
    result = rank_one(score_table(SHROUT_FLEISS.tolist()))

    assert result.fallback is Fallback.COMPLETE_PANEL
    assert all(one.adjusted == one.raw_mean for one in result.nominations)
    assert result.agreement.basis is AgreementBasis.ANOVA
    assert result.agreement.icc1 == pytest.approx(0.17, abs=0.005)
    assert result.certainty.call is WinnerCall.LIKELY
    assert result.certainty.is_robust is True


def test_two_judges_fall_back_and_have_no_severity():
    result = rank_one(score_table([[8, 6], [7, None], [5, 3], [6, 5]]))

    assert result.fallback is Fallback.FEW_JUDGES
    assert [judge.severity for judge in result.judges] == [None, None]
    assert result.nominations[0].p_first is not None


def test_judges_who_share_nothing_fall_back():
    result = rank_one(score_table([[8, 6, None, None], [None, None, 4, 3]]))

    assert result.fallback is Fallback.NOTHING_SHARED
    assert not result.connected
    assert result.pieces == (("nomination 0",), ("nomination 1",))


def test_judges_who_do_not_differ_fall_back():
    table = [[4, 6, None], [6, None, 4], [None, 4, 6], [8, 8, None], [8, None, 8], [None, 8, 8]]

    result = rank_one(score_table(table))

    assert result.fallback is Fallback.NO_SEVERITY
    assert result.judge_deviation is None
    assert all(judge.severity == pytest.approx(0.0, abs=1e-3) for judge in result.judges)


def test_single_reads_say_nothing_of_certainty():
    result = rank_one(score_table([[8], [7], [6]]))

    best = result.nominations[0]
    assert (best.rank, best.rank_low, best.rank_high, best.p_first, best.p_shortlist) == (1, None, None, None, None)
    assert result.certainty.p_beats is None
    assert result.certainty.call is None
    assert result.certainty.is_robust is None
    assert result.agreement.single is None
    assert (result.judges[0].severity, result.judges[0].misfit, result.judges[0].agreement) == (None, None, None)


def test_equal_scores_share_the_first_place():
    result = rank_one(score_table([[7, 7, 7], [7, 7, 7]]))

    assert [(one.rank, one.tie_group, one.tie_rule) for one in result.nominations] == [(1, 1, TieRule.SHARED)] * 2
    assert result.nominations[0].p_first is None
    assert result.certainty.call is WinnerCall.TOO_CLOSE
    assert result.certainty.winners == ("nomination 0", "nomination 1")


def test_categories_of_equal_scores_say_nothing_of_certainty():
    scores = score_table([[7, 7], [7, 7]], category="a") + score_table([[5, 5], [5, 5]], category="b")

    results = rank_categories(scores)

    assert [one.p_first for result in results for one in result.nominations] == [None] * 4


def test_scores_without_any_weight_rank_nobody():
    assert rank_categories([Score("a", "x", "note", 9, 0.0)]) == ()


def test_judges_who_agree_to_the_point_leave_a_little_doubt():
    result = rank_one(score_table([[9, 9, 9], [7, 7, 7], [5, 5, 5]]))

    assert [one.rank for one in result.nominations] == [1, 2, 3]
    assert result.nominations[0].p_first > 0.98
    assert result.certainty.call is WinnerCall.CLEAR
    assert [judge.misfit for judge in result.judges] == [None] * 3
    assert [str(judge.severity) for judge in result.judges] == ["0.0"] * 3


@pytest.mark.parametrize("table", [[[8, 8, 8], [7, 7, 7]], [[8, 9, 7], [7, 8, 6]]])
def test_six_reads_that_fit_to_the_point_are_never_clear(table):
    result = rank_one(score_table(table))

    assert 0.7 < result.certainty.p_beats < 0.9
    assert result.certainty.call is not WinnerCall.CLEAR


def test_many_reads_that_fit_to_the_point_are_clear():
    result = rank_one(score_table([[8] * 12, [7] * 12]))

    assert result.certainty.p_beats > 0.99


def test_only_nomination_is_first_for_sure():
    result = rank_one(score_table([[7, 8, 6]]))

    only = result.nominations[0]
    assert (only.rank, only.rank_low, only.rank_high, only.p_first) == (1, 1, 1, 1.0)
    assert only.standard_error is None
    assert result.certainty.runner_up is None


def test_nomination_with_too_few_reads_is_not_ranked():
    scores = draw_scores(1)
    scores = [s for s in scores if s.nomination != "nomination 05"] + [Score("judge 0", "nomination 05", "total", 10.0)]

    result = rank_one(scores, reads={"": 3})

    last = result.nominations[-1]
    assert (last.nomination, last.rank, last.missing_reads, last.p_first) == ("nomination 05", None, 2, None)
    assert sum(one.p_first for one in result.nominations[:-1]) == pytest.approx(1.0)


def test_category_with_no_ranked_nomination_has_no_winner():
    result = rank_one(draw_scores(1, reads=2), reads={"": 9})

    assert {one.rank for one in result.nominations} == {None}
    assert result.certainty.winners == ()
    assert result.certainty.crowned[Method.MEAN] == ()
    assert result.certainty.fragile is None


def test_missing_reads_pull_towards_the_category():
    scores = draw_scores(3, nominations=20)
    best = rank_one(scores).nominations[0].nomination
    dropped = next(s for s in scores if s.nomination == best)

    one = find(rank_one([s for s in scores if s is not dropped]), best)

    assert (one.missing_reads, one.missing_effect < 0) == (1, True)


def test_severities_are_pooled_over_categories_that_share_judges():
    here, there = draw_scores(4, category="b", nominations=6), draw_scores(5, category="a", nominations=30)

    alone = rank_one(here)
    first, second = rank_categories(here + there)

    assert (first.category, second.category) == ("a", "b")
    assert second.judges[0].pool_reads > second.judges[0].reads == alone.judges[0].reads
    assert second.judges[0].severity == first.judges[0].severity != alone.judges[0].severity


def test_categories_without_shared_judges_leave_each_other_alone():
    here, there = draw_scores(4, category="b"), draw_scores(5, category="a", prefix="other")

    assert rank_categories(here + there)[1] == rank_one(here)


def test_groups_that_meet_in_another_category_are_comparable():
    split = score_table([[8, 7, None, None], [7, 5, None, None], [None, None, 6, 8], [None, None, 4, 5]], category="a")
    whole = score_table([[8, 7, 6, 8], [5, 6, 4, 5]], category="b")

    apart, together = rank_categories(split + whole)

    assert (apart.connected, apart.is_comparable, len(apart.pieces)) == (False, True, 2)
    assert together.connected


@pytest.mark.parametrize("method", list(Method))
def test_every_method_ranks_by_its_own_score(method):
    result = rank_one(draw_scores(7), method=method)

    ranked = [(one.rank, one.adjusted) for one in result.nominations]
    assert ranked == sorted(ranked, key=lambda pair: (pair[0], -pair[1]))
    assert result.method is method
    assert set(result.certainty.crowned) == set(Method)


def test_median_and_trimmed_mean_cut_what_they_say():
    table = [[2, 9, 8, 8, 7], [6, 7, 7, 6, 6]]

    assert find(rank_one(score_table(table), method=Method.MEDIAN), "nomination 0").adjusted == 80.0
    trimmed = find(rank_one(score_table(table), method=Method.TRIMMED), "nomination 0")
    assert trimmed.adjusted == pytest.approx(100 * (7 + 8 + 8) / 30)


def test_zscore_of_a_judge_with_one_score_tells_nothing():
    result = rank_one(score_table([[8, None], [6, 9], [4, None]]), method=Method.ZSCORE)

    assert find(result, "nomination 1").adjusted == pytest.approx(67.5)


def test_first_criterion_settles_a_tie_before_the_rest():
    scores = [
        Score(judge, name, criterion, value)
        for judge in ("a", "b", "c")
        for name, values in (("x", (6, 8)), ("y", (8, 6)))
        for criterion, value in zip(("impact", "style"), values, strict=True)
    ]

    by_impact, by_style = rank_one(scores), rank_one(scores, first_criteria={"": "style"})
    by_none = rank_one(scores, first_criteria={"": "unknown"})

    assert [(one.nomination, one.rank, one.tie_rule) for one in by_impact.nominations] == [
        ("y", 1, TieRule.FIRST_CRITERION),
        ("x", 2, TieRule.FIRST_CRITERION),
    ]
    assert by_style.nominations[0].nomination == "x"
    assert [one.rank for one in by_none.nominations] == [1, 1]
    assert by_impact.certainty.winners == ("y",)


def test_chair_settles_what_the_scores_cannot():
    scores = score_table([[7, 8, 6, 7], [8, 7, 7, 6], [5, 5, 5, 5]])
    decision = ChairDecision("", ("nomination 1", "nomination 0"), "The wider reach.")

    result = rank_one(scores, decisions=(decision, ChairDecision("elsewhere", ("nomination 0",), "No.")))

    assert [(one.nomination, one.rank, one.tie_rule) for one in result.nominations[:2]] == [
        ("nomination 1", 1, TieRule.CHAIR),
        ("nomination 0", 2, TieRule.CHAIR),
    ]


def test_fragile_winner_names_the_judge_it_hangs_on():
    result = rank_one(score_table([[9, 5, 7], [7, 7, 6], [3, 4, 4]]), method=Method.MEAN)

    assert [(case.judge, case.winners) for case in result.certainty.fragile] == [
        ("judge 0", ("nomination 1",)),
        ("judge 2", ("nomination 0", "nomination 1")),
    ]
    assert result.certainty.is_robust is False


def test_judge_who_read_alone_leaves_nothing_behind():
    result = rank_one(score_table([[9, 8, None], [None, None, 9.5]]), method=Method.MEAN)

    assert [(case.judge, case.winners) for case in result.certainty.fragile] == [("judge 2", ("nomination 0",))]


@pytest.mark.parametrize(
    ("score", "column"),
    [
        (Score("a", "x", "total", 11), "score"),
        (Score("a", "x", "total", float("nan")), "score"),
        (Score("a", "x", "total", 5, -1.0), "weight"),
        (Score("a", "x", "total", 5, float("inf")), "weight"),
        (Score("a", "x", "total", 5, low=10, high=10), "score_max"),
        (Score("a", "x", "total", -5, low=-10, high=0), "score_max"),
        (Score("a", "y", "total", 4, high=5), "score_max"),
        (Score("a", "y", "total", 4, 2.0), "weight"),
        (Score("b", "x", "total", 4), "score"),
    ],
)
def test_score_that_cannot_be_used_is_named(score, column):
    with pytest.raises(ScoreError) as caught:
        rank_categories([Score("b", "x", "total", 5), score])

    assert (caught.value.row, caught.value.column) == (1, column)
