"""How long the writers of exports take: `python -m benchmarks.exports`, from the top folder.

50,000 rows of 30 columns, as many kinds of cells as exports have, go through the writers that pages and commands use,
into a file in a temporary folder; each format in a process of its own, which also says how much memory it held.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

from judging.reports.tables import CellKind, Column, Row, Table
from judging.reports.workbooks import write_xlsx
from judging.reports.writers import write_csv, write_json

ROWS, COLUMNS = 50_000, 30
GOALS = {"csv": 2.0, "json": None, "xlsx": 12.0}
NOW = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
KINDS = (
    CellKind.TEXT,
    CellKind.WHOLE,
    CellKind.TEXT,
    CellKind.AMOUNT,
    CellKind.MOMENT,
    CellKind.TEXT,
    CellKind.NUMBER,
    CellKind.TEXT,
    CellKind.YES_NO,
    CellKind.TEXT,
)
NAMES = ("Dana Abbot", "Zoë Nowak-Lindqvist", "=Fenwick Foods", "opened 23 shops in the north", "李雷", "N-0418")


def main() -> None:
    """Measure, and print a table for README."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=sorted(GOALS), help="Write this format here, and print what it took.")
    asked = parser.parse_args()
    if asked.only:
        print(*measure(asked.only))
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, ", end="")
    print(f"XlsxWriter {version('xlsxwriter')}, load {os.getloadavg()[0]:.1f}\n")
    print(
        "| format | goal, s | CPU s | by the clock, s | file, MiB | memory at most, MiB | before the first row, MiB |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|")
    for kind, goal in GOALS.items():
        command = [sys.executable, "-m", "benchmarks.exports", "--only", kind]
        spent, clock, size, most, before = subprocess.run(
            command, check=True, capture_output=True, text=True
        ).stdout.split()
        print(f"| {kind.upper()} | {goal or '–'} | {spent} | {clock} | {size} | {most} | {before} |")


def measure(kind: str) -> tuple[str, ...]:
    """Write the table in a format; return CPU seconds, seconds by the clock, and MiB of file, peak and start."""
    table = make_table()
    before = read_peak()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out.{kind}"
        clock, spent = time.perf_counter(), time.process_time()
        if kind == "xlsx":
            write_xlsx(table, make_rows(), path)
        else:
            write = write_csv if kind == "csv" else write_json
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(write(table, make_rows()))
        spent, clock = time.process_time() - spent, time.perf_counter() - clock
        size = path.stat().st_size / 2**20
    return f"{spent:.2f}", f"{clock:.2f}", f"{size:.1f}", f"{read_peak():.0f}", f"{before:.0f}"


def make_table() -> Table:
    """Return a table with the kinds of cells that exports have, in sheets by its first column."""
    columns = tuple(Column(f"c{place}", f"Column {place}", KINDS[place % len(KINDS)]) for place in range(COLUMNS))
    return Table("measured", "Measured", "A row is a row.", columns, lambda *_: iter(()), split_by="c0")


def make_rows() -> Iterator[Row]:
    """Yield rows whose texts differ, so that no writer can share them."""
    for number in range(ROWS):
        part = (
            f"{NAMES[number % 6]} {number}",
            number,
            f"a text of some length that differs {number}",
            Decimal(number) / 4,
            NOW + dt.timedelta(minutes=number),
            "",
            number / 7,
            NAMES[number % 6],
            number % 2 == 0,
            None,
        )
        yield (f"Category {number % 8}", *part[1:], *part, *part)


def read_peak() -> float:
    """Return the most memory that this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
