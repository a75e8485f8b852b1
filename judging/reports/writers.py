"""Writes tables as CSV and JSON: streamed, typed, and never as something that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from judging.reports.tables import Cell, CellKind, Row, Table

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PIECE = 500


def disarm(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs as a formula: text that begins like one gets an apostrophe.

    Beginnings by OWASP's page on CSV injection, the wide ones of East Asian keyboards included.
    """
    return "'" + cell if isinstance(cell, str) and cell.startswith(_RUNS) else cell


def write_csv(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table as CSV in pieces, with a byte-order mark so that Excel reads its letters right."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([column.title for column in table.columns])
    shows = [_SHOWN.get(column.kind, _show_plain) for column in table.columns]
    for number, row in enumerate(rows, 1):
        writer.writerow([None if cell is None else show(cell) for show, cell in zip(shows, row, strict=True)])
        if number % _PIECE == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def write_json(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table as one JSON object `{"table", "columns", "rows"}`; times are ISO 8601, amounts are strings."""
    head = {"table": table.name, "columns": {column.key: column.title for column in table.columns}}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    separator, pieces, keys = "\n", [], table.keys
    for row in rows:
        record = dict(zip(keys, row, strict=True))
        pieces.append(separator + json.dumps(record, ensure_ascii=False, default=_pack))
        separator = ",\n"
        if len(pieces) == _PIECE:
            yield "".join(pieces)
            pieces = []
    yield "".join(pieces) + "\n]}\n"


def write_moment(moment: dt.datetime) -> str:
    """Return a time as ISO 8601 in UTC."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def write_record(record: object) -> str:
    """Return names with values as JSON on one line."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, default=_pack)


def _show_text(cell: str) -> Cell:
    return "'" + cell if cell.startswith(_RUNS) else cell


def _show_yes_no(cell: bool) -> str:
    return "yes" if cell else "no"


def _show_amount(cell: Decimal) -> str:
    return f"{cell:f}"


def _show_plain(cell: Cell) -> Cell:
    return cell


_SHOWN: dict[CellKind, Callable[..., Cell]] = {
    CellKind.TEXT: _show_text,
    CellKind.AMOUNT: _show_amount,
    CellKind.YES_NO: _show_yes_no,
    CellKind.MOMENT: write_moment,
    CellKind.RECORD: write_record,
}


def _pack(value: object) -> str:
    if isinstance(value, dt.datetime):
        return write_moment(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"A {type(value).__name__} has no place in an export.")
