"""Where a nomination is cut into sentences."""

import pytest

from judging.screening.domain.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("She won it. He lost it!", ["She won it.", "He lost it!"]),
        ("Mr. Rao met Dr. Lal on Main St. at noon.", ["Mr. Rao met Dr. Lal on Main St. at noon."]),
        ("Sales of Rs. 4.5 crore. Good.", ["Sales of Rs. 4.5 crore.", "Good."]),
        ("• one\n• two\n\nHeading\nthree", ["• one", "• two", "Heading", "three"]),
        ("“They came back.” He smiled.", ["“They came back.”", "He smiled."]),
        ("Wait... what? Yes", ["Wait... what?", "Yes"]),
        ("She renewed all of the thirty-one contracts that fell due this year; nobody left.", None),
        ("one; two", ["one; two"]),
        ("--- \n ...", []),
    ],
)
def test_text_is_cut_at_full_stops_and_line_breaks(text, sentences):
    found = [sentence.text for sentence in split_sentences(text)]

    assert found == (sentences if sentences is not None else [text[: text.index(";") + 1], "nobody left."])


def test_places_point_into_the_text():
    text = "  First one.\n\n  Second 😀 one. "

    found = split_sentences(text)

    assert [text[sentence.start : sentence.end] for sentence in found] == ["First one.", "Second 😀 one."]


@pytest.mark.parametrize("text", ["word " * 400, "x" * 1500])
def test_endless_sentence_is_cut_into_chunks(text):
    found = split_sentences(text)

    assert max(len(sentence.text) for sentence in found) <= 600
    assert sum(len(sentence.text.replace(" ", "")) for sentence in found) == len(text.replace(" ", ""))


def test_text_of_single_letters_is_cut_into_few_pieces():
    found = split_sentences("a\n" * 6000)

    assert len(found) < 525
    assert sum(len(sentence.text.replace("\n", "")) for sentence in found) == 6000
