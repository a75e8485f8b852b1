"""Gathers nominations that the same judges may read into groups, so that the network stays small and exact.

Nominations of one pool with equal needs and equal barred judges are interchangeable. A group of n of them is one
node whose arc to a judge carries up to n reads; `dealing` splits the flow again, which is always possible (Gale 1957,
Ryser 1957: each judge has at most n reads in the group and the needs are equal).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from judging.assignment.domain.pools import BoolArray, FloatArray, IntArray, Pools


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of interchangeable nominations and the arcs from them to the judges who may read them."""

    members: tuple[IntArray, ...]
    """Per group, the nominations."""
    size: IntArray
    need: IntArray
    """Per group, reads needed by each of its nominations."""
    may_lack_experience: IntArray
    arc_group: IntArray
    arc_judge: IntArray
    arc_expertise: FloatArray
    arc_held: BoolArray


def gather_groups(pools: Pools) -> Groups:
    """Group the nominations that still need reads, and list who may read each group."""
    members = _sort_members(pools)
    first = np.array([group[0] for group in members], dtype=np.int64)
    pool = pools.pool[first]
    width = pools.start[pool + 1] - pools.start[pool]
    arc_start = np.concatenate([[0], np.cumsum(width)])
    arc_group = np.repeat(np.arange(len(members)), width)
    seat = np.arange(arc_start[-1]) + np.repeat(pools.start[pool] - arc_start[:-1], width)
    group_of = np.full(len(pools.need), -1, dtype=np.int64)
    group_of[first] = np.arange(len(members))

    def find_arcs(rows: IntArray) -> IntArray:
        group = group_of[rows[:, 0]]
        group, seats = group[group >= 0], rows[group >= 0, 1]
        arcs: IntArray = arc_start[group] + seats - pools.start[pool[group]]
        return arcs

    keep = (pools.load < pools.most)[pools.judge[seat]]
    keep[find_arcs(pools.barred)] = False
    held = np.zeros(len(seat), dtype=np.bool_)
    held[find_arcs(pools.held)] = True
    return Groups(
        members=members,
        size=np.array([len(group) for group in members], dtype=np.int64),
        need=pools.need[first],
        may_lack_experience=pools.may_lack_experience[first],
        arc_group=arc_group[keep],
        arc_judge=pools.judge[seat[keep]],
        arc_expertise=pools.expertise[seat[keep]],
        arc_held=held[keep],
    )


def _sort_members(pools: Pools) -> tuple[IntArray, ...]:
    special = _list_special_seats(pools)
    groups: dict[tuple[int, int, int, bytes], list[int]] = {}
    needy = np.flatnonzero(pools.need > 0)
    keys = zip(
        pools.pool[needy].tolist(), pools.need[needy].tolist(), pools.may_lack_experience[needy].tolist(), strict=True
    )
    for nomination, (pool, need, lacking) in zip(needy.tolist(), keys, strict=True):
        groups.setdefault((pool, need, lacking, special.get(nomination, b"")), []).append(nomination)
    return tuple(np.array(group, dtype=np.int64) for group in groups.values())


def _list_special_seats(pools: Pools) -> dict[int, bytes]:
    """Return, for nominations with barred or held judges, the bytes of those seats as a key."""
    rows = np.concatenate([pools.barred * [1, 2], pools.held * [1, 2] + [0, 1]])
    rows = rows[pools.need[rows[:, 0]] > 0]
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
    edges = np.flatnonzero(np.diff(rows[:, 0], prepend=-1, append=-1))
    first, seats = rows[:, 0].tolist(), np.ascontiguousarray(rows[:, 1])
    return {first[begin]: seats[begin:end].tobytes() for begin, end in pairwise(edges.tolist())}
