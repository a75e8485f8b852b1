"""Beginning a nomination, and saving it, complete or not."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from judging.awards.domain.rubric import QuestionKind, Rubric
from judging.awards.models import Category, Season
from judging.db.audit import record_event
from judging.nominations.domain.answers import keep_answer
from judging.nominations.domain.completeness import ANSWER, PEOPLE
from judging.nominations.domain.lifecycle import NominationStatus, Source, StaleVersionError, check_open
from judging.nominations.domain.parties import Parties, fit_line
from judging.nominations.domain.typed import clean_line, clean_text
from judging.nominations.models import Answer, Nomination
from judging.nominations.queries import current_fields
from judging.nominations.services.letters import mail_begun
from judging.nominations.services.locking import check_editable, lock_nomination, name_subject


def begin_nomination(
    session: Session, category: Category, parties: Parties, *, press: str, now: dt.datetime
) -> Nomination:
    """Make a draft while the season is open and mail its link; the same press twice gives the same draft.

    `press` is what the page drew for itself; the address is mixed in, so that nobody is given another's draft.
    """
    check_open(category.season.opens_at, category.season.closes_at, now)
    mixed = f"{press}\n{parties.nominator_email.lower()}\n{category.public_id}"
    source_key = f"form:{hashlib.sha256(mixed.encode()).hexdigest()[:48]}"
    session.execute(select(Season.id).where(Season.id == category.season_id).with_for_update())
    known = select(Nomination).where(Nomination.season_id == category.season_id, Nomination.source_key == source_key)
    if nomination := session.scalar(known):
        return nomination
    nomination = create_draft(session, category, parties, source_key=source_key, now=now)
    mail_begun(session, nomination, now=now)
    return nomination


def create_draft(
    session: Session,
    category: Category,
    parties: Parties,
    *,
    source: Source = Source.FORM,
    source_key: str | None = None,
    now: dt.datetime,
) -> Nomination:
    """Make a draft with the season's next number; asks nothing about dates and mails nobody."""
    numbering = (
        update(Season)
        .where(Season.id == category.season_id)
        .values(last_number=Season.last_number + 1)
        .returning(Season.last_number)
    )
    nomination = Nomination(
        season=category.season,
        category=category,
        number=session.scalar(numbering),
        source=source,
        source_key=source_key,
        created_at=now,
        updated_at=now,
        **vars(parties),
    )
    session.add(nomination)
    session.flush()
    record_event(
        session,
        "nominations.begin",
        name_subject(nomination),
        actor=parties.nominator_email,
        now=now,
        category=category.slug,
        source=source.value,
    )
    return nomination


def save_fields(
    session: Session, nomination: Nomination, fields: Mapping[str, str], *, version: int, now: dt.datetime
) -> None:
    """Save what its nominator typed, by the form's field names; fields that are not named stay.

    Saving what stands there already changes nothing. Else raises `StaleVersionError` when `version` is not the
    newest. What changes in a submitted nomination waits in `pending` until it is sent again.
    """
    lock_nomination(session, nomination)
    check_editable(nomination, now=now)
    changed = find_changes(nomination, fields)
    if not changed:
        return
    if version != nomination.version:
        raise StaleVersionError("This nomination was saved elsewhere in the meantime.")
    if nomination.status is NominationStatus.SUBMITTED:
        nomination.pending = {**(nomination.pending or {}), **changed}
    else:
        apply_fields(nomination, changed)
    _count_up(nomination, now)


def find_changes(nomination: Nomination, fields: Mapping[str, str]) -> dict[str, str]:
    """Return what saving these fields would change, in the form in which it would be kept."""
    kept = _keep_fields(nomination.category.rubric, fields, nomination.season.currency)
    before = current_fields(nomination)
    return {name: value for name, value in kept.items() if value != before.get(name, "")}


def save_answers(session: Session, nomination: Nomination, answers: Mapping[str, str], *, now: dt.datetime) -> None:
    """Keep answers by question key, in canonical form where they have one; for imports and demos, at any date."""
    lock_nomination(session, nomination)
    fields = {ANSWER + key: text for key, text in answers.items()}
    apply_fields(nomination, _keep_fields(nomination.category.rubric, fields, nomination.season.currency))
    _count_up(nomination, now)


def keep_category(session: Session, nomination: Nomination, note: str, *, now: dt.datetime) -> None:
    """Keep the category although the form suggested another, with a sentence to the organizer."""
    lock_nomination(session, nomination)
    check_editable(nomination, now=now)
    nomination.note_to_organizer = clean_text(note)[:2000]
    record_event(
        session,
        "nominations.keep_category",
        name_subject(nomination),
        actor=nomination.nominator_email,
        now=now,
        category=nomination.category.slug,
    )


def apply_fields(nomination: Nomination, fields: Mapping[str, str]) -> None:
    """Write kept values into the nomination's rows; an empty answer has no row."""
    rows = {answer.question_key: answer for answer in nomination.answers}
    for name, value in fields.items():
        key = name.removeprefix(ANSWER)
        if name in PEOPLE:
            setattr(nomination, name, value)
        elif key in rows and not value:
            nomination.answers.remove(rows[key])
        elif key in rows:
            rows[key].text = value
        elif value:
            nomination.answers.append(Answer(question_key=key, text=value))


def _keep_fields(rubric: Rubric, fields: Mapping[str, str], currency: str) -> dict[str, str]:
    """Return the fields that the form knows, in the form in which they are kept."""
    people = {name: fit_line(name, clean_line(value)) for name, value in fields.items() if name in PEOPLE}
    questions = (q for q in rubric.questions if q.kind is not QuestionKind.FILE and ANSWER + q.key in fields)
    return people | {ANSWER + q.key: keep_answer(q, fields[ANSWER + q.key], currency=currency) for q in questions}


def _count_up(nomination: Nomination, now: dt.datetime) -> None:
    nomination.version += 1
    nomination.updated_at = now
