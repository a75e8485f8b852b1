"""What a case rests on, and whether an edited text changed in it: a cleared flag comes back only then."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher

from judging.screening.domain.reading import Reading, Verdict
from judging.screening.domain.sentences import split_sentences


class Fate(enum.StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Change:
    """A sentence of the old or the new text, and what became of it."""

    fate: Fate
    text: str


def find_grounds(reading: Reading) -> tuple[str, ...]:
    """Return the quotes and answers that a reading's verdict rests on, in the text's order, each once.

    For a mixed text these are all; for one that says too little there are none.
    """
    if reading.verdict is Verdict.INSUFFICIENT_EVIDENCE:
        return ()
    sides = {"new_business", "account_management"} if reading.verdict is Verdict.MIXED else {reading.verdict.value}
    quotes = [fold(item.quote) for item in reading.evidence if item.side.value in sides]
    answers = [
        state_answer(item.field, item.said) for item in reading.answers if item.side and item.side.value in sides
    ]
    return tuple(dict.fromkeys([*quotes, *answers]))


def has_new_ground(rests_on: Collection[str], *, decided_on: Reading, reading: Reading) -> bool:
    """Say whether the text changed in what a decided case rested on.

    It did when a quote that the case rested on is gone, or when the new verdict rests on something that was not
    there to be seen when it was decided. What only a newer engine notices, in words that were there, does not count.
    """
    old, new = _all_words(decided_on), _all_words(reading)
    return any(ground not in new for ground in rests_on) or any(ground not in old for ground in find_grounds(reading))


def compare_sentences(old: str, new: str) -> tuple[Change, ...]:
    """Return the sentences of both texts in reading order: kept, removed or added."""
    before = [fold(sentence.text) for sentence in split_sentences(old)]
    after = [fold(sentence.text) for sentence in split_sentences(new)]
    changes: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            changes += [Change(Fate.KEPT, text) for text in before[a:b]]
        else:
            changes += [Change(Fate.REMOVED, text) for text in before[a:b]]
            changes += [Change(Fate.ADDED, text) for text in after[c:d]]
    return tuple(changes)


def fold(text: str) -> str:
    """Return the text with every run of white space as one blank, so that a new line alone changes nothing."""
    return " ".join(text.split())


def state_answer(field: str, said: str) -> str:
    """Return an answer as one ground, such as `customers_signed: 0`."""
    return f"{field}: {fold(said)}"


def _all_words(reading: Reading) -> str:
    """Return the folded text with the answers behind it, to look for grounds in."""
    return "\n".join([fold(reading.text), *(state_answer(item.field, item.said) for item in reading.answers)])
