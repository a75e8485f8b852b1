"""What can happen in the screening room: a nomination is read, a case opens, an organizer decides it or undoes it."""

from judging.screening.services.cases import settle_reading
from judging.screening.services.decisions import decide_case, undo_decision
from judging.screening.services.reading import (
    describe_answers,
    screen_nomination,
    screen_waiting,
)

__all__ = [
    "decide_case",
    "describe_answers",
    "screen_nomination",
    "screen_waiting",
    "settle_reading",
    "undo_decision",
]
