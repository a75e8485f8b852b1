"""Every way in which a text may name a person or a company that judges are not to know."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from judging.scoring.domain.common_words import (
    ACRONYMS,
    FREE_MAIL,
    FUNCTION_WORDS,
    GENERIC,
    LEGAL_FORMS,
    ORDINARY,
    SHARED_BOXES,
)
from judging.scoring.domain.folding import SPLIT, fold_words
from judging.scoring.domain.nicknames import SHORT_FORMS


class Spelling(enum.StrEnum):
    """How a text must write an alias for it to be one."""

    ANY = "any"
    CAPITAL = "capital"
    """With a capital letter, since the word is an ordinary one too."""
    CAPITALS = "capitals"
    """In capitals only."""


@dataclass(frozen=True)
class Alias:
    """One way to write a name: its words, folded; what stands between them may differ."""

    words: tuple[str, ...]
    spelling: Spelling = Spelling.ANY
    has_middle: bool = False
    """Whether one more word may stand after the first, such as a second first name."""
    is_dotted: bool = False
    """Whether the words are initials that need their full stops."""

    @property
    def letters(self) -> str:
        return "".join(self.words)


_AND = frozenset({"and", "&", "+"})
_ENDINGS = frozenset({"jr", "sr", "ii", "iii", "iv", "mba", "cpa", "phd", "msc", "bsc", "ba", "ma", "esq", "md"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame"})
_PEOPLE = re.compile(r"\s+and\s+|[&+/;,\n]|\s+with\s+")
_WORD = re.compile(r"[^\W_]+(?:['\-" + SPLIT + r"][^\W_]+)*|[&+]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def name_person(name: str) -> list[Alias]:
    """Return how a text may name a person, or each of several (`Dana Abbot and Lee Wong`)."""
    aliases: list[Alias] = []
    for variant in dict.fromkeys([name, name.translate(_UMLAUTS)]):
        for words in _split_people(fold_words(variant)):
            aliases += _name_one(words)
    return _unique(aliases)


def name_company(name: str) -> list[Alias]:
    """Return how a text may name a company: with and without legal form, by its own word, by three or more initials."""
    aliases: list[Alias] = []
    for variant in dict.fromkeys([name, name.translate(_UMLAUTS)]):
        words = [word for word in _find_words(fold_words(variant)) if word != "the"]
        core = list(words)
        aliases.append(_name_phrase(core))
        while len(core) > 1 and core[-1] in LEGAL_FORMS | _AND:
            core.pop()
            aliases.append(_name_phrase(core))
        aliases += _name_own_words(core)
        initials = "".join(word[0] for word in core if word not in _AND)
        if len(initials) >= 3 and initials not in ACRONYMS:
            aliases.append(Alias((initials,), Spelling.CAPITALS))
    return _unique(aliases)


def name_title(title: str) -> list[Alias]:
    """Return how a text may give a job title: as it stands; a single word only with a capital letter."""
    words = _find_words(fold_words(title))
    return _unique([Alias(tuple(words), Spelling.CAPITAL if len(words) == 1 else Spelling.ANY)])


def name_phrase(phrase: str) -> list[Alias]:
    """Return a phrase that an organizer wants hidden, however it is written."""
    return _unique([Alias(tuple(_find_words(fold_words(phrase))))])


def name_mailbox(address: str) -> tuple[list[Alias], list[Alias]]:
    """Return what the two halves of an e-mail address tell: of the person, and of the company."""
    box, _, domain = fold_words(address.strip()).partition("@")
    if not domain:
        return [], []
    person = [] if box in SHARED_BOXES else [Alias(tuple(re.findall(r"[^\W_]+", box)))]
    if domain in FREE_MAIL:
        return _unique(person), []
    label = domain.split(".")[0]
    own = [Alias((label,), _spell(label))] if len(label) >= 3 and label not in GENERIC | {"www", "mail"} else []
    return _unique(person), _unique([Alias(tuple(domain.split("."))), *own])


def _split_people(folded: str) -> Iterator[list[str]]:
    parts = [words for part in _PEOPLE.split(folded) if (words := _strip_titles(_find_words(part)))]
    if "," in folded and [len(part) for part in parts] == [1, 1]:
        yield [parts[1][0], parts[0][0]]
        return
    yield from parts


def _strip_titles(words: list[str]) -> list[str]:
    while words and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _ENDINGS:
        words = words[:-1]
    return words


def _name_one(words: list[str]) -> Iterator[Alias]:
    first, last = words[0], words[-1]
    if len(words) > 1:
        yield Alias(tuple(words), has_middle=len(words) == 2)
        yield Alias(_take_surname(words))
        if not {first, last} & GENERIC:
            yield Alias((first, last), has_middle=True)
            yield Alias((last, first))
            yield Alias((first[0], last))
            yield Alias((first, last[0]), Spelling.ANY, is_dotted=True)
        yield Alias(tuple(word[0] for word in words), is_dotted=True)
        initials = "".join(word[0] for word in words)
        if initials not in ACRONYMS and not set(words) & GENERIC:
            yield Alias((initials,), Spelling.CAPITALS)
    for word in words:
        parts = [word, *word.split("-")] if "-" in word else [word]
        yield from (Alias(_split_camel(part), _spell(part)) for part in parts if _may_stand_alone(part))
    if first not in GENERIC:
        yield from (Alias((short,), _spell(short)) for short in sorted(SHORT_FORMS.get(first, ())))


def _take_surname(words: list[str]) -> tuple[str, ...]:
    """Return the last name with the small words before it, such as `van der Berg`; else nothing."""
    inner = words[1:-1]
    start = next((place for place, word in enumerate(inner, 1) if word in GENERIC), None)
    return tuple(words[start:]) if start is not None and words[-1] not in GENERIC else ()


def _may_stand_alone(part: str) -> bool:
    return len(part) > 1 and (part not in GENERIC or part in FUNCTION_WORDS)


def _name_phrase(words: list[str]) -> Alias:
    """A phrase of several words is masked however it is written; one ordinary word only with a capital letter."""
    if set(words) <= LEGAL_FORMS | _AND:
        return Alias(())
    if len(words) == 1 and words[0] in GENERIC:
        return Alias((words[0],), Spelling.CAPITAL)
    return Alias(tuple(words), _spell(words[0]) if len(words) == 1 else Spelling.ANY)


def _name_own_words(core: list[str]) -> Iterator[Alias]:
    for position, word in enumerate(core):
        if len(word) < 3 or word in GENERIC | LEGAL_FORMS:
            continue
        if position == 0 or word not in ORDINARY:
            yield Alias(_split_camel(word), _spell(word))


def _spell(word: str) -> Spelling:
    """Very short words need a capital too, where the script has capitals."""
    is_short = len(word) <= 2 and word.upper() != word
    return Spelling.CAPITAL if word in ORDINARY or is_short else Spelling.ANY


def _split_camel(word: str) -> tuple[str, ...]:
    return tuple(part for part in word.split(SPLIT) if part)


def _find_words(folded: str) -> list[str]:
    return _WORD.findall(folded)


def _unique(aliases: Iterable[Alias]) -> list[Alias]:
    """Drop what is empty or said twice; where the spelling differs, the one that masks more stays."""
    kept: dict[tuple[tuple[str, ...], bool], Alias] = {}
    for alias in aliases:
        key = (alias.words, alias.is_dotted)
        if alias.letters and (key not in kept or alias.spelling is Spelling.ANY):
            kept[key] = alias
    return list(kept.values())
