"""What a judge has done, and what is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.assignment.domain.effort import estimate_minutes, say_duration
from judging.scoring.domain.pace import place_in_queue
from judging.scoring.domain.work import WorkState, find_next, find_state

NOTHING = {
    "is_recused": False,
    "is_opened": False,
    "is_saved": False,
    "is_submitted": False,
    "was_submitted": False,
    "has_moved": False,
}


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, WorkState.NEW),
        ({"is_opened": True}, WorkState.READ),
        ({"is_opened": True, "is_saved": True}, WorkState.DRAFT),
        ({"is_saved": True, "was_submitted": True}, WorkState.REOPENED),
        ({"is_saved": True, "is_submitted": True, "was_submitted": True}, WorkState.SUBMITTED),
        ({"is_saved": True, "is_submitted": True, "has_moved": True}, WorkState.MOVED),
        ({"is_saved": True, "is_submitted": True, "is_recused": True}, WorkState.RECUSED),
        ({"is_saved": True, "is_over": True}, WorkState.TOO_LATE),
        ({"is_saved": True, "is_submitted": True, "is_over": True}, WorkState.SUBMITTED),
    ],
)
def test_state_follows_from_what_happened(facts, state):
    assert find_state(**NOTHING | facts) is state
    assert state.label


@pytest.mark.parametrize(
    ("states", "after", "place"),
    [
        ([], None, None),
        ([WorkState.NEW, WorkState.NEW], None, 0),
        ([WorkState.NEW, WorkState.NEW], 0, 1),
        ([WorkState.NEW, WorkState.SUBMITTED], 1, 0),
        ([WorkState.DRAFT, WorkState.RECUSED], 0, None),
        ([WorkState.SUBMITTED, WorkState.MOVED], None, 1),
    ],
)
def test_next_is_the_following_unfinished_one(states, after, place):
    assert find_next(states, after) == place


@pytest.mark.parametrize(
    ("words", "scorecards", "minutes", "said"),
    [
        (0, 0, 0, "0 min"),
        (230, 1, 5, "5 min"),
        (231, 1, 6, "6 min"),
        (6000, 1, 31, "35 min"),
        (2300, 12, 58, "1 h"),
        (23000, 2, 108, "1 h 50"),
        (230 * 56, 1, 60, "1 h"),
        (230 * 61, 1, 65, "1 h 05"),
    ],
)
def test_time_is_estimated_and_said_in_round_figures(words, scorecards, minutes, said):
    assert estimate_minutes(words, scorecards) == minutes
    assert say_duration(minutes) == said


@given(st.integers(), st.lists(st.text(), min_size=2, unique=True))
def test_order_is_stable_when_others_come_and_go(seed, ids):
    whole = sorted(ids, key=lambda name: place_in_queue(seed, name))

    assert [name for name in whole if name != ids[0]] == sorted(ids[1:], key=lambda name: place_in_queue(seed, name))


def test_orders_differ_between_judges():
    ids = [f"n{number}" for number in range(20)]

    assert len({tuple(sorted(ids, key=lambda name, s=seed: place_in_queue(s, name))) for seed in range(5)}) == 5
