"""The published rule for ties, step by step."""

from __future__ import annotations

import numpy as np
import pytest

from judging.results.domain.outcome import TieRule
from judging.results.domain.ties import TieBreak, find_first, place_nominations, rank_plainly


def place(scores, *, first=None, ballots=None, chair=()):
    size = len(scores)
    ties = TieBreak(
        first_criterion=np.full(size, np.nan) if first is None else np.array(first, dtype=np.float64),
        ballots=ballots or [{} for _ in range(size)],
        chair=chair,
    )
    return [
        (placing.rank, placing.tie_group, placing.tie_rule) for placing in place_nominations(np.array(scores), ties)
    ]


def test_different_scores_do_not_tie():
    assert place([7.0, 9.0, 8.0]) == [(3, None, None), (1, None, None), (2, None, None)]


def test_a_difference_below_the_ninth_decimal_is_a_tie():
    assert place([7.0, 7.0 + 1e-12, 5.0]) == [(1, 1, TieRule.SHARED), (1, 1, TieRule.SHARED), (3, None, None)]


def test_first_criterion_comes_first_and_the_unscored_last():
    placings = place([7.0, 7.0, 7.0, 8.0], first=[5, np.nan, 6, 1], chair=[[1, 0, 2]])

    assert placings == [
        (3, 1, TieRule.FIRST_CRITERION),
        (4, 1, TieRule.FIRST_CRITERION),
        (2, 1, TieRule.FIRST_CRITERION),
        (1, None, None),
    ]


def test_head_to_head_counts_only_judges_who_read_both():
    ballots = [{1: 8.0, 2: 8.0, 3: 5.0}, {1: 7.0, 2: 7.0, 3: 7.0, 4: 10.0}]

    assert place([7.0, 7.0], ballots=ballots) == [(1, 1, TieRule.HEAD_TO_HEAD), (2, 1, TieRule.HEAD_TO_HEAD)]


def test_head_to_head_that_is_even_leaves_it_to_the_chair():
    ballots = [{1: 8.0, 2: 6.0}, {1: 6.0, 2: 8.0}]

    assert place([7.0, 7.0], ballots=ballots) == [(1, 1, TieRule.SHARED)] * 2
    assert place([7.0, 7.0], ballots=ballots, chair=[[0], [1, 0]]) == [(2, 1, TieRule.CHAIR), (1, 1, TieRule.CHAIR)]


def test_partly_settled_tie_shares_the_rest():
    placings = place([7.0, 7.0, 7.0], first=[9, 5, 5])

    assert placings == [(1, 1, TieRule.FIRST_CRITERION), (2, 1, TieRule.SHARED), (2, 1, TieRule.SHARED)]


def test_very_large_ties_are_not_compared_head_to_head():
    ballots = [{1: float(at)} for at in range(201)]

    assert place([7.0] * 201, ballots=ballots) == [(1, 1, TieRule.SHARED)] * 201


def test_ties_are_numbered_from_the_top():
    assert [group for _, group, _ in place([5.0, 5.0, 9.0, 9.0])] == [2, 2, 1, 1]


def test_plain_ranks_share_places():
    assert rank_plainly(np.array([7.0, 9.0, 7.0, 9.0, 1.0])) == [3, 1, 3, 1, 5]


@pytest.mark.parametrize(("scores", "first"), [([1.0, 3.0, np.nan], [1]), ([3.0, 3.0 + 1e-13], [0, 1])])
def test_first_places_are_all_the_highest(scores, first):
    assert find_first(np.array(scores)).tolist() == first
