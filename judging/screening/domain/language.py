"""Says whether a text is English, by the share of everyday English words in it."""

import re

MINIMUM_WORDS = 12
MINIMUM_SHARE = 0.18

_WORD = re.compile(r"[^\W\d_]+")
_EVERYDAY_WORDS = """
    a about after all also an and are as at be because been before but by can did do does for from get got had has have
    he her him his how i if in into is it its just last like made me more most my never new no not now of off on one
    only or other our out over own said she so some than that the their them then there these they this those through to
    two under until up us was we well went were what when where which who why will with without would year years
    you your"""
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())


def is_english(text: str) -> bool:
    """True for English, and for texts too short to tell (fewer than 12 words)."""
    words = [word.lower() for word in _WORD.findall(text)]
    letters = sum(map(str.isalpha, text))
    if len(words) < MINIMUM_WORDS:
        return sum(map(str.isascii, text)) >= 0.5 * len(text) or letters < 6
    return sum(word in _EVERYDAY for word in words) / len(words) >= MINIMUM_SHARE
