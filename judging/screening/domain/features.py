"""What the models see of a sentence: words, stems, word pairs, word classes and cues, and the cues beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from judging.screening.domain.cues import ALL_CUES
from judging.screening.domain.lexicon import CLASS_NAMES
from judging.screening.domain.patterns import Match, PatternIndex
from judging.screening.domain.sentences import Sentence, split_sentences
from judging.screening.domain.tokens import Token, find_stem, tokenize

_INDEX = PatternIndex((cue.name, pattern) for cue in ALL_CUES.values() for pattern in cue.patterns)
_KEPT_WORDS = frozenset(
    [
        *("to", "from", "with", "for", "of", "us", "we", "our", "their", "by", "at", "in", "on", "up", "out", "over"),
        *("off", "away", "back", "after", "before", "when", "not"),
    ]
)
_MAX_CLASSES = 3
_PRESENT = frozenset(["here", "joined", "joining", "since", "now", "this", "us", "our", "we", "today", "still", "year"])


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with its tokens and the cues found in it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    matches: tuple[Match, ...]
    is_set_aside: bool
    """True for what never counts: instructions to the reader, work for another employer, wins before the period."""
    is_before_period: bool = False


def read_sentences(text: str) -> list[ReadSentence]:
    """The sentences of a text in order, each with its tokens and cues.

    Work for another employer goes on to the end of its paragraph or to the first word that leads back to the present.
    """
    found: list[ReadSentence] = []
    is_past = False
    for sentence in split_sentences(text):
        tokens = tokenize(sentence.text, sentence.start)
        matches = tuple(_INDEX.find(tokens))
        names = {match.name for match in matches}
        goes_on = (
            is_past
            and "\n" not in text[found[-1].sentence.end : sentence.start]
            and not any(token.word in _PRESENT for token in tokens)
        )
        is_past = goes_on or "earlier_employer" in names
        found.append(ReadSentence(sentence, tuple(tokens), matches, is_past or "machine_order" in names))
    return found


def list_features(read: ReadSentence) -> list[str]:
    """The features of one sentence alone, each once.

    ``w`` words, ``b`` pairs of words, ``s`` stems, ``k`` runs of word classes, ``q`` cues, ``r`` their patterns.
    """
    words = [_name_word(token) for token in read.tokens]
    found = dict.fromkeys(f"w {word}" for word in words)
    found.update(dict.fromkeys(f"b {first} {second}" for first, second in pairwise(words)))
    found.update(dict.fromkeys(_list_classes(read.tokens)))
    found.update(dict.fromkeys(f"s {find_stem(token.word)}" for token in read.tokens if not token.is_name))
    found.update(dict.fromkeys(f"q {match.name}" for match in read.matches))
    found.update(dict.fromkeys(f"r {match.pattern}" for match in read.matches))
    return list(found)


def add_neighbours(alone: Sequence[list[str]]) -> list[list[str]]:
    """Each sentence's features with the cues and single classes of the sentences before (``<``) and after (``>``)."""
    cues = [[name for name in names if name[0] in "qk" and name.count(" ") == 1] for names in alone]
    found = []
    for at, names in enumerate(alone):
        before = [f"<{name}" for name in cues[at - 1]] if at else []
        after = [f">{name}" for name in cues[at + 1]] if at + 1 < len(cues) else []
        found.append([*names, *before, *after])
    return found


def merge_features(sentences: Sequence[ReadSentence], alone: Sequence[list[str]]) -> list[str]:
    """The features of all sentences that count, each once."""
    counted = (names for read, names in zip(sentences, alone, strict=True) if not read.is_set_aside)
    return list(dict.fromkeys(name for names in counted for name in names))


def _name_word(token: Token) -> str:
    return "<name>" if token.is_name and not (token.symbols & CLASS_NAMES) else token.word


def _list_classes(tokens: Sequence[Token]) -> list[str]:
    steps: list[tuple[str, ...]] = []
    for token in tokens:
        if token.word in _KEPT_WORDS:
            steps.append((token.word,))
        elif classes := token.symbols & CLASS_NAMES:
            steps.append(tuple(sorted(classes))[:_MAX_CLASSES])
    found = [f"k {name}" for step in steps for name in step]
    for size in (2, 3):
        for at in range(len(steps) - size + 1):
            found.extend(_join(steps[at : at + size]))
    return found


def _join(window: Sequence[tuple[str, ...]]) -> list[str]:
    rows = ["k"]
    for step in window:
        rows = [f"{row} {name}" for row in rows for name in step]
    return rows
