"""What a published result was made from: the engine's version and a digest of the inputs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple

from judging.results.domain.outcome import RankOptions
from judging.results.domain.scores import Score

ENGINE = "rank 2"
"""Raised whenever the same inputs could give other figures."""


def digest_inputs(scores: Sequence[Score], options: RankOptions) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of all that decides a ranking, whatever the order of the scores."""
    inputs = {
        "engine": ENGINE,
        "scores": [list(row) for row in sorted({astuple(score)[:-1] for score in scores})],
        "method": options.method.value,
        "seed": options.seed,
        "draws": options.draws,
        "shortlist": options.shortlist,
        "reads": dict(options.reads),
        "first_criteria": dict(options.first_criteria),
        "decisions": [[decision.category, list(decision.order), decision.reason] for decision in options.decisions],
    }
    text = json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
