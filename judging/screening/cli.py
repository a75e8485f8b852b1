"""`judging screen`: reads a file of nominations and says which fit what their category rewards."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace

import click

from config import OUTER
from judging.screening.domain.engine import screen as read_nomination
from judging.screening.domain.reading import Reading, RewardedRole, Verdict
from judging.screening.files import FileRow, read_rows

_WORST_CELL_STARTS = ("=", "+", "-", "@", "\t", "\r")
_TABLE_REASON = 70


@click.command()
@click.argument("file")
@click.option("--format", "form", type=click.Choice(["jsonl", "table", "csv"]), default="jsonl", show_default=True)
@click.option(
    "--text-column", "text_columns", multiple=True, metavar="NAME", help="An answer to read; can be repeated."
)
def screen(file: str, form: str, text_columns: tuple[str, ...]) -> None:
    """Read the nominations of FILE (CSV, XLSX or JSONL; - is JSONL on standard input)."""
    click.echo(write_screened(screen_file(file, text_columns=text_columns), form), nl=False)


def write_screened(screened: Sequence[tuple[FileRow, Reading]], form: str) -> bytes:
    """Return readings as `jsonl`, `csv` or `table`."""
    return _WRITERS[form](screened)


def screen_file(file: str, *, text_columns: Sequence[str] = ()) -> list[tuple[FileRow, Reading]]:
    """Every nomination of a file with its reading; warns on stderr of categories that have no rubric file."""
    rows = read_rows(file, text_columns=text_columns)
    roles = read_roles()
    for slug in dict.fromkeys(row.category for row in rows if row.category and row.category not in roles):
        click.echo(f"judging: The category “{slug}” is not known here; it is read as rewarding new business.", err=True)
    return [
        (row, read_nomination(replace(row.nomination, rewards=roles.get(row.category, RewardedRole.NEW_BUSINESS))))
        for row in rows
    ]


def read_roles() -> dict[str, RewardedRole]:
    """The role that each category with a rubric file rewards, by slug."""
    found: dict[str, RewardedRole] = {}
    for path in sorted((OUTER / "rubrics").glob("*.toml")):
        try:
            rubric = tomllib.loads(path.read_text(encoding="utf-8"))
            found[str(rubric["slug"])] = RewardedRole(rubric["role"])
        except (OSError, ValueError, KeyError):
            click.echo(
                f"judging: {path.name} is left out; `judging rubrics check` says what is wrong with it.", err=True
            )
    return found


def _write_jsonl(screened: Sequence[tuple[FileRow, Reading]]) -> bytes:
    return b"".join(_dump({"id": row.id, **reading.as_json()}) for row, reading in screened)


def _dump(line: dict[str, object]) -> bytes:
    try:
        return (json.dumps(line, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(line) + "\n").encode()


def _write_csv(screened: Sequence[tuple[FileRow, Reading]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(
        ["id", "verdict", *(verdict.value for verdict in Verdict), "flagged", "reason", "summary", "engine"]
    )
    for row, reading in screened:
        shares = [f"{reading.probabilities.of(verdict):.4f}" for verdict in Verdict]
        flagged = "yes" if reading.flagged else "no"
        cells = [str(row.id), reading.verdict.value, *shares, flagged, reading.reason, reading.summary, reading.engine]
        writer.writerow([_make_safe(cell) for cell in cells])
    return out.getvalue().encode(errors="replace")


def _make_safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_WORST_CELL_STARTS) else cell


def _write_table(screened: Sequence[tuple[FileRow, Reading]]) -> bytes:
    lines = [("id", "verdict", "probability", "flag", "reason")]
    for row, reading in screened:
        share = f"{reading.probabilities.of(reading.verdict):.0%}"
        reason = reading.reason if len(reading.reason) <= _TABLE_REASON else reading.reason[: _TABLE_REASON - 1] + "…"
        flag = "flag" if reading.flagged else ""
        lines.append((_flatten(str(row.id)), reading.verdict.value, share, flag, _flatten(reason)))
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    text = "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
    return f"{text}\n".encode(errors="replace")


def _flatten(cell: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in cell).split())


_WRITERS: dict[str, Callable[[Sequence[tuple[FileRow, Reading]]], bytes]] = {
    "jsonl": _write_jsonl,
    "table": _write_table,
    "csv": _write_csv,
}
