"""The flow and its certificate, below the solver."""

from __future__ import annotations

import importlib
import sys
from dataclasses import replace

import numpy as np
import pytest

from judging.assignment.domain import flow
from judging.assignment.domain.certificate import bound_worth
from judging.assignment.domain.groups import gather_groups
from judging.assignment.domain.instance import Instance, PoolJudge, PoolNomination, Rules
from judging.assignment.domain.network import draw_network
from judging.assignment.domain.pools import build_pools

RNG = np.random.default_rng(5)


def make_network(*, judges: int = 6, expertise=lambda: float(RNG.random())):
    panel = tuple(PoolJudge(f"j{number}", frozenset({"a"}), {"a": expertise()}, 1, 5) for number in range(judges))
    instance = Instance(tuple(PoolNomination(f"n{number}", "a") for number in range(8)), panel, reads=2)
    pools = build_pools(instance, Rules())
    return draw_network(pools, gather_groups(pools), Rules(), rng=np.random.default_rng(0))


def is_conserved(network, found):
    balance = np.zeros(len(network.supply), dtype=np.int64)
    np.add.at(balance, network.tail, found)
    np.subtract.at(balance, network.head, found)
    return np.array_equal(balance, network.supply) and (found >= 0).all() and (found <= network.capacity).all()


def test_both_solvers_find_flows_of_equal_cost_on_every_level():
    network = make_network()

    left, right = flow.find_cheapest_flow_by_ortools(network), flow.find_cheapest_flow_by_highs(network)

    assert is_conserved(network, left)
    assert is_conserved(network, right)
    assert network.fill @ left == network.fill @ right
    assert network.worth @ left == pytest.approx(network.worth @ right, abs=1e-6)


def test_bound_is_reached_by_the_best_flow_and_holds_for_any_other():
    network = make_network()
    best = flow.find_cheapest_flow(network)
    worst = flow.find_cheapest_flow(replace(network, worth=-network.worth))

    assert bound_worth(network, best) == pytest.approx(-(network.worth @ best), abs=1e-7)
    assert network.fill @ worst == network.fill @ best
    assert bound_worth(network, worst) >= -(network.worth @ best) - 1e-9


def test_scale_is_the_first_that_makes_worth_whole():
    assert flow.choose_scale(make_network(expertise=lambda: 0.25)) == 100
    assert flow.choose_scale(make_network(expertise=lambda: 1.0)) == 1


def test_ties_are_dropped_where_numbers_would_not_fit():
    network = make_network()
    wide = replace(network, judge_count=10**9)

    costs = flow.weigh_levels(wide)

    assert int(np.abs(costs).max()) * (len(wide.supply) + 1) < 2**63
    assert np.array_equal(
        np.argsort(costs[wide.fill == 0], kind="stable"),
        np.argsort(np.rint(wide.worth[wide.fill == 0] * flow.choose_scale(wide)), kind="stable"),
    )


@pytest.mark.parametrize("solver", [flow.find_cheapest_flow_by_ortools, flow.find_cheapest_flow_by_highs])
def test_a_network_that_cannot_flow_is_an_error_of_ours(solver):
    network = make_network()
    supply = network.supply.copy()
    supply[0] += 10**6

    with pytest.raises(ArithmeticError):
        solver(replace(network, supply=supply))


def test_without_ortools_the_module_loads_and_uses_highs(monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools.graph.python", None)
    spec = importlib.util.find_spec("judging.assignment.domain.flow")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert module.min_cost_flow is None
    network = make_network()
    assert is_conserved(network, module.find_cheapest_flow(network))
