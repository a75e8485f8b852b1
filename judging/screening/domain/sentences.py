"""Cuts a nomination into sentences with their places: full stops, bullets, headings and line breaks."""

import re
from dataclasses import dataclass

MAX_SENTENCE_CHARS = 600
MAX_SENTENCES = 500

_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|jr|sr|inc|ltd|co|corp|no|nos|vs|etc|approx|ca|rs|dept|fig|mio|mrd|bn|smt|shri|"
    r"jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|e\.g|i\.e|p\.a|a\.m|p\.m|u\.s|u\.k|messrs|mt|ave|rd|est|incl|avg|"
    r"per|gen|col|capt|rev|hon|m/s)|\b[A-Z]|\bd\.o\.o|\bs\.r\.o)\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n\s*|;\s+(?=[a-z])|[.!?…]+[\"'”’)\]]*$")
_LOWER_NEXT = re.compile(r"\s*[a-z]")


@dataclass(frozen=True)
class Sentence:
    """A stretch of the text, ``text[start:end]``, read as one statement."""

    start: int
    end: int
    text: str


def split_sentences(text: str) -> list[Sentence]:
    """Sentences in order, without surrounding white space; none is longer than 600 characters.

    After 500 sentences, which no nomination has, the rest is cut into chunks of 600 characters.
    """
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if len(found) >= MAX_SENTENCES:
            break
        if not _is_boundary(text, start, match):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _is_boundary(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if "\n" in mark:
        return True
    if mark[0] == ";":
        return match.start() - start > 60
    if mark == "." and _ABBREVIATION.search(text[max(start, match.start() - 8) : match.end()]):
        return False
    after = text[match.end() : match.end() + 3]
    return not (mark[0] in ".…" and _LOWER_NEXT.match(after) and match.end() - start < 25)


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end:
        stop = end
        if end - start > MAX_SENTENCE_CHARS:
            space = text.rfind(" ", start + 1, start + MAX_SENTENCE_CHARS)
            stop = space if space > start else start + MAX_SENTENCE_CHARS
        piece = text[start:stop]
        stripped = piece.strip()
        if any(character.isalnum() for character in stripped):
            at = start + piece.index(stripped)
            found.append(Sentence(at, at + len(stripped), stripped))
        start = stop
