"""Pictures that organizers bring: told by what stands in the file, never by its name, and never too large to draw."""

from __future__ import annotations

import base64
import struct

from judging.errors import JudgingError
from judging.nominations.domain.attachments import AttachmentError, FileType
from judging.nominations.file_store import recognize_type

MAX_BYTES = 1024 * 1024
MAX_PIXELS = 3000
_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


class PictureError(JudgingError):
    """The file cannot be printed; the sentence says what to bring instead."""


def embed_picture(content: bytes) -> str:
    """Return a PNG or JPEG as a `data:` address; raises `PictureError` for anything else, and for what is too large."""
    if len(content) > MAX_BYTES:
        raise PictureError("That picture is larger than 1 MB. Save it smaller and try again.")
    try:
        kind = recognize_type(content)
    except AttachmentError:
        kind = None
    if kind not in {FileType.PNG, FileType.JPEG}:
        raise PictureError("That file is neither a PNG nor a JPEG picture.")
    size = _measure_png(content) if kind is FileType.PNG else _measure_jpeg(content)
    if size is None or min(size) < 1:
        raise PictureError("That picture is damaged. Save it again and try once more.")
    if max(size) > MAX_PIXELS:
        raise PictureError(f"That picture is {size[0]} x {size[1]} pixels; bring one of at most {MAX_PIXELS} a side.")
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _measure_png(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG whose first and last pieces are there."""
    if len(content) < 45 or content[12:16] != b"IHDR" or b"IEND" not in content[-16:]:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _measure_jpeg(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG, from its start of frame."""
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _START_OF_FRAME:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        at += 2 + length
    return None
