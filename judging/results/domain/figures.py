"""How figures are written for people: a true minus sign, never a minus before nothing, never a chance of 100 %."""

from __future__ import annotations

import math

MINUS = "\N{MINUS SIGN}"


def write_figure(value: float | None, digits: int = 1, *, is_signed: bool = False) -> str:
    """Return a figure with so many digits, a plus before it where it is signed; an en dash where there is none."""
    if value is None:
        return "–"
    text = f"{abs(value):.{digits}f}"
    if not any(digit in "123456789" for digit in text):
        return text
    return f"{MINUS if value < 0 else '+' if is_signed else ''}{text}"


def write_number(value: float) -> str:
    """Return a number as short as it can be written."""
    text = f"{abs(value):g}"
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def write_chance(share: float | None) -> str:
    """Return a chance (0..1) in percent, never rounded up; draws make nothing certain: neither 0 % nor 100 %."""
    if share is None:
        return "–"
    if share > 0.99:
        return "over 99 %"
    return "under 1 %" if share < 0.01 else f"{math.floor(100 * share + 1e-9)} %"
