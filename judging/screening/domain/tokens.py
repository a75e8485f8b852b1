"""Turns a sentence into tokens: the word, its possible base forms, and the word classes that it belongs to."""

import re
from dataclasses import dataclass
from functools import lru_cache

from judging.screening.domain.lexicon import WORD_CLASSES

_TOKEN = re.compile(
    r"(?P<money>(?:(?:US|A|NZ|S|C|CA|HK)?[$£€₹₦¥]|\b(?:Rs|INR|USD|EUR|GBP|AUD|CAD|NZD|KES|KSh|GHS|NGN|ZAR|LKR|AED|CHF|DKK|SEK|NOK|PLN|"
    r"SGD|JPY|BRL|UGX|TZS|R|N|K|RM)(?=[\d\s.]{0,2}\d))\.?\s?\d[\d.,'’]*\d?(?:\s?(?:[kKmM]n?|bn|lakhs?|crores?|cr|[mb]illion|mio|thousand))?\b)"
    r"|(?P<amount>\d[\d.,'’]*\s?(?:[kKmM]|mn|bn|lakhs?|crores?|cr|[mb]illion|mio|euros?|dollars?|pounds?|rupees|zlotys|rand|€)(?!\w))"
    r"|(?P<percent>\d[\d.,]*\s?(?:%|percent\b|per\scent\b))"
    r"|(?P<year>\b(?:19[5-9]\d|20[0-4]\d)\b(?![.,]\d))"
    r"|(?P<number>\d[\d.,]*\d|\d)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<pause>[,;:()\u2013\u2014/]|\s-\s|[?!])"
)
_PLACEHOLDERS = {
    "money": "MONEY",
    "amount": "MONEY",
    "percent": "PERCENT",
    "year": "YEAR",
    "number": "NUM",
    "pause": ",",
}
_SUFFIXES = (
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or pause with its place in the text."""

    start: int
    end: int
    word: str
    symbols: frozenset[str]
    is_name: bool


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """Tokens in order; ``offset`` is added to their places."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "word"
        placeholder = _PLACEHOLDERS.get(kind)
        raw = match.group()
        word = placeholder or _lower(raw)
        is_name = (
            placeholder is None and bool(found) and found[-1].word not in ".?!" and raw[0].isupper() and len(raw) > 1
        )
        symbols = frozenset((placeholder,)) if placeholder else find_symbols(word)
        found.append(Token(offset + match.start(), offset + match.end(), word, symbols, is_name))
    return found


def _lower(raw: str) -> str:
    return raw.lower().replace("’", "'")


@lru_cache(maxsize=20_000)
def find_symbols(word: str) -> frozenset[str]:
    """The word itself, the base forms it may come from, and all word classes of these."""
    forms = {word}
    bare = word.split("'")[0]
    forms.add(bare)
    if bare[-3:] in ("ies", "ied") and len(bare) > 5:
        bare = bare[:-3] + "y"
        forms.add(bare)
    for suffix, ending in _SUFFIXES:
        if bare.endswith(suffix) and len(bare) - len(suffix) >= 3:
            base = bare[: -len(suffix)]
            forms.add(base + ending)
            if not ending and len(base) > 3 and base[-1] == base[-2]:
                forms.add(base[:-1])
    if word.endswith("n't"):
        forms.add("not")
    classes = {name for form in forms for name in WORD_CLASSES.get(form, ())}
    return frozenset(forms | classes)


@lru_cache(maxsize=20_000)
def find_stem(word: str) -> str:
    """The shortest base form of a word, so that "renewed" and "renews" are one."""
    forms = [form for form in find_symbols(word) if form.islower() and len(form) > 2]
    return min(forms, key=lambda form: (len(form), form), default=word)
