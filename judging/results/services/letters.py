"""Tells nominators how it went for theirs: one letter a nomination, and a new one only if the outcome changed."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import current_app, render_template
from sqlalchemy.orm import Session

from judging.db.audit import record_event
from judging.mail.services import write_letter
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.people.links import NOMINATION_LIFETIME, address_link, issue_link
from judging.people.models import LinkPurpose
from judging.results.models import Place, Publication
from judging.results.queries import list_nominations, list_result_letters
from judging.results.services.drafts import PublicationError
from judging.results.services.snapshots import FrozenEntry, Snapshot, read_snapshot


class Outcome(enum.StrEnum):
    """How it went; each has a letter of its own."""

    WINNER = "winner"
    FINALIST = "finalist"
    OTHER = "other"


@dataclass(frozen=True)
class Notice:
    """A letter that is owed."""

    nomination: Nomination
    entry: FrozenEntry
    outcome: Outcome
    corrects: bool
    """Say whether an earlier letter said something else."""


def find_outcome(entry: FrozenEntry) -> Outcome:
    """Return how it went for a nomination."""
    if entry.place is None:
        return Outcome.OTHER
    return Outcome.FINALIST if entry.place is Place.SHORTLISTED else Outcome.WINNER


def list_notices(session: Session, publication: Publication) -> list[Notice]:
    """Return the letters that a publication owes: to nominations still in the contest that were not told this yet."""
    snapshot = read_snapshot(publication)
    told = {key.split(":")[2]: kind for key, kind in list_result_letters(session, publication.category)}
    entries = {entry.public_id: entry for entry in snapshot.entries}
    notices = []
    for nomination in list_nominations(session, list(entries)):
        entry = entries[nomination.public_id]
        last = told.get(nomination.public_id)
        is_owed = last != _name_kind(find_outcome(entry)) and nomination.status is NominationStatus.SUBMITTED
        if is_owed and nomination.nominator_email:
            notices.append(Notice(nomination, entry, find_outcome(entry), corrects=last is not None))
    return notices


def write_notices(
    session: Session,
    publication: Publication,
    *,
    words: Mapping[Outcome, str],
    actor: str,
    now: dt.datetime,
) -> int:
    """Write the letters that are owed into the outbox; `words` is a paragraph of the organizer's own for each kind."""
    if not publication.is_public:
        raise PublicationError("This result is not published, so there is nothing to tell.")
    snapshot, notices = read_snapshot(publication), list_notices(session, publication)
    for notice in notices:
        nomination = notice.nomination
        token = issue_link(
            session,
            LinkPurpose.NOMINATION,
            email=nomination.nominator_email,
            now=now,
            lifetime=NOMINATION_LIFETIME,
            subject=nomination.public_id,
        )
        write_letter(
            session,
            _name_kind(notice.outcome),
            to_email=nomination.nominator_email,
            to_name=nomination.nominator_name,
            key=f"result:{publication.category.public_id}:{nomination.public_id}:{publication.number}",
            now=now,
            context=_fill(notice, snapshot, words, address_link(token)),
        )
    counts = {str(outcome): sum(one.outcome is outcome for one in notices) for outcome in Outcome}
    subject = f"publications:{publication.public_id}"
    record_event(session, "results.write_letters", subject, actor=actor, now=now, **counts)
    return len(notices)


def preview_notices(
    notices: Sequence[Notice], publication: Publication, words: Mapping[Outcome, str]
) -> dict[Outcome, tuple[str, str]]:
    """Return subject and text of one letter of each kind that is owed, as its reader would get it."""
    snapshot = read_snapshot(publication)
    first = {notice.outcome: notice for notice in reversed(notices)}
    return {outcome: _preview(first[outcome], snapshot, words) for outcome in Outcome if outcome in first}


def _preview(notice: Notice, snapshot: Snapshot, words: Mapping[Outcome, str]) -> tuple[str, str]:
    values = _fill(notice, snapshot, words, address_link("…")) | {
        "to_name": notice.nomination.nominator_name,
        "base_url": current_app.config["SETTINGS"].base_url,
    }
    kind = _name_kind(notice.outcome)
    subject, text = (render_template(f"mail/{kind}.{part}", **values).strip() for part in ("subject.txt", "txt"))
    return subject, text


def _fill(notice: Notice, snapshot: Snapshot, words: Mapping[Outcome, str], link: str) -> dict[str, object]:
    return {
        "entry": notice.entry,
        "snapshot": snapshot,
        "corrects": notice.corrects,
        "words": words.get(notice.outcome, "").strip(),
        "finalists": len(snapshot.finalists) + len(snapshot.winners),
        "link": link,
    }


def _name_kind(outcome: Outcome) -> str:
    return f"results/{outcome}"
