"""Finds the islands of a judge-nomination graph, and the reads that can be spared without splitting one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

Read: TypeAlias = tuple[int, int]
"""A nomination and a judge, by index."""


def grow_forest(reads: Sequence[Read], order: Iterable[int]) -> tuple[dict[int, int], list[int]]:
    """Return each nomination's island and the reads left over by a spanning forest, taken in this order.

    A read that is left over lies on a cycle, so that its island holds together without it (Kruskal 1956).
    """
    parent: dict[int, int] = {}

    def find_root(node: int) -> int:
        root = node
        while parent.setdefault(root, root) != root:
            root = parent[root]
        while parent[node] != root:
            parent[node], node = root, parent[node]
        return root

    spare = []
    for read in order:
        nomination, judge = reads[read]
        left, right = find_root(nomination), find_root(-1 - judge)
        if left == right:
            spare.append(read)
        else:
            parent[left] = right
    return {nomination: find_root(nomination) for nomination, _ in reads}, spare
