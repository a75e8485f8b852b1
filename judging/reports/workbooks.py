"""Writes tables as XLSX, row by row: typed cells, a frozen head, filters, a sheet for each category."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from judging.reports.tables import CellKind, Row, Table
from judging.reports.writers import disarm, write_record

_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_NAME_LENGTH = 31
_LAST_LINE = 1_048_575
_LONGEST_TEXT = 32_767
"""The limits of the format."""
_WIDTHS = {CellKind.TEXT: 24, CellKind.MOMENT: 17, CellKind.RECORD: 40}
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}

Writer = Callable[[Worksheet, int, int, Any], object]


def write_xlsx(table: Table, rows: Iterable[Row], target: Path | IO[bytes]) -> None:
    """Write a table as a workbook; memory does not grow with its rows."""
    book = xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, _OPTIONS)
    sheets = _Sheets(book, table)
    split = table.keys.index(table.split_by) if table.split_by else None
    for row in rows:
        sheets.add(str(row[split]) if split is not None else table.title, row)
    sheets.close()
    book.close()


class _Sheets:
    """The sheets of one workbook, opened as their first row comes."""

    def __init__(self, book: xlsxwriter.Workbook, table: Table) -> None:
        self.book = book
        self.table = table
        self._open: dict[str, tuple[Worksheet, int]] = {}
        self._taken: set[str] = set()
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        writers = _make_writers(moment)
        self._writers = [writers[column.kind] for column in table.columns]

    def add(self, name: str, row: Row) -> None:
        """Write a row on the sheet of that name; a sheet that is full is followed by another."""
        sheet, line = self._open.get(name, (None, 0))
        if sheet is None or line >= _LAST_LINE:
            self._finish(sheet, line)
            sheet, line = self._add_sheet(name), 0
        line += 1
        self._open[name] = sheet, line
        for place, (write, cell) in enumerate(zip(self._writers, row, strict=True)):
            if cell is not None and cell != "":
                write(sheet, line, place, cell)

    def close(self) -> None:
        """Give every sheet its filter; a table without rows has one sheet with its head."""
        if not self._open:
            self._open[self.table.title] = self._add_sheet(self.table.title), 0
        for sheet, line in self._open.values():
            self._finish(sheet, line)

    def _finish(self, sheet: Worksheet | None, line: int) -> None:
        if sheet is not None:
            sheet.autofilter(0, 0, max(line, 1), len(self.table.columns) - 1)

    def _add_sheet(self, name: str) -> Worksheet:
        sheet = self.book.add_worksheet(self._name_sheet(name))
        for place, column in enumerate(self.table.columns):
            sheet.set_column(place, place, max(_WIDTHS.get(column.kind, 12), min(len(column.title) + 2, 24)))
            sheet.write_string(0, place, column.title, self._head)
        sheet.freeze_panes(1, 0)
        return sheet

    def _name_sheet(self, name: str) -> str:
        """Return a name that the format allows and no other sheet has."""
        plain = _SHEET_NAME.sub(" ", name)[:_NAME_LENGTH].strip() or "Sheet"
        unique, number = plain, 1
        while unique.lower() in self._taken:
            number += 1
            ending = f" {number}"
            unique = plain[: _NAME_LENGTH - len(ending)].strip() + ending
        self._taken.add(unique.lower())
        return unique


def _make_writers(moment: object) -> dict[CellKind, Writer]:
    """Return how each kind of cell is written; none of them ever writes a formula or a link."""

    def write_text(sheet: Worksheet, line: int, place: int, cell: str) -> None:
        sheet.write_string(line, place, str(disarm(cell))[:_LONGEST_TEXT])

    def write_number(sheet: Worksheet, line: int, place: int, cell: float | Decimal) -> None:
        sheet.write_number(line, place, cell)

    def write_moment(sheet: Worksheet, line: int, place: int, cell: dt.datetime) -> None:
        sheet.write_datetime(line, place, cell.astimezone(dt.UTC), moment)

    def write_yes_no(sheet: Worksheet, line: int, place: int, cell: bool) -> None:
        sheet.write_boolean(line, place, cell)

    def write_names(sheet: Worksheet, line: int, place: int, cell: object) -> None:
        sheet.write_string(line, place, write_record(cell)[:_LONGEST_TEXT])

    return {
        CellKind.TEXT: write_text,
        CellKind.WHOLE: write_number,
        CellKind.NUMBER: write_number,
        CellKind.AMOUNT: write_number,
        CellKind.YES_NO: write_yes_no,
        CellKind.MOMENT: write_moment,
        CellKind.RECORD: write_names,
    }
