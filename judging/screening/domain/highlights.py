"""Cuts a text into stretches that can be shown one after the other, however the marked spans overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol


class Span(Protocol):
    """A marked stretch `text[start:end]` that speaks for one side."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def side(self) -> str: ...


@dataclass(frozen=True)
class Segment:
    """A stretch of the text that one and the same spans cover."""

    text: str
    sides: tuple[str, ...] = ()
    """The sides that speak here, in alphabetical order; empty for text that says nothing of either."""
    begins: tuple[int, ...] = ()
    """The places, in the list of spans, of those that begin with this stretch."""
    ends: tuple[str, ...] = ()
    """The sides of the spans that end with this stretch; their letters follow it."""


def split_text(text: str, spans: Sequence[Span]) -> tuple[Segment, ...]:
    """Return stretches that together are the text, none of them empty, cut wherever a span begins or ends.

    Offsets count code points; what lies outside the text is cut off, and a span of nothing is left out.
    """
    clipped = [
        (index, max(0, span.start), min(len(text), span.end), str(span.side)) for index, span in enumerate(spans)
    ]
    marks = [mark for mark in clipped if mark[1] < mark[2]]
    cuts = sorted({0, len(text), *(mark[1] for mark in marks), *(mark[2] for mark in marks)})
    return tuple(_make_segment(text, start, end, marks) for start, end in pairwise(cuts))


def _make_segment(text: str, start: int, end: int, marks: Sequence[tuple[int, int, int, str]]) -> Segment:
    covering = [mark for mark in marks if mark[1] <= start and end <= mark[2]]
    return Segment(
        text=text[start:end],
        sides=tuple(sorted({side for _, _, _, side in covering})),
        begins=tuple(index for index, begin, _, _ in covering if begin == start),
        ends=tuple(sorted({side for _, _, stop, side in covering if stop == end})),
    )
