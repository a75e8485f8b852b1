"""Turns an instance into numbers: which judges a pool has, which pairs are barred, and what each nomination needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from judging.assignment.domain.instance import Instance, Rules

IntArray: TypeAlias = npt.NDArray[np.int64]
FloatArray: TypeAlias = npt.NDArray[np.float64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pools:
    """An instance in numbers. A pool is a category and a language: all who may read one such nomination, may read all.

    Judges of pool `p` are `judge[start[p]:start[p + 1]]`, ascending; a position in `judge` is a *seat* of the pool.
    """

    instance: Instance
    nomination_index: dict[str, int]
    judge_index: dict[str, int]
    category: IntArray
    """Per nomination, an index into `categories`."""
    categories: tuple[str, ...]
    pool: IntArray
    """Per nomination."""
    need: IntArray
    """Per nomination, reads still to be found beside the fixed ones."""
    may_lack_experience: IntArray
    """Per nomination, how many of the needed reads may be an inexperienced judge's."""
    start: IntArray
    judge: IntArray
    expertise: FloatArray
    """Per seat."""
    fixed: IntArray
    """Pairs that stand, as rows (nomination, judge)."""
    barred: IntArray
    """Pairs inside a pool that may not be added, as rows (nomination, seat), ascending."""
    held: IntArray
    """Pairs inside a pool that a stable plan keeps, as rows (nomination, seat), ascending."""
    held_pairs: IntArray
    """All held pairs that no conflict or recusal ended, as rows (nomination, judge)."""
    load: IntArray
    """Per judge, fixed reads."""
    least: IntArray
    most: IntArray
    experienced: BoolArray


def build_pools(instance: Instance, rules: Rules, *, keep_held: bool = False) -> Pools:
    """Count, sort and index an instance under the rules; with `keep_held` held pairs stand like fixed ones."""
    judge_index = {judge.id: position for position, judge in enumerate(instance.judges)}
    nomination_index = {nomination.id: position for position, nomination in enumerate(instance.nominations)}
    categories, category, pool, pool_keys = _sort_into_pools(instance, rules)
    start, seats, expertise = _fill_pools(instance, rules, pool_keys, judge_index)

    def seat_rows(rows: IntArray) -> IntArray:
        found = _find_seats(pool[rows[:, 0]], rows[:, 1], start, seats, len(instance.judges))
        return _sort_rows(rows[found >= 0, 0], found[found >= 0], len(seats))

    rows = _index_pairs(instance, nomination_index, judge_index, keep_held=keep_held)
    experienced = np.array([judge.is_experienced for judge in instance.judges], dtype=np.bool_)
    need, may_lack_experience = _count_needs(instance, rules, rows.fixed, experienced)
    return Pools(
        instance=instance,
        nomination_index=nomination_index,
        judge_index=judge_index,
        category=category,
        categories=categories,
        pool=pool,
        need=need,
        may_lack_experience=may_lack_experience,
        start=start,
        judge=seats,
        expertise=expertise,
        fixed=rows.fixed,
        barred=seat_rows(np.concatenate([rows.barred, rows.fixed])),
        held=seat_rows(rows.held),
        held_pairs=rows.held,
        load=np.bincount(rows.fixed[:, 1], minlength=len(instance.judges)),
        least=_count_least_loads(instance, rules),
        most=np.array([judge.max_load for judge in instance.judges], dtype=np.int64),
        experienced=experienced,
    )


class _Rows(NamedTuple):
    """Pairs as rows (nomination, judge)."""

    fixed: IntArray
    barred: IntArray
    held: IntArray


def _index_pairs(
    instance: Instance, nomination_index: dict[str, int], judge_index: dict[str, int], *, keep_held: bool
) -> _Rows:
    width = max(len(judge_index), 1)

    def to_rows(pairs: Sequence[tuple[str, ...]]) -> IntArray:
        nominations = np.fromiter(map(nomination_index.__getitem__, map(itemgetter(1), pairs)), np.int64, len(pairs))
        judges = np.fromiter(map(judge_index.__getitem__, map(itemgetter(0), pairs)), np.int64, len(pairs))
        return _sort_rows(nominations, judges, width)

    recused, conflicts = to_rows(instance.recused), to_rows(instance.conflicts)
    fixed, held = to_rows(instance.fixed), to_rows(instance.held)
    fixed = fixed[~is_among(fixed, recused, width)]
    barred = np.concatenate([recused, conflicts])
    held = held[~is_among(held, barred, width) & ~is_among(held, fixed, width)]
    if keep_held:
        both = np.concatenate([fixed, held])
        fixed, held = _sort_rows(both[:, 0], both[:, 1], width), held[:0]
    return _Rows(fixed=fixed, barred=barred, held=held)


def _sort_rows(left: IntArray, right: IntArray, width: int) -> IntArray:
    """Return the rows (left, right) ascending, each once; `right` lies below the width."""
    keys = np.sort(left * max(width, 1) + right)
    keys = keys[np.diff(keys, prepend=-1) > 0]
    return np.column_stack([keys // max(width, 1), keys % max(width, 1)])


def _count_needs(
    instance: Instance, rules: Rules, fixed: IntArray, experienced: BoolArray
) -> tuple[IntArray, IntArray]:
    """Return the reads that each nomination still needs, and how many of them an inexperienced judge may do."""
    wanted = np.array([instance.reads if n.reads is None else n.reads for n in instance.nominations], dtype=np.int64)
    need = np.maximum(wanted - np.bincount(fixed[:, 0], minlength=len(wanted)), 0)
    has_experience = np.bincount(fixed[:, 0], weights=experienced[fixed[:, 1]], minlength=len(wanted)) > 0
    return need, np.where(has_experience | (not rules.need_experienced), need, np.maximum(need - 1, 0))


def _count_least_loads(instance: Instance, rules: Rules) -> IntArray:
    return np.array([judge.min_load * rules.reach_min_loads for judge in instance.judges], dtype=np.int64)


def _sort_into_pools(
    instance: Instance, rules: Rules
) -> tuple[tuple[str, ...], IntArray, IntArray, list[tuple[str, str]]]:
    names = [nomination.category for nomination in instance.nominations]
    languages = [nomination.language if rules.match_languages else "" for nomination in instance.nominations]
    keys = list(zip(names, languages, strict=True))
    categories = {name: position for position, name in enumerate(dict.fromkeys(names))}
    pools = {key: position for position, key in enumerate(dict.fromkeys(keys))}
    category = np.fromiter(map(categories.__getitem__, names), np.int64, len(names))
    pool = np.fromiter(map(pools.__getitem__, keys), np.int64, len(names))
    return tuple(categories), category, pool, list(pools)


def _fill_pools(
    instance: Instance, rules: Rules, pool_keys: list[tuple[str, str]], judge_index: dict[str, int]
) -> tuple[IntArray, IntArray, FloatArray]:
    in_category: dict[str, list[int]] = {}
    for position, judge in enumerate(instance.judges):
        for name in judge.categories:
            in_category.setdefault(name, []).append(position)
    shut_out: set[tuple[int, str]] = set()
    if rules.shut_out_employers:
        shut_out = {(judge_index[judge], category) for judge, category, _ in instance.shut_out}
    start, seats, expertise = [0], [], []
    for category, language in pool_keys:
        for position in in_category.get(category, ()):
            judge = instance.judges[position]
            speaks = not language or not judge.languages or language in judge.languages
            if speaks and (position, category) not in shut_out:
                seats.append(position)
                expertise.append(float(judge.expertise.get(category, 0.0)))
        start.append(len(seats))
    return (
        np.array(start, dtype=np.int64),
        np.array(seats, dtype=np.int64),
        np.array(expertise, dtype=np.float64),
    )


def _find_seats(pools: IntArray, judges: IntArray, start: IntArray, seats: IntArray, judge_count: int) -> IntArray:
    if not len(seats) or not len(judges):
        return np.full(len(judges), -1, dtype=np.int64)
    keys = np.repeat(np.arange(len(start) - 1), np.diff(start)) * judge_count + seats
    wanted = pools * judge_count + judges
    found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[found] == wanted, found, -1)


def is_among(rows: IntArray, others: IntArray, width: int) -> BoolArray:
    """Say of each row (left, right) whether it is among the others; `right` lies below the width."""
    if not len(rows) or not len(others):
        return np.zeros(len(rows), dtype=np.bool_)
    keys, wanted = np.sort(others[:, 0] * width + others[:, 1]), rows[:, 0] * width + rows[:, 1]
    found: BoolArray = keys[np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)] == wanted
    return found
