"""Where a judge's work on one nomination stands, and what comes next."""

from __future__ import annotations

import enum
from collections.abc import Sequence


class WorkState(enum.StrEnum):
    """What a judge's queue says of a nomination."""

    NEW = "new"
    READ = "read"
    DRAFT = "draft"
    REOPENED = "reopened"
    MOVED = "moved"
    """Submitted under the rubric of a category that the nomination has left; that does not count."""
    SUBMITTED = "submitted"
    RECUSED = "recused"
    TOO_LATE = "too_late"
    """Its round closed before it was submitted."""

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_finished(self) -> bool:
        return self in {WorkState.SUBMITTED, WorkState.RECUSED, WorkState.TOO_LATE}


_LABELS = {
    WorkState.NEW: "Not opened",
    WorkState.READ: "Opened",
    WorkState.DRAFT: "Draft saved",
    WorkState.REOPENED: "Reopened, not submitted",
    WorkState.MOVED: "Moved here since: score it again",
    WorkState.SUBMITTED: "Submitted",
    WorkState.RECUSED: "You stood back",
    WorkState.TOO_LATE: "Round closed, does not count",
}


def find_state(
    *,
    is_recused: bool,
    is_opened: bool,
    is_saved: bool,
    is_submitted: bool,
    was_submitted: bool,
    has_moved: bool,
    is_over: bool = False,
) -> WorkState:
    """Say where the work stands; a scorecard that was submitted and is a draft again has been reopened."""
    if is_recused:
        return WorkState.RECUSED
    if is_over and not is_submitted:
        return WorkState.TOO_LATE
    if is_submitted:
        return WorkState.MOVED if has_moved else WorkState.SUBMITTED
    if was_submitted:
        return WorkState.REOPENED
    if is_saved:
        return WorkState.DRAFT
    return WorkState.READ if is_opened else WorkState.NEW


def find_next(states: Sequence[WorkState], after: int | None = None) -> int | None:
    """Return the place of the next unfinished work behind place `after`, else from the beginning; None: all is done."""
    start = 0 if after is None else after + 1
    order = [*range(start, len(states)), *range(min(start, len(states)))]
    return next((place for place in order if place != after and not states[place].is_finished), None)
