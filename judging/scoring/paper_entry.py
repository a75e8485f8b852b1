"""Takes a whole paper form, row by row: what can be taken is taken, and of the rest it is said why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from judging.errors import JudgingError
from judging.scoring.models import Scorecard
from judging.scoring.paper import Row, RowTrouble, Sheet
from judging.scoring.paper_form import TypedRow, read_row
from judging.scoring.services import Outcome, PaperRow, ScorecardFaultsError, enter_scores


@dataclass
class Entry:
    """What came of a paper form."""

    submitted: list[Scorecard] = field(default_factory=list)
    saved: int = 0
    """Rows that hold something and are drafts."""
    troubles: dict[str, RowTrouble] = field(default_factory=dict)
    """By the row's id."""

    def say(self) -> str:
        """Return what came of it, as a sentence."""
        counts = {"submitted": len(self.submitted), "saved as drafts": self.saved}
        words = [f"{count} {what}" for what, count in counts.items() if count]
        return f"{', '.join(words)}." if words else "Nothing was changed."


def enter_sheet(
    session: Session,
    sheet: Sheet,
    form: MultiDict[str, str],
    *,
    actor: str,
    is_submission: bool,
    now: dt.datetime,
) -> Entry:
    """Save every row as it was typed; with `is_submission` submit those that hold anything and lack nothing."""
    entry, device = Entry(), form.get("device", "")[:40]
    for row in sheet.rows:
        typed = read_row(form, row.id, sheet.rubric, sheet.part.round)
        if typed is None or (typed.is_empty and row.work.card is None):
            continue
        submits = is_submission and not typed.faults and not typed.is_empty
        try:
            with session.begin_nested():
                outcome = _enter(session, row, typed, device=device, actor=actor, submits=submits, now=now)
        except ScorecardFaultsError as error:
            entry.troubles[row.id] = RowTrouble(typed.texts, {**typed.faults, **error.faults})
        except JudgingError as error:
            entry.troubles[row.id] = RowTrouble(typed.texts, typed.faults, sentence=str(error))
        else:
            _note(entry, row, typed, outcome)
    return entry


def _enter(
    session: Session, row: Row, typed: TypedRow, *, device: str, actor: str, submits: bool, now: dt.datetime
) -> Outcome | None:
    read = PaperRow(typed.fields, typed.version, submits, typed.is_comment_checked)
    return enter_scores(session, row.work.assignment, read, device=device, actor=actor, now=now)


def _note(entry: Entry, row: Row, typed: TypedRow, outcome: Outcome | None) -> None:
    if outcome is not None and outcome.is_submitted:
        entry.submitted.append(outcome.scorecard)
        return
    entry.saved += outcome is not None
    trouble = RowTrouble(typed.texts, dict(typed.faults))
    if outcome is not None:
        faults: Mapping[str, str] = {**typed.faults, **outcome.faults}
        trouble = RowTrouble(typed.texts, faults, outcome.conflicts, outcome.names)
    if trouble.faults or trouble.conflicts or trouble.names:
        entry.troubles[row.id] = trouble
