"""How times and numbers look."""

from __future__ import annotations

import datetime as dt

import pytest

from judging.web.filters import format_ago, format_clock, format_day, format_moment, format_percent, name_zone

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
