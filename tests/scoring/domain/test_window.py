"""When a judge may rate."""

from __future__ import annotations

import datetime as dt

import pytest

from judging.scoring.domain.window import (
    JudgingClosedError,
    JudgingNotOpenError,
    Window,
    check_judging_open,
    find_window,
)

OPENS = dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC)
CLOSES = dt.datetime(2026, 11, 30, 17, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "window"),
    [
        (OPENS - SECOND, Window.BEFORE),
        (OPENS, Window.OPEN),
        (CLOSES - SECOND, Window.OPEN),
        (CLOSES, Window.AFTER),
    ],
)
def test_window_has_sharp_edges(now, window):
    assert find_window(OPENS, CLOSES, now) is window


def test_scoring_needs_open_judging():
    check_judging_open(OPENS, CLOSES, OPENS)
    with pytest.raises(JudgingNotOpenError):
        check_judging_open(OPENS, CLOSES, OPENS - SECOND)
    with pytest.raises(JudgingClosedError):
        check_judging_open(OPENS, CLOSES, CLOSES)
