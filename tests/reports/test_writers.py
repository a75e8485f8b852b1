"""Exports are typed, whole, and never run in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from judging.reports import workbooks
from judging.reports.names import name_file
from judging.reports.tables import CellKind, Table, always, maybe
from judging.reports.workbooks import write_xlsx
from judging.reports.writers import disarm, write_csv, write_json

COLUMNS = (
    always("name", "Name"),
    maybe("worth", "Worth", CellKind.AMOUNT),
    maybe("at", "At", CellKind.MOMENT),
    maybe("good", "Good", CellKind.YES_NO),
    maybe("about", "About", CellKind.RECORD),
)
TABLE = Table("t", "Things", "A row is a thing.", COLUMNS, lambda *_: iter(()))
MOMENT = dt.datetime(2026, 10, 20, 12, 30, tzinfo=dt.UTC)
ROWS = [
    ("=1+1", Decimal(3), MOMENT, None, None),
    ("Zoë — 李雷", Decimal("2.50"), None, False, {"=b": "=1", "a": Decimal("1.0")}),
    ("plain", None, None, True, None),
]


def read_workbook(table, rows):
    buffer = io.BytesIO()
    write_xlsx(table, rows, buffer)
    return load_workbook(buffer)


@given(st.text())
def test_no_text_begins_like_a_formula(text):
    assert not str(disarm(text)).startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert str(disarm(text)).removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("cell", [-3, -2.5, None, True])
def test_only_text_is_disarmed(cell):
    assert disarm(cell) == cell


def test_csv_says_what_it_holds():
    rows = list(csv.reader(io.StringIO("".join(write_csv(TABLE, ROWS)).removeprefix("\ufeff"))))

    assert rows == [
        ["Name", "Worth", "At", "Good", "About"],
        ["'=1+1", "3", "2026-10-20T12:30:00+00:00", "", ""],
        ["Zoë — 李雷", "2.50", "", "no", '{"=b": "=1", "a": "1.0"}'],
        ["plain", "", "", "yes", ""],
    ]


def test_csv_of_many_rows_comes_in_pieces():
    pieces = list(write_csv(TABLE, [("a", Decimal(1), None, None, None)] * 1001))

    assert len(pieces) == 3
    assert "".join(pieces).count("\n") == 1002


def test_json_has_stable_keys_and_whole_values():
    content = json.loads("".join(write_json(TABLE, ROWS)))

    about = {"=b": "=1", "a": "1.0"}
    assert content["columns"] == {"name": "Name", "worth": "Worth", "at": "At", "good": "Good", "about": "About"}
    assert content["rows"][:2] == [
        {"name": "=1+1", "worth": "3", "at": "2026-10-20T12:30:00+00:00", "good": None, "about": None},
        {"name": "Zoë — 李雷", "worth": "2.50", "at": None, "good": False, "about": about},
    ]


def test_json_of_many_rows_comes_in_pieces_and_is_whole():
    pieces = list(write_json(TABLE, [("a", Decimal(1), None, None, None)] * 1001))

    assert len(pieces) == 4
    assert len(json.loads("".join(pieces))["rows"]) == 1001


def test_json_of_nothing_is_still_json():
    assert json.loads("".join(write_json(TABLE, [])))["rows"] == []


def test_what_has_no_place_in_json_is_refused():
    with pytest.raises(TypeError, match="bytes"):
        "".join(write_json(TABLE, [(b"x", None, None, None, None)]))


def test_workbook_is_typed_frozen_and_filtered():
    sheet = read_workbook(TABLE, ROWS)["Things"]

    assert [cell.value for cell in sheet[2]][:3] == ["'=1+1", 3, dt.datetime(2026, 10, 20, 12, 30)]  # noqa: DTZ001
    assert (sheet["B3"].value, sheet["D4"].value, sheet["A2"].data_type) == (2.5, True, "s")
    assert (sheet["E3"].value, sheet["E3"].data_type) == ('{"=b": "=1", "a": "1.0"}', "s")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E4")


def test_workbook_of_nothing_has_its_head():
    assert [cell.value for cell in read_workbook(TABLE, [])["Things"][1]] == [column.title for column in COLUMNS]


def test_workbook_has_a_sheet_for_each_category_whatever_its_name():
    table = Table("t", "T", "", (always("category", "Category"),), lambda *_: iter(()), split_by="category")
    long = "Inside Sales / SDR of the Year [North]"

    book = read_workbook(table, [(long,), (long + " 2",), ("'quoted'",), (long,)])

    assert book.sheetnames == ["Inside Sales   SDR of the Year", "Inside Sales   SDR of the Yea 2", "quoted"]
    assert book.worksheets[0].max_row == 3


def test_a_sheet_that_is_full_is_followed_by_another(monkeypatch):
    monkeypatch.setattr(workbooks, "_LAST_LINE", 2)

    book = read_workbook(TABLE, [("a", None, None, None, None)] * 5)

    assert [(sheet.title, sheet.max_row, sheet.auto_filter.ref) for sheet in book] == [
        ("Things", 3, "A1:E3"),
        ("Things 2", 3, "A1:E3"),
        ("Things 3", 2, "A1:E2"),
    ]


def test_text_that_is_too_long_for_a_cell_is_cut():
    assert len(read_workbook(TABLE, [("x" * 40_000, None, None, None, None)])["Things"]["A2"].value) == 32_767


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Northern Sales Awards 2026", "scores", "csv"), "northern-sales-awards-2026-scores.csv"),
        (("../../etc/passwd", "pdf"), "etc-passwd.pdf"),
        (("李雷", "pdf"), "report.pdf"),
        (("x" * 200, "pdf"), "x" * 80 + ".pdf"),
    ],
)
def test_file_names_are_plain(parts, name):
    assert name_file(*parts) == name
