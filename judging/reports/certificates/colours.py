"""Which colours a certificate may have: any that can be read. Contrast after WCAG 2.2."""

from __future__ import annotations

import re

from markupsafe import Markup

from judging.errors import JudgingError

INK = "#1b1f24"
LEAST_FOR_TEXT, LEAST_FOR_LARGE = 7.0, 3.0


class ColourError(JudgingError):
    """The colours cannot be read on each other; `field` says which one to change."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


def check_colours(accent: str, paper: str) -> None:
    """Raise `ColourError` unless both are `#rrggbb`, ink can be read on the paper, and the accent seen on it."""
    for field, colour in (("accent", accent), ("paper", paper)):
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
            raise ColourError(field, "Write the colour as # and six digits or letters a to f, such as #1f4f8b.")
    if measure_contrast(INK, paper) < LEAST_FOR_TEXT:
        raise ColourError("paper", "Choose a lighter paper: black words must be easy to read on it.")
    if measure_contrast(accent, paper) < LEAST_FOR_LARGE:
        raise ColourError("accent", "Choose a darker colour: it can hardly be seen on this paper.")


def measure_contrast(one: str, other: str) -> float:
    """Return the contrast of two `#rrggbb` colours, 1 to 21."""
    low, high = sorted((_measure_light(one), _measure_light(other)))
    return (high + 0.05) / (low + 0.05)


def _measure_light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def write_colours(accent: str, paper: str, *, size: str) -> Markup:
    """Return the styles that differ from one design to the next; the colours must have been checked."""
    check_colours(accent, paper)
    rules = f":root {{ --accent: {accent}; --paper: {paper}; }} "
    page = f"@page {{ size: {size} landscape; margin: 0; background: {paper}; @bottom-right {{ content: none; }} }}"
    return Markup(f"<style>{rules}{page}</style>")  # noqa: S704 - nothing but checked colours and a known size
