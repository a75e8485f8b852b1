"""Everything that can happen in the scoring room."""

from judging.scoring.services.requests import record_request, recuse
from judging.scoring.services.scorecards import (
    ChangedElsewhereError,
    NotInQueueError,
    Outcome,
    ScorecardFaultsError,
    ScorecardSubmittedError,
    check_in_queue,
    open_assignment,
    reopen_scorecard,
    save_scorecard,
    submit_scorecard,
)

__all__ = [
    "ChangedElsewhereError",
    "NotInQueueError",
    "Outcome",
    "ScorecardFaultsError",
    "ScorecardSubmittedError",
    "check_in_queue",
    "open_assignment",
    "record_request",
    "recuse",
    "reopen_scorecard",
    "save_scorecard",
    "submit_scorecard",
]
