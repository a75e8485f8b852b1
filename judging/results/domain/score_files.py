"""Reads score files and the chair's decisions: CSV from this or any other system, every fault named at its line.

Columns of a score file: `judge`, `nomination`, and `criterion` with `score`, or `total`; optional `weight`,
`category`, `score_min`, `score_max`, `reads`, how many reads a nomination of the category should have, and `round`: one
round of each category ranks, so a file with several needs to be told which. Other columns are left alone. An empty
score is an abstention; the first criterion of a category settles ties. Columns of a file of ties: `nomination`,
`reason`, optional `category` and `decision`; the rows of one decision stand best first, and without `decision` those of
one category are one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from judging.errors import JudgingError
from judging.results.domain.outcome import ChairDecision
from judging.results.domain.scores import TOTAL, Score, ScoreError, check_scores


class ScoreFileError(JudgingError):
    """A file of scores or ties cannot be read; the sentence names line and column."""


@dataclass(frozen=True)
class ScoreFile:
    """What a score file holds; `reads` by category, only those that the file gives."""

    scores: list[Score]
    reads: dict[str, int]


def read_scores(text: str, name: str, *, only_round: str | None = None) -> ScoreFile:
    """Return the scores of a CSV, checked against their scale and each other; `name` is the file's, for errors.

    With `only_round` those of that round alone; without it a category must have scores of one round.
    """
    columns, rows = _read_rows(text, name)
    if only_round is not None:
        _need_columns(columns, ("round",), name)
    rows = _keep_round(rows, name, only_round)
    value_column = _find_value_column(columns, name)
    scores: list[Score] = []
    lines: list[int] = []
    reads: dict[str, int] = {}
    for line, row in rows:
        _note_reads(reads, row, name, line)
        if row.get(value_column, "") == "":
            _need_text(row, ("judge", "nomination"), name, line)
            continue
        scores.append(_read_score(row, value_column, name, line))
        lines.append(line)
    if not scores:
        raise ScoreFileError(f"{name} holds no scores; give a row for each.")
    try:
        check_scores(scores)
    except ScoreError as error:
        column = value_column if error.column == "score" else error.column
        raise ScoreFileError(f"{name}, line {lines[error.row]}, column {column}: {error}") from error
    return ScoreFile(scores, reads)


def read_decisions(text: str, name: str, scores: list[Score]) -> tuple[ChairDecision, ...]:
    """Return the chair's decisions of a CSV, in the order of their first rows; each nomination must have scores."""
    columns, rows = _read_rows(text, name)
    _need_columns(columns, ("nomination", "reason"), name)
    known = {(score.category, score.nomination) for score in scores}
    orders: dict[tuple[str, str], list[str]] = {}
    reasons: dict[tuple[str, str], list[str]] = {}
    for line, row in rows:
        _need_text(row, ("nomination", "reason"), name, line)
        category, nomination = row.get("category", ""), row["nomination"]
        if (category, nomination) not in known:
            raise ScoreFileError(
                f"{name}, line {line}, column nomination: {nomination!r} has no scores in category {category!r}."
            )
        key = category, row.get("decision", "")
        if nomination in orders.setdefault(key, []):
            raise ScoreFileError(f"{name}, line {line}, column nomination: {nomination!r} is placed twice.")
        orders[key].append(nomination)
        reasons.setdefault(key, []).append(row["reason"])
    return tuple(
        ChairDecision(key[0], tuple(order), " ".join(dict.fromkeys(reasons[key]))) for key, order in orders.items()
    )


def _read_rows(text: str, name: str) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """Return the column names, and the rows with the line each begins on."""
    records = _list_records(text, name)
    columns = [column.lower() for column in next(records, (1, []))[1]]
    if not columns:
        raise ScoreFileError(f"{name}, line 1: there are no column names; begin with judge,nomination,criterion,score.")
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise ScoreFileError(f"{name}, line 1: column {twice[0]} stands there twice; keep one.")
    return columns, (_match_columns(columns, cells, name, line) for line, cells in records)


def _list_records(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each record that is not empty, with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise ScoreFileError(f"{name}, line {line}: this row cannot be read ({error}).") from error
        if any(cells):
            yield line, cells


def _match_columns(columns: list[str], cells: list[str], name: str, line: int) -> tuple[int, dict[str, str]]:
    if len(cells) != len(columns):
        raise ScoreFileError(f"{name}, line {line}: this row has {len(cells)} cells and the first one {len(columns)}.")
    return line, dict(zip(columns, cells, strict=True))


def _keep_round(
    rows: Iterator[tuple[int, dict[str, str]]], name: str, only_round: str | None
) -> Iterator[tuple[int, dict[str, str]]]:
    rounds: dict[str, str] = {}
    for line, row in rows:
        here, category = row.get("round", ""), row.get("category", "")
        if only_round is not None and here != only_round:
            continue
        if rounds.setdefault(category, here) != here:
            raise ScoreFileError(
                f"{name}, line {line}, column round: {category or 'this file'} has scores of {rounds[category]!r} "
                f"above and of {here!r} here; choose one with --round."
            )
        yield line, row


def _find_value_column(columns: list[str], name: str) -> str:
    _need_columns(columns, ("judge", "nomination"), name)
    has_total = TOTAL in columns
    has_score = "score" in columns or "criterion" in columns
    if has_total and has_score:
        raise ScoreFileError(f"{name}, line 1: give either criterion and score, or total, not both.")
    if has_total:
        return TOTAL
    _need_columns(columns, ("criterion", "score"), name)
    return "score"


def _need_columns(columns: list[str], needed: tuple[str, ...], name: str) -> None:
    for column in needed:
        if column not in columns:
            found = ", ".join(column for column in columns if column)
            raise ScoreFileError(f"{name}, line 1: there is no column {column}; the columns are {found}.")


def _need_text(row: Mapping[str, str], needed: tuple[str, ...], name: str, line: int) -> None:
    for column in needed:
        if not row[column]:
            raise ScoreFileError(f"{name}, line {line}, column {column}: this cell is empty; fill it in.")


def _note_reads(reads: dict[str, int], row: Mapping[str, str], name: str, line: int) -> None:
    text = row.get("reads", "")
    if not text:
        return
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise ScoreFileError(f"{name}, line {line}, column reads: {text[:40]!r} is not a number of reads, such as 3.")
    if reads.setdefault(row.get("category", ""), int(text)) != int(text):
        raise ScoreFileError(f"{name}, line {line}, column reads: the category has another number of reads above.")


def _read_score(row: Mapping[str, str], value_column: str, name: str, line: int) -> Score:
    needed = ("judge", "nomination") if value_column == TOTAL else ("judge", "nomination", "criterion")
    _need_text(row, needed, name, line)
    return Score(
        judge=row["judge"],
        nomination=row["nomination"],
        criterion=row.get("criterion", TOTAL),
        value=_read_number(row, value_column, 0.0, name, line=line),
        weight=_read_number(row, "weight", 1.0, name, line=line),
        category=row.get("category", ""),
        low=_read_number(row, "score_min", 1.0, name, line=line),
        high=_read_number(row, "score_max", 10.0, name, line=line),
    )


def _read_number(row: Mapping[str, str], column: str, usual: float, name: str, *, line: int) -> float:
    text = row.get(column, "")
    if not text:
        return usual
    try:
        return float(text)
    except ValueError:
        raise ScoreFileError(
            f"{name}, line {line}, column {column}: {text[:40]!r} is not a number; write it like 7 or 7.5."
        ) from None
