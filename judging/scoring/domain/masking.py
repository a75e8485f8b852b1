"""Hides from judges whom a nomination is about: names, companies, addresses and titles become neutral words.

Better one word too many than a name: where a word may be a name or an ordinary word, its spelling, the start of the
sentence and the next word decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from judging.scoring.domain.aliases import (
    Alias,
    Spelling,
    name_company,
    name_mailbox,
    name_person,
    name_phrase,
    name_title,
)
from judging.scoring.domain.common_words import DATE_BEFORE, FUNCTION_WORDS, MONTHS, ORDINARY_AFTER
from judging.scoring.domain.folding import Folded, fold
from judging.scoring.domain.mask_patterns import HOST, MAIL, URL, AliasTable, build_pattern

NOMINEE = "the nominee"
NOMINATOR = "the nominator"
COMPANY = "the company"
NOMINATOR_COMPANY = "the nominator's company"
REFEREE = "the referee"
REFEREE_COMPANY = "the referee's company"
TITLE = "[job title]"
HIDDEN = "[hidden]"
ADDRESS = "an e-mail address"
SITE = "a web address"

_NEXT_WORD = re.compile(r"[\W_]{0,4}([^\W_]{1,20})")
_LAST_WORD = re.compile(r"([^\W_]+)[\W_]{0,3}$")
_JOINTS = frozenset(" \t\"'()[]_-\x1f")


@dataclass(frozen=True)
class Identity:
    """What judges of a nomination are not to know."""

    nominee_name: str = ""
    nominee_title: str = ""
    nominee_company: str = ""
    nominee_email: str = ""
    nominator_name: str = ""
    nominator_company: str = ""
    nominator_email: str = ""
    referee_name: str = ""
    referee_email: str = ""
    referee_company: str = ""
    phrases: tuple[str, ...] = ()
    """What else an organizer wants hidden."""


@dataclass(frozen=True)
class Hit:
    """A place in a text that names somebody, and what stands there instead."""

    start: int
    end: int
    words: str


class Masker:
    """Masks texts for one identity; made once, used for every text of a nomination."""

    def __init__(self, identity: Identity) -> None:
        self._table = AliasTable(_list_aliases(identity))

    def mask(self, text: str) -> str:
        """Return the text with neutral words for every name, in time linear in its length."""
        return _replace(text, self._find_hits(text, is_strict=False))

    def mask_file_name(self, name: str) -> str:
        """Return a file name without names, its ending kept; here even a part of a word is masked."""
        stem, dot, ending = name.rpartition(".")
        if not stem:
            stem, dot, ending = name, "", ""
        return _replace(stem, self._find_hits(stem, is_strict=True)) + dot + ending

    def find_names(self, text: str) -> list[str]:
        """Return what in a text names somebody, as it is written there, each once."""
        return list(dict.fromkeys(text[hit.start : hit.end] for hit in self._find_hits(text, is_strict=False)))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return build_pattern(self._table, is_strict=False)

    @cached_property
    def _strict_pattern(self) -> re.Pattern[str]:
        return build_pattern(self._table, is_strict=True)

    def _find_hits(self, text: str, *, is_strict: bool) -> list[Hit]:
        folded = fold(text)
        pattern = self._strict_pattern if is_strict else self._pattern
        hits: list[Hit] = []
        for match in pattern.finditer(folded.text):
            hit = self._judge_match(text, folded, match, is_strict=is_strict)
            if hit is None:
                continue
            if hits and _is_one_name(text, hits[-1], hit):
                hit = _join_hits(hits.pop(), hit)
            hits.append(hit)
        return hits

    def _judge_match(self, text: str, folded: Folded, match: re.Match[str], *, is_strict: bool) -> Hit | None:
        group = match.lastgroup or ""
        start, end = match.span()
        if group in {MAIL, URL, HOST}:
            return self._judge_address(folded, start, end, group)
        alias, words = self._table.find(group)
        begin = match.start(group)
        has_article = folded.text.startswith("the", start) and begin > start
        if has_article and not words.startswith("the"):
            start = begin
        is_titled = begin > start and not has_article
        if not (is_titled or is_strict) and _is_ordinary(text, folded, alias, begin, end):
            return None
        return _make_hit(text, folded, start, end, words)

    def _judge_address(self, folded: Folded, start: int, end: int, kind: str) -> Hit | None:
        """Mask every e-mail and web address; a bare domain such as `booking.com` only where it holds a name."""
        while end > start and folded.text[end - 1] in ".,;:!?)'":
            end -= 1
        if kind == HOST and not self._strict_pattern.search(folded.text[start:end].replace(".", " ")):
            return None
        return Hit(folded.origins[start], folded.origins[end], ADDRESS if kind == MAIL else SITE)


def _list_aliases(identity: Identity) -> Iterator[tuple[Alias, str]]:
    """List every alias with its neutral words; where two people share one, the nominee goes first."""
    nominee_box, nominee_domain = name_mailbox(identity.nominee_email)
    nominator_box, nominator_domain = name_mailbox(identity.nominator_email)
    referee_box, referee_domain = name_mailbox(identity.referee_email)
    groups = (
        (NOMINEE, [*name_person(identity.nominee_name), *nominee_box]),
        (COMPANY, [*name_company(identity.nominee_company), *nominee_domain]),
        (NOMINATOR, [*name_person(identity.nominator_name), *nominator_box]),
        (NOMINATOR_COMPANY, [*name_company(identity.nominator_company), *nominator_domain]),
        (REFEREE, [*name_person(identity.referee_name), *referee_box]),
        (REFEREE_COMPANY, [*name_company(identity.referee_company), *referee_domain]),
        (TITLE, name_title(identity.nominee_title)),
        (HIDDEN, [alias for phrase in identity.phrases for alias in name_phrase(phrase)]),
    )
    for words, aliases in groups:
        yield from ((alias, words) for alias in aliases)


def _is_ordinary(text: str, folded: Folded, alias: Alias, start: int, end: int) -> bool:
    """Say whether what matched is an ordinary word here, and no name."""
    written = text[folded.origins[start] : folded.origins[end]]
    if alias.spelling is Spelling.CAPITALS:
        return not written.isupper()
    if alias.spelling is Spelling.ANY:
        return False
    if not written[:1].isupper():
        return True
    word = alias.letters
    after = _NEXT_WORD.match(folded.text, end)
    following = after.group(1) if after else ""
    before = _LAST_WORD.search(folded.text[max(0, start - 25) : start])
    preceding = before.group(1) if before else ""
    if word in MONTHS and (preceding in DATE_BEFORE or preceding.isdigit() or following.isdigit()):
        return True
    return _begins_sentence(folded.text, start) and (word in FUNCTION_WORDS or following in ORDINARY_AFTER)


def _begins_sentence(folded: str, start: int) -> bool:
    """Say whether a sentence, a line or a list item begins at `start`."""
    for character in reversed(folded[max(0, start - 6) : start]):
        if character == "\n" or character in ".!?•*-":
            return True
        if not character.isspace() and character not in "\"'([“":
            return False
    return True


def _make_hit(text: str, folded: Folded, start: int, end: int, words: str) -> Hit:
    """Place the neutral words, with a capital where a sentence begins, and `'s` where the name had only `'`."""
    first, last = folded.origins[start], folded.origins[end]
    if text[first : first + 1].isupper() and _begins_sentence(folded.text, start):
        words = words[0].upper() + words[1:]
    rest = folded.text[end : end + 2]
    is_quoted = start > 0 and folded.text[start - 1] == "'"
    if folded.text[end - 1] == "s" and not is_quoted and rest[:1] == "'" and not rest[1:].isalpha():
        return Hit(first, folded.origins[end + 1], words + "'s")
    return Hit(first, last, words)


def _is_one_name(text: str, before: Hit, hit: Hit) -> bool:
    """Say whether two places are one name, such as `Dana "Dee" Abbot`."""
    gap = text[before.end : hit.start]
    return before.words.lower() == hit.words.lower().removesuffix("'s") and len(gap) <= 3 and set(gap) <= _JOINTS


def _join_hits(before: Hit, hit: Hit) -> Hit:
    return Hit(before.start, hit.end, before.words + ("'s" if hit.words.endswith("'s") else ""))


def _replace(text: str, hits: list[Hit]) -> str:
    parts, position = [], 0
    for hit in hits:
        parts += [text[position : hit.start], hit.words]
        position = hit.end
    return "".join([*parts, text[position:]])
