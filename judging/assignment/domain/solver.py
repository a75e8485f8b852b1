"""Decides who reads what: one minimum-cost flow, dealt into reads, with every category's graph kept in one piece."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import compress

import numpy as np

from judging.assignment.domain.certificate import bound_worth
from judging.assignment.domain.connecting import connect_islands
from judging.assignment.domain.dealing import deal_reads
from judging.assignment.domain.flow import find_cheapest_flow
from judging.assignment.domain.groups import gather_groups
from judging.assignment.domain.instance import Instance, Pair, Rules
from judging.assignment.domain.islands import describe_islands
from judging.assignment.domain.network import draw_network
from judging.assignment.domain.plan import Plan, Weight
from judging.assignment.domain.pools import BoolArray, IntArray, Pools, build_pools, is_among
from judging.assignment.domain.shortages import describe_category_shortages, describe_shortages

_DIGITS = 9
"""Sums of expertise are compared after rounding, so that 0.1 + 0.2 is 0.3."""


@dataclass(frozen=True, slots=True)
class _Solution:
    """The new pairs as rows (nomination, judge), and the most expertise that the same fill could have."""

    rows: IntArray
    bound: float


def solve(instance: Instance, rules: Rules | None = None, *, seed: int = 0) -> Plan:
    """Return the best plan: first as many reads as possible, then the least loads, then the most expertise.

    Always answers; what could not be filled is among the shortages, in words. The same instance, rules and seed give
    the same plan. With held pairs the plan may move them, at the price `rules.stability`; the bound is then that of a
    plan that need not keep them.
    """
    rules = rules or Rules()
    pools = build_pools(instance, rules)
    if not (len(pools.held) or rules.balance or rules.stretch):
        return _solve_pools(pools, rules, seed=seed)
    free = replace(rules, balance=0.0, stretch=0.0, stability=0.0)
    return _solve_pools(pools, rules, seed=seed, bound=_find_rows(pools, free, np.random.default_rng(seed)).bound)


def refill(instance: Instance, rules: Rules | None = None, *, seed: int = 0, may_move: bool = False) -> Plan:
    """Fill missing reads without moving anything: held pairs stand like fixed ones, unless a conflict ended them.

    With `may_move`, and only if reads stay missing, held pairs may be moved in a second pass at the price
    `rules.stability`; the plan then names them in `moved`. Fixed pairs never move.
    """
    rules = rules or Rules()
    free = replace(rules, balance=0.0, stretch=0.0)
    pools = build_pools(instance, rules, keep_held=True)
    bound = None if rules == free else _find_rows(pools, free, np.random.default_rng(seed)).bound
    plan = _solve_pools(pools, rules, seed=seed, bound=bound)
    if plan.missing == 0 or not may_move:
        return plan
    moved = solve(instance, rules, seed=seed)
    return moved if moved.missing < plan.missing else plan


def hold_still(instance: Instance) -> Instance:
    """Return the instance in which held pairs stand like fixed ones, unless a conflict or recusal ended them."""
    ended = {*instance.recused, *((judge, nomination) for judge, nomination, _ in instance.conflicts)}
    return replace(instance, fixed=instance.fixed + tuple(pair for pair in instance.held if pair not in ended), held=())


def _solve_pools(pools: Pools, rules: Rules, *, seed: int, bound: float | None = None) -> Plan:
    rng = np.random.default_rng(seed)
    solution = _find_rows(pools, rules, rng)
    rows = np.concatenate([pools.fixed, solution.rows])
    rows = connect_islands(pools, rows, _find_movable(pools, rows), rules=rules, rng=rng)
    return _write_plan(pools, rows, rules=rules, bound=solution.bound if bound is None else bound, seed=seed)


def weigh_instance(instance: Instance, rules: Rules) -> Weight:
    """Return what the best plan has; nothing is dealt, so that joining islands may still shift a load by a read."""
    pools = build_pools(instance, rules)
    worth, load, reads = _sum_expertise(pools, pools.fixed), pools.load, len(pools.fixed)
    if pools.need.any():
        groups = gather_groups(pools)
        network = draw_network(pools, groups, rules, rng=np.random.default_rng(0))
        flow = network.sum_reads(find_cheapest_flow(network))
        worth += float(flow @ groups.arc_expertise)
        load = load + np.bincount(groups.arc_judge, weights=flow, minlength=len(load)).astype(np.int64)
        reads += int(flow.sum())
    loads = load[np.union1d(pools.judge, np.flatnonzero(load))]
    return Weight(reads, worth, int(loads.min(initial=reads)), int(loads.max(initial=0)))


def _find_rows(pools: Pools, rules: Rules, rng: np.random.Generator) -> _Solution:
    fixed_worth = _sum_expertise(pools, pools.fixed)
    if not pools.need.any():
        return _Solution(np.zeros((0, 2), dtype=np.int64), fixed_worth)
    groups = gather_groups(pools)
    network = draw_network(pools, groups, rules, rng=rng)
    flow = find_cheapest_flow(network)
    rows = deal_reads(pools, groups, network.sum_reads(flow), rules=rules, rng=rng)
    return _Solution(rows, fixed_worth + bound_worth(network, flow))


def _find_movable(pools: Pools, rows: IntArray) -> BoolArray:
    """Return which rows may be traded: the new ones that were not held."""
    movable = ~is_among(rows, pools.held_pairs, len(pools.load))
    movable[: len(pools.fixed)] = False
    return movable


def _sum_expertise(pools: Pools, rows: IntArray) -> float:
    """Return the expertise of all rows, counted per judge and category."""
    instance, width = pools.instance, max(len(pools.categories), 1)
    reads = np.bincount(rows[:, 1] * width + pools.category[rows[:, 0]])
    return math.fsum(
        int(reads[desk]) * instance.judges[desk // width].expertise.get(pools.categories[desk % width], 0.0)
        for desk in np.flatnonzero(reads).tolist()
    )


def _write_plan(pools: Pools, rows: IntArray, *, rules: Rules, bound: float, seed: int) -> Plan:
    instance = pools.instance
    judge_ids = [judge.id for judge in instance.judges]
    assignments, order = _name_pairs(pools, rows)
    added = compress(
        assignments, ((order >= len(pools.fixed)) & ~is_among(rows[order], pools.held_pairs, len(pools.load))).tolist()
    )
    given_up = pools.held_pairs[~is_among(pools.held_pairs, rows, len(pools.load))]
    load = np.bincount(rows[:, 1], minlength=len(judge_ids))
    shortages = describe_shortages(pools, rows, rules=rules)
    return Plan(
        assignments=assignments,
        added=tuple(added),
        moved=_name_pairs(pools, given_up)[0],
        shortages=shortages,
        category_shortages=describe_category_shortages(pools, rows, shortages, rules=rules),
        objective=round(_sum_expertise(pools, rows), _DIGITS),
        bound=round(bound, _DIGITS),
        loads=dict(zip(judge_ids, load.tolist(), strict=True)),
        under_min=tuple(
            judge.id for judge, reads in zip(instance.judges, load.tolist(), strict=True) if reads < judge.min_load
        ),
        islands=describe_islands(pools, rows),
        seed=seed,
    )


def _name_pairs(pools: Pools, rows: IntArray) -> tuple[tuple[Pair, ...], IntArray]:
    """Return the pairs by their ids, in the order of the nominations, and that order."""
    judge_ids = [judge.id for judge in pools.instance.judges]
    nomination_ids = [nomination.id for nomination in pools.instance.nominations]
    order = np.argsort(rows[:, 0] * len(judge_ids) + rows[:, 1])
    judges = map(judge_ids.__getitem__, rows[order, 1].tolist())
    return tuple(zip(judges, map(nomination_ids.__getitem__, rows[order, 0].tolist()), strict=True)), order
