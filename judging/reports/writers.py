"""Writes tables as CSV, XLSX and JSON: streamed, typed, and never as something that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from judging.reports.tables import Cell, Row, Table

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_CHUNK = 500
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDEST = 60


def disarm(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs as a formula: text that begins like one gets an apostrophe."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(_RUNS) else cell


def write_csv(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table as CSV in pieces, with a byte-order mark so that Excel reads its letters right."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([column.title for column in table.columns])
    for number, row in enumerate(rows, 1):
        writer.writerow([_show(disarm(cell)) for cell in row])
        if number % _CHUNK == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def write_json(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table as one JSON object `{"table", "columns", "rows"}`; times are ISO 8601, amounts are strings."""
    head = {"table": table.name, "columns": {column.key: column.title for column in table.columns}}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    separator = "\n"
    for row in rows:
        yield separator + json.dumps(dict(zip(table.keys, row, strict=True)), ensure_ascii=False, default=_to_json)
        separator = ",\n"
    yield "\n]}\n"


def write_xlsx(table: Table, rows: Iterable[Row], target: Path | io.BytesIO) -> None:
    """Write a table as a workbook: typed cells, a frozen head, filters, and a sheet for each value of `split_by`."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    book = xlsxwriter.Workbook(target if isinstance(target, io.BytesIO) else str(target), options)
    sheets = _Sheets(book, table)
    split = table.keys.index(table.split_by) if table.split_by else None
    for row in rows:
        sheets.add(str(row[split]) if split is not None else table.title, row)
    if not sheets.by_name:
        sheets.open(table.title)
    sheets.close()
    book.close()


class _Sheets:
    """The sheets of one workbook, opened as their first row comes."""

    def __init__(self, book: xlsxwriter.Workbook, table: Table) -> None:
        self.book = book
        self.table = table
        self.by_name: dict[str, tuple[Worksheet, int]] = {}
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})

    def open(self, name: str) -> Worksheet:
        plain = _SHEET_NAME.sub(" ", name)[:28].strip() or "Sheet"
        taken = {sheet.get_name().lower() for sheet, _ in self.by_name.values()}
        unique = plain if plain.lower() not in taken else f"{plain[:25]} {len(taken) + 1}"
        sheet = self.book.add_worksheet(unique)
        for place, column in enumerate(self.table.columns):
            sheet.set_column(place, place, min(_WIDEST, max(12, len(column.title) + 2)))
            sheet.write_string(0, place, column.title, self.head)
        sheet.freeze_panes(1, 0)
        self.by_name[name] = (sheet, 0)
        return sheet

    def add(self, name: str, row: Row) -> None:
        if name not in self.by_name:
            self.open(name)
        sheet, last = self.by_name[name]
        self.by_name[name] = (sheet, last + 1)
        for place, cell in enumerate(row):
            self._write(sheet, last + 1, place, cell)

    def _write(self, sheet: Worksheet, line: int, place: int, cell: Cell) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            sheet.write_boolean(line, place, cell)
        elif isinstance(cell, int | float | Decimal):
            sheet.write_number(line, place, cell)
        elif isinstance(cell, dt.datetime):
            sheet.write_datetime(line, place, cell.astimezone(dt.UTC), self.moment)
        else:
            sheet.write_string(line, place, str(disarm(cell))[:32767])

    def close(self) -> None:
        for sheet, last in self.by_name.values():
            sheet.autofilter(0, 0, max(last, 1), len(self.table.columns) - 1)


def _show(cell: Cell) -> Cell:
    if isinstance(cell, dt.datetime):
        return cell.astimezone(dt.UTC).isoformat(timespec="seconds")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell


def _to_json(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="seconds")
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"A {type(value).__name__} has no place in an export.")
