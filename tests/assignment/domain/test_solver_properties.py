"""What holds for every plan, on random instances."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.assignment.domain import flow
from judging.assignment.domain.instance import Rules
from judging.assignment.domain.solver import refill, solve
from tests.assignment.domain.oracle import (
    count_islands,
    count_shortfall,
    find_broken_rule,
    find_optimum,
    list_new_pairs,
    make_instance,
)

seeds = st.integers(min_value=0, max_value=10**9)
quick = settings(max_examples=60, deadline=None)


def weigh(instance, plan):
    """Order plans as the contract does: fill, least loads, expertise; higher is better."""
    return (-plan.missing, -count_shortfall(instance, plan), round(plan.objective, 6))


def test_a_thousand_random_plans_break_no_rule():
    broken = {}
    for seed in range(1000):
        instance, rules = make_instance(seed)
        plan = solve(instance, rules, seed=seed)
        if rule := find_broken_rule(instance, rules, plan):
            broken[seed] = rule
        if any(parts > 1 for parts in count_islands(instance, plan).values()) == plan.is_connected:
            broken[seed] = "connected is wrong"

    assert broken == {}


@settings(max_examples=120, deadline=None)
@given(seeds)
def test_plan_is_as_good_as_another_solver_finds_pair_by_pair(seed):
    instance, rules = make_instance(seed)
    instance = replace(instance, held=())

    plan = solve(instance, rules, seed=seed)

    missing, shortfall, expertise = find_optimum(instance, rules)
    assert (plan.missing, count_shortfall(instance, plan)) == (missing, shortfall)
    assert plan.objective == pytest.approx(expertise, abs=1e-6)
    assert plan.bound == pytest.approx(plan.objective, abs=1e-7)
    assert plan.bound >= plan.objective - 1e-9


@quick
@given(seeds)
def test_solver_without_ortools_finds_plans_as_good(seed):
    instance, rules = make_instance(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flow, "min_cost_flow", None)
        other = solve(instance, rules, seed=seed)

    plan = solve(instance, rules, seed=seed)

    assert find_broken_rule(instance, rules, other) == ""
    assert weigh(instance, plan)[:2] == weigh(instance, other)[:2]
    if not instance.held:
        assert weigh(instance, plan) == weigh(instance, other)


@quick
@given(seeds)
def test_same_seed_gives_the_same_plan(seed):
    instance, rules = make_instance(seed)

    assert solve(instance, rules, seed=seed) == solve(instance, rules, seed=seed)


@quick
@given(seeds)
def test_order_of_the_input_does_not_change_how_good_the_plan_is(seed):
    instance, rules = make_instance(seed)
    instance, rng = replace(instance, held=()), random.Random(seed)
    shuffled = replace(
        instance,
        nominations=tuple(rng.sample(instance.nominations, len(instance.nominations))),
        judges=tuple(rng.sample(instance.judges, len(instance.judges))),
        conflicts=tuple(rng.sample(instance.conflicts, len(instance.conflicts))),
    )

    assert weigh(instance, solve(instance, rules)) == weigh(shuffled, solve(shuffled, rules))


@quick
@given(seeds)
def test_a_judge_with_more_room_never_makes_the_plan_worse(seed):
    instance, rules = make_instance(seed)
    if not instance.judges:
        return
    instance = replace(instance, held=())
    first, *others = instance.judges
    roomier = replace(instance, judges=(replace(first, max_load=first.max_load + 1), *others))

    assert weigh(roomier, solve(roomier, rules)) >= weigh(instance, solve(instance, rules))


@quick
@given(seeds)
def test_plan_is_no_worse_than_taking_the_best_pair_first(seed):
    instance, rules = make_instance(seed)
    instance, rules = replace(instance, held=(), fixed=()), replace(rules, need_experienced=False)
    instance = replace(instance, judges=tuple(replace(judge, min_load=0) for judge in instance.judges))
    level = {(j.id, n.id): j.expertise.get(n.category, 0.0) for j in instance.judges for n in instance.nominations}
    room = {judge.id: judge.max_load for judge in instance.judges}
    need = {n.id: instance.reads if n.reads is None else n.reads for n in instance.nominations}
    total = 0.0
    for judge, nomination in sorted(list_new_pairs(instance, rules), key=lambda pair: (-level[pair], pair)):
        if room[judge] and need[nomination]:
            room[judge] -= 1
            need[nomination] -= 1
            total += level[judge, nomination]

    assert weigh(instance, solve(instance, rules)) >= (-sum(need.values()), 0, round(total, 6))


@quick
@given(seeds)
def test_refill_only_adds_and_started_work_stays(seed):
    instance, rules = make_instance(seed)
    first = solve(replace(instance, held=()), rules, seed=seed)
    rng = random.Random(seed)
    fixed = set(instance.fixed)
    started = tuple(pair for pair in first.assignments if pair in fixed or rng.random() < 0.5)
    held = tuple(pair for pair in first.assignments if pair not in started)
    recused = tuple(rng.sample(held, len(held) // 4))
    later = replace(instance, fixed=started, held=held, recused=(*instance.recused, *recused))

    still, moved = refill(later, rules, seed=seed), refill(later, rules, seed=seed, may_move=True)

    assert set(first.assignments) - set(recused) <= set(still.assignments)
    assert still.moved == ()
    assert set(started) <= set(moved.assignments)
    assert moved.missing <= still.missing
    assert find_broken_rule(later, rules, moved) == ""


@quick
@given(seeds)
def test_islands_are_left_only_where_no_trade_could_join_them(seed):
    instance, rules = make_instance(seed)
    rules = replace(rules, need_experienced=False)
    plan = solve(instance, rules, seed=seed)
    if plan.is_connected:
        return
    allowed = list_new_pairs(instance, rules)
    category = {nomination.id: nomination.category for nomination in instance.nominations}
    movable = [pair for pair in plan.added if pair not in instance.held]
    before = count_islands(instance, plan)
    for judge, nomination in movable:
        for partner, other in movable:
            if category[nomination] != category[other] or {(judge, other), (partner, nomination)} - allowed:
                continue
            pairs = set(plan.assignments) - {(judge, nomination), (partner, other)}
            if {(judge, other), (partner, nomination)} & pairs:
                continue
            traded = replace(plan, assignments=(*pairs, (judge, other), (partner, nomination)))
            assert sum(count_islands(instance, traded).values()) >= sum(before.values())


@quick
@given(seeds)
def test_paid_wishes_never_cost_fill_or_least_loads_and_report_their_price(seed):
    instance, rules = make_instance(seed)
    instance = replace(instance, held=())
    paid = replace(rules, balance=0.3, stretch=0.3)

    plan, dear = solve(instance, rules, seed=seed), solve(instance, paid, seed=seed)

    assert weigh(instance, dear)[:2] == weigh(instance, plan)[:2]
    assert dear.bound == pytest.approx(plan.bound, abs=1e-6)
    assert dear.objective <= plan.objective + 1e-6
    assert dear.price == pytest.approx(dear.bound - dear.objective, abs=1e-6)


def test_default_rules_are_those_of_the_command():
    assert Rules() == Rules(need_experienced=False, balance=0.0, stretch=0.0, stability=0.5, reach_min_loads=True)
