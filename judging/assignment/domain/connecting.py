"""Keeps every category's judge-nomination graph in one piece, since severity cannot be compared across islands.

Judges trade nominations inside a category: (a, 1), (b, 2) become (b, 1), (a, 2). Every panel keeps its size, every
judge their load, and the sum of expertise stays, which depends on judge and category only. A trade across two islands
joins them when one of the two reads lies on a cycle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from judging.assignment.domain.forest import Read, grow_forest
from judging.assignment.domain.instance import Rules
from judging.assignment.domain.pools import BoolArray, IntArray, Pools

_ATTEMPTS = 30


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who may take over a read in one category, by the hard rules."""

    kind: dict[tuple[int, int], tuple[float, bool]]
    """By (pool, judge): expertise, and whether they are experienced."""
    pool: dict[int, int]
    barred: set[Read]
    experienced: BoolArray
    needs_experience: bool

    def may_take(self, nomination: int, judge: int) -> bool:
        return (self.pool[nomination], judge) in self.kind and (nomination, judge) not in self.barred

    def is_alike(self, nomination: int, judge: int, other: int) -> bool:
        """Whether two judges count the same for a nomination: same expertise, same experience."""
        pool = self.pool[nomination]
        return self.kind[pool, judge] == self.kind[pool, other]

    def keeps_experience(self, readers: set[int], leaver: int, comer: int) -> bool:
        if not self.needs_experience or self.experienced[comer] or not self.experienced[leaver]:
            return True
        return any(self.experienced[reader] for reader in readers if reader != leaver)


def list_split_categories(pools: Pools, rows: IntArray) -> IntArray:
    """Return the categories whose reads fall into more than one island."""
    if not len(rows):
        return np.zeros(0, dtype=np.int64)
    category = pools.category[rows[:, 0]]
    nodes, desk = np.unique(category * len(pools.load) + rows[:, 1], return_inverse=True)
    size = len(pools.category) + len(nodes)
    graph = coo_array((np.ones(len(rows)), (rows[:, 0], len(pools.category) + desk)), shape=(size, size))
    count, island = connected_components(graph.tocsr(), directed=False)
    category_of = np.full(count, -1, dtype=np.int64)
    category_of[island[rows[:, 0]]] = category
    return np.flatnonzero(np.bincount(category_of[category_of >= 0]) > 1)


def connect_islands(
    pools: Pools, rows: IntArray, movable: BoolArray, *, rules: Rules, rng: np.random.Generator
) -> IntArray:
    """Return the rows (nomination, judge) with islands joined wherever trades among movable rows can do it."""
    split = list_split_categories(pools, rows)
    if not len(split):
        return rows
    rows = rows.copy()
    load = np.bincount(rows[:, 1], minlength=len(pools.load))
    for category in split.tolist():
        inside = np.flatnonzero(pools.category[rows[:, 0]] == category)
        joiner = _Joiner(pools, rows[inside], movable[inside], load, rules=rules, rng=rng)
        rows[inside] = joiner.join()
    return rows


class _Joiner:
    """Joins the islands of one category, trade by trade."""

    def __init__(
        self,
        pools: Pools,
        rows: IntArray,
        movable: BoolArray,
        load: IntArray,
        *,
        rules: Rules,
        rng: np.random.Generator,
    ) -> None:
        self.reads: list[Read] = [(nomination, judge) for nomination, judge in rows.tolist()]
        self.fixed = np.flatnonzero(~movable).tolist()
        self.movable = np.flatnonzero(movable)
        self.pools, self.load, self.rng = pools, load, rng
        self.eligibility = build_eligibility(pools, rows[:, 0], rules)
        self.readers: dict[int, set[int]] = {}
        for nomination, judge in self.reads:
            self.readers.setdefault(nomination, set()).add(judge)

    def join(self) -> IntArray:
        """Trade until one island is left or nothing has helped for a while."""
        failures = 0
        while failures < _ATTEMPTS:
            order = self.rng.permutation(self.movable).tolist()
            island, spare = grow_forest(self.reads, self.fixed + order)
            if len({island[nomination] for nomination, _ in self.reads}) == 1:
                break
            joined = self._trade(island, spare, order) or self._hand_over(island, spare, order)
            failures = 0 if joined else failures + 1
        return np.array(self.reads, dtype=np.int64)

    def _trade(self, island: dict[int, int], spare: list[int], order: list[int]) -> bool:
        may_move = set(order)
        loose = [read for read in spare if read in may_move]
        for alike in (True, False):
            for one, other in self._pair_reads(island, loose, order):
                if self._may_trade(self.reads[one], self.reads[other], alike=alike):
                    judge, partner = self.reads[one][1], self.reads[other][1]
                    self._replace(one, partner)
                    self._replace(other, judge)
                    return True
        return False

    def _pair_reads(self, island: dict[int, int], loose: list[int], order: list[int]) -> Iterator[tuple[int, int]]:
        """Yield pairs across islands of which one lies on a cycle, small islands first."""
        size: dict[int, int] = {}
        for nomination, _ in self.reads:
            size[island[nomination]] = size.get(island[nomination], 0) + 1
        for small in sorted(size, key=lambda root: size[root]):
            inside = [read for read in order if island[self.reads[read][0]] == small]
            for one in loose:
                if island[self.reads[one][0]] != small:
                    yield from ((one, other) for other in inside)

    def _may_trade(self, one: Read, other: Read, *, alike: bool) -> bool:
        rule = self.eligibility
        if not (rule.may_take(one[0], other[1]) and rule.may_take(other[0], one[1])):
            return False
        if alike and not (rule.is_alike(one[0], one[1], other[1]) and rule.is_alike(other[0], other[1], one[1])):
            return False
        return rule.keeps_experience(self.readers[one[0]], one[1], other[1]) and rule.keeps_experience(
            self.readers[other[0]], other[1], one[1]
        )

    def _replace(self, read: int, judge: int) -> None:
        nomination, leaver = self.reads[read]
        self.readers[nomination].remove(leaver)
        self.readers[nomination].add(judge)
        self.reads[read] = (nomination, judge)

    def _hand_over(self, island: dict[int, int], spare: list[int], order: list[int]) -> bool:
        """Hand one read to a judge of another island who counts the same and has room, where that splits nothing.

        A judge with more reads than the other hands over first, so that loads stay as even as they are.
        """
        count: dict[int, int] = {}
        for _, judge in self.reads:
            count[judge] = count.get(judge, 0) + 1
        judge_island = {judge: island[nomination] for nomination, judge in self.reads}
        loose = set(spare)
        offers = [read for read in order if read in loose or count[self.reads[read][1]] == 1]
        for least_gap in (1, 0, -len(self.pools.need)):
            for read in offers:
                nomination, leaver = self.reads[read]
                for comer, root in judge_island.items():
                    is_even = self.load[leaver] - self.load[comer] >= least_gap
                    if is_even and root != island[nomination] and self._may_hand_over(nomination, leaver, comer):
                        self._replace(read, comer)
                        self.load[leaver] -= 1
                        self.load[comer] += 1
                        return True
        return False

    def _may_hand_over(self, nomination: int, leaver: int, comer: int) -> bool:
        rule, pools = self.eligibility, self.pools
        return (
            rule.may_take(nomination, comer)
            and rule.is_alike(nomination, leaver, comer)
            and bool(self.load[leaver] > pools.least[leaver])
            and bool(self.load[comer] < pools.most[comer])
        )


def build_eligibility(pools: Pools, nominations: IntArray, rules: Rules) -> Eligibility:
    """Return who may take over the reads of these nominations."""
    chosen = np.unique(nominations)
    kind: dict[tuple[int, int], tuple[float, bool]] = {}
    for pool in np.unique(pools.pool[chosen]).tolist():
        for seat in range(int(pools.start[pool]), int(pools.start[pool + 1])):
            judge = int(pools.judge[seat])
            kind[pool, judge] = (float(pools.expertise[seat]), bool(pools.experienced[judge]))
    wanted = np.isin(pools.barred[:, 0], chosen)
    barred = {(nomination, int(pools.judge[seat])) for nomination, seat in pools.barred[wanted].tolist()}
    return Eligibility(
        kind=kind,
        pool=dict(zip(chosen.tolist(), pools.pool[chosen].tolist(), strict=True)),
        barred=barred,
        experienced=pools.experienced,
        needs_experience=rules.need_experienced,
    )
