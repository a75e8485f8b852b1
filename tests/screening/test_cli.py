"""`judging screen` on files: the contract's lines, and one sentence for each fault."""

import csv
import io
import json
import sys
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from judging.cli import main
from tests.screening.domain.test_engine import FARMED, HUNTED

KEYS = [
    *("id", "verdict", "probabilities", "flagged", "reason", "summary", "text", "read_chars"),
    *("evidence", "discounted", "claims", "answers", "engine"),
]


class Result(NamedTuple):
    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def run(monkeypatch, capfdbinary):
    def run_screen(*given, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["judging", "screen", *map(str, given)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            main()
        return Result(int(stopped.value.code or 0), *capfdbinary.readouterr())

    return run_screen


def write_csv(path, rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8-sig")
    return path


def read_lines(result):
    assert result.stderr.decode() == ""
    return [json.loads(line) for line in result.stdout.decode().splitlines()]


def test_csv_with_byte_order_mark_is_read_in_order(run, tmp_path):
    path = write_csv(tmp_path / "in.csv", [["id", "text"], ["b", FARMED], ["a", HUNTED]])

    lines = read_lines(run(path))

    assert [list(line) for line in lines] == [KEYS, KEYS]
    assert [(line["id"], line["flagged"]) for line in lines] == [("b", True), ("a", False)]


def test_xlsx_joins_the_answer_columns_with_a_blank_line(run, tmp_path):
    book = Workbook()
    book.active.append(["what", "how", "customers_signed"])
    book.active.append(["He renewed all.", "With care.", 3])
    book.save(tmp_path / "in.xlsx")

    lines = read_lines(run(tmp_path / "in.xlsx", "--text-column", "what", "--text-column", "how"))

    assert [(line["id"], line["text"]) for line in lines] == [(1, "He renewed all.\n\nWith care.")]
    assert lines[0]["answers"][0]["field"] == "customers_signed"


def test_standard_input_is_json_lines(run):
    stdin = "\n".join(json.dumps({"id": 7, "text": text}) for text in (FARMED, "")).encode()

    lines = read_lines(run("-", stdin=stdin))

    assert [line["verdict"] for line in lines] == ["account_management", "insufficient_evidence"]


def test_category_decides_what_is_flagged(run, tmp_path):
    path = tmp_path / "in.jsonl"
    slugs = ("salesperson-of-the-year", "account-manager-of-the-year", "sales-manager-of-the-year")
    path.write_text(
        "\n".join(json.dumps({"text": text, "category": slug}) for text in (FARMED, HUNTED) for slug in slugs)
    )

    assert [line["flagged"] for line in read_lines(run(path))] == [True, False, False, False, True, False]


def test_unknown_category_is_warned_of_once_and_read_as_new_business(run, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps({"text": FARMED, "category": "best-hat"}) for _ in range(2)))

    result = run(path)

    assert result.returncode == 0
    assert result.stderr.decode().count("best-hat") == 1
    assert [json.loads(line)["flagged"] for line in result.stdout.decode().splitlines()] == [True, True]


def test_csv_out_is_safe_to_open_in_a_spreadsheet(run, tmp_path):
    path = write_csv(tmp_path / "in.csv", [["id", "text"], ["=cmd()", FARMED]])

    rows = list(csv.DictReader(io.StringIO(run(path, "--format", "csv").stdout.decode())))

    assert [(row["id"], row["verdict"], row["flagged"]) for row in rows] == [("'=cmd()", "account_management", "yes")]


def test_table_has_a_line_for_each_nomination(run, tmp_path):
    path = write_csv(tmp_path / "in.csv", [["id", "text"], ["a\nb", FARMED]])

    lines = run(path, "--format", "table").stdout.decode().splitlines()

    assert [line.split()[:2] for line in lines] == [["id", "verdict"], ["a", "b"]]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("in.csv", b"", "in.csv, line 1: There is no header row"),
        ("in.csv", b"name,story\na,b\n", "no column \xe2\x80\x9ctext\xe2\x80\x9d"),
        ("in.csv", b"text,text\na,b\n", "Two columns are called"),
        ("in.csv", b"text\na\nb,c\n", "in.csv, line 3: The row has 2 cells"),
        ("in.csv", b'text\n"a\n', "in.csv, line 2: The row is not CSV"),
        ("in.csv", b"text\nok\n\xff\n", "in.csv, line 3: The file is not UTF-8"),
        ("in.csv", b"text,share_new\na,lots\n", "in.csv, line 2, column share_new"),
        ("in.csv", b"text,share_new\na,140\n", "not a percentage"),
        ("in.csv", b"text,customers_signed\na,-3\n", "in.csv, line 2, column customers_signed"),
        ("in.jsonl", b'{"text": "a"}\n{"text": \n', "in.jsonl, line 2, column 10: This is not a line of JSON"),
        ("in.jsonl", b'["a"]\n', "in.jsonl, line 1: A nomination must be"),
        ("in.jsonl", b'{"story": "a"}\n', "in.jsonl, line 1: There is no"),
        ("in.jsonl", b'{"text": {}}\n', "in.jsonl, line 1, column text: A text is needed"),
        ("in.xlsx", b"not a workbook", "in.xlsx is not an XLSX file"),
        ("in.doc", b"", "must end in .csv, .xlsx or .jsonl"),
    ],
)
def test_fault_is_one_sentence_with_its_place_and_nothing_is_put_out(run, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)

    result = run(tmp_path / name)

    said = said.encode("latin-1").decode() if "\xe2" in said else said
    assert (result.returncode, result.stdout) == (2, b"")
    assert said in result.stderr.decode()
    assert result.stderr.decode().count("\n") == 1


def test_missing_file_is_one_sentence(run, tmp_path):
    result = run(tmp_path / "none.csv")

    assert (result.returncode, result.stdout, result.stderr.decode().count("\n")) == (2, b"", 1)


def test_lone_surrogate_does_not_break_a_line(run):
    lines = read_lines(run("-", stdin=b'{"text": "She renewed \\ud800 all forty accounts."}'))

    assert lines[0]["text"] == "She renewed \ud800 all forty accounts."
