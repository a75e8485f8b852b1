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

from judging.reports.names import name_file
from judging.reports.tables import Table, columns
from judging.reports.writers import disarm, write_csv, write_json, write_xlsx

TABLE = Table("t", "Things", "A row is a thing.", columns(name="Name", worth="Worth", at="At"), lambda *_: iter(()))
MOMENT = dt.datetime(2026, 10, 20, 12, 30, tzinfo=dt.UTC)
ROWS = [("=1+1", 3, MOMENT), ("Zoë — 李雷", Decimal("2.50"), None), ("plain", True, None)]


def read_workbook(table, rows):
    buffer = io.BytesIO()
    write_xlsx(table, rows, buffer)
    return load_workbook(buffer)


@given(st.text())
def test_no_text_begins_like_a_formula(text):
    assert not str(disarm(text)).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert str(disarm(text)).removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("cell", [-3, -2.5, None, True])
def test_only_text_is_disarmed(cell):
    assert disarm(cell) == cell


def test_csv_says_what_it_holds():
    rows = list(csv.reader(io.StringIO("".join(write_csv(TABLE, ROWS)).removeprefix("\ufeff"))))

    assert rows == [
        ["Name", "Worth", "At"],
        ["'=1+1", "3", "2026-10-20T12:30:00+00:00"],
        ["Zoë — 李雷", "2.50", ""],
        ["plain", "yes", ""],
    ]


def test_csv_of_many_rows_comes_in_pieces():
    pieces = list(write_csv(TABLE, [("a", 1, None)] * 1001))

    assert len(pieces) == 3
    assert "".join(pieces).count("\n") == 1002


def test_json_has_stable_keys_and_whole_values():
    content = json.loads("".join(write_json(TABLE, ROWS)))

    assert content["columns"] == {"name": "Name", "worth": "Worth", "at": "At"}
    assert content["rows"][:2] == [
        {"name": "=1+1", "worth": 3, "at": "2026-10-20T12:30:00+00:00"},
        {"name": "Zoë — 李雷", "worth": "2.50", "at": None},
    ]


def test_json_of_nothing_is_still_json():
    assert json.loads("".join(write_json(TABLE, [])))["rows"] == []


def test_what_has_no_place_in_json_is_refused():
    with pytest.raises(TypeError, match="bytes"):
        "".join(write_json(TABLE, [(b"x", 1, None)]))


def test_workbook_is_typed_frozen_and_filtered():
    sheet = read_workbook(TABLE, ROWS)["Things"]

    assert [cell.value for cell in sheet[2]] == ["'=1+1", 3, dt.datetime(2026, 10, 20, 12, 30)]  # noqa: DTZ001
    assert (sheet["B3"].value, sheet["B4"].value, sheet["A2"].data_type) == (2.5, True, "s")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C4")


def test_workbook_of_nothing_has_its_head():
    assert [cell.value for cell in read_workbook(TABLE, [])["Things"][1]] == ["Name", "Worth", "At"]


def test_workbook_has_a_sheet_for_each_category_whatever_its_name():
    table = Table("t", "T", "", columns(category="Category"), lambda *_: iter(()), split_by="category")
    long = "Inside Sales / SDR of the Year [North]"

    book = read_workbook(table, [(long,), (long + " 2",), ("'quoted'",), (long,)])

    assert book.sheetnames == ["Inside Sales   SDR of the Ye", "Inside Sales   SDR of the 2", "quoted"]
    assert book.worksheets[0].max_row == 3


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
