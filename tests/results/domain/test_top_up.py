"""Who is offered to more judges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judging.results.domain.ranking import rank_categories
from judging.results.domain.top_up import suggest_top_up
from tests.results.domain.contests import draw_scores


@pytest.mark.parametrize(
    ("chances", "asked"),
    [
        ((0.5, 0.3, 0.14, 0.06), ((0, 4), (1, 4), (2, 4))),
        ((0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1), ((0, 2), (1, 2), (2, 2), (3, 2), (4, 2), (5, 2))),
        ((0.91, 0.09), ()),
        ((0.89, 0.06), ()),
        ((None, None), ()),
    ],
)
def test_only_contenders_are_offered(chances, asked):
    (result,) = rank_categories(draw_scores(1, nominations=len(chances)))
    ones = tuple(replace(one, p_first=chance) for one, chance in zip(result.nominations, chances, strict=True))
    names = sorted(one.nomination for one in ones)
    ones = tuple(replace(one, nomination=name) for one, name in zip(ones, names, strict=True))

    suggested = suggest_top_up(replace(result, nominations=ones))

    assert suggested == tuple((names[place], reads) for place, reads in asked)
