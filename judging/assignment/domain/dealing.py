"""Splits a group's flow into reads: who reads which nomination, spread evenly and otherwise at random."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from judging.assignment.domain.groups import Groups
from judging.assignment.domain.instance import Rules
from judging.assignment.domain.pools import IntArray, Pools


def deal_reads(pools: Pools, groups: Groups, flow: IntArray, *, rules: Rules, rng: np.random.Generator) -> IntArray:
    """Return the new pairs as rows (nomination, judge).

    In each group the judges come one by one and take the nominations that still need most reads, ties at random; this
    always works out (Gale 1957, Ryser 1957) and spreads each kind of judge evenly. Inexperienced judges and
    non-specialists come first, so that none of their nominations gets more of them than needed.
    """
    used = np.flatnonzero(flow)
    group, judge, reads = groups.arc_group[used], groups.arc_judge[used], flow[used]
    alone = groups.size[group] == 1
    first = np.array([members[0] for members in groups.members], dtype=np.int64)
    dealt = [np.column_stack([first[group[alone]], judge[alone]])]
    group, judge, reads, used = group[~alone], judge[~alone], reads[~alone], used[~alone]
    kind = 2 * pools.experienced[judge] + (groups.arc_expertise[used] >= rules.specialist_from)
    order = np.lexsort((rng.random(len(group)), kind, group))
    group, judge, reads = group[order], judge[order], reads[order]
    edges = np.flatnonzero(np.diff(group, prepend=-1, append=-1))
    for begin, end in pairwise(edges.tolist()):
        members, need = groups.members[group[begin]], groups.need[group[begin]]
        left = rng.random(len(members)) + need
        for turn in range(begin, end):
            count = int(reads[turn])
            takes = np.argpartition(-left, count - 1)[:count] if count < len(left) else np.arange(len(left))
            left[takes] = np.floor(left[takes]) - 1 + rng.random(len(takes))
            dealt.append(np.column_stack([members[takes], np.full(count, judge[turn])]))
    return np.concatenate(dealt)
