"""What is typed into the paper form, row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from werkzeug.datastructures import MultiDict

from judging.awards.domain.rounds import RoundKind
from judging.awards.domain.rubric import Rubric
from judging.nominations.domain.typed import clean_text
from judging.scoring.domain.content import COMMENT, VERDICT, VERDICT_REASON, Value, name_field
from judging.scoring.domain.paper import UnreadableCellError, read_cell, read_verdict
from judging.scoring.forms import read_number

VERSION = "version"
CHECKED = "checked"


@dataclass(frozen=True)
class TypedRow:
    """One nomination's row as it was typed."""

    version: int
    """What the row was filled with."""
    texts: Mapping[str, str]
    """As typed, by field."""
    fields: Mapping[str, Value | None]
    """What could be read."""
    faults: Mapping[str, str] = field(default_factory=dict)
    """What could not be read, and what to type instead, by field."""
    is_comment_checked: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(self.texts.values())


def name_cell(row: str, field_name: str) -> str:
    """Return the name that a field of a row has in the form; `row` is the assignment's public id."""
    return f"{row}:{field_name}"


def read_row(form: MultiDict[str, str], row: str, rubric: Rubric, kind: RoundKind) -> TypedRow | None:
    """Return what was typed into a row; None where the form does not have it."""
    if (version := form.get(name_cell(row, VERSION))) is None:
        return None
    readers = _list_readers(rubric, kind)
    texts = {name: form.get(name_cell(row, name), "").strip() for name in readers}
    fields: dict[str, Value | None] = {}
    faults = {}
    for name, read in readers.items():
        try:
            fields[name] = read(texts[name])
        except UnreadableCellError as error:
            faults[name] = str(error)
    return TypedRow(read_number(version), texts, fields, faults, name_cell(row, CHECKED) in form)


def _list_readers(rubric: Rubric, kind: RoundKind) -> dict[str, Callable[[str], Value | None]]:
    """Return what reads each field of a row: marks, or a verdict with its reason; and the comment."""
    words = {COMMENT: _read_words}
    if kind is RoundKind.QUALIFYING:
        return {VERDICT: _read_verdict, VERDICT_REASON: _read_words, **words}
    marks = {name_field(item.key): partial(read_cell, criterion=item) for item in rubric.criteria}
    return {**marks, **words}


def _read_verdict(typed: str) -> str | None:
    verdict = read_verdict(typed)
    return verdict.value if verdict else None


def _read_words(typed: str) -> str | None:
    return clean_text(typed) or None
