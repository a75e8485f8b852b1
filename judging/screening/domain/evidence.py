"""Picks the sentences to show: evidence with its side and reason, and look-alikes with why they do not count."""

from collections.abc import Sequence
from dataclasses import dataclass

from judging.screening.domain.cues import ALL_CUES, Cue
from judging.screening.domain.features import ReadSentence
from judging.screening.domain.language import EVERYDAY
from judging.screening.domain.model import LinearModel, Sides
from judging.screening.domain.pooling import Scores
from judging.screening.domain.reading import Dimension, Discounted, Evidence, Side

BY_PLACE = (Side.NEW_BUSINESS, Side.ACCOUNT_MANAGEMENT)
_NOUNS = {Side.NEW_BUSINESS: "finding new customers", Side.ACCOUNT_MANAGEMENT: "keeping customers already held"}
_WHYS = {
    "machine_order": "an instruction to the reader, not a deed",
    "earlier_employer": "about a past job",
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with its scores alone, its better side within the text (0 new business, 1 account management) and
    how far it is evidence for that side."""

    read: ReadSentence
    scores: Scores
    side: int
    weight: float

    @property
    def is_barred(self) -> bool:
        """True for what never counts, such as instructions to the reader and work for another employer."""
        return self.read.is_set_aside


def weigh(sentences: Sequence[ReadSentence], scores: Sequence[Scores], sides: Sequence[Sides]) -> list[Weighed]:
    """The sentences of a text with what the models say of each."""
    return [
        Weighed(read, score, int(old > new), max(new, old))
        for read, score, (new, old) in zip(sentences, scores, sides, strict=True)
    ]


def choose_shown(weighed: Sequence[Weighed], *, threshold: float) -> set[int]:
    """The places of the sentences that are evidence on their own account."""
    return {at for at, one in enumerate(weighed) if one.weight >= threshold and not one.is_barred}


def rank_rest(weighed: Sequence[Weighed], shown: set[int], side: Side, *, least: float) -> list[int]:
    """Sentences of a side that are not shown yet, the strongest first, down to a least weight."""
    rest = [
        at
        for at, one in enumerate(weighed)
        if at not in shown and BY_PLACE[one.side] is side and one.weight >= least and not one.is_barred
    ]
    return sorted(rest, key=lambda at: (-weighed[at].weight, at))


def find_cue(one: Weighed, words: LinearModel) -> Cue | None:
    """The cue of the sentence's side that weighs most in it, if any speaks for that side."""
    side = BY_PLACE[one.side]
    names = sorted({match.name for match in one.read.matches if ALL_CUES[match.name].side is side})

    def strength(name: str) -> float:
        row = words.weights.get(f"q {name}")
        return row[one.side + 1] - row[2 - one.side] if row else 0.0

    return ALL_CUES[max(names, key=strength)] if names else None


def describe_evidence(one: Weighed, words: LinearModel) -> Evidence:
    """A sentence as evidence for its side, with its reason in words."""
    cue = find_cue(one, words)
    sentence = one.read.sentence
    return Evidence(
        start=sentence.start,
        end=sentence.end,
        quote=sentence.text,
        dimension=cue.dimension if cue else Dimension.RESPONSIBILITIES,
        side=BY_PLACE[one.side],
        weight=round(one.weight, 3),
        reason=f"It {cue.because}{_quote_cue(one, cue)}." if cue else _explain_words(one, words),
    )


def choose_discounted(weighed: Sequence[Weighed], shown: set[int]) -> list[Discounted]:
    """Sentences that look like evidence and are not shown as such, with the context that takes it away."""
    found = []
    for at, one in enumerate(weighed):
        names = {match.name for match in one.read.matches}
        why = next((text for name, text in _WHYS.items() if name in names), "")
        if one.read.is_before_period:
            why = "from before the award period"
        elif one.read.is_set_aside and "machine_order" not in names:
            why = _WHYS["earlier_employer"]
        if at in shown or not why:
            continue
        has_side = any(ALL_CUES[name].side for name in names)
        is_like = one.scores[2] >= _LOOKS_LIKE or (has_side and max(one.scores[:2]) >= _LOOKS_LIKE)
        if is_like or one.read.is_set_aside:
            sentence = one.read.sentence
            found.append(Discounted(sentence.start, sentence.end, sentence.text, why))
    return found


def _quote_cue(one: Weighed, cue: Cue) -> str:
    """The words that make the cue, for a sentence long enough that they help."""
    matches = [match for match in one.read.matches if match.name == cue.name]
    longest = max(matches, key=lambda match: match.last - match.first)
    sentence = one.read.sentence
    start, end = one.read.tokens[longest.first].start, one.read.tokens[longest.last].end
    return f": “{sentence.text[start - sentence.start : end - sentence.start]}”"


def _explain_words(one: Weighed, words: LinearModel) -> str:
    """A reason for a sentence without a cue: the words that weigh most for its side, if any says something."""
    weighed: dict[str, float] = {}
    for token in one.read.tokens:
        row = words.weights.get(f"w {token.word}")
        if row and token.word.isalpha() and len(token.word) > 2 and token.word not in EVERYDAY:
            weighed[token.word] = row[0] * (row[one.side + 1] - row[2 - one.side])
    best = sorted(weighed, key=lambda word: (-weighed[word], word))[:2]
    quoted = " and ".join(f"“{word}”" for word in best if weighed[word] > 0)
    about = _NOUNS[BY_PLACE[one.side]]
    return (
        f"Its wording ({quoted}) is that of {about}." if quoted else f"Read with its neighbours, it tells of {about}."
    )
