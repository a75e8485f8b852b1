"""Figures that people read: no minus before nothing, a true minus sign, and no chance that is certain."""

from __future__ import annotations

import pytest

from judging.results.domain.figures import write_chance, write_figure, write_number


@pytest.mark.parametrize(
    ("value", "digits", "is_signed", "said"),
    [
        (-0.001, 2, False, "0.00"),
        (-0.0, 2, True, "0.00"),
        (-1.25, 1, False, "−1.2"),
        (0.42, 1, True, "+0.4"),
        (0.42, 1, False, "0.4"),
        (None, 1, False, "–"),
    ],
)
def test_figures_never_say_minus_nothing(value, digits, is_signed, said):
    assert write_figure(value, digits, is_signed=is_signed) == said


def test_numbers_are_as_short_as_they_can_be():
    assert [write_number(value) for value in (-3.0, -0.0, 2.5, 77.5)] == ["−3", "0", "2.5", "77.5"]


def test_chances_are_never_certain_and_never_rounded_up():
    assert [write_chance(share) for share in (None, 0.0, 0.004, 0.01, 0.899, 0.99, 1.0)] == [
        *("–", "under 1 %", "under 1 %", "1 %", "89 %", "99 %", "over 99 %"),
    ]
