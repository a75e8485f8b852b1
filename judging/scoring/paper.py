"""Everything that the paper form shows: one category of a judge's queue, nominations by criteria."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from judging.assignment.models import Judge
from judging.awards.domain.rubric import Criterion, Rubric
from judging.awards.models import Category
from judging.scoring.desk import say_value
from judging.scoring.domain.content import COMMENT, Content, Value, name_field
from judging.scoring.domain.paper import write_cell
from judging.scoring.domain.work import WorkState
from judging.scoring.paper_form import name_cell
from judging.scoring.queue import Queue, Work, build_queue
from judging.scoring.versions import read_content

_CLOSED = {WorkState.SUBMITTED, WorkState.MOVED}


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
class Cell:
    """What stands in one field of a row."""

    id: str
    name: str
    """In the form."""
    field: str
    label: str
    text: str
    fault: str
    elsewhere: str
    """What another device saved here meanwhile, in words."""
    criterion: Criterion | None = None


@dataclass(frozen=True)
class Row:
    """One nomination."""

    work: Work
    cells: tuple[Cell, ...]
    comment: Cell
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
        return [cell for cell in (*self.cells, self.comment) if cell.fault or cell.elsewhere]


@dataclass(frozen=True)
class Sheet:
    """One category of a judge's queue, in the order of the briefing book."""

    judge: Judge
    queue: Queue
    category: Category
    rubric: Rubric
    rows: tuple[Row, ...]

    @property
    def has_open(self) -> bool:
        return any(row.is_open for row in self.rows)

    @property
    def troubled(self) -> list[Row]:
        return [row for row in self.rows if row.faults or row.trouble.names or row.trouble.sentence]


def build_sheet(
    session: Session, judge: Judge, slug: str | None, troubles: Mapping[str, RowTrouble] | None = None
) -> Sheet | None:
    """Gather the form of a category, or of the first with work left; None where the judge has nothing to read."""
    queue = build_queue(session, judge)
    chosen = queue.find_category(slug)
    if chosen is None:
        return None
    rubric = Rubric.from_content(chosen.category.rubric_version.content)
    works = [work for work in chosen.works if work.state is not WorkState.RECUSED]
    works.sort(key=lambda work: (work.nomination.number, work.assignment.id))
    rows = (_build_row(work, rubric, (troubles or {}).get(work.assignment.public_id)) for work in works)
    return Sheet(judge, queue, chosen.category, rubric, tuple(rows))


def _build_row(work: Work, rubric: Rubric, trouble: RowTrouble | None) -> Row:
    content = read_content(work.card) if work.card else Content()
    trouble = trouble or RowTrouble()
    cells = tuple(_build_cell(work, name_field(item.key), content, trouble, item) for item in rubric.criteria)
    return Row(work, cells, _build_cell(work, COMMENT, content, trouble, None), trouble)


def _build_cell(work: Work, name: str, content: Content, trouble: RowTrouble, criterion: Criterion | None) -> Cell:
    kept = write_cell(content.marks.get(criterion.key)) if criterion else content.comment
    row = work.assignment.public_id
    return Cell(
        id=f"{row}-{name}",
        name=name_cell(row, name),
        field=name,
        label=f"{work.nomination.reference}, {criterion.title if criterion else 'comment for the nominee'}",
        text=trouble.texts.get(name, kept),
        fault=trouble.faults.get(name, ""),
        elsewhere=say_value(trouble.conflicts[name]) if name in trouble.conflicts else "",
        criterion=criterion,
    )
