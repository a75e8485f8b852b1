"""Picks the sentences to show: evidence with its side and reason, and look-alikes with why they do not count."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from judging.screening.domain.cues import ALL_CUES, Cue
from judging.screening.domain.features import ReadSentence
from judging.screening.domain.model import LinearModel
from judging.screening.domain.pooling import Scores
from judging.screening.domain.reading import Dimension, Discounted, Evidence, Side

_BY_SIDE = (Side.NEW_BUSINESS, Side.ACCOUNT_MANAGEMENT)
_NOUNS = {
    Side.NEW_BUSINESS: "finding new customers",
    Side.ACCOUNT_MANAGEMENT: "keeping and growing customers already held",
}
_WHYS = {
    "machine_order": "an instruction to the reader, not a deed",
    "past_job": "about a past job",
    "other_person": "about another person or team",
    "quoted_rival": "about a rival's person",
    "future": "about the future",
    "company_text": "the company's own text",
    "denied": "said not to be so",
    "hype": "praise without a fact",
    "bare_total": "a total that does not say whose customers it came from",
}
_LOOKS_LIKE = 0.3


@dataclass(frozen=True)
class Shown:
    """Evidence with the sentence that it is and whether a cue, not only statistics, speaks for its side."""

    index: int
    evidence: Evidence
    has_cue: bool


def choose_evidence(
    sentences: Sequence[ReadSentence], scores: Sequence[Scores], words: LinearModel, *, threshold: float
) -> list[Shown]:
    """Sentences whose better side reaches the threshold and that are no decoys, in order of the text."""
    found = []
    for index, (read, score) in enumerate(zip(sentences, scores, strict=True)):
        side = int(score[1] > score[0])
        if score[side] >= threshold and score[2] <= score[side] and not _is_order(read):
            found.append(show_sentence(index, read, score, words))
    return found


def show_sentence(index: int, read: ReadSentence, score: Scores, words: LinearModel) -> Shown:
    """One sentence as evidence for its better side."""
    place = int(score[1] > score[0])
    side = _BY_SIDE[place]
    cue = _strongest_cue(read, side, place, words)
    sentence = read.sentence
    dimension = cue.dimension if cue else Dimension.RESPONSIBILITIES
    reason = f"It {cue.because}." if cue else _explain_words(read, place, words)
    weight = round(score[place], 3)
    evidence = Evidence(sentence.start, sentence.end, sentence.text, dimension, side, weight, reason)
    return Shown(index, evidence, cue is not None)


def choose_discounted(sentences: Sequence[ReadSentence], scores: Sequence[Scores], shown: set[int]) -> list[Discounted]:
    """Sentences that look like evidence and are not shown as such, with the context that takes it away."""
    found = []
    for index, (read, score) in enumerate(zip(sentences, scores, strict=True)):
        if index in shown:
            continue
        names = {match.name for match in read.matches}
        looks_like = any(ALL_CUES[name].side for name in names) or score[2] >= _LOOKS_LIKE
        why = next((text for name, text in _WHYS.items() if name in names), "")
        if why and looks_like and (score[2] >= _LOOKS_LIKE or _is_order(read) or max(score[:2]) >= _LOOKS_LIKE):
            found.append(Discounted(read.sentence.start, read.sentence.end, read.sentence.text, why))
    return found


def _is_order(read: ReadSentence) -> bool:
    return any(match.name == "machine_order" for match in read.matches)


def _strongest_cue(read: ReadSentence, side: Side, place: int, words: LinearModel) -> Cue | None:
    counts = Counter(match.name for match in read.matches if ALL_CUES[match.name].side is side)
    if not counts:
        return None

    def strength(name: str) -> float:
        row = words.weights.get(f"q {name}")
        return row[place + 1] - row[2 - place] if row else 0.0

    return ALL_CUES[max(counts, key=strength)]


def _explain_words(read: ReadSentence, place: int, words: LinearModel) -> str:
    weighed = []
    for first, second in zip(read.tokens, (*read.tokens[1:], None), strict=True):
        for end, name in ((first, f"w {first.word}"), (second, f"b {first.word} {second.word}" if second else "")):
            row = words.weights.get(name)
            if row and end:
                weighed.append((row[0] * (row[place + 1] - row[2 - place]), first.start, end.end))
    best = sorted(weighed, reverse=True)[:2]
    text, offset = read.sentence.text, read.sentence.start
    quoted = " and ".join(f"“{text[start - offset : end - offset]}”" for value, start, end in best if value > 0)
    about = _NOUNS[_BY_SIDE[place]]
    return (
        f"Its wording ({quoted}) is that of {about}." if quoted else f"Read with its neighbours, it tells of {about}."
    )
