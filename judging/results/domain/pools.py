"""Which categories share judges, and the arrays of each such pool; which nominations hang together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from judging.results.domain.scores import (
    Floats,
    Ints,
    Reads,
    Scale,
    Score,
    ScoredCategory,
    check_scores,
    number_names,
)


@dataclass(frozen=True)
class _Rows:
    """All scores as arrays, one entry a score, sorted by category, nomination, judge, criterion, without repeats."""

    categories: tuple[str, ...]
    nominations: tuple[tuple[str, str], ...]
    judges: tuple[str, ...]
    criteria: tuple[str, ...]
    category: Ints
    nomination: Ints
    judge: Ints
    criterion: Ints
    value: Floats
    weight: Floats
    order: Floats

    def take(self, places: Ints) -> _Rows:
        """Return these rows only."""
        columns = ("category", "nomination", "judge", "criterion", "value", "weight", "order")
        taken = {name: getattr(self, name)[places] for name in columns}
        return _Rows(self.categories, self.nominations, self.judges, self.criteria, **taken)


def split_pools(scores: Sequence[Score], first_criteria: Mapping[str, str]) -> tuple[Reads, ...]:
    """Return one `Reads` for each set of categories that share judges, directly or through others.

    The same score given twice counts once. Raises `ScoreError` for a score that cannot be used.
    """
    check_scores(scores)
    scores = _drop_weightless(scores)
    if not scores:
        return ()
    rows = _sort_rows(_tabulate(scores))
    scales, firsts = _describe_categories(scores, first_criteria)
    pools = _label_pools(rows)
    return tuple(
        _build_reads(rows.take(np.flatnonzero(pools[rows.category] == pool)), scales, firsts)
        for pool in range(int(pools.max()) + 1)
    )


def _drop_weightless(scores: Sequence[Score]) -> Sequence[Score]:
    """Leave out reads that scored nothing but criteria of weight 0: they have no total."""
    counting = {(score.category, score.nomination, score.judge) for score in scores if score.weight > 0}
    return [score for score in scores if (score.category, score.nomination, score.judge) in counting]


def _tabulate(scores: Sequence[Score]) -> _Rows:
    categories = number_names(score.category for score in scores)
    pairs = {pair: place for place, pair in enumerate(sorted({(s.category, s.nomination) for s in scores}))}
    judges = number_names(score.judge for score in scores)
    criteria = number_names(score.criterion for score in scores)
    return _Rows(
        categories=tuple(categories),
        nominations=tuple(pairs),
        judges=tuple(judges),
        criteria=tuple(criteria),
        category=np.array([categories[s.category] for s in scores], dtype=np.intp),
        nomination=np.array([pairs[s.category, s.nomination] for s in scores], dtype=np.intp),
        judge=np.array([judges[s.judge] for s in scores], dtype=np.intp),
        criterion=np.array([criteria[s.criterion] for s in scores], dtype=np.intp),
        value=np.array([(s.value - s.low) / (s.high - s.low) for s in scores], dtype=np.float64),
        weight=np.array([s.weight for s in scores], dtype=np.float64),
        order=np.array([np.nan if s.order is None else s.order for s in scores], dtype=np.float64),
    )


def _sort_rows(rows: _Rows) -> _Rows:
    places = np.lexsort((rows.criterion, rows.judge, rows.nomination))
    keys = np.stack([rows.nomination, rows.judge, rows.criterion])[:, places]
    is_new = np.append(True, np.any(keys[:, 1:] != keys[:, :-1], axis=0))
    return rows.take(places[is_new])


def _describe_categories(
    scores: Sequence[Score], first_criteria: Mapping[str, str]
) -> tuple[dict[str, Scale], dict[str, str]]:
    scales: dict[str, Scale] = {}
    firsts = dict(first_criteria)
    for score in scores:
        if score.category not in scales:
            scales[score.category] = Scale(score.low, score.high)
            firsts.setdefault(score.category, score.criterion)
    return scales, firsts


def _label_pools(rows: _Rows) -> Ints:
    """Return the pool of each category, numbered in the order of categories."""
    return label_pieces(rows.category, rows.judge, len(rows.categories), len(rows.judges))[: len(rows.categories)]


def label_pieces(left: Ints, right: Ints, lefts: int, rights: int) -> Ints:
    """Return the connected piece of each left node, then of each right node, given the edges `(left, right)`.

    Pieces are numbered from 0 in the order of their first left node.
    """
    size = lefts + rights
    graph = coo_array((np.ones(len(left), dtype=np.int8), (left, right + lefts)), shape=(size, size)).tocsr()
    labels = np.asarray(connected_components(graph, directed=False)[1], dtype=np.intp)
    _, first, numbered = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.intp)
    rank[np.argsort(first)] = np.arange(len(first))
    return np.asarray(rank[numbered], dtype=np.intp)


def _build_reads(rows: _Rows, scales: Mapping[str, Scale], firsts: Mapping[str, str]) -> Reads:
    is_new = np.append(True, (np.diff(rows.nomination) != 0) | (np.diff(rows.judge) != 0))
    read = np.cumsum(is_new) - 1
    weight = np.bincount(read, weights=rows.weight)
    total = np.bincount(read, weights=rows.weight * rows.value) / weight
    heads = np.flatnonzero(is_new)
    pairs, nomination = np.unique(rows.nomination[heads], return_inverse=True)
    judges, judge = np.unique(rows.judge[heads], return_inverse=True)
    names, category = np.unique(
        rows.category[heads][np.searchsorted(nomination, np.arange(len(pairs)))], return_inverse=True
    )
    return Reads(
        categories=tuple(
            _place_category(rows.categories[name], at, category, nomination, scales, firsts)
            for at, name in enumerate(names)
        ),
        nominations=tuple(rows.nominations[pair][1] for pair in pairs),
        judges=tuple(rows.judges[name] for name in judges),
        criteria=rows.criteria,
        category=category,
        nomination=nomination,
        judge=judge,
        value=np.clip(total, 0.0, 1.0),
        order=rows.order[heads],
        cell_read=read,
        cell_criterion=rows.criterion,
        cell_value=rows.value,
    )


def _place_category(
    name: str, at: int, category: Ints, nomination: Ints, scales: Mapping[str, Scale], firsts: Mapping[str, str]
) -> ScoredCategory:
    first, last = np.searchsorted(category, [at, at + 1])
    start, stop = np.searchsorted(nomination, [first, last])
    return ScoredCategory(name, scales[name], firsts[name], int(first), int(last), int(start), int(stop))


def list_pieces(reads: Reads, category: ScoredCategory) -> tuple[tuple[str, ...], ...]:
    """Return the nominations of each connected piece of one category's judges and nominations, largest first."""
    span = slice(category.start, category.stop)
    labels = label_pieces(
        reads.nomination[span] - category.first, reads.judge[span], category.last - category.first, len(reads.judges)
    )[: category.last - category.first]
    pieces: list[list[str]] = [[] for _ in range(int(labels.max()) + 1)]
    for name, label in zip(reads.nominations[category.first : category.last], labels, strict=True):
        pieces[label].append(name)
    return tuple(sorted((tuple(piece) for piece in pieces), key=lambda piece: (-len(piece), piece)))


def find_comparable(reads: Reads) -> tuple[bool, ...]:
    """Return for each category whether all of its nominations hang together, be it through other categories."""
    labels = label_pieces(reads.nomination, reads.judge, len(reads.nominations), len(reads.judges))
    return tuple(len(set(labels[c.first : c.last].tolist())) == 1 for c in reads.categories)
