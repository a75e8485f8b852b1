"""What is typed into the paper form, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from judging.awards.domain.rubric import Rubric
from judging.nominations.domain.typed import clean_text
from judging.scoring.domain.content import COMMENT, Value, name_field
from judging.scoring.domain.paper import UnreadableCellError, read_cell
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


def read_row(form: MultiDict[str, str], row: str, rubric: Rubric) -> TypedRow | None:
    """Return what was typed into a row; None where the form does not have it."""
    if (version := form.get(name_cell(row, VERSION))) is None:
        return None
    texts = {COMMENT: clean_text(form.get(name_cell(row, COMMENT), ""))}
    fields: dict[str, Value | None] = {COMMENT: texts[COMMENT] or None}
    faults = {}
    for criterion in rubric.criteria:
        name = name_field(criterion.key)
        texts[name] = form.get(name_cell(row, name), "").strip()
        try:
            fields[name] = read_cell(texts[name], criterion)
        except UnreadableCellError as error:
            faults[name] = str(error)
    return TypedRow(read_number(version), texts, fields, faults, name_cell(row, CHECKED) in form)
