"""Which files a nomination may carry, and what they are called afterwards."""

from __future__ import annotations

import enum
import unicodedata

from judging.errors import JudgingError

MAX_FILES = 5
MAX_SIZE = 10 * 1024 * 1024
_NAME_LENGTH = 100
_UNKEPT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_UNSAFE = frozenset('<>:"/\\|?*')


class AttachmentError(JudgingError):
    """The file cannot be kept; the sentence says what to do."""


class FileType(enum.StrEnum):
    """What an attachment may be, by its media type."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @property
    def ending(self) -> str:
        """How names of such files end, with the point."""
        return {"PDF": ".pdf", "PNG": ".png", "JPEG": ".jpg", "DOCX": ".docx"}[self.name]


def check_room(count: int, *, size: int) -> None:
    """Raise `AttachmentError` when there are `count` files already, or the new one has no size that fits (bytes)."""
    if count >= MAX_FILES:
        raise AttachmentError(f"A nomination holds {MAX_FILES} files at most. Remove one first.")
    if size > MAX_SIZE:
        raise AttachmentError("That file is larger than 10 MB. Make it smaller and try again.")
    if size == 0:
        raise AttachmentError("That file is empty. Choose another one.")


def clean_file_name(name: str, file_type: FileType) -> str:
    """Return a name that is safe on every system: no folders, no invisible characters, the ending of its type."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(c for c in unicodedata.normalize("NFC", base) if unicodedata.category(c) not in _UNKEPT)
    safe = " ".join("".join("_" if c in _UNSAFE else c for c in visible).split())
    stem, point, ending = safe.rpartition(".")
    if not point or not 2 <= len(ending) <= 4:
        stem = safe
    return (stem.strip(". ")[:_NAME_LENGTH].strip() or "file") + file_type.ending
