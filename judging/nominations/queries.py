"""Reads nominations: one by its id, the organizer's list, and what a nomination says as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, lazyload

from judging.awards.models import Category, Season
from judging.db.audit import AuditEvent
from judging.nominations.domain.completeness import ANSWER, PEOPLE, Fault, find_faults
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.domain.sections import Entry, show_fields
from judging.nominations.domain.substance import StructuredAnswers, join_texts, structure_answers
from judging.nominations.models import Attachment, Nomination

PAGE_SIZE = 50


@dataclass(frozen=True)
class Filters:
    """What the organizer's list is narrowed to; empty means all."""

    category: str = ""
    """A category's public id."""
    status: NominationStatus | None = None
    search: str = ""


@dataclass(frozen=True)
class Listing:
    """One page of the organizer's list."""

    nominations: tuple[Nomination, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def find_nomination(session: Session, public_id: str) -> Nomination | None:
    """Return a nomination with its category and season."""
    return session.scalar(
        select(Nomination)
        .where(Nomination.public_id == public_id)
        .options(joinedload(Nomination.category), joinedload(Nomination.season))
    )


def find_attachment(session: Session, public_id: str) -> Attachment | None:
    """Return a file with its nomination."""
    return session.scalar(
        select(Attachment).where(Attachment.public_id == public_id).options(joinedload(Attachment.nomination))
    )


def list_nominations(session: Session, season: Season, filters: Filters, *, page: int) -> Listing:
    """Return a page of the season's nominations, the newest number first; answers are not loaded."""
    chosen = _narrow(select(Nomination).where(Nomination.season_id == season.id), filters)
    total = session.scalar(select(func.count()).select_from(chosen.order_by(None).subquery())) or 0
    last = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), last)
    rows = session.scalars(
        chosen.options(lazyload(Nomination.answers))
        .order_by(Nomination.number.desc(), Nomination.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return Listing(tuple(rows), total, page)


def list_chosen(session: Session, season: Season, public_ids: Sequence[str]) -> list[Nomination]:
    """Return those of a season's nominations that are named, in the order of their numbers."""
    return list(
        session.scalars(
            select(Nomination)
            .where(Nomination.season_id == season.id, Nomination.public_id.in_(public_ids))
            .options(joinedload(Nomination.category), lazyload(Nomination.answers))
            .order_by(Nomination.number, Nomination.id)
        )
    )


def count_by_status(session: Session, season: Season) -> dict[NominationStatus, int]:
    """Return how many nominations of a season stand in each state, in the states' order."""
    counted = session.execute(
        select(Nomination.status, func.count()).where(Nomination.season_id == season.id).group_by(Nomination.status)
    )
    counts = {row[0]: row[1] for row in counted}
    return {status: counts.get(status, 0) for status in NominationStatus}


def list_history(session: Session, nomination: Nomination) -> list[AuditEvent]:
    """Return what the audit trail tells of a nomination, in order."""
    subject = f"nominations:{nomination.public_id}"
    return list(session.scalars(select(AuditEvent).where(AuditEvent.subject == subject).order_by(AuditEvent.id)))


def _narrow(chosen: Select[Nomination], filters: Filters) -> Select[Nomination]:
    if filters.category:
        chosen = chosen.where(Nomination.category.has(Category.public_id == filters.category))
    if filters.status:
        chosen = chosen.where(Nomination.status == filters.status)
    if words := filters.search.strip():
        number = words.upper().removeprefix("N-")
        columns = (
            Nomination.nominee_name,
            Nomination.nominee_company,
            Nomination.nominator_name,
            Nomination.nominator_company,
            Nomination.nominator_email,
        )
        matches = [column.icontains(words, autoescape=True) for column in columns]
        if number.isdecimal() and len(number) < 9:
            matches.append(Nomination.number == int(number))
        chosen = chosen.where(or_(*matches))
    return chosen


def screening_text(nomination: Nomination) -> str:
    """Return the text that was sent, as the screening reads it: in the rubric's order, blank lines between."""
    return join_texts(nomination.category.rubric, nomination.answer_texts)


def structured_answers(nomination: Nomination) -> StructuredAnswers:
    """Return the facts that were sent and that decide the role."""
    return structure_answers(nomination.answer_texts)


def sent_fields(nomination: Nomination) -> dict[str, str]:
    """Return what stands in the nomination's rows, by the form's field names; people first."""
    people = {name: getattr(nomination, name) for name in PEOPLE}
    return people | {ANSWER + key: text for key, text in nomination.answer_texts.items()}


def current_fields(nomination: Nomination) -> dict[str, str]:
    """Return what the nominator sees: what was sent, with the changes that are not sent yet."""
    return sent_fields(nomination) | (nomination.pending or {})


def current_faults(nomination: Nomination) -> tuple[Fault, ...]:
    """Return what keeps the nomination, as its nominator sees it, from being submitted."""
    return find_faults(
        nomination.category.rubric,
        current_fields(nomination),
        files={attachment.question_key for attachment in nomination.attachments},
        currency=nomination.season.currency,
    )


def former_answers(nomination: Nomination) -> tuple[Entry, ...]:
    """Return the answers to questions that only a former category asks, with that category's labels."""
    rubric = nomination.category.rubric
    left = {key: text for key, text in nomination.answer_texts.items() if not rubric.has_question(key)}
    entries: dict[str, Entry] = {}
    for move in nomination.moves:
        fields = {ANSWER + key: text for key, text in left.items()}
        former = move.rubric_version.rubric
        entries |= {entry.field: entry for entry in show_fields(former, fields)}
    return tuple(entries.values())
