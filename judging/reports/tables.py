"""What can be exported: each table names its columns with what stands in them, and yields its rows, read in chunks."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy.orm import Session

from judging.awards.models import Season

Cell: TypeAlias = str | int | float | Decimal | bool | dt.datetime | Mapping[str, Any] | None
Row: TypeAlias = Sequence[Cell]

CHUNK = 500
"""Rows that are read from the database at once."""


class CellKind(enum.StrEnum):
    """What stands in the cells of a column."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    AMOUNT = "amount"
    """A decimal number whose digits all count, such as money: text in JSON, so that no program rounds it."""
    YES_NO = "yes or no"
    MOMENT = "moment"
    RECORD = "record"
    """Names with values."""


@dataclass(frozen=True)
class Column:
    """`key` is stable, for programs; `title` is for people."""

    key: str
    title: str
    kind: CellKind = CellKind.TEXT
    is_always: bool = False
    """Whether every row has it; otherwise a cell may be empty."""


@dataclass(frozen=True)
class Table:
    """One kind of export. `split_by` is the key of the column that parts an XLSX into sheets."""

    name: str
    title: str
    about: str
    """One sentence on what a row is."""
    columns: tuple[Column, ...]
    rows: Callable[[Session, Season], Iterator[Row]]
    split_by: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns)


def always(key: str, title: str, kind: CellKind = CellKind.TEXT) -> Column:
    """Return a column that has something in every row."""
    return Column(key, title, kind, is_always=True)


def maybe(key: str, title: str, kind: CellKind = CellKind.TEXT) -> Column:
    """Return a column whose cells may be empty."""
    return Column(key, title, kind)
