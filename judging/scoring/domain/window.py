"""When judges may score: from the moment that judging, and their round of it, opens until it closes."""

from __future__ import annotations

import datetime as dt
import enum

from judging.awards.domain.rounds import RoundKind, RoundState
from judging.errors import JudgingError


class JudgingNotOpenError(JudgingError):
    """Judges cannot score yet."""


class JudgingClosedError(JudgingError):
    """Judges cannot score any more."""


class Window(enum.StrEnum):
    """Where a moment stands towards the judging of a season."""

    BEFORE = "before"
    OPEN = "open"
    AFTER = "after"


def find_window(opens_at: dt.datetime, closes_at: dt.datetime, now: dt.datetime) -> Window:
    """Say where `now` stands; judging is open while `opens_at <= now < closes_at` (aware times)."""
    if now < opens_at:
        return Window.BEFORE
    return Window.OPEN if now < closes_at else Window.AFTER


def check_judging_open(opens_at: dt.datetime, closes_at: dt.datetime, now: dt.datetime) -> None:
    """Raise `JudgingNotOpenError` or `JudgingClosedError` unless judging is open."""
    window = find_window(opens_at, closes_at, now)
    if window is Window.BEFORE:
        raise JudgingNotOpenError("Judging has not opened yet. Your queue says when it does.")
    if window is Window.AFTER:
        raise JudgingClosedError(
            "Judging has closed; this scorecard stays as last saved. Write to the organizer if that is a mistake."
        )


def check_round_open(kind: RoundKind, state: RoundState | None) -> None:
    """Raise `JudgingNotOpenError` or `JudgingClosedError` unless a round is open; None: it is not held any more."""
    if state is RoundState.WAITING:
        raise JudgingNotOpenError(f"The {kind.label} has not opened yet. It comes into your queue when it does.")
    if state is not RoundState.OPEN:
        raise JudgingClosedError(
            f"The {kind.label} has closed; this scorecard stays as last saved. Write to the organizer if that is a "
            "mistake."
        )
