"""Takes in a spreadsheet of nominations: first what would be made, then all of it in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.awards.domain.rubric import Rubric
from judging.awards.models import Category, Season
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.nominations.domain.completeness import ANSWER, PEOPLE
from judging.nominations.domain.headings import CATEGORY, CONSENT, EMAIL, SENT_AT, Columns, match_headings
from judging.nominations.domain.lifecycle import Source
from judging.nominations.domain.sheet_rows import (
    FaultyRow,
    Reader,
    SheetRow,
    find_day_first,
    fold_title,
    is_empty_row,
    read_row,
)
from judging.nominations.models import Nomination
from judging.nominations.services.drafts import create_draft, save_answers
from judging.nominations.services.letters import mail_missing
from judging.nominations.services.sending import admit_nomination
from judging.nominations.sheets import Sheet


class FaultyRowsError(JudgingError):
    """Some rows are faulty, and nobody said to leave them out."""


@dataclass(frozen=True)
class Intake:
    """What a spreadsheet would bring in."""

    columns: Columns
    rows: tuple[SheetRow, ...]
    """New nominations, in the sheet's order."""
    faulty: tuple[FaultyRow, ...]
    known: tuple[SheetRow, ...]
    """Rows that were taken in before."""
    replaced: tuple[tuple[int, int], ...]
    """Rows that were sent again: the number of the earlier row and of the one that counts."""
    empty: tuple[int, ...]


def plan_intake(session: Session, season: Season, sheet: Sheet, named: Mapping[str, str]) -> Intake:
    """Return what a sheet would bring in; writes nothing. `named` maps headings to fields. Raises `HeadingError`."""
    rubrics = {category.slug: category.rubric for category in season.categories}
    columns = match_headings(sheet.headings, named=named, known=_list_fields(rubrics))
    values = [{name: row[index] for name, index in columns.by_field.items()} for row in sheet.rows]
    reader = Reader(
        rubrics={name: rubric for rubric in rubrics.values() for name in (rubric.slug, fold_title(rubric.title))},
        currency=season.currency,
        zone=ZoneInfo(season.time_zone),
        is_day_first=find_day_first([row.get(SENT_AT, "") for row in values]),
    )
    empty = tuple(number for number, row in enumerate(values, 2) if is_empty_row(_without_defaults(row)))
    read = [read_row(number, row, reader) for number, row in enumerate(values, 2) if number not in empty]
    good, replaced = _drop_repeats([row for row in read if isinstance(row, SheetRow)])
    known = set(
        session.scalars(select(Nomination.source_key).where(Nomination.season_id == season.id).order_by(Nomination.id))
    )
    return Intake(
        columns=columns,
        rows=tuple(_note_others(row, good) for row in good if row.key not in known),
        faulty=tuple(row for row in read if isinstance(row, FaultyRow)),
        known=tuple(row for row in good if row.key in known),
        replaced=replaced,
        empty=empty,
    )


def take_in(
    session: Session, season: Season, intake: Intake, *, leave_out_faulty: bool, by: str, now: dt.datetime
) -> list[Nomination]:
    """Make the nominations; those that lack an answer are incomplete, and their nominators are asked by mail.

    Raises `FaultyRowsError` when rows are faulty and they are not to be left out.
    """
    if intake.faulty and not leave_out_faulty:
        raise FaultyRowsError(
            f"{len(intake.faulty)} rows are faulty. Mend them, or leave them out: --leave-out-faulty."
        )
    categories = {category.slug: category for category in season.categories}
    made = [_make(session, categories[row.slug], row, now) for row in intake.rows]
    record_event(
        session,
        "nominations.import",
        f"season:{season.public_id}",
        actor=by,
        now=now,
        made=len(made),
        left_out=[row.number for row in intake.faulty],
    )
    return made


def _make(session: Session, category: Category, row: SheetRow, now: dt.datetime) -> Nomination:
    nomination = create_draft(session, category, row.parties, source=Source.IMPORT, source_key=row.key, now=now)
    save_answers(session, nomination, row.answers, now=now)
    nomination.note_to_organizer = " ".join(row.notes)
    if faults := admit_nomination(session, nomination, now=now):
        mail_missing(session, nomination, faults, now=now)
    return nomination


def _list_fields(rubrics: Mapping[str, Rubric]) -> frozenset[str]:
    answers = {ANSWER + question.key for rubric in rubrics.values() for question in rubric.questions}
    return frozenset({*PEOPLE, EMAIL, CATEGORY, SENT_AT, CONSENT} | answers)


def _without_defaults(row: Mapping[str, str]) -> dict[str, str]:
    """A row that holds only a figure or a tick was not filled in by a person."""
    return {name: value for name, value in row.items() if name in {*PEOPLE, EMAIL, CATEGORY, ANSWER + "story"}}


def _drop_repeats(rows: list[SheetRow]) -> tuple[list[SheetRow], tuple[tuple[int, int], ...]]:
    """Keep the last of the rows that are the same nomination: sent again is sent to put something right."""
    last: dict[str, SheetRow] = {}
    replaced = []
    for row in rows:
        if other := last.get(row.key):
            is_later = not (other.sent_at and row.sent_at) or row.sent_at >= other.sent_at
            older, newer = (other, row) if is_later else (row, other)
            replaced.append((older.number, newer.number))
            last[row.key] = newer
        else:
            last[row.key] = row
    return sorted(last.values(), key=lambda row: row.number), tuple(replaced)


def _note_others(row: SheetRow, rows: list[SheetRow]) -> SheetRow:
    """Say when somebody else nominates the same person for the same award."""
    name = row.parties.nominee_name.casefold()
    others = [
        other.number
        for other in rows
        if other.number != row.number and other.slug == row.slug and other.parties.nominee_name.casefold() == name
    ]
    if not others:
        return row
    note = f"Somebody else nominates the same person for this award (row {', '.join(map(str, others))})."
    return SheetRow(row.number, row.slug, row.parties, row.answers, row.sent_at, (*row.notes, note))
