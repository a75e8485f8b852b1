"""What a case asks, and which decisions an organizer can take in it."""

from __future__ import annotations

import enum

from judging.awards.domain.rubric import RewardedRole
from judging.errors import JudgingError
from judging.screening.domain.reading import Reading, Verdict

REASON_LIMIT = 2000


class CaseKind(enum.StrEnum):
    """What a case asks the organizer."""

    FLAG = "flag"
    """The evidence fits another role than the category rewards."""
    LOOK = "look"
    """Mixed evidence: needs a look."""
    FACTS = "facts"
    """No evidence of either kind: ask for facts."""
    REQUEST = "request"
    """A judge asks for a ruling."""

    @property
    def label(self) -> str:
        """What the kind is called on pages."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    CaseKind.FLAG: "Flag",
    CaseKind.LOOK: "Needs a look",
    CaseKind.FACTS: "Facts missing",
    CaseKind.REQUEST: "Judge's request",
}


class CaseStatus(enum.StrEnum):
    """Whether a case still waits."""

    OPEN = "open"
    ASKED = "asked"
    """The nominator has been asked; it waits for the answer."""
    DECIDED = "decided"


class DecisionKind(enum.StrEnum):
    """What an organizer can decide in a case."""

    KEEP = "keep"
    MOVE = "move"
    ASK = "ask"
    INELIGIBLE = "ineligible"

    @property
    def past(self) -> str:
        """What was done, as pages say it."""
        return _PASTS[self]

    @property
    def status(self) -> CaseStatus:
        """Where the case stands once this is decided."""
        return CaseStatus.ASKED if self is DecisionKind.ASK else CaseStatus.DECIDED


_PASTS = {
    DecisionKind.KEEP: "kept",
    DecisionKind.MOVE: "moved",
    DecisionKind.ASK: "asked",
    DecisionKind.INELIGIBLE: "ruled ineligible",
}


class CaseDecidedError(JudgingError):
    """The case is not open any more."""


class ReasonMissingError(JudgingError):
    """The decision needs a reason."""


class WrongCategoryError(JudgingError):
    """The nomination cannot move there."""


class NothingToUndoError(JudgingError):
    """There is no decision that could be taken back."""


def name_case_kind(reading: Reading, role: RewardedRole) -> CaseKind | None:
    """Return what a reading asks the organizer, or None when it asks nothing.

    Only categories that reward new business or account management raise anything (DOMAIN.md, the verdicts).
    """
    if role not in {RewardedRole.NEW_BUSINESS, RewardedRole.ACCOUNT_MANAGEMENT}:
        return None
    if reading.flagged:
        return CaseKind.FLAG
    if reading.verdict is Verdict.MIXED:
        return CaseKind.LOOK
    return CaseKind.FACTS if reading.verdict is Verdict.INSUFFICIENT_EVIDENCE else None


def check_decision(status: CaseStatus, kind: DecisionKind, reason: str, *, moves_elsewhere: bool) -> None:
    """Raise a `JudgingError` unless this can be decided now; only keeping needs no reason."""
    if status is CaseStatus.DECIDED:
        raise CaseDecidedError("This case is decided already. Undo that first if it was wrong.")
    if kind is DecisionKind.ASK and status is CaseStatus.ASKED:
        raise CaseDecidedError("The nominator has been asked already, and has not answered yet.")
    if kind is not DecisionKind.KEEP and not reason.strip():
        raise ReasonMissingError("Write a reason: the nominator reads it, and it is kept with the decision.")
    if len(reason) > REASON_LIMIT:
        raise ReasonMissingError(f"Write the reason in at most {REASON_LIMIT} characters.")
    if kind is DecisionKind.MOVE and not moves_elsewhere:
        raise WrongCategoryError("Choose another category of the same season to move it to.")
