"""Reads the rubric files of a folder, one category to a file."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from judging.awards.domain.document import Fault
from judging.awards.domain.rubric import Rubric
from judging.awards.domain.rubric_document import RubricError, parse_rubric
from judging.errors import JudgingError


@dataclass(frozen=True)
class RubricFile:
    """A file of the folder: its rubric, or what is wrong with it."""

    path: Path
    content: Mapping[str, Any]
    """The TOML document as read; empty where its syntax is wrong."""
    rubric: Rubric | None
    faults: tuple[Fault, ...]

    @property
    def digest(self) -> str:
        return digest_content(self.content)

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each fault, with the file's name before it."""
        return tuple(f"{self.path.name}: {fault}" for fault in self.faults)


def digest_content(content: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hex, of a rubric's content; comments and spacing in the file do not change it."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


class RubricFilesError(JudgingError):
    """Some rubric files are at fault; the sentences name file, key and what to do, one to a line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(lines))


def read_rubrics(folder: Path) -> list[RubricFile]:
    """Read a folder in which everything must be right; raises `RubricFilesError` with every fault of every file."""
    files = read_folder(folder)
    lines = [line for file in files for line in file.lines]
    if not files:
        lines = [f"{folder}: There is no rubric file here; a rubric is a file whose name ends in .toml."]
    if lines:
        raise RubricFilesError(lines)
    return files


def read_folder(folder: Path) -> list[RubricFile]:
    """Read every `*.toml` of a folder, by name; a folder without any is an empty list."""
    return [read_file(path) for path in sorted(folder.glob("*.toml"))]


def read_file(path: Path) -> RubricFile:
    """Read one rubric file; never raises for what stands in it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        return _refuse(path, f"Save this file as UTF-8; byte {error.start + 1:,} is not.")
    except tomllib.TOMLDecodeError as error:
        return _refuse(path, f"This is not TOML: {error}.")
    try:
        rubric = parse_rubric(content)
    except RubricError as error:
        return RubricFile(path, content, None, error.faults)
    if rubric.slug != path.stem:
        fault = Fault("slug", f"Name the file {rubric.slug}.toml, or write “{path.stem}” here.")
        return RubricFile(path, content, None, (fault,))
    return RubricFile(path, content, rubric, ())


def _refuse(path: Path, sentence: str) -> RubricFile:
    return RubricFile(path, {}, None, (Fault("", sentence),))
