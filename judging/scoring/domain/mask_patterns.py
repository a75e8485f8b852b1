"""One pattern for every alias and address of an identity; its parts are bounded, so that it runs in linear time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from judging.scoring.domain.aliases import Alias, Spelling
from judging.scoring.domain.folding import SPLIT

MAIL = "mail"
URL = "url"
HOST = "host"

_LETTER = r"[^\W\d_]"
_NOT_INSIDE = f"(?<!{_LETTER})"
_ENDS = f"(?!{_LETTER})"
_GAP = r"[\W_]{1,3}"
_CLOSE = r"[\W_]{0,3}"
_AFTER_INITIAL = r"[ ._\t-]{1,3}"
_CALLED = rf"(?: [(\"'“]{{1,2}}{_LETTER}{{1,20}}[)\"'”]{{1,2}})?"
"""What somebody is called, behind their whole name: `Dana Abbot (“Dee”)`."""
_IN_NAME = r"(?:[^\w\n,;:!?]|_){1,3}"
_MIDDLE = rf"{_IN_NAME}(?!and{_ENDS}){_LETTER}{{1,20}}{_IN_NAME}"
_SUBSTRING = 4
_SPACELESS = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "THAI")
_ENDINGS = (
    "com|org|net|io|co|biz|info|app|dev|ai|eu|uk|ie|de|fr|nl|es|ch|se|dk|fi|pl|ca|au|nz|za|jp|cn|br|mx|test|example"
)
_TOKEN = rf"[\w{SPLIT}-]{{1,63}}"
_ADDRESSES = (
    rf"(?P<{MAIL}>(?<![\w.+{SPLIT}-])[\w.+{SPLIT}-]++@{_TOKEN}(?:\.{_TOKEN}){{1,8}})",
    rf"(?P<{URL}>{_NOT_INSIDE}(?:https?://|www\.)[^\s<>\"]++)",
    rf"(?P<{HOST}>(?<![\w.@{SPLIT}-])(?:{_TOKEN}\.){{1,8}}(?:{_ENDINGS})(?!\w)(?:/[^\s<>\"]*+)?)",
)
_PREFIX = rf"{_NOT_INSIDE}(?:(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|the)\.?[\W_]{{1,2}})?"


class AliasTable:
    """The aliases of an identity with their neutral words, the longest first, each with the name of its group."""

    def __init__(self, aliases: Iterable[tuple[Alias, str]]) -> None:
        unique: dict[tuple[str, bool], tuple[Alias, str]] = {}
        for alias, words in aliases:
            unique.setdefault((alias.letters, alias.is_dotted), (alias, words))
        ordered = sorted(unique.values(), key=lambda row: (-len(row[0].letters), row[0].words))
        self._rows = {f"a{position}": row for position, row in enumerate(ordered)}

    def find(self, group: str) -> tuple[Alias, str]:
        return self._rows[group]

    def groups(self) -> Iterable[tuple[str, Alias]]:
        return ((group, alias) for group, (alias, _words) in self._rows.items())


def build_pattern(table: AliasTable, *, is_strict: bool) -> re.Pattern[str]:
    """Compile the pattern for folded text; strict, for file names and domains, it finds names inside words too."""
    bounded: list[str] = []
    free: list[str] = []
    for group, alias in table.groups():
        is_free = _is_without_spaces(alias) or (
            is_strict and alias.spelling is Spelling.ANY and len(alias.letters) >= _SUBSTRING
        )
        written = f"(?P<{group}>{_write(alias, is_strict=is_strict)}{'' if is_free else _ENDS})"
        (free if is_free else bounded).append(written)
    parts = [] if is_strict else list(_ADDRESSES)
    if bounded:
        parts.append(f"{_PREFIX}(?:{'|'.join(bounded)})")
    return re.compile("|".join([*parts, *free]) or r"(?!)")


def _write(alias: Alias, *, is_strict: bool) -> str:
    """Write an alias as a pattern: any spaces or signs between its words, or none."""
    if alias.is_dotted:
        return _write_dotted(alias.words)
    words = [_write_word(word) for word in alias.words if word not in {"and", "&", "+"}]
    if alias.has_middle:
        return rf"{words[0]}(?:{_MIDDLE}|{_CLOSE}){words[-1]}{_plural(alias)}{_CALLED}"
    pattern = words[0] if words else re.escape(alias.letters)
    if len(alias.words[0]) == 1 and len(words) > 1:
        pattern = f"(?<!'){pattern}"
    joints = zip(alias.words, alias.words[1:], strict=False)
    gaps = [_join(left, right, is_strict=is_strict) for left, right in joints if right not in {"and", "&", "+"}]
    for gap, word in zip(gaps, words[1:], strict=False):
        pattern += gap + word
    return pattern + _plural(alias)


def _write_word(word: str) -> str:
    return "".join("'?" if sign == "'" else r"[\W_]{0,2}" if sign == "-" else re.escape(sign) for sign in word)


def _write_dotted(words: tuple[str, ...]) -> str:
    """Write initials: `D.A.`, `D. A.`, or `Dana A.`, always with the stops that tell them from other words."""
    initials = [re.escape(word) + (r"\." if len(word) == 1 else "") for word in words]
    pattern = r"[\W_]{0,2}".join(initials)
    return pattern.removesuffix(r"\.") + r"\.?" if len(words[0]) == 1 else pattern


def _join(left: str, right: str, *, is_strict: bool) -> str:
    """Return what may stand between two words; short words written together might be some other word."""
    if left in {"and", "&", "+"}:
        return rf"{_CLOSE}(?:and)?{_CLOSE}"
    if len(left) == 1 and not is_strict:
        return _AFTER_INITIAL
    return _CLOSE if is_strict or min(len(left), len(right)) >= 3 else _GAP


def _plural(alias: Alias) -> str:
    """Allow a forgotten apostrophe: `Danas numbers`."""
    last = alias.words[-1]
    return "s?" if alias.spelling is Spelling.ANY and len(last) >= 4 and not last.endswith("s") else ""


def _is_without_spaces(alias: Alias) -> bool:
    """Say whether a name is of a script that puts no spaces between words."""
    return len(alias.letters) > 1 and any(
        unicodedata.name(letter, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "THAI"))
        for letter in alias.letters
    )
