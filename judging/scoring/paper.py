"""Everything that the paper form shows: one category of a judge's queue, nominations by criteria."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from judging.assignment.models import Judge
from judging.awards.domain.rounds import RoundKind
from judging.awards.domain.rubric import Criterion, Rubric
from judging.scoring.desk import say_value
from judging.scoring.domain.content import COMMENT, VERDICT, VERDICT_REASON, Content, Value, name_field
from judging.scoring.domain.paper import write_cell
from judging.scoring.domain.work import WorkState
from judging.scoring.paper_form import name_cell
from judging.scoring.queue import CategoryQueue, Queue, Work, build_queue
from judging.scoring.versions import read_content

_CLOSED = {WorkState.SUBMITTED, WorkState.MOVED, WorkState.TOO_LATE}


@dataclass(frozen=True)
class RowTrouble:
    """Why a row could not be taken as it was typed."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """What was typed, by field."""
    faults: Mapping[str, str] = field(default_factory=dict)
    conflicts: Mapping[str, Value | None] = field(default_factory=dict)
    """What another device saved meanwhile, by field."""
    names: tuple[str, ...] = ()
    sentence: str = ""
    """What stands in the way of the whole row."""


@dataclass(frozen=True)
class Column:
    """What every nomination gets: a mark for a criterion, a verdict, or words."""

    field: str
    title: str
    criterion: Criterion | None = None

    @property
    def is_words(self) -> bool:
        return self.field in {COMMENT, VERDICT_REASON}


@dataclass(frozen=True)
class Cell:
    """What stands in one column of a row."""

    column: Column
    id: str
    name: str
    """In the form."""
    label: str
    text: str
    fault: str
    elsewhere: str
    """What another device saved here meanwhile, in words."""


@dataclass(frozen=True)
class Row:
    """One nomination."""

    work: Work
    cells: tuple[Cell, ...]
    """The comment is the last."""
    trouble: RowTrouble

    @property
    def id(self) -> str:
        return self.work.assignment.public_id

    @property
    def is_open(self) -> bool:
        """Whether something can be typed: a submitted scorecard is reopened first."""
        return self.work.state not in _CLOSED

    @property
    def version(self) -> int:
        return self.work.card.version if self.work.card else 0

    @property
    def faults(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.fault or cell.elsewhere]

    @property
    def comment(self) -> Cell:
        return self.cells[-1]


@dataclass(frozen=True)
class Sheet:
    """One category and round of a judge's queue, in the order of the briefing book."""

    judge: Judge
    queue: Queue
    part: CategoryQueue
    rubric: Rubric
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def has_open(self) -> bool:
        return any(row.is_open for row in self.rows)

    @property
    def troubled(self) -> list[Row]:
        return [row for row in self.rows if row.faults or row.trouble.names or row.trouble.sentence]


def build_sheet(
    session: Session,
    judge: Judge,
    key: str | None,
    troubles: Mapping[str, RowTrouble] | None = None,
    *,
    now: dt.datetime,
) -> Sheet | None:
    """Gather the form of a part of the queue, or of the first with work left; None where there is nothing to read."""
    queue = build_queue(session, judge, now=now)
    part = queue.find_category(key)
    if part is None:
        return None
    rubric = Rubric.from_content(part.category.rubric_version.content)
    columns = _list_columns(rubric, part.round)
    works = [work for work in part.works if work.state is not WorkState.RECUSED]
    works.sort(key=lambda work: (work.nomination.number, work.assignment.id))
    found = troubles or {}
    rows = (_build_row(work, columns, found.get(work.assignment.public_id, RowTrouble())) for work in works)
    return Sheet(judge, queue, part, rubric, columns, tuple(rows))


def _list_columns(rubric: Rubric, kind: RoundKind) -> tuple[Column, ...]:
    marks = [Column(name_field(item.key), item.title, item) for item in rubric.criteria]
    verdict = [Column(VERDICT, "Pass or fail"), Column(VERDICT_REASON, "Reason, where it fails")]
    return (*(verdict if kind is RoundKind.QUALIFYING else marks), Column(COMMENT, "Comment for the nominee"))


def _build_row(work: Work, columns: tuple[Column, ...], trouble: RowTrouble) -> Row:
    content = read_content(work.card) if work.card else Content()
    row, reference = work.assignment.public_id, work.nomination.reference
    return Row(
        work,
        tuple(
            Cell(
                column=column,
                id=f"{row}-{column.field}",
                name=name_cell(row, column.field),
                label=f"{reference}, {column.title}",
                text=trouble.texts.get(column.field, _show(content, column)),
                fault=trouble.faults.get(column.field, ""),
                elsewhere=say_value(trouble.conflicts[column.field]) if column.field in trouble.conflicts else "",
            )
            for column in columns
        ),
        trouble,
    )


def _show(content: Content, column: Column) -> str:
    if column.criterion:
        return write_cell(content.marks.get(column.criterion.key))
    return str(content.fields.get(column.field) or "")
