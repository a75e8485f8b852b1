"""Merges what two devices changed on one scorecard, field by field; nothing is overwritten in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from judging.scoring.domain.content import Changes, Content, Value


@dataclass(frozen=True)
class Saved:
    """A content as one device saved it."""

    device: str
    content: Content


@dataclass(frozen=True)
class Merge:
    """What becomes of a device's changes."""

    content: Content
    """The scorecard with every change that could be made."""
    conflicts: dict[str, Value | None]
    """Fields that another device changed to something else: what stands there now. They were left as they are."""
    news: dict[str, Value | None]
    """Fields that another device changed and this one did not touch: what stands there now."""


def merge(base: Content, since: Iterable[Saved], changes: Changes, *, device: str) -> Merge:
    """Make a device's changes on top of what was saved since it last looked.

    `base` is what the device last knew, `since` every save after that in order, its own among them: a device whose
    answer got lost on the way sends again, and is not in conflict with itself.
    """
    known, others = base, set[str]()
    for saved in since:
        if saved.device != device:
            others |= find_differences(known, saved.content)
        known = saved.content
    now = known.fields
    conflicts = {name: now.get(name) for name, value in changes.items() if name in others and value != now.get(name)}
    content = known.change({name: value for name, value in changes.items() if name not in conflicts})
    news = {name: now.get(name) for name in sorted(others - changes.keys())}
    return Merge(content, conflicts, news)


def find_differences(old: Content, new: Content) -> set[str]:
    """Return the names of the fields in which two contents differ."""
    before, after = old.fields, new.fields
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
