"""Lists what the present engine would say differently from what stands; it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.awards.domain.rubric import RewardedRole
from judging.nominations.models import Nomination
from judging.screening.domain.engine import screen
from judging.screening.domain.reading import Reading
from judging.screening.domain.triage import CaseKind, name_case_kind
from judging.screening.models import Screening
from judging.screening.queries import find_last_ruling, find_read_under, iterate_screened_nominations
from judging.screening.services.reading import describe_nomination, digest_input


@dataclass(frozen=True)
class EngineDifference:
    """A nomination that the present engine reads otherwise, with its words unchanged."""

    nomination: Nomination
    before: Screening
    after: Reading
    asks: CaseKind | None
    """What the present engine would ask the organizer."""
    is_decided: bool
    """An organizer has decided it: whatever the engine says now, it is not reopened."""


def list_differences(session: Session) -> Iterator[EngineDifference]:
    """Return, by number, the submitted nominations whose verdict or flag would differ from the one that stands.

    What was decided is held against the reading that it was decided on, the rest against its newest reading.
    """
    for nomination, newest in iterate_screened_nominations(session):
        given = describe_nomination(nomination)
        ruling = find_last_ruling(session, nomination)
        before = (find_read_under(session, ruling) if ruling else None) or newest
        if before.text_digest != digest_input(given) or before.category_id != nomination.category_id:
            continue
        after = screen(given)
        if (after.verdict.value, after.flagged) != (before.verdict, before.is_flagged):
            asks = name_case_kind(after, RewardedRole(nomination.category.role))
            yield EngineDifference(nomination, before, after, asks, ruling is not None)
