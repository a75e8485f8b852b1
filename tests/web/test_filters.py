"""How times and numbers look."""

from __future__ import annotations

import datetime as dt

import pytest

from judging.web.filters import (
    find_direction,
    format_ago,
    format_clock,
    format_day,
    format_moment,
    format_percent,
    name_zone,
    split_paragraphs,
)

NOON = dt.datetime(2026, 7, 1, 12, 5, tzinfo=dt.UTC)


def test_times_carry_their_zone():
    assert format_moment(NOON, "Europe/London") == "Wed 1 Jul 2026, 13:05 (London)"
    assert format_moment(NOON) == "Wed 1 Jul 2026, 12:05 (UTC)"
    assert format_day(NOON, "Asia/Tokyo") == "1 Jul 2026"
    assert format_clock(NOON, "America/New_York") == "08:05"
    assert name_zone("America/New_York") == "New York"


@pytest.mark.parametrize(
    ("share", "digits", "expected"), [(None, 0, "–"), (0.256, 0, "26 %"), (0.256, 1, "25.6 %"), (0.0, 0, "0 %")]
)
def test_percent(share, digits, expected):
    assert format_percent(share, digits) == expected


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        (dt.timedelta(days=6, hours=5), "in 6 days"),
        (dt.timedelta(days=-1), "1 day ago"),
        (dt.timedelta(hours=-3), "3 hours ago"),
        (dt.timedelta(minutes=1), "in 1 minute"),
        (dt.timedelta(seconds=5), "in a moment"),
        (dt.timedelta(seconds=-5), "just now"),
    ],
)
def test_how_far_away(away, expected):
    assert format_ago(NOON + away, NOON) == expected


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Dana Stone", "ltr"),
        ("\u05d3\u05e0\u05d4 Stone", "rtl"),
        ("\u062e\u0627\u0644\u062f", "rtl"),
        ("2026: \u062e\u0627\u0644\u062f", "rtl"),
        ("(+31 %) Dana \u05d3\u05e0\u05d4", "ltr"),
        ("31 %", "ltr"),
        ("", "ltr"),
        (None, "ltr"),
    ],
)
def test_first_letter_decides_the_direction(text, direction):
    assert find_direction(text) == direction


def test_lines_of_one_direction_stay_together():
    arabic, hebrew = "\u062e\u0627\u0644\u062f", "\u05d3\u05e0\u05d4"

    assert split_paragraphs(f"{arabic}\n{hebrew}\n\nDana\n- 31 %\n{hebrew}\n") == [
        ("rtl", f"{arabic}\n{hebrew}"),
        ("ltr", "Dana\n- 31 %"),
        ("rtl", hebrew),
    ]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        (None, []),
        ("31 %", [("ltr", "31 %")]),
        ("31 %\n\u05d3\u05e0\u05d4", [("rtl", "31 %\n\u05d3\u05e0\u05d4")]),
    ],
)
def test_lines_without_letters_go_with_the_others(text, runs):
    assert split_paragraphs(text) == runs
