"""Pictures and colours of certificates: what is refused, and in which words."""

from __future__ import annotations

import struct
import zlib

import pytest

from judging.reports.certificates.colours import ColourError, check_colours, measure_contrast
from judging.reports.certificates.pictures import MAX_BYTES, PictureError, embed_picture

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x11\x08\x00\x20\x00\x40"
    + b"\0" * 20
)


def make_png(width=40, height=20):
    def piece(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x20\x40\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", zlib.compress(rows)) + piece(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 a file", "neither a PNG nor a JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a PNG nor a JPEG"),
        (make_png() + b"\0" * MAX_BYTES, "larger than 1 MB"),
        (make_png()[:-30], "damaged"),
        (JPEG[:24], "damaged"),
        (JPEG[:20] + b"\x00" * 30, "damaged"),
        (make_png(3001, 1), "3001 x 1 pixels"),
    ],
)
def test_pictures_are_told_by_what_stands_in_them(content, said):
    with pytest.raises(PictureError, match=said):
        embed_picture(content)


def test_pictures_are_embedded_by_their_type():
    assert embed_picture(make_png()).startswith("data:image/png;base64,")
    assert embed_picture(JPEG[:2] + b"\xff" + JPEG[2:]).startswith("data:image/jpeg;base64,")


def test_colours_must_be_readable():
    check_colours("#1f4f8b", "#ffffff")

    assert round(measure_contrast("#000000", "#ffffff")) == 21
    for accent, paper, field in (("red", "#ffffff", "accent"), ("#000000", "#333333", "paper")):
        with pytest.raises(ColourError) as caught:
            check_colours(accent, paper)
        assert caught.value.field == field
    with pytest.raises(ColourError, match="hardly be seen"):
        check_colours("#ffff99", "#ffffff")
