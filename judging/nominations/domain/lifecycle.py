"""The states of a nomination, and which may follow which."""

from __future__ import annotations

import datetime as dt
import enum

from judging.errors import JudgingError


class NominationStatus(enum.StrEnum):
    """Where a nomination stands."""

    DRAFT = "draft"
    """Being written; nobody but the nominator sees it."""
    INCOMPLETE = "incomplete"
    """Imported without an answer that the rubric requires; the nominator has been asked."""
    SUBMITTED = "submitted"
    """With the judges' side: screened, triaged, assigned, scored."""
    WITHDRAWN = "withdrawn"
    INELIGIBLE = "ineligible"
    """An organizer ruled it out, with a reason."""

    @property
    def label(self) -> str:
        """What the state is called on pages."""
        return "ruled ineligible" if self is NominationStatus.INELIGIBLE else self.value

    @property
    def is_editable(self) -> bool:
        """Say whether the nominator may still write, as far as the state goes."""
        return self in {NominationStatus.DRAFT, NominationStatus.INCOMPLETE, NominationStatus.SUBMITTED}


class Source(enum.StrEnum):
    """How a nomination came in."""

    FORM = "form"
    IMPORT = "import"


class NominationsClosedError(JudgingError):
    """The season takes no nominations now."""


class NominationStatusError(JudgingError):
    """The nomination is past the state that this needs."""


class StaleVersionError(JudgingError):
    """Somebody else, or another tab, saved in the meantime."""


_NEXT: dict[NominationStatus, frozenset[NominationStatus]] = {
    NominationStatus.DRAFT: frozenset({NominationStatus.SUBMITTED, NominationStatus.WITHDRAWN}),
    NominationStatus.INCOMPLETE: frozenset({NominationStatus.SUBMITTED, NominationStatus.WITHDRAWN}),
    NominationStatus.SUBMITTED: frozenset({NominationStatus.WITHDRAWN, NominationStatus.INELIGIBLE}),
    NominationStatus.WITHDRAWN: frozenset(),
    NominationStatus.INELIGIBLE: frozenset({NominationStatus.SUBMITTED}),
}


def check_transition(old: NominationStatus, new: NominationStatus) -> None:
    """Raise `NominationStatusError` when a nomination cannot go from one state to the other."""
    if new not in _NEXT[old]:
        raise NominationStatusError(f"This nomination is {old.label}, so it cannot become {new.label} now.")


def check_open(opens_at: dt.datetime, closes_at: dt.datetime, now: dt.datetime) -> None:
    """Raise `NominationsClosedError` unless `opens_at <= now < closes_at` (aware times)."""
    if now < opens_at:
        raise NominationsClosedError("Nominations have not opened yet.")
    if now >= closes_at:
        raise NominationsClosedError("Nominations have closed. Write to the organizer if you think that is a mistake.")
