"""Reads nominations from a CSV, XLSX or JSONL file of any other system, and says where a file is at fault."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from judging.errors import JudgingError
from judging.screening.domain.claims import parse_amount
from judging.screening.domain.reading import ScreeningInput

STDIN = "-"
_TEXTS = ("category", "nominee_name", "nominee_title", "award_period")
_LONGEST_CELL = 10_000_000


class ScreeningFileError(JudgingError):
    """The file cannot be read as nominations; the sentence names the line or the column."""


@dataclass(frozen=True)
class FileRow:
    """One nomination of a file: its id, its category's slug, and what the engine reads."""

    id: object
    category: str
    nomination: ScreeningInput


def read_rows(path: str, *, text_columns: Sequence[str] = ()) -> list[FileRow]:
    """All nominations of a file, in order; ``-`` is JSONL on standard input."""
    columns = tuple(text_columns) or ("text",)
    return [
        _make_row(row, number, where, columns)
        for number, (where, row) in enumerate(_read_table(path, columns), start=1)
    ]


def _read_table(path: str, columns: Sequence[str]) -> Iterator[tuple[str, Mapping[str, object]]]:
    suffix = Path(path).suffix.lower()
    if path == STDIN:
        return _read_jsonl(_decode(sys.stdin.buffer.read(), "standard input"), "standard input")
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise ScreeningFileError(f"{path} cannot be read: {error.strerror or error}.") from error
    if suffix == ".csv":
        return _read_csv(_decode(content, path), path, columns)
    if suffix == ".xlsx":
        return _read_xlsx(content, path, columns)
    if suffix in (".jsonl", ".ndjson"):
        return _read_jsonl(_decode(content, path), path)
    raise ScreeningFileError(f"{path}: The name must end in .csv, .xlsx or .jsonl, so that its form is known.")


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ScreeningFileError(
            f"{name}, line {line}: The file is not UTF-8; save it as UTF-8 and try again."
        ) from error


def _read_csv(text: str, name: str, columns: Sequence[str]) -> Iterator[tuple[str, Mapping[str, object]]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_header(header, name, columns)
        for cells in reader:
            where = f"{name}, line {reader.line_num}"
            if not cells:
                continue
            if len(cells) > len(header):
                raise ScreeningFileError(f"{where}: The row has {len(cells)} cells, but the header has {len(header)}.")
            yield where, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise ScreeningFileError(f"{name}, line {reader.line_num}: The row is not CSV: {error}.") from error


def _read_xlsx(content: bytes, name: str, columns: Sequence[str]) -> Iterator[tuple[str, Mapping[str, object]]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise ScreeningFileError(f"{name} is not an XLSX file that can be opened.") from error
    sheet = book.worksheets[0] if book.worksheets else None
    rows = sheet.iter_rows(values_only=True) if sheet is not None else iter(())
    header = ["" if cell is None else str(cell).strip() for cell in next(rows, ())]
    _check_header(header, name, columns)
    for number, cells in enumerate(rows, start=2):
        if any(cell is not None and str(cell).strip() for cell in cells):
            yield f"{name}, row {number}", dict(zip(header, cells, strict=False))


def _check_header(header: Sequence[str], name: str, columns: Sequence[str]) -> None:
    if not any(header):
        raise ScreeningFileError(f"{name}, line 1: There is no header row naming the columns.")
    repeated = next((cell for cell in header if cell and header.count(cell) > 1), None)
    if repeated is not None:
        raise ScreeningFileError(f"{name}, line 1: Two columns are called “{repeated}”; give each a name of its own.")
    missing = next((column for column in columns if column not in header), None)
    if missing is not None:
        known = ", ".join(cell for cell in header if cell)
        raise ScreeningFileError(
            f"{name}, line 1: There is no column “{missing}”; name the answers with --text-column. There are: {known}."
        )


def _read_jsonl(text: str, name: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            at = f", column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
            raise ScreeningFileError(f"{where}{at}: This is not a line of JSON.") from error
        if not isinstance(row, dict):
            raise ScreeningFileError(f"{where}: A nomination must be a JSON object with a “text”.")
        yield where, row


def _make_row(row: Mapping[str, object], number: int, where: str, columns: Sequence[str]) -> FileRow:
    answers = [_read_text(row, column, where, required=True) for column in columns]
    text = "\n\n".join(answer for answer in answers if answer.strip()) if len(answers) > 1 else answers[0]
    texts = {key: _read_text(row, key, where).strip() for key in _TEXTS}
    share = _read_number(row, "share_new", where)
    if share is not None and share > 100:
        raise ScreeningFileError(f"{where}, column share_new: {share:g} is not a percentage from 0 to 100.")
    signed = _read_number(row, "customers_signed", where)
    given = row.get("id")
    return FileRow(
        id=number if given is None or given == "" else given,
        category=texts["category"],
        nomination=ScreeningInput(
            text=text,
            nominee_name=texts["nominee_name"],
            nominee_title=texts["nominee_title"],
            award_period=texts["award_period"],
            share_new=share,
            customers_signed=None if signed is None else int(signed),
            revenue_new=_read_number(row, "revenue_new", where),
            revenue_existing=_read_number(row, "revenue_existing", where),
        ),
    )


def _read_text(row: Mapping[str, object], column: str, where: str, *, required: bool = False) -> str:
    value = row.get(column)
    if value is None and required and column not in row:
        raise ScreeningFileError(f"{where}: There is no “{column}”.")
    if isinstance(value, (list, dict)):
        raise ScreeningFileError(f"{where}, column {column}: A text is needed, not a list or an object.")
    return "" if value is None else str(value)


def _read_number(row: Mapping[str, object], column: str, where: str) -> float | None:
    value = row.get(column)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number: float | None = float(value)
    else:
        number = parse_amount(str(value)) if not str(value).strip().startswith("-") else None
    if number is None or not 0 <= number < float("inf"):
        raise ScreeningFileError(f"{where}, column {column}: “{value}” is not a number of zero or more.")
    return number
