"""Decides which page to show after signing in: a page of ours that was asked for, never an address elsewhere."""

from __future__ import annotations

from urllib.parse import urlsplit

_LONGEST = 500


def keep_local(path: str | None) -> str:
    """Return the path when it is a page of ours, else an empty string.

    A browser reads `//host` and `/\\host` as another site, and drops control characters before it looks.
    """
    if not path or len(path) > _LONGEST or not path.startswith("/") or path.startswith(("//", "/\\")):
        return ""
    if any(ord(character) < 32 or character == "\\" for character in path):
        return ""
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc else ""
