"""The ranking as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from judging.results.domain.figures import MINUS, write_chance, write_figure
from judging.results.domain.outcome import CategoryResult, JudgeDiagnosis, RankedNomination
from judging.results.domain.sentences import explain_category

_HEADS = ("rank", "nomination", "reads", "raw", "adjusted", "90 %", "first", "tie")
_JUDGE_HEADS = ("judge", "reads", "severity", "spread", "misfit", "agreement")


def write_table(results: Sequence[CategoryResult]) -> str:
    """Return every category as two aligned tables, nominations and judges, and what to make of them."""
    return "\n\n".join(_write_category(result) for result in results)


def _write_category(result: CategoryResult) -> str:
    nominations = [_HEADS, *(_list_nomination(one) for one in result.nominations)]
    judges = [_JUDGE_HEADS, *(_list_judge(one) for one in result.judges)]
    title = result.category or "All nominations"
    parts = [f"{title}\n{'=' * len(title)}", _align(nominations), _align(judges), "\n".join(explain_category(result))]
    return "\n\n".join(parts)


def _list_nomination(one: RankedNomination) -> tuple[str, ...]:
    span = "-" if one.rank_low is None else f"{one.rank_low}-{one.rank_high}"
    first = "-" if one.p_first is None else write_chance(one.p_first)
    return (
        *(str(one.rank or "-"), one.nomination, str(one.reads), f"{one.raw_mean:.2f}", f"{one.adjusted:.2f}"),
        *(span, first, str(one.tie_group or "")),
    )


def _list_judge(one: JudgeDiagnosis) -> tuple[str, ...]:
    figures = (one.severity, one.spread, one.misfit, one.agreement)
    return (
        one.judge,
        str(one.reads),
        *("-" if value is None else write_figure(value, 2).replace(MINUS, "-") for value in figures),
    )


def _align(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
