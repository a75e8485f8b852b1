"""Folds text so that `JOSÉ`, `José` and `jose` compare alike, and keeps where each letter came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

SPLIT = "\x1f"
"""Stands between the words of `DanaAbbot`; it is no letter, and cannot be typed into a form."""

_LETTERS = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"}
_SIGNS = dict.fromkeys("‘’ʼ′`´＇", "'") | dict.fromkeys("‐‑‒–—−", "-")
_CAMEL_RUN = 3
_PREFIXES = frozenset({"mac", "mcc"})


@dataclass(frozen=True)
class Folded:
    """A text without case, accents and invisible characters."""

    text: str
    origins: tuple[int, ...]
    """For each character, its place in the original; one more than there are characters, the last its length."""


def fold(text: str) -> Folded:
    """Fold a text, in time linear in its length."""
    letters: list[str] = []
    origins: list[int] = []
    run = previous = ""
    for index, character in enumerate(text):
        if _begins_word(character, previous, run):
            letters.append(SPLIT)
            origins.append(index)
        for folded in _fold_character(character):
            letters.append(folded)
            origins.append(index)
        run = _extend(run, character)
        previous = character
    return Folded("".join(letters), (*origins, len(text)))


def fold_words(text: str) -> str:
    """Fold a text, as a name is compared."""
    return fold(text).text


def _begins_word(character: str, previous: str, run: str) -> bool:
    """Say whether a capital inside a word begins another one: in `DanaAbbot`, but not in `McDonald`."""
    is_inside = character.isupper() and previous.islower()
    return is_inside and len(run) >= _CAMEL_RUN and run.lower() not in _PREFIXES


def _extend(run: str, character: str) -> str:
    """Keep the first letters since the last capital or break; more than the longest prefix need not be known."""
    if character.isupper():
        return character
    return (run + character)[: _CAMEL_RUN + 1] if character.isalpha() else ""


def _fold_character(character: str) -> str:
    if character.isascii():
        return "'" if character == "`" else character.lower()
    if character in _SIGNS:
        return _SIGNS[character]
    folded = []
    for part in unicodedata.normalize("NFKD", character).casefold():
        if unicodedata.category(part) not in {"Mn", "Cf"}:
            folded.append(_LETTERS.get(part, part))
    return "".join(folded)
