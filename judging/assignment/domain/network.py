"""Draws groups and judges as a flow network whose cheapest flow is the plan.

A flow goes from groups over judges to one sink. Hard rules are missing arcs; the arcs from a judge to the sink grow
dearer with the load; an arc from each group straight to the sink carries what nobody can read, so that there is
always an answer. Costs have three levels that never mix: fill (missing reads and least loads), worth (expertise and
what may be paid for balance, stretch and stability) and ties.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from judging.assignment.domain.groups import Groups
from judging.assignment.domain.instance import Rules
from judging.assignment.domain.pools import BoolArray, FloatArray, IntArray, Pools

MISSING_READ = 3
"""A missing read outweighs any least load: one read more changes at most one judge's shortfall."""
_TIE_NOISE = 8
_TIE_STRETCH = 16
_TIE_SHARE = 12
_TIE_BALANCE = 8
_BALANCE_STEPS = (*np.linspace(0.5, 1.5, 21), 2.0)
"""Where a load grows dearer, in shares of the mean; in a small panel each read is a step."""
_BALANCE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Network:
    """Arcs with capacities and the three levels of cost; `supply` is positive at groups, negative at the sink."""

    tail: IntArray
    head: IntArray
    capacity: IntArray
    fill: IntArray
    worth: FloatArray
    """In points of expertise, negative where a read earns it."""
    ties: IntArray
    supply: IntArray
    judge_count: int
    read_of: IntArray
    """The first arcs are reads; this says of which arc of the groups each is a part."""

    def sum_reads(self, flow: IntArray) -> IntArray:
        """Return the reads on each arc of the groups."""
        totals = np.zeros(self.read_of.max(initial=-1) + 1, dtype=np.int64)
        np.add.at(totals, self.read_of, flow[: len(self.read_of)])
        return totals


class _Arcs(NamedTuple):
    """Some arcs: the columns that a network is made of."""

    tail: IntArray
    head: IntArray
    capacity: IntArray
    fill: IntArray
    worth: FloatArray
    ties: IntArray


class _Sketch:
    """Collects arcs, part by part."""

    def __init__(self, node_count: int) -> None:
        self.node_count = node_count
        self.parts: list[_Arcs] = []

    def add_nodes(self, count: int) -> IntArray:
        self.node_count += count
        return np.arange(self.node_count - count, self.node_count)

    def add_arcs(
        self,
        tail: IntArray,
        head: IntArray | int,
        capacity: IntArray,
        *,
        fill: int = 0,
        worth: float = 0.0,
        ties: int = 0,
    ) -> None:
        count = len(tail)
        self.parts.append(
            _Arcs(
                tail=tail,
                head=np.zeros(count, dtype=np.int64) + head,
                capacity=capacity,
                fill=np.full(count, fill, dtype=np.int64),
                worth=np.full(count, worth, dtype=np.float64),
                ties=np.full(count, ties, dtype=np.int64),
            )
        )


def draw_network(pools: Pools, groups: Groups, rules: Rules, *, rng: np.random.Generator) -> Network:
    """Return the network of an instance; `rng` draws the random part of the lowest level."""
    group_count, judge_count = len(groups.size), len(pools.load)
    sink = group_count + judge_count
    sketch = _Sketch(sink + 1)
    reads, read_of = _draw_reads(groups, rules, _find_tails(sketch, pools, groups, rules), rng)
    sketch.parts.insert(0, reads)
    _add_loads(sketch, pools, groups, rules)
    supply = groups.size * groups.need
    sketch.add_arcs(np.arange(group_count), sink, supply, fill=MISSING_READ)
    supplies = np.zeros(sketch.node_count, dtype=np.int64)
    supplies[:group_count] = supply
    supplies[sink] = -supply.sum()
    return Network(
        tail=np.concatenate([part.tail for part in sketch.parts]),
        head=np.concatenate([part.head for part in sketch.parts]),
        capacity=np.concatenate([part.capacity for part in sketch.parts]),
        fill=np.concatenate([part.fill for part in sketch.parts]),
        worth=np.concatenate([part.worth for part in sketch.parts]),
        ties=np.concatenate([part.ties for part in sketch.parts]),
        supply=supplies,
        judge_count=judge_count,
        read_of=read_of,
    )


def _draw_reads(groups: Groups, rules: Rules, tail: IntArray, rng: np.random.Generator) -> tuple[_Arcs, IntArray]:
    """Return the read arcs and what each is a part of.

    The arcs of a group fall into parts, dearer by a tie once a judge has a fair share of its reads, so that equally
    good plans mix their judges; a nomination alone has one part, with a random tie.
    """
    size, width = groups.size[groups.arc_group], np.bincount(groups.arc_group, minlength=len(groups.size))
    share = np.maximum(groups.size * groups.need // np.maximum(width, 1), 1)[groups.arc_group]
    edges = (np.zeros_like(size), np.minimum(share, size), np.minimum(2 * share, size), size)
    parts = [np.flatnonzero(high > low) for low, high in pairwise(edges)]
    ties = [np.full(len(part), step * _TIE_SHARE, dtype=np.int64) for step, part in enumerate(parts)]
    ties[0] = rng.integers(_TIE_NOISE, size=len(parts[0])) * (size == 1)[parts[0]]
    read_of = np.concatenate(parts)
    worth = -groups.arc_expertise - rules.stability * groups.arc_held
    arcs = _Arcs(
        tail=tail[read_of],
        head=len(groups.size) + groups.arc_judge[read_of],
        capacity=np.concatenate([(high - low)[part] for part, (low, high) in zip(parts, pairwise(edges), strict=True)]),
        fill=np.zeros(len(read_of), dtype=np.int64),
        worth=worth[read_of],
        ties=np.concatenate(ties),
    )
    return arcs, read_of


def _find_tails(sketch: _Sketch, pools: Pools, groups: Groups, rules: Rules) -> IntArray:
    """Return where each read arc leaves: the group, or a hub that counts inexperienced or non-specialist judges."""
    tail = groups.arc_group.copy()
    capped = (groups.may_lack_experience < groups.need)[groups.arc_group]
    lacking = capped & ~pools.experienced[groups.arc_judge]
    if lacking.any():
        hub_of = _open_hubs(sketch, tail, lacking)
        group = np.flatnonzero(hub_of >= 0)
        sketch.add_arcs(group, hub_of[group], (groups.size * groups.may_lack_experience)[group])
        tail = np.where(lacking, hub_of[tail], tail)
    stretch = (groups.arc_expertise < rules.specialist_from) & (groups.need[groups.arc_group] > 1)
    if stretch.any():
        owner = np.zeros(sketch.node_count, dtype=np.int64)
        owner[tail] = groups.arc_group
        hub_of = _open_hubs(sketch, tail, stretch)
        for step in range(int(groups.need.max())):
            node = np.flatnonzero(hub_of >= 0)
            node = node[groups.need[owner[node]] > step]
            size = groups.size[owner[node]]
            sketch.add_arcs(node, hub_of[node], size, worth=step * rules.stretch, ties=step * _TIE_STRETCH)
        tail = np.where(stretch, hub_of[tail], tail)
    return tail


def _open_hubs(sketch: _Sketch, tail: IntArray, chosen: BoolArray) -> IntArray:
    """Return, per node, the new hub behind it, -1 where none of its arcs is chosen."""
    nodes = np.unique(tail[chosen])
    hub_of = np.full(sketch.node_count, -1, dtype=np.int64)
    hub_of[nodes] = sketch.add_nodes(len(nodes))
    return hub_of


def _add_loads(sketch: _Sketch, pools: Pools, groups: Groups, rules: Rules) -> None:
    """Add each judge's arcs to the sink, dearer step by step; those below the least load earn one."""
    group_count, judge_count = len(groups.size), len(pools.load)
    readers = np.count_nonzero(np.bincount(groups.arc_judge, minlength=judge_count) + pools.load)
    mean = (pools.load.sum() + (groups.size * groups.need).sum()) / max(readers, 1)
    steps = np.unique(np.rint(np.array(_BALANCE_STEPS) * mean).astype(np.int64))
    edges = [0, *steps[steps > 0].tolist(), int(max(pools.most.max(initial=0), steps.max(initial=0))) + 1]
    nodes, sink = np.arange(group_count, group_count + judge_count), group_count + judge_count
    below, above = np.minimum(pools.least, pools.most), np.maximum(pools.least, pools.load)
    for step, (begin, end) in enumerate(pairwise(edges)):
        worth = round(rules.balance * step / max(len(edges) - 2, 1), _BALANCE_DIGITS)
        for fill, low, high in ((-1, pools.load, below), (0, above, pools.most)):
            room = np.minimum(end, high) - np.maximum(begin, low)
            judges = np.flatnonzero(room > 0)
            sketch.add_arcs(nodes[judges], sink, room[judges], fill=fill, worth=worth, ties=step * _TIE_BALANCE)
