"""Reads a document that a person wrote, and notes every fault with its place instead of stopping at the first."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

Member = TypeVar("Member", bound=enum.StrEnum)


@dataclass(frozen=True)
class Fault:
    """Something wrong at one place of a document, with a sentence that says what to do."""

    path: str
    """The keys that lead there, such as `criteria.prospecting.weight`; empty for the whole document."""
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class Table:
    """One table of the document; what is asked of it is either there and right, or noted as a fault.

    Where something is at fault a harmless value of the right type is returned, so that reading goes on.
    """

    def __init__(self, content: Mapping[str, object], path: str, faults: list[Fault]) -> None:
        self._content = content
        self._path = path
        self._faults = faults
        self._known: set[str] = set()

    def note(self, key: str, sentence: str) -> None:
        """Note a fault at a key of this table; an empty key means the table itself."""
        path = ".".join(part for part in (self._path, key) if part)
        self._faults.append(Fault(path, sentence))

    def has(self, key: str) -> bool:
        self._known.add(key)
        return key in self._content

    def list_keys(self) -> list[str]:
        """Return the keys in the document's order, and take all of them for known."""
        self._known.update(self._content)
        return list(self._content)

    def text(self, key: str, *, limit: int, default: str | None = None) -> str:
        """Return a text without space around it; without a default it must be there and not be empty."""
        if not self.has(key) and default is not None:
            return default
        value = self._content.get(key)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.note(key, "Write some text in quotes here.")
            return ""
        if len(value.strip()) > limit:
            self.note(key, f"Shorten this to at most {limit:,} characters; it has {len(value.strip()):,}.")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; an absent one is empty."""
        value = self._content.get(key, []) if self.has(key) else []
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.note(key, 'Write a list of texts here, such as ["one", "two"].')
            return ()
        return tuple(str(item).strip() for item in value)

    def whole(self, key: str, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        value = self._content.get(key) if self.has(key) else None
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.note(key, f"Write a whole number from {low} to {high:,} here.")
            return low
        return value

    def number(self, key: str, low: float, high: float, default: float) -> float:
        """Return a number from `low` to `high`, or the default where the key is absent."""
        value = self._content.get(key) if self.has(key) else default
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.note(key, f"Write a number from {low:g} to {high:g} here.")
            return default
        return float(value)

    def flag(self, key: str) -> bool:
        """Return `true` or `false`; an absent one is false."""
        value = self._content.get(key) if self.has(key) else False
        if not isinstance(value, bool):
            self.note(key, "Write true or false here, without quotes.")
            return False
        return value

    def member(self, key: str, kind: type[Member]) -> Member:
        """Return a member of an enum, written as its value."""
        value = self._content.get(key) if self.has(key) else None
        return self._find_member(key, kind, value)

    def members(self, key: str, kind: type[Member]) -> tuple[Member, ...]:
        """Return a list of members of an enum; an absent one is empty."""
        return tuple(self._find_member(key, kind, value) for value in self.texts(key))

    def table(self, key: str) -> Table:
        """Return a table inside this one; an absent one is empty."""
        value = self._content.get(key, {}) if self.has(key) else {}
        if not isinstance(value, Mapping):
            self.note(key, f"Write a table here: [{key}] and its keys below it.")
            value = {}
        return Table(value, ".".join(part for part in (self._path, key) if part), self._faults)

    def tables(self, key: str) -> list[Table]:
        """Return an array of tables, each named by its own `key` where it has one, else by its number from 1."""
        value = self._content.get(key, []) if self.has(key) else []
        if not isinstance(value, Sequence) or not value or not all(isinstance(item, Mapping) for item in value):
            self.note(key, f"Write at least one [[{key}]] with its keys below it.")
            return []
        return [
            Table(
                item, f"{key}.{item['key']}" if isinstance(item.get("key"), str) else f"{key}[{number}]", self._faults
            )
            for number, item in enumerate(value, 1)
        ]

    def check_known(self) -> None:
        """Note every key that nobody asked for; most are slips of the pen."""
        for key in self._content:
            if key not in self._known:
                near = get_close_matches(key, sorted(self._known), n=1)
                hint = f" Did you mean “{near[0]}”?" if near else " Remove it."
                self.note(key, f"This key is not known here.{hint}")

    def _find_member(self, key: str, kind: type[Member], value: object) -> Member:
        for member in kind:
            if member.value == value:
                return member
        self.note(key, f"Write one of these here: {', '.join(member.value for member in kind)}.")
        return next(iter(kind))
