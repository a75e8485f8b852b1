"""Proves how good a flow is: a bound from the dual of the linear program, which no plan can exceed."""

from __future__ import annotations

import numpy as np

from judging.assignment.domain.flow import choose_scale, is_exact, scale_worth
from judging.assignment.domain.network import Network
from judging.assignment.domain.pools import IntArray

_FAR = 16
"""In dearest arcs: farther than any way to the sink; nodes without a way start here, so that prices exist."""


def bound_worth(network: Network, flow: IntArray) -> float:
    """Return the most expertise that any flow with the same fill can carry, by weak duality.

    Prices are the distances to the sink in the residual network (Bellman-Ford); for an optimal flow they are dual
    optimal and the bound equals its worth. The bound itself is valid for any prices, so it rests on no optimality.
    """
    scale = choose_scale(network)
    whole = scale_worth(network.worth, scale)
    heaviest = int(np.abs(whole).max(initial=0))
    fill = network.fill * (4 * (network.judge_count + 1) * heaviest + 1)
    price = _measure_distances(network, flow, fill + whole)
    worth = whole if is_exact(network.worth, scale) else network.worth * scale
    reduced = fill + worth + price[network.head] - price[network.tail]
    least_cost = network.supply @ price + network.capacity @ np.minimum(reduced, 0)
    return float(fill @ flow - least_cost) / scale


def _measure_distances(network: Network, flow: IntArray, cost: IntArray) -> IntArray:
    """Return each node's shortest distance to the sink over arcs with room and used arcs reversed."""
    room, used = flow < network.capacity, flow > 0
    tail = np.concatenate([network.tail[room], network.head[used]])
    head = np.concatenate([network.head[room], network.tail[used]])
    length = np.concatenate([cost[room], -cost[used]])
    order = np.argsort(tail, kind="stable")
    tail, head, length = tail[order], head[order], length[order]
    begins = np.flatnonzero(np.diff(tail, prepend=-1))
    nodes = tail[begins]
    distance = np.full(len(network.supply), _FAR * int(np.abs(cost).max(initial=1)), dtype=np.int64)
    distance[np.argmin(network.supply)] = 0
    for _ in range(len(distance)):
        nearer = np.minimum(distance[nodes], np.minimum.reduceat(distance[head] + length, begins))
        if np.array_equal(nearer, distance[nodes]):
            break
        distance[nodes] = nearer
    return distance
