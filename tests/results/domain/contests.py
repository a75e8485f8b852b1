"""Small contests for the tests of the ranking."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from judging.results.domain.scores import Score


def score_table(table, *, category="", judges=None) -> list[Score]:
    """Return the scores of a table, rows nominations, columns judges; `None` where a read is missing."""
    names = judges or [f"judge {at}" for at in range(len(table[0]))]
    return [
        Score(names[at], f"nomination {row}", "total", float(value), category=category)
        for row, values in enumerate(table)
        for at, value in enumerate(values)
        if value is not None
    ]


def draw_scores(
    seed: int,
    *,
    nominations: int = 12,
    judges: int = 6,
    reads: int = 3,
    category: str = "",
    severity: float = 1.0,
    prefix: str = "judge",
) -> list[Score]:
    """Return scores of one category from the model itself, with halves as the finest step."""
    rng = np.random.default_rng(seed)
    quality, kind = rng.normal(size=nominations), severity * rng.normal(size=judges)
    scores = []
    for row in range(nominations):
        for judge in np.sort(rng.choice(judges, reads, replace=False)).tolist():
            value = 5.5 + quality[row] + kind[judge] + rng.normal()
            value = float(np.clip(np.round(2 * value) / 2, 1, 10))
            scores.append(Score(f"{prefix} {judge}", f"nomination {row:02d}", "total", value, category=category))
    return scores


contests = st.builds(
    draw_scores,
    st.integers(0, 10_000),
    nominations=st.integers(4, 15),
    judges=st.integers(3, 8),
    reads=st.integers(2, 3),
    severity=st.sampled_from([0.0, 0.7, 1.5]),
)
