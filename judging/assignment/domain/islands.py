"""Says which parts of a category no read links, and who could link them."""

from __future__ import annotations

import numpy as np

from judging.assignment.domain.connecting import list_split_categories
from judging.assignment.domain.forest import grow_forest
from judging.assignment.domain.plan import Island
from judging.assignment.domain.pools import IntArray, Pools


def describe_islands(pools: Pools, rows: IntArray) -> tuple[Island, ...]:
    """Return the islands of every category that is not in one piece, largest first in each."""
    found: list[Island] = []
    for category in list_split_categories(pools, rows).tolist():
        inside = rows[pools.category[rows[:, 0]] == category]
        reads = [(nomination, judge) for nomination, judge in inside.tolist()]
        island, _ = grow_forest(reads, range(len(reads)))
        parts: dict[int, tuple[set[int], set[int]]] = {}
        for nomination, judge in reads:
            nominations, judges = parts.setdefault(island[nomination], (set(), set()))
            nominations.add(nomination)
            judges.add(judge)
        largest = sorted(parts.values(), key=lambda part: (-len(part[0]), min(part[0])))
        fix = _advise_bridge(pools, category, [nominations for nominations, _ in largest])
        found.extend(_name_island(pools, category, part, fix) for part in largest)
    return tuple(found)


def _name_island(pools: Pools, category: int, part: tuple[set[int], set[int]], fix: str) -> Island:
    instance = pools.instance
    return Island(
        category=pools.categories[category],
        nominations=tuple(instance.nominations[nomination].id for nomination in sorted(part[0])),
        judges=tuple(instance.judges[judge].id for judge in sorted(part[1])),
        fix=fix,
    )


def _advise_bridge(pools: Pools, category: int, parts: list[set[int]]) -> str:
    """Name a judge who may read on both sides, if there is one."""
    sides = [_list_possible_judges(pools, part) for part in parts]
    for judge in sorted(sides[0] & set().union(*sides[1:])):
        name = pools.instance.judges[judge].id
        return (
            f'Raise the most reads of judge "{name}", who may read in several islands, or ask for one read more each.'
        )
    name = pools.categories[category]
    return (
        f'No judge may read on both sides of "{name}": dismiss a conflict, or open the category to one judge without '
        "conflicts in it."
    )


def _list_possible_judges(pools: Pools, part: set[int]) -> set[int]:
    chosen = np.array(sorted(part), dtype=np.int64)
    wanted = np.isin(pools.barred[:, 0], chosen)
    fixed = {(nomination, judge) for nomination, judge in pools.fixed.tolist()}
    barred = {(nomination, int(pools.judge[seat])) for nomination, seat in pools.barred[wanted].tolist()} - fixed
    return {
        judge
        for nomination in part
        for judge in pools.judge[pools.start[pools.pool[nomination]] : pools.start[pools.pool[nomination] + 1]].tolist()
        if (nomination, judge) not in barred
    }
