"""How far reading is against the deadline, and when it will be done, in words."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Pace:
    """Reads done and waiting, and the time that there is for them."""

    scored: int
    waiting: int
    since: dt.datetime
    """When reading could begin: judging was open, and something was assigned."""
    closes_at: dt.datetime
    now: dt.datetime

    @property
    def a_day(self) -> float:
        """Reads done a day so far; the first day counts whole, so that one early read is no pace."""
        return self.scored / max(1.0, (min(self.now, self.closes_at) - self.since) / DAY)

    @property
    def overdue(self) -> int:
        """Reads that wait and that an even pace from `since` to the deadline would have done by now, rounded down."""
        if self.now >= self.closes_at:
            return self.waiting
        elapsed = max(0.0, (self.now - self.since) / (self.closes_at - self.since))
        return min(self.waiting, max(0, math.floor((self.scored + self.waiting) * elapsed) - self.scored))


def forecast(pace: Pace, zone: dt.tzinfo) -> str:
    """Return when the reads will be done at this pace, as one says it; days are those of `zone`; "" where nothing is.

    Where the pace is too slow it says what would be needed instead of a date that nobody wants.
    """
    if pace.waiting == 0:
        return "all done" if pace.scored else ""
    if pace.now >= pace.closes_at:
        return f"{pace.waiting} not done when judging closed"
    if pace.since > pace.now:
        return f"judging opens {_say_day(pace.since, zone)}"
    if pace.scored == 0:
        return f"nothing scored yet; {_say_need(pace)}"
    left = pace.closes_at - pace.now
    if pace.waiting > pace.a_day * (left / DAY):
        return f"{_say_need(pace)}, now {pace.a_day:.1f}"
    done_at = pace.now + pace.waiting / pace.a_day * DAY
    early = (pace.closes_at.astimezone(zone).date() - done_at.astimezone(zone).date()).days
    margin = f"{_count(early, 'day')} early" if early else "on the last day"
    return f"at this pace done by {_say_day(done_at, zone)}, {margin}"


def _say_need(pace: Pace) -> str:
    left = (pace.closes_at - max(pace.now, pace.since)) / DAY
    if left < 1:
        return f"would need all {pace.waiting} before judging closes"
    return f"would need {math.ceil(pace.waiting / left)} a day"


def _say_day(moment: dt.datetime, zone: dt.tzinfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.day} {local:%b}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
