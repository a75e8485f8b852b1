"""Decides who reads what: one minimum-cost flow, dealt into reads, with every category's graph kept in one piece."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from judging.assignment.domain.certificate import bound_worth
from judging.assignment.domain.connecting import connect_islands
from judging.assignment.domain.dealing import deal_reads
from judging.assignment.domain.flow import find_cheapest_flow
from judging.assignment.domain.groups import gather_groups
from judging.assignment.domain.instance import Instance, Pair, Rules
from judging.assignment.domain.islands import describe_islands
from judging.assignment.domain.network import draw_network
from judging.assignment.domain.plan import Plan
from judging.assignment.domain.pools import BoolArray, IntArray, Pools, build_pools
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
    rng = np.random.default_rng(seed)
    solution = _find_rows(pools, rules, rng)
    bound = solution.bound
    if len(pools.held) or rules.balance or rules.stretch:
        free = replace(rules, balance=0.0, stretch=0.0)
        bound = _find_rows(build_pools(replace(instance, held=()), free), free, np.random.default_rng(seed)).bound
    rows = np.concatenate([pools.fixed, solution.rows])
    rows = connect_islands(pools, rows, _find_movable(pools, rows), rules=rules, rng=rng)
    return _write_plan(pools, rows, rules=rules, bound=bound, seed=seed)


def refill(instance: Instance, rules: Rules | None = None, *, seed: int = 0, may_move: bool = False) -> Plan:
    """Fill missing reads without moving anything: held pairs stand like fixed ones.

    With `may_move`, and only if reads stay missing, held pairs may be moved in a second pass at the price
    `rules.stability`; the plan then names them in `moved`. Fixed pairs never move.
    """
    still = replace(instance, fixed=(*instance.fixed, *_list_standing(instance)), held=())
    plan = solve(still, rules, seed=seed)
    if plan.missing == 0 or not may_move:
        return plan
    moved = solve(instance, rules, seed=seed)
    return moved if moved.missing < plan.missing else plan


def _list_standing(instance: Instance) -> list[Pair]:
    """Return the held pairs that no conflict or recusal has ended since."""
    ended = {(judge, nomination) for judge, nomination, _ in instance.conflicts} | set(instance.recused)
    return [pair for pair in instance.held if pair not in ended]


def _find_rows(pools: Pools, rules: Rules, rng: np.random.Generator) -> _Solution:
    fixed_worth = _sum_expertise(pools, pools.fixed)
    if not pools.need.any():
        return _Solution(np.zeros((0, 2), dtype=np.int64), fixed_worth)
    groups = gather_groups(pools)
    network = draw_network(pools, groups, rules, rng=rng)
    flow = find_cheapest_flow(network)
    rows = deal_reads(pools, groups, flow[: network.read_arcs], rules=rules, rng=rng)
    return _Solution(rows, fixed_worth + bound_worth(network, flow))


def _find_movable(pools: Pools, rows: IntArray) -> BoolArray:
    """Return which rows may be traded: the new ones that were not held."""
    width = len(pools.load)
    held = pools.held[:, 0] * width + pools.judge[pools.held[:, 1]]
    movable: BoolArray = ~np.isin(rows[:, 0] * width + rows[:, 1], held)
    movable[: len(pools.fixed)] = False
    return movable


def _sum_expertise(pools: Pools, rows: IntArray) -> float:
    instance = pools.instance
    return math.fsum(
        instance.judges[judge].expertise.get(instance.nominations[nomination].category, 0.0)
        for nomination, judge in rows.tolist()
    )


def _write_plan(pools: Pools, rows: IntArray, *, rules: Rules, bound: float, seed: int) -> Plan:
    instance = pools.instance
    judge_ids = [judge.id for judge in instance.judges]
    nomination_ids = [nomination.id for nomination in instance.nominations]

    def to_pairs(chosen: IntArray) -> tuple[Pair, ...]:
        chosen = chosen[np.lexsort((chosen[:, 1], chosen[:, 0]))]
        return tuple((judge_ids[judge], nomination_ids[nomination]) for nomination, judge in chosen.tolist())

    assignments, added = to_pairs(rows), to_pairs(rows[len(pools.fixed) :])
    held = set(instance.held)
    kept = set(assignments) if held else set[Pair]()
    load = np.bincount(rows[:, 1], minlength=len(judge_ids))
    shortages = describe_shortages(pools, rows, rules=rules)
    return Plan(
        assignments=assignments,
        added=tuple(pair for pair in added if pair not in held),
        moved=tuple(pair for pair in _list_standing(instance) if pair not in kept),
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
