"""Reads the corpus of invented nominations and marks its sentences with the evidence in them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from judging.screening.domain.features import ReadSentence, list_features, merge_features, read_sentences
from judging.screening.domain.reading import MAX_CHARS
from judging.screening.domain.sentences import Sentence

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
LABELS = ("new_business", "account_management", "mixed", "insufficient_evidence")
SIDES = ("new_business", "account_management")
_COVERED = 0.5


@dataclass(frozen=True)
class Span:
    """A marked stretch of a text, with its side, its reason for being a decoy, or its attribution."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True)
class Example:
    """A labelled nomination, taken apart once."""

    id: str
    author: str
    text: str
    label: str
    should_flag: str
    industry: str
    register: str
    difficulty: str
    evidence: tuple[Span, ...]
    decoys: tuple[Span, ...]
    claims: tuple[Span, ...]
    sentences: tuple[ReadSentence, ...]
    alone: tuple[list[str], ...]
    marks: tuple[tuple[int, int, int], ...]
    """Per sentence: holds new-business evidence, account-management evidence, a decoy."""

    @property
    def words(self) -> list[str]:
        """The features of the whole text."""
        return merge_features(self.sentences, self.alone)


def load_examples(folder: Path = CORPUS) -> list[Example]:
    """All examples of a folder of JSONL files, by file name and line."""
    return [make_example(row) for row in load_rows(folder)]


def load_rows(folder: Path) -> Iterator[dict]:
    """The raw rows of a folder of JSONL files, by file name and line."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def make_example(row: dict) -> Example:
    """One row taken apart; marks whose quote is not in the part that is read are left out."""
    text = row["text"][:MAX_CHARS]
    sentences = tuple(read_sentences(text))
    evidence = tuple(_find_spans(text, row["evidence"], "side"))
    decoys = tuple(_find_spans(text, row["decoys"], "why"))
    marks = tuple(
        (
            int(_is_held(read, (span for span in evidence if span.mark == SIDES[0]))),
            int(_is_held(read, (span for span in evidence if span.mark == SIDES[1]))),
            int(_is_held(read, decoys)),
        )
        for read in sentences
    )
    return Example(
        id=row["id"],
        author=row["author"],
        text=text,
        label=row["label"],
        should_flag=row["should_flag_for_new_business_award"],
        industry=row.get("industry") or "",
        register=row.get("register") or "",
        difficulty=row.get("difficulty") or "unmarked",
        evidence=evidence,
        decoys=decoys,
        claims=tuple(_find_spans(text, row["claims"], "attribution")),
        sentences=sentences,
        alone=tuple(list_features(read) for read in sentences),
        marks=marks,
    )


def touches(marked: Iterable[Span], span: Sentence, mark: str) -> bool:
    """True if a marked stretch of that side shares at least a character with a stretch of the text."""
    return any(one.mark == mark and one.start < span.end and span.start < one.end for one in marked)


def _find_spans(text: str, marked: Iterable[dict], key: str) -> Iterator[Span]:
    for mark in marked:
        start = text.find(mark["quote"])
        if start >= 0:
            yield Span(start, start + len(mark["quote"]), mark[key])


def _is_held(read: ReadSentence, spans: Iterable[Span]) -> bool:
    """True if the sentence holds half of a span, or a span covers half of the sentence."""
    sentence = read.sentence
    for span in spans:
        shared = min(span.end, sentence.end) - max(span.start, sentence.start)
        shorter = min(span.end - span.start, sentence.end - sentence.start)
        if shared > 0 and shared >= _COVERED * shorter:
            return True
    return False
