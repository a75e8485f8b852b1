"""What a nominator may take along once the result of their category is public."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import object_session

from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.results.queries import find_newest_publication
from judging.results.services.snapshots import read_snapshot


@dataclass(frozen=True)
class Keepsake:
    """One document: what it is called, and where it is found."""

    title: str
    endpoint: str


def list_keepsakes(nomination: Nomination) -> list[Keepsake]:
    """Return the documents that wait for a nomination; none while nothing is public, or when it takes no part."""
    session = object_session(nomination)
    if session is None or nomination.status is not NominationStatus.SUBMITTED:
        return []
    publication = find_newest_publication(session, nomination.category)
    if publication is None or not publication.is_public:
        return []
    snapshot = read_snapshot(publication)
    entry = snapshot.by_reference.get(nomination.reference)
    found = []
    if entry is not None and entry.place is not None:
        found.append(Keepsake("Certificate (PDF)", "reports.certificates.certificate"))
    if any(one.nomination == nomination.reference for one in snapshot.result.nominations):
        found.append(Keepsake("What the judges said (PDF)", "reports.feedback"))
    return found
