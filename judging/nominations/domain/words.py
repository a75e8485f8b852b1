"""What one word is; `static/js/words.js` counts by the same definition, and one list of examples tests both.

A word is what stands between blanks (or long dashes) and holds a letter or a digit: `follow-up`, `don't`,
`https://example.org/a-b` and `£1.2m` are one each, a lone `%` or `-` is none. Chinese characters and Japanese
letters are written without blanks, so each of them is one.
"""

from __future__ import annotations

import re

_BREAK = re.compile("[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200b\u2014\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_UNSPACED = re.compile(
    "[\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)


def count_words(text: str) -> int:
    """Return how many words a text has."""
    spaced, unspaced = _UNSPACED.subn(" ", text)
    return unspaced + sum(1 for part in _BREAK.split(spaced) if any(character.isalnum() for character in part))
