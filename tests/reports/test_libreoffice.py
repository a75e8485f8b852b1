"""Every export opens in LibreOffice as it is meant: numbers are numbers, times are times, and nothing is a formula."""

from __future__ import annotations

import datetime as dt
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from judging.reports.exports import TABLES
from judging.reports.tables import CellKind, Table, always, maybe
from judging.reports.workbooks import write_xlsx
from judging.reports.writers import disarm, write_csv, write_record

pytestmark = pytest.mark.slow

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
OPEN_CSV = "CSV:44,34,76,1,,0,false,true,false,false,false,0,true"
"""Commas, quotes, UTF-8, from the first line; numbers, dates and formulas are recognized."""
HOSTILE = ("=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://example.org","x")', "＝1+1", "\t=1+1", "a\n=1+1", "'=1")
MOMENT = dt.datetime(2026, 10, 20, 12, 30, tzinfo=dt.UTC)
SAMPLES = {
    CellKind.TEXT: (*HOSTILE, "Zoë — 李雷 שלום", "007", "1-2", "TRUE"),
    CellKind.WHOLE: (3, -3, 0),
    CellKind.NUMBER: (0.25, -2.5),
    CellKind.AMOUNT: (Decimal("1200.50"), Decimal("0.1")),
    CellKind.YES_NO: (True, False),
    CellKind.MOMENT: (MOMENT,),
    CellKind.RECORD: ({"=a": "=1+1"}, {}),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[list[ET.Element]]]]:
    """Every table with samples of all its kinds, written in both formats and read by LibreOffice: sheets by file."""
    folder = tmp_path_factory.mktemp("exports")
    for table in [*TABLES.values(), WITHOUT_SHEETS]:
        write_xlsx(table, make_rows(table), folder / f"{table.name}.xlsx")
        text = "".join(write_csv(table, make_rows(table)))
        (folder / f"{table.name}-csv.csv").write_text(text, encoding="utf-8", newline="")
    (folder / "unguarded.csv").write_text("A\n=1+1\n", encoding="utf-8")
    convert(folder, sorted(folder.glob("*.xlsx")))
    convert(folder, sorted(folder.glob("*.csv")), f"--infilter={OPEN_CSV}")
    return {path.stem: read_sheets(path) for path in folder.glob("*.fods")}


WITHOUT_SHEETS = Table("plain", "Plain", "", (always("a", "A"), maybe("b", "B")), lambda *_: iter(()))


def make_rows(table: Table) -> Iterator[list[object]]:
    """Yield rows that hold each sample of each column's kind; empty cells where a column may have them."""
    row: list[object] = []
    for number in range(len(SAMPLES[CellKind.TEXT])):
        row = [SAMPLES[column.kind][number % len(SAMPLES[column.kind])] for column in table.columns]
        if table.split_by:
            row[table.keys.index(table.split_by)] = f"Category {number % 2}"
        yield row
    yield [row[place] if column.is_always else None for place, column in enumerate(table.columns)]


def convert(folder: Path, files: list[Path], *options: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, *options, "--convert-to", "fods", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)


def read_sheets(path: Path) -> dict[str, list[list[ET.Element]]]:
    """Return the lines of each sheet, as cells."""
    root = ET.parse(path).getroot()
    return {
        str(sheet.get(name("table", "name"))): [
            read_cells(line) for line in sheet.iterfind(".//table:table-row", NAMES)
        ]
        for sheet in root.iterfind(".//table:table", NAMES)
    }


def read_cells(line: ET.Element) -> list[ET.Element]:
    cells = []
    for cell in line.iterfind("table:table-cell", NAMES):
        cells += [cell] * min(int(cell.get(name("table", "number-columns-repeated"), "1")), 64)
    return cells


def name(space: str, key: str) -> str:
    return f"{{{NAMES[space]}}}{key}"


def read_value(cell: ET.Element) -> object:
    """Return what LibreOffice takes a cell for."""
    kind = cell.get(name("office", "value-type"))
    if kind in {"float", "percentage", "currency"}:
        return float(str(cell.get(name("office", "value"))))
    if kind == "date":
        return dt.datetime.fromisoformat(str(cell.get(name("office", "date-value")))).replace(tzinfo=dt.UTC)
    if kind is None:
        return None
    return "\n".join(read_text(part) for part in cell.iterfind("text:p", NAMES))


def read_text(part: ET.Element) -> str:
    """Return the words of a paragraph, with its tabs and runs of blanks."""
    marks = {name("text", "tab"): "\t", name("text", "s"): " " * int(part.get(name("text", "c"), "1"))}
    inner = "".join(read_text(child) + (child.tail or "") for child in part)
    return marks.get(part.tag, "") + (part.text or "") + inner


def expect_in_workbook(kind: CellKind, cell: object) -> object:
    if cell is None:
        return None
    match kind:
        case CellKind.TEXT:
            return disarm(str(cell))
        case CellKind.MOMENT:
            return cell
        case CellKind.RECORD:
            return write_record(cell)
        case _:
            return float(str(cell)) if kind is not CellKind.YES_NO else float(bool(cell))


@pytest.mark.parametrize("table", [*TABLES.values(), WITHOUT_SHEETS], ids=lambda table: table.name)
def test_workbook_is_read_as_it_is_meant(opened, table):
    sheets = opened[table.name]
    rows = list(make_rows(table))

    lines = [line[: len(table.columns)] for sheet in sheets.values() for line in sheet[1:]]
    found = [list(map(read_value, line)) for line in lines]

    kinds = [column.kind for column in table.columns]
    wanted = [list(map(expect_in_workbook, kinds, row)) for row in rows]
    assert len(sheets) == (2 if table.split_by else 1)
    assert sorted(map(repr, drop_empty(found))) == sorted(map(repr, wanted))


@pytest.mark.parametrize("table", [*TABLES.values(), WITHOUT_SHEETS], ids=lambda table: table.name)
def test_nothing_is_a_formula_or_a_link(opened, table):
    cells = [
        cell
        for stem in (table.name, f"{table.name}-csv")
        for sheet in opened[stem].values()
        for line in sheet
        for cell in line
    ]

    formulas = {cell.get(name("table", "formula")) for cell in cells} - {None, "of:=TRUE()", "of:=FALSE()"}
    assert formulas == set()
    assert not [cell for cell in cells if cell.find(".//text:a", NAMES) is not None]


def test_a_formula_without_a_guard_would_run(opened):
    (lines,) = opened["unguarded"].values()

    assert lines[1][0].get(name("table", "formula")) == "of:=1+1"


@pytest.mark.parametrize("table", [*TABLES.values(), WITHOUT_SHEETS], ids=lambda table: table.name)
def test_csv_has_every_line_and_its_texts(opened, table):
    (lines,) = opened[f"{table.name}-csv"].values()
    place = next(place for place, column in enumerate(table.columns) if column.key != table.split_by)

    texts = [read_value(line[place]) for line in lines[1:] if any(read_value(cell) is not None for cell in line)]

    assert len(texts) == len(list(make_rows(table)))
    assert not [text for text in texts if str(text).startswith(("=", "+", "@"))]


def drop_empty(lines: list[list[object]]) -> list[list[object]]:
    return [line for line in lines if any(cell is not None for cell in line)]
