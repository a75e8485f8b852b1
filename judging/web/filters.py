"""How times, numbers and names look on every page."""

from __future__ import annotations

import datetime as dt
import unicodedata
from itertools import groupby
from zoneinfo import ZoneInfo

from flask import Flask


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    app.jinja_env.filters.update(
        moment=format_moment, day=format_day, clock=format_clock, percent=format_percent, ago=format_ago, zone=name_zone
    )
    app.jinja_env.filters.update(direction=find_direction, paragraphs=split_paragraphs)


def format_moment(value: dt.datetime, zone: str = "UTC") -> str:
    """Return a time with its weekday and zone, such as `Fri 27 Nov 2026, 17:00 (London)`."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M} ({name_zone(zone)})"


def format_day(value: dt.datetime, zone: str = "UTC") -> str:
    """Return a day, such as `27 Nov 2026`."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{local.day} {local:%b %Y}"


def format_clock(value: dt.datetime, zone: str = "UTC") -> str:
    """Return a time of day, such as `14:02`."""
    return f"{value.astimezone(ZoneInfo(zone)):%H:%M}"


def format_percent(share: float | None, digits: int = 0) -> str:
    """Return a share (0 to 1) in percent; an en dash where there is none."""
    return "–" if share is None else f"{100 * share:.{digits}f} %"


def format_ago(value: dt.datetime, now: dt.datetime) -> str:
    """Return how far away a time is, in words, such as `in 6 days` or `3 hours ago`."""
    seconds = (value - now).total_seconds()
    size = abs(seconds)
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if size >= length:
            count = int(size // length)
            words = f"{count} {unit}" + ("" if count == 1 else "s")
            return f"in {words}" if seconds > 0 else f"{words} ago"
    return "in a moment" if seconds > 0 else "just now"


def name_zone(zone: str) -> str:
    """Return the last part of a zone's name as people say it, such as `London` or `New York`."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def find_direction(text: str | None) -> str:
    """Return `rtl` for words that are read from right to left, else `ltr`: their first letter decides.

    This is what `dir="auto"` does in a browser (rules P2 and P3 of Unicode's annex 9); WeasyPrint does not know it.
    """
    kinds = (unicodedata.bidirectional(letter) for letter in text or "")
    return "rtl" if next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L" else "ltr"


def split_paragraphs(text: str | None) -> list[tuple[str, str]]:
    """Part typed words into runs of lines that are read in the same direction, each as `(direction, lines)`.

    A line without letters goes with the one before it.
    """
    lines, current = [], ""
    for line in (text or "").strip("\n").splitlines():
        has_letters = any(unicodedata.bidirectional(letter) in {"L", "R", "AL"} for letter in line)
        current = find_direction(line) if has_letters else current or find_direction(text)
        lines.append((current, line))
    runs = [(way, "\n".join(line for _, line in run)) for way, run in groupby(lines, lambda one: one[0])]
    return [(way, run.strip("\n")) for way, run in runs]
