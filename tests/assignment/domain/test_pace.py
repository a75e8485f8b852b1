"""How far reading is against the deadline."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from judging.assignment.domain.pace import Pace, forecast

LONDON = ZoneInfo("Europe/London")
OPENS = dt.datetime(2026, 12, 2, 9, 0, tzinfo=dt.UTC)
CLOSES = dt.datetime(2026, 12, 12, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def pace(scored, waiting, days):
    return Pace(scored, waiting, OPENS, CLOSES, OPENS + days * DAY)


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (pace(0, 0, 4), ""),
        (pace(5, 0, 4), "all done"),
        (pace(5, 0, 12), "all done"),
        (pace(5, 2, 10), "2 not done when judging closed"),
        (pace(0, 9, -3), "judging opens 2 Dec"),
        (pace(0, 9, 4), "nothing scored yet; would need 2 a day"),
        (pace(4, 3, 4), "at this pace done by 9 Dec, 3 days early"),
        (pace(4, 5, 4), "at this pace done by 11 Dec, 1 day early"),
        (pace(4, 6, 4), "at this pace done by 12 Dec, on the last day"),
        (pace(4, 16, 4), "would need 3 a day, now 1.0"),
        (pace(2, 6, 9.5), "would need all 6 before judging closes, now 0.2"),
        (pace(1, 30, 0.1), "would need 4 a day, now 1.0"),
    ],
)
def test_forecast_is_said_in_words(reading, words):
    assert forecast(reading, LONDON) == words


def test_days_of_the_forecast_are_those_of_the_season():
    reading = pace(4, 3, 4)

    assert "done by 9 Dec" in forecast(reading, LONDON)
    assert "done by 8 Dec" in forecast(reading, ZoneInfo("Pacific/Midway"))


@pytest.mark.parametrize(
    ("scored", "waiting", "days", "overdue"),
    [(0, 10, -1, 0), (0, 10, 0, 0), (0, 10, 5, 5), (3, 7, 5, 2), (8, 2, 5, 0), (0, 10, 10, 10), (9, 1, 11, 1)],
)
def test_overdue_is_what_an_even_pace_would_have_done(scored, waiting, days, overdue):
    assert pace(scored, waiting, days).overdue == overdue
