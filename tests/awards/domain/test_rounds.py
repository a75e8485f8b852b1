"""Which round a category is in, which one counts, when each is open, and which plans cannot be."""

from __future__ import annotations

import datetime as dt

import pytest

from judging.awards.domain.rounds import (
    EntryRule,
    RoundKind,
    RoundPlan,
    RoundState,
    Stage,
    Times,
    find_counted,
    find_current,
    find_fixed,
    find_plan_faults,
    find_state,
)

QUALIFYING, SCORING, FINAL, DELIBERATION = RoundKind
DAY = dt.timedelta(days=1)
OPENS = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
SEASON = Times(OPENS, OPENS + 30 * DAY)


def closed(kind: RoundKind) -> Stage:
    return Stage(kind, is_closed=True)


@pytest.mark.parametrize(
    ("stages", "current", "counted"),
    [
        ([], SCORING, SCORING),
        ([Stage(SCORING)], SCORING, SCORING),
        ([Stage(FINAL), Stage(SCORING)], SCORING, SCORING),
        ([Stage(QUALIFYING), Stage(SCORING), Stage(FINAL)], QUALIFYING, SCORING),
        ([closed(QUALIFYING), Stage(SCORING), Stage(FINAL)], SCORING, SCORING),
        ([closed(SCORING), Stage(FINAL)], FINAL, FINAL),
        ([closed(SCORING), closed(FINAL), Stage(DELIBERATION)], DELIBERATION, FINAL),
        ([closed(SCORING), Stage(DELIBERATION)], DELIBERATION, SCORING),
        ([closed(SCORING), closed(FINAL)], None, FINAL),
        ([closed(SCORING)], None, SCORING),
    ],
)
def test_category_is_in_its_first_round_that_is_not_closed_and_the_last_scored_one_counts(stages, current, counted):
    assert find_current(stages) is current
    assert find_counted(stages) is counted


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1, RoundState.WAITING), (0, RoundState.OPEN), (29, RoundState.OPEN), (30, RoundState.OVER)],
)
def test_category_without_rounds_is_judged_in_the_seasons_time(days, state):
    assert find_state([], SCORING, SEASON, OPENS + days * DAY) is state


def test_category_without_rounds_holds_no_final():
    assert find_state([], FINAL, SEASON, OPENS) is None


@pytest.mark.parametrize(
    ("days", "scoring", "final"),
    [
        (5, closed(SCORING), RoundState.WAITING),
        (12, Stage(SCORING), RoundState.WAITING),
        (12, closed(SCORING), RoundState.OPEN),
        (20, closed(SCORING), RoundState.OVER),
    ],
)
def test_final_opens_on_its_day_once_the_round_before_is_closed(days, scoring, final):
    stages = [scoring, Stage(FINAL, OPENS + 10 * DAY, OPENS + 20 * DAY)]

    assert find_state(stages, FINAL, SEASON, OPENS + days * DAY) is final


def test_closed_round_is_closed_whatever_its_day():
    assert find_state([closed(SCORING), Stage(FINAL)], SCORING, SEASON, OPENS) is RoundState.CLOSED


@pytest.mark.parametrize(
    ("stages", "fixed"),
    [
        ([], {SCORING}),
        ([Stage(QUALIFYING), Stage(SCORING)], {SCORING}),
        ([closed(QUALIFYING), Stage(SCORING), Stage(FINAL)], {QUALIFYING, SCORING}),
        ([closed(SCORING), Stage(DELIBERATION)], set(RoundKind)),
        ([closed(SCORING)], set(RoundKind)),
    ],
)
def test_rounds_up_to_the_one_held_now_stay_once_one_is_closed(stages, fixed):
    assert find_fixed(stages) == fixed


def test_plain_plan_has_no_fault():
    plans = [
        RoundPlan(DELIBERATION, entry_rule=EntryRule.ALL),
        RoundPlan(SCORING, closes_at=OPENS + 10 * DAY),
        RoundPlan(FINAL, opens_at=OPENS + 10 * DAY, entry_rule=EntryRule.RANK, entry_count=5, reads=4),
    ]

    assert find_plan_faults(plans, SEASON) == {}


def test_first_round_needs_no_rule_of_entry():
    assert find_plan_faults([RoundPlan(SCORING, entry_rule=EntryRule.RANK)], SEASON) == {}


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        (RoundPlan(FINAL, opens_at=OPENS - DAY), "opens_at"),
        (RoundPlan(FINAL, opens_at=OPENS + 9 * DAY), "opens_at"),
        (RoundPlan(FINAL, closes_at=OPENS + 31 * DAY), "closes_at"),
        (RoundPlan(FINAL, closes_at=OPENS + 10 * DAY), "closes_at"),
        (RoundPlan(FINAL, opens_at=OPENS + 12 * DAY, closes_at=OPENS + 11 * DAY), "closes_at"),
        (RoundPlan(FINAL, reads=0), "reads"),
        (RoundPlan(FINAL, entry_rule=EntryRule.RANK), "entry_count"),
        (RoundPlan(FINAL, entry_rule=EntryRule.RANK, entry_count=501), "entry_count"),
        (RoundPlan(FINAL, entry_rule=EntryRule.BAR), "entry_bar"),
        (RoundPlan(FINAL, entry_rule=EntryRule.BAR, entry_bar=101.0), "entry_bar"),
    ],
)
def test_plan_that_cannot_be_says_where(plan, fault):
    scoring = RoundPlan(SCORING, closes_at=OPENS + 10 * DAY)

    assert list(find_plan_faults([scoring, plan], SEASON)) == [(FINAL, fault)]


def test_rounds_without_scoring_cannot_be():
    assert list(find_plan_faults([RoundPlan(QUALIFYING)], SEASON)) == [(SCORING, "is_held")]
