"""Sums a whole text up out of its sentences: how strong each side is, and how it is spread."""

import math
from collections.abc import Sequence

from judging.screening.domain.features import ReadSentence

SIDES = ("new", "old")
Scores = tuple[float, float, float]
"""A sentence's probabilities: new business, account management, decoy."""


def pool_sentences(sentences: Sequence[ReadSentence], scores: Sequence[Scores]) -> dict[str, float]:
    """Named features of the sentences that count; the names and their order do not depend on the text."""
    counted = [at for at, read in enumerate(sentences) if not read.is_set_aside]
    sentences, scores = [sentences[at] for at in counted], [scores[at] for at in counted]
    found: dict[str, float] = {}
    has_number = [_has_number(sentence) for sentence in sentences]
    for side, name in enumerate(SIDES):
        found.update(_pool_side([score[side] for score in scores], has_number, name))
    found["decoys"] = sum(score[2] for score in scores)
    found.update(_compare_sides(scores))
    found["log_sentences"] = math.log1p(len(sentences))
    found["log_words"] = math.log1p(sum(len(sentence.tokens) for sentence in sentences))
    return found


def _has_number(sentence: ReadSentence) -> bool:
    return any(token.word == "MONEY" or "NUM" in token.symbols for token in sentence.tokens)


def _pool_side(values: Sequence[float], has_number: Sequence[bool], name: str) -> dict[str, float]:
    ranked = sorted(values, reverse=True) or [0.0]
    third = max(1, len(values) // 3)
    total = sum(ranked)
    return {
        f"{name}_max": ranked[0],
        f"{name}_top2": sum(ranked[:2]),
        f"{name}_top3": sum(ranked[:3]),
        f"{name}_sum": total,
        f"{name}_log_sum": math.log1p(total),
        f"{name}_over_half": float(sum(value > 0.5 for value in ranked)),
        f"{name}_over_third": float(sum(value > 0.3 for value in ranked)),
        f"{name}_mean": total / len(ranked),
        f"{name}_first": max(values[:third], default=0.0),
        f"{name}_last": max(values[-third:], default=0.0),
        f"{name}_numbered": max((v for v, numbered in zip(values, has_number, strict=True) if numbered), default=0.0),
    }


def _compare_sides(scores: Sequence[Scores]) -> dict[str, float]:
    new_sum, old_sum = (sum(score[side] for score in scores) for side in (0, 1))
    top = [sum(sorted((score[side] for score in scores), reverse=True)[:2]) for side in (0, 1)]
    ratio = math.log((new_sum + 0.2) / (old_sum + 0.2))
    differences = [score[0] - score[1] for score in scores] or [0.0]
    return {
        "difference": new_sum - old_sum,
        "ratio": ratio,
        "abs_ratio": abs(ratio),
        "weaker_sum": min(new_sum, old_sum),
        "weaker_top": min(top),
        "log_strength": math.log(new_sum + old_sum + 0.1),
        "votes": float(
            sum((d > 0 and s[0] > 0.3) - (d < 0 and s[1] > 0.3) for d, s in zip(differences, scores, strict=False))
        ),
        "new_seen": max((new if new >= old else new / 2 for new, old, _ in scores), default=0.0),
        "old_seen": max((old if old >= new else old / 2 for new, old, _ in scores), default=0.0),
        "most_new": max(differences),
        "most_old": min(differences),
    }
