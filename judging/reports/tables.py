"""What can be exported: each table names its columns and yields its rows, read in chunks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from sqlalchemy.orm import Session

from judging.awards.models import Season

Cell: TypeAlias = str | int | float | Decimal | bool | dt.datetime | None
Row: TypeAlias = Sequence[Cell]


@dataclass(frozen=True)
class Column:
    """`key` is stable, for programs; `title` is for people."""

    key: str
    title: str


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


def columns(**titles: str) -> tuple[Column, ...]:
    """Return columns from `key="Title"` pairs, in their order."""
    return tuple(Column(key, title) for key, title in titles.items())
