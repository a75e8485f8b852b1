"""Names of files that people download: readable, short, and safe on every system."""

from __future__ import annotations

import re
import unicodedata


def name_file(*parts: str) -> str:
    """Return parts joined by dashes; the last is the ending. Letters without an ASCII form are left out."""
    *words, ending = parts
    plain = unicodedata.normalize("NFKD", "-".join(words)).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    return f"{stem or 'report'}.{ending}"
