"""Finds the cheapest flow: OR-Tools where it is installed, else SciPy's HiGHS level by level; both exact."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, vstack

from judging.assignment.domain.network import Network
from judging.assignment.domain.pools import FloatArray, IntArray

try:
    from ortools.graph.python import min_cost_flow
except ImportError:
    min_cost_flow = None

_LARGEST_COST = 2**61
"""OR-Tools multiplies costs by the number of nodes inside 64 bits."""
_FINEST_SCALE = 10**9
_COARSEST_SCALE = 10**4
_SAMPLE = 64


def find_cheapest_flow(network: Network) -> IntArray:
    """Return the flow on each arc that is cheapest level by level: first fill, then worth, then ties."""
    if min_cost_flow is None:
        return find_cheapest_flow_by_highs(network)
    return find_cheapest_flow_by_ortools(network)


def find_cheapest_flow_by_ortools(network: Network) -> IntArray:
    """Solve all levels at once, each outweighing the next (see `weigh_levels`)."""
    solver = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        network.tail.astype(np.int32), network.head.astype(np.int32), network.capacity, weigh_levels(network)
    )
    solver.set_nodes_supplies(np.arange(len(network.supply), dtype=np.int32), network.supply)
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"The flow has no optimum: {status}.")
    return np.asarray(solver.flows(arcs), dtype=np.int64)


def weigh_levels(network: Network) -> IntArray:
    """Fold the three levels of cost into one whole number per arc.

    Two flows differ by simple cycles. Such a cycle passes the sink once and each judge once, so that it changes a
    level by at most `judges + 1` times the level's widest read (with its hubs) and twice its widest load arc: one unit
    of the level above weighs more than that, and no level can be bought with a lower one. Ties are dropped where 64
    bits are too few.
    """
    tie_weight = _measure_cycle(network, network.ties.astype(np.float64)) + 1
    scale = choose_scale(network, tie_weight)
    if scale < _COARSEST_SCALE and not is_exact(network.worth, scale):
        tie_weight, scale = 1, choose_scale(network, 1)
    worth = scale_worth(network.worth, scale)
    fill_weight = _measure_cycle(network, worth.astype(np.float64)) + 1
    ties = network.ties if tie_weight > 1 else 0
    return (network.fill * fill_weight + worth) * tie_weight + ties


def choose_scale(network: Network, tie_weight: int = 1) -> int:
    """Return the power of ten that turns worth into whole numbers: the first exact one, else the finest that fits."""
    room = _LARGEST_COST // (4 * (len(network.supply) + 2) * tie_weight)
    scale = 1
    while not is_exact(network.worth, scale) and scale < _FINEST_SCALE:
        finer = _measure_cycle(network, network.worth * (scale * 10)) + 1
        if finer > room:
            break
        scale *= 10
    return scale


def scale_worth(worth: FloatArray, scale: int) -> IntArray:
    """Return worth in whole numbers."""
    return np.rint(worth * scale).astype(np.int64)


def is_exact(worth: FloatArray, scale: int) -> bool:
    """Whether a scale turns all worth into whole numbers; a few are looked at before the rest."""
    for part in (worth[:_SAMPLE], worth):
        scaled = part * scale
        if np.abs(scaled - np.rint(scaled)).max(initial=0.0) >= 1e-12 * scale:
            return False
    return True


def _measure_cycle(network: Network, level: FloatArray) -> int:
    """Return the most that a simple cycle can change a level."""
    reads, others = level[: len(network.read_of)], level[len(network.read_of) :]
    widest = np.ptp(reads) if len(reads) else 0.0
    dearest = np.abs(others).max(initial=0.0)
    return int(np.ceil((network.judge_count + 1) * (widest + 2 * dearest) + 2 * dearest))


def find_cheapest_flow_by_highs(network: Network) -> IntArray:
    """Solve one linear program per level, each on the face of optima that the level above left.

    A face of an integral polytope is integral, and the simplex method ends at a vertex: whole flows without rounding.
    """
    arcs = np.arange(len(network.tail))
    conservation = coo_array(
        (
            np.concatenate([np.ones(len(arcs)), -np.ones(len(arcs))]),
            (np.concatenate([network.tail, network.head]), np.concatenate([arcs, arcs])),
        ),
        shape=(len(network.supply), len(arcs)),
    ).tocsr()
    right = network.supply.astype(np.float64)
    flow = np.zeros(len(arcs))
    for level in _list_levels(network):
        answer = milp(
            level,
            constraints=LinearConstraint(conservation, right, right),
            bounds=Bounds(np.zeros(len(arcs)), network.capacity),
        )
        if answer.status != 0:
            raise ArithmeticError(f"The flow has no optimum: {answer.message}")
        flow = np.rint(answer.x)
        conservation = vstack([conservation, csr_array(level.reshape(1, -1))], format="csr")
        right = np.append(right, level @ flow)
    return flow.astype(np.int64)


def _list_levels(network: Network) -> list[FloatArray]:
    levels = [network.fill.astype(np.float64), network.worth, network.ties.astype(np.float64)]
    return [level for level in levels if np.any(level)]
