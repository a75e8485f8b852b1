"""Everything that can happen in the scoring room."""

from judging.scoring.services.paper import PaperRow, enter_scores, find_obstacle, save_for_judge, tell_judge
from judging.scoring.services.redactions import hide_phrase, show_phrase
from judging.scoring.services.requests import record_request, recuse
from judging.scoring.services.scorecards import (
    NotInQueueError,
    Outcome,
    ScorecardFaultsError,
    ScorecardSubmittedError,
    check_in_queue,
    find_history,
    find_names,
    open_assignment,
    reopen_scorecard,
    save_scorecard,
    submit_scorecard,
)

__all__ = [
    "NotInQueueError",
    "Outcome",
    "PaperRow",
    "ScorecardFaultsError",
    "ScorecardSubmittedError",
    "check_in_queue",
    "enter_scores",
    "find_history",
    "find_names",
    "find_obstacle",
    "hide_phrase",
    "open_assignment",
    "record_request",
    "recuse",
    "reopen_scorecard",
    "save_for_judge",
    "save_scorecard",
    "show_phrase",
    "submit_scorecard",
    "tell_judge",
]
