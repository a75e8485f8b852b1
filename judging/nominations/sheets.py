"""Reads a spreadsheet, CSV or XLSX, as plain rows of text; writes the faulty rows to a file of their own."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from judging.errors import JudgingError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LARGEST = 50 * 1024 * 1024


class SheetError(JudgingError):
    """The file is not a spreadsheet that can be read."""


@dataclass(frozen=True)
class Sheet:
    """Headings and rows; the first row below the headings is row 2, as in the spreadsheet."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_sheet(path: Path) -> Sheet:
    """Read a CSV (comma, semicolon or tab; UTF-8 with or without mark, else Windows-1252) or an XLSX file."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SheetError(f"{path} cannot be read: {error.strerror}.") from error
    if len(content) > _LARGEST:
        raise SheetError(f"{path.name} is larger than 50 MB. Split it.")
    rows = _read_xlsx(content, path) if content.startswith(b"PK") else _read_csv(content)
    if not rows or not any(rows[0]):
        raise SheetError(f"{path.name} has no headings in its first row.")
    width = len(rows[0])
    return Sheet(rows[0], tuple((*row, *[""] * width)[:width] for row in rows[1:]))


def write_faulty(path: Path, sheet: Sheet, faults: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Write rows with their number and what is wrong, as CSV that a spreadsheet shows as text."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Row", "What is wrong", *sheet.headings])
        for number, reasons in faults:
            writer.writerow([number, *(_disarm(cell) for cell in (" ".join(reasons), *sheet.rows[number - 2]))])
    part.replace(path)


def _disarm(text: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def _read_csv(content: bytes) -> list[tuple[str, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(_LARGEST)
    try:
        return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    except csv.Error as error:
        raise SheetError(f"The file is not a CSV file that can be read: {error}.") from error


def _read_xlsx(content: bytes, path: Path) -> list[tuple[str, ...]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [tuple(_show_cell(cell.value, cell.number_format) for cell in row) for row in sheet.iter_rows()]
        book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise SheetError(f"{path.name} is not an Excel workbook (.xlsx) that can be read.") from error
    return rows


def _show_cell(value: Any, number_format: str | None) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, float | int) and not isinstance(value, bool):
        if "%" in (number_format or ""):
            return f"{100 * value:g}%"
        return f"{value:.15g}"
    return str(value)
