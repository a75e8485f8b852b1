"""Whatever the spans are, the stretches are the text, and each stands under the spans that cover it."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from judging.screening.domain.highlights import Segment, split_text


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    side: str = "new_business"


marks = st.builds(
    Mark, st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(["new_business", "account_management"])
)


@given(text=st.text(max_size=50), spans=st.lists(marks, max_size=8))
def test_stretches_together_are_the_text(text, spans):
    segments = split_text(text, spans)

    assert "".join(segment.text for segment in segments) == text
    assert all(segment.text for segment in segments)


@given(text=st.text(min_size=1, max_size=50), spans=st.lists(marks, max_size=8))
def test_each_character_stands_under_the_spans_that_cover_it(text, spans):
    place = 0
    for segment in split_text(text, spans):
        for position in range(place, place + len(segment.text)):
            assert set(segment.sides) == {span.side for span in spans if span.start <= position < span.end}
        place += len(segment.text)


@given(text=st.text(min_size=1, max_size=50), spans=st.lists(marks, max_size=8))
def test_each_span_begins_once_and_ends_once(text, spans):
    segments = split_text(text, spans)
    begun = sorted(index for segment in segments for index in segment.begins)

    assert begun == [i for i, span in enumerate(spans) if max(0, span.start) < min(len(text), span.end)]


def test_overlapping_spans_are_cut_and_never_nested():
    spans = [Mark(0, 6), Mark(3, 9, "account_management")]

    assert split_text("abcdefghij", spans) == (
        Segment("abc", ("new_business",), (0,)),
        Segment("def", ("account_management", "new_business"), (1,), ("new_business",)),
        Segment("ghi", ("account_management",), (), ("account_management",)),
        Segment("j"),
    )
