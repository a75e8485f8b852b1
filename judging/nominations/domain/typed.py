"""Makes what came in over the wire safe to keep, without changing what a person meant."""

from __future__ import annotations

import re
import unicodedata

_EMAIL = re.compile(r"[^@\s<>\"',;:()\[\]\\]+@[^@\s<>\"',;:()\[\]\\.]+(\.[^@\s<>\"',;:()\[\]\\.]+)+")
_UNKEPT = frozenset({"Cc", "Cs"})
"""Control characters and lone surrogates: no keyboard makes them and not every database takes them."""


def clean_text(text: str) -> str:
    """Return a text with plain line ends, without control characters and without blanks around it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) not in _UNKEPT).strip()


def clean_line(text: str) -> str:
    """Return a text as one line with single blanks, such as a name."""
    return " ".join(clean_text(text).split())


def is_email(text: str) -> bool:
    """Say whether a text has the shape of an e-mail address; whether letters arrive is another matter."""
    return len(text) <= 320 and _EMAIL.fullmatch(text) is not None
