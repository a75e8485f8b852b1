"""The digest of what a result was made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judging.results.domain.fingerprint import digest_inputs
from judging.results.domain.outcome import ChairDecision, Method, RankOptions
from tests.results.domain.contests import draw_scores

SCORES = draw_scores(1)


def test_digest_does_not_depend_on_row_order_or_repeats():
    assert digest_inputs([*SCORES[::-1], SCORES[0]], RankOptions()) == digest_inputs(SCORES, RankOptions())
    assert len(digest_inputs(SCORES, RankOptions())) == 64


@pytest.mark.parametrize(
    "options",
    [
        RankOptions(method=Method.MEAN),
        RankOptions(seed=1),
        RankOptions(reads={"": 3}),
        RankOptions(first_criteria={"": "impact"}),
        RankOptions(decisions=(ChairDecision("", ("a", "b"), "Reach."),)),
    ],
)
def test_digest_changes_with_every_option(options):
    assert digest_inputs(SCORES, options) != digest_inputs(SCORES, RankOptions())


def test_digest_changes_with_a_score():
    changed = [replace(SCORES[0], value=SCORES[0].value - 0.5), *SCORES[1:]]

    assert digest_inputs(changed, RankOptions()) != digest_inputs(SCORES, RankOptions())
