"""What is read from right to left stands so in PDFs: each typed paragraph takes its own direction."""

from __future__ import annotations

import io

import pypdf
import pytest

from judging.reports.receipts import draw_receipt

ARABIC = "\u0642\u0627\u062f \u062e\u0627\u0644\u062f \u0641\u0631\u064a\u0642"
HEBREW = "\u05d3\u05e0\u05d4 \u05e4\u05ea\u05d7\u05d4 \u05d7\u05e0\u05d5\u05d9\u05d5\u05ea"


@pytest.mark.parametrize(("words", "is_right"), [(ARABIC, True), (HEBREW, True), ("Dana opened shops", False)])
def test_typed_paragraph_stands_on_its_side_of_the_page(make, words, is_right):
    nomination = make.nomination(story=words)

    places = find_places(draw_receipt(nomination), words.split()[0][0])

    assert all((place > 290) is is_right for place in places)
    assert places


def find_places(content, letter):
    """Return how far from the left edge, in points, the runs begin that hold a letter."""
    page, places = pypdf.PdfReader(io.BytesIO(content)).pages[0], []

    def visit(text, _matrix, text_matrix, _font, _size):
        if letter in text and not text.startswith(("Date", "D:")):
            places.append(text_matrix[4])

    page.extract_text(visitor_text=visit)
    return places
