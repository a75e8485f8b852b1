"""Reads a sentence within its text: its neighbours, whom "they" and a repeated name lead back to, and the whole.

Whose customer it was before is often said in one sentence and the win told in another (DOMAIN.md: what decides). So
each sentence is described with what stands beside it, with the sentences that share a name with it, and with the last
origin told before it; weights over these numbers say how far it is evidence for a side.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

from judging.screening.domain.features import ReadSentence
from judging.screening.domain.pooling import Scores
from judging.screening.domain.reading import Probabilities

NEW_ORIGINS = frozenset(("never_bought", "first_purchase", "rivals_customer", "won_back", "found_them"))
OLD_ORIGINS = frozenset(("ours_already", "handed_over"))
_LEADING_BACK = frozenset(
    [
        *("they", "them", "their", "theirs", "it", "its", "this", "that", "these", "those"),
        *("both", "all", "none", "each", "neither", "another", "one"),
    ]
)
_THEY = frozenset(("they", "them", "their", "theirs"))
_NOMINEE = frozenset(("he", "she", "his", "her"))
_OURSELVES = frozenset(("i", "we", "our", "us", "my"))
_NO_SCORES = (0.0, 0.0, 0.0)
_REACH = (-2, -1, 1, 2)
_COMMON = 0.3


def describe_contexts(
    sentences: Sequence[ReadSentence], scores: Sequence[Scores], probabilities: Probabilities
) -> list[list[float]]:
    """Per sentence its numbers, always as many and in the same order, from the scores and the text's verdicts."""
    links = link_names(sentences)
    origins = carry_origins(sentences)
    sums = [sum(score[at] for score in scores) for at in range(3)]
    most = [max((score[at] for score in scores), default=0.0) for at in range(3)]
    verdicts = [
        probabilities.new_business,
        probabilities.account_management,
        probabilities.mixed,
        probabilities.insufficient_evidence,
    ]
    whole = [*verdicts, *(take_log_odds(value) for value in verdicts), *most]
    found = []
    for at, (read, score) in enumerate(zip(sentences, scores, strict=True)):
        rest = [total - own for total, own in zip(sums, score, strict=True)]
        others = max(1, len(scores) - 1)
        found.append(
            [
                *(take_log_odds(value) for value in score),
                *_describe_form(read, at, len(scores)),
                *_list_beside(scores, at, read),
                *rest,
                *(value / others for value in rest),
                rest[0] - rest[1],
                *_sum_up([scores[place] for place in links[at]]),
                *origins[at],
                *whole,
                *(own * verdict for own in score for verdict in verdicts),
            ]
        )
    return found


def link_names(sentences: Sequence[ReadSentence]) -> list[list[int]]:
    """Per sentence the others that share a name with it; names that stand almost everywhere link nothing."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, read in enumerate(sentences):
        for name in {token.word for token in read.tokens if token.is_name}:
            holders[name].append(at)
    most = max(2.0, _COMMON * len(sentences))
    linked: list[set[int]] = [set() for _ in sentences]
    for places in holders.values():
        if 2 <= len(places) <= most:
            for at in places:
                linked[at].update(places)
    return [sorted(places - {at}) for at, places in enumerate(linked)]


def carry_origins(sentences: Sequence[ReadSentence]) -> list[tuple[float, float]]:
    """Per sentence how near the last sentence is that says the customers were new, and that they were ours (0 to 1)."""
    found = []
    new = old = 0.0
    for read in sentences:
        names = {match.name for match in read.matches}
        new = 1.0 if names & NEW_ORIGINS else new / 2
        old = 1.0 if names & OLD_ORIGINS else old / 2
        found.append((new, old))
    return found


def take_log_odds(probability: float) -> float:
    """The log-odds of a probability, held within about 7 either way."""
    held = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(held / (1 - held))


def _describe_form(read: ReadSentence, at: int, count: int) -> list[float]:
    words = {token.word for token in read.tokens}
    said = read.sentence.text
    return [
        at / max(1, count - 1),
        float(at == 0),
        float(at == count - 1),
        math.log1p(len(read.tokens)),
        math.log1p(count),
        float("MONEY" in words),
        float(any("NUM" in token.symbols for token in read.tokens)),
        float("PERCENT" in words),
        float(not words.isdisjoint(_THEY)),
        float(not words.isdisjoint(_NOMINEE)),
        float(not words.isdisjoint(_OURSELVES)),
        float(sum(token.is_name for token in read.tokens)),
        float(read.is_set_aside),
        float('"' in said or "“" in said),
        float("?" in said),
    ]


def _list_beside(scores: Sequence[Scores], at: int, read: ReadSentence) -> list[float]:
    """The scores of two sentences either side, and once more those of the one that "they" or "this" leads back to."""
    beside = [scores[at + step] if 0 <= at + step < len(scores) else _NO_SCORES for step in _REACH]
    leads_back = bool(read.tokens) and (
        read.tokens[0].word in _LEADING_BACK or any(token.word in _THEY for token in read.tokens)
    )
    return [*(value for score in beside for value in score), *(beside[1][:2] if leads_back else (0.0, 0.0))]


def _sum_up(linked: Sequence[Scores]) -> list[float]:
    """Mean and most of the linked sentences' scores for each side."""
    count = len(linked) or 1
    return [
        *(sum(score[side] for score in linked) / count for side in (0, 1)),
        *(max((score[side] for score in linked), default=0.0) for side in (0, 1)),
    ]
