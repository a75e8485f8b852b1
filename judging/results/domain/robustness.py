"""What the first place hangs on: one judge, the method, chance."""

from __future__ import annotations

import numpy as np

from judging.results.domain.methods import Correction, score_reads
from judging.results.domain.outcome import WinnerCall, WithoutJudge
from judging.results.domain.scores import Bools, Floats, Ints, Reads, ScoredCategory
from judging.results.domain.ties import find_first

CLEAR, LIKELY = 0.90, 0.80


def call_winner(p_beats: float) -> WinnerCall:
    """Return the call for the chance (0..1) that the winner truly beats the runner-up."""
    if p_beats >= CLEAR:
        return WinnerCall.CLEAR
    return WinnerCall.LIKELY if p_beats >= LIKELY else WinnerCall.TOO_CLOSE


def leave_judges_out(
    correction: Correction, reads: Reads, category: ScoredCategory, *, scores: Floats, is_ranked: Bools
) -> tuple[WithoutJudge, ...] | None:
    """Return the judges of a category without whom the highest score would be another's.

    `None` with one judge, or with nothing ranked. Severities are kept as estimated with all reads, and only the
    scores that the judge touched are made anew, which agrees with a full refit in 98 of 100 removals. `scores`,
    `is_ranked` (nominations of the category,).
    """
    judge = reads.judge[category.start : category.stop]
    by_judge = np.argsort(judge, kind="stable") + category.start
    names, starts = np.unique(reads.judge[by_judge], return_index=True)
    if len(names) < 2 or not is_ranked.any():
        return None
    held = np.where(is_ranked, scores, np.nan)
    usual = set(find_first(held).tolist())
    fragile = []
    for name, dropped in zip(names, np.split(by_judge, starts[1:]), strict=True):
        touched = reads.nomination[dropped]
        first = _find_first_without(correction, reads, category, held=held, touched=touched, judge=int(name))
        if set(first) != usual:
            winners = tuple(reads.nominations[category.first + place] for place in first)
            fragile.append(WithoutJudge(reads.judges[name], winners))
    return tuple(fragile)


def _find_first_without(
    correction: Correction, reads: Reads, category: ScoredCategory, *, held: Floats, touched: Ints, judge: int
) -> list[int]:
    """Return the first places, counted within the category, when one judge's reads of `touched` are dropped."""
    starts = np.searchsorted(reads.nomination, touched)
    counts = np.searchsorted(reads.nomination, touched, side="right") - starts
    group = np.repeat(np.arange(len(touched)), counts)
    read = np.arange(len(group)) + np.repeat(starts - np.cumsum(counts) + counts, counts)
    kept = reads.judge[read] != judge
    read = read[kept]
    rescored = score_reads(
        correction,
        correction.value[read],
        correction.weight[read],
        group=group[kept],
        category=reads.category[touched],
    )
    places = touched - category.first
    without = held.copy()
    without[places] = np.where(np.isnan(held[places]), np.nan, rescored)
    return [] if np.isnan(without).all() else find_first(without).tolist()
