"""The panel and its expertise, conflicts of interest, who reads what, and by which rules."""

from judging.assignment.models.conflicts import CompanyFamily, Conflict, ConflictCheck, ConflictStatus
from judging.assignment.models.rules import AssignmentRules, Reminder, ReminderRules
from judging.assignment.models.work import (
    Assignment,
    AssignmentRun,
    AssignmentStatus,
    Declaration,
    Expertise,
    ExtraReads,
    Judge,
    JudgeStatus,
    PanelSeat,
    RecusalReason,
    RoundEntry,
)

__all__ = [
    "Assignment",
    "AssignmentRules",
    "AssignmentRun",
    "AssignmentStatus",
    "CompanyFamily",
    "Conflict",
    "ConflictCheck",
    "ConflictStatus",
    "Declaration",
    "Expertise",
    "ExtraReads",
    "Judge",
    "JudgeStatus",
    "PanelSeat",
    "RecusalReason",
    "Reminder",
    "ReminderRules",
    "RoundEntry",
]
