"""The ranking as the JSON document of `judging rank`: stable keys, `null` where a figure does not exist."""

from __future__ import annotations

from collections.abc import Sequence

from judging.results.domain.outcome import Agreement, CategoryResult, JudgeDiagnosis, Method, RankedNomination

Figure = str | int | float | bool | None
Document = dict[str, object]
DIGITS = 6
"""Decimals of every figure: more than anyone reads, fewer than machines differ in."""

_ICC_AND_ALPHA = (
    *("icc1", "icc1k", "icc2", "icc2k", "icc3", "icc3k"),
    *("alpha_nominal", "alpha_ordinal", "alpha_interval"),
)


def build_document(results: Sequence[CategoryResult], method: Method, seed: int) -> Document:
    """Return the document: scores in percent of maximum, severities in points of the scale (positive = strict)."""
    return {"method": method.value, "seed": seed, "categories": [_build_category(result) for result in results]}


def _build_category(result: CategoryResult) -> Document:
    return {
        "category": result.category,
        "connected": result.connected,
        "nominations": [_build_nomination(one) for one in result.nominations],
        "judges": [_build_judge(one) for one in result.judges],
        "reliability": _build_reliability(result.agreement),
    }


def _build_nomination(one: RankedNomination) -> dict[str, Figure]:
    return {
        "nomination": one.nomination,
        "reads": one.reads,
        "raw_mean": _round(one.raw_mean),
        "adjusted": _round(one.adjusted),
        "rank": one.rank,
        "rank_low": one.rank_low,
        "rank_high": one.rank_high,
        "p_first": _round(one.p_first),
        "tie_group": one.tie_group,
    }


def _build_judge(one: JudgeDiagnosis) -> dict[str, Figure]:
    return {
        "judge": one.judge,
        "reads": one.reads,
        "severity": _round(one.severity),
        "spread": _round(one.spread),
        "misfit": _round(one.misfit),
        "agreement": _round(one.agreement),
    }


def _build_reliability(agreement: Agreement) -> dict[str, Figure]:
    return {key: _round(getattr(agreement, key)) for key in _ICC_AND_ALPHA}


def _round(value: float | None) -> float | None:
    """Return a figure with fixed decimals and no negative zero."""
    return None if value is None else round(value, DIGITS) + 0.0
