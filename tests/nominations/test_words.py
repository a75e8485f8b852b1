"""A word is the same thing everywhere; the browser's counter is tested on the same examples."""

import json
from pathlib import Path

import pytest

from judging.nominations.domain.words import count_words

EXAMPLES = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "count"), EXAMPLES)
def test_words_are_counted_as_people_count_them(text, count):
    assert count_words(text) == count
