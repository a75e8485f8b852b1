"""Charts as SVG, for reports: drawn from numbers, with a text that says the same, and no colour alone to tell by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_INK, _SOFT, _LINE, _ACCENT = "#1b1f24", "#535c67", "#d9d6cf", "#1f4f8b"
_WIDTH = 480


@dataclass(frozen=True)
class IntervalRow:
    """One line of an interval chart; all figures in percent of the maximum. `low` and `high` may be missing."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    raw: float | None = None


def draw_scale(value: float, *, median: float | None, low: float | None, high: float | None) -> Markup:
    """Return a criterion's score from 1 to 10 on a scale, with the category's median and middle half behind it."""

    def x(score: float) -> float:
        return 6 + (score - 1) / 9 * 188

    parts = [f'<rect x="6" y="9" width="188" height="4" rx="2" fill="{_LINE}"/>']
    words = [f"{value:.1f} of 10"]
    if low is not None and high is not None:
        parts.append(f'<rect x="{x(low):.1f}" y="6" width="{x(high) - x(low):.1f}" height="10" fill="#b9c9de"/>')
        words.append(f"middle half of the category {low:.1f} to {high:.1f}")
    if median is not None:
        at = x(median)
        parts.append(f'<line x1="{at:.1f}" y1="3" x2="{at:.1f}" y2="19" stroke="{_SOFT}" stroke-width="1.5"/>')
        words.append(f"median {median:.1f}")
    parts.append(f'<circle cx="{x(value):.1f}" cy="11" r="5" fill="{_ACCENT}" stroke="#fff" stroke-width="1"/>')
    return _wrap(parts, 200, 22, ", ".join(words))


def draw_intervals(rows: Sequence[IntervalRow], *, bar: float | None = None) -> Markup:
    """Return a chart of scores with their intervals, best first, and the bar that earns an award."""
    values = [figure for row in rows for figure in (row.value, row.low, row.high, row.raw, bar) if figure is not None]
    start = max(0.0, min(values, default=0) - 3)
    end = min(100.0, max(values, default=100) + 3)
    end = end if end > start else start + 1

    def x(percent: float) -> float:
        return 70 + (percent - start) / (end - start) * (_WIDTH - 90)

    height = 18 * len(rows) + 26
    parts = []
    if bar is not None:
        at = f"{x(bar):.1f}"
        parts += [
            f'<line x1="{at}" y1="4" x2="{at}" y2="{height - 20}" stroke="{_SOFT}" stroke-dasharray="3 3"/>',
            f'<text x="{at}" y="{height - 8}" text-anchor="middle">bar {bar:g}</text>',
        ]
    for place, row in enumerate(rows):
        y = 12 + 18 * place
        parts.append(f'<text x="0" y="{y + 3}">{escape(row.label)}</text>')
        if row.low is not None and row.high is not None:
            ends = f'x1="{x(row.low):.1f}" y1="{y}" x2="{x(row.high):.1f}" y2="{y}"'
            parts.append(f'<line {ends} stroke="{_ACCENT}" stroke-width="2"/>')
        if row.raw is not None:
            parts.append(f'<circle cx="{x(row.raw):.1f}" cy="{y}" r="3" fill="#fff" stroke="{_SOFT}"/>')
        parts.append(f'<circle cx="{x(row.value):.1f}" cy="{y}" r="4" fill="{_ACCENT}"/>')
    said = "; ".join(_say_row(row) for row in rows)
    return _wrap(parts, _WIDTH, height, f"Scores in percent of the maximum: {said}")


def _say_row(row: IntervalRow) -> str:
    span = f" ({row.low:.1f} to {row.high:.1f})" if row.low is not None and row.high is not None else ""
    return f"{row.label} {row.value:.1f}{span}"


def _wrap(parts: Sequence[str], width: int, height: int, words: str) -> Markup:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    head += ' font-family="Inter, DejaVu Sans, sans-serif" font-size="10" fill="#1b1f24"'
    return Markup(f'{head} role="img" aria-label="{escape(words)}">{"".join(parts)}</svg>')  # noqa: S704 - all escaped
