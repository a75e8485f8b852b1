"""A job's files: what is written, what is drawn of it, and the ZIP; each appears whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Generator, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from judging.reports.pdf import Document, draw_document

_END = b"%%EOF"


@dataclass(frozen=True)
class Task:
    """One report to draw: where it is written, and where the PDF goes."""

    name: str
    source: Path
    target: Path

    @property
    def is_drawn(self) -> bool:
        """Say whether the PDF is there, to its end: a power cut can leave half a file."""
        try:
            with self.target.open("rb") as file:
                file.seek(-32, os.SEEK_END)
                return file.read().rstrip().endswith(_END)
        except OSError:
            return False

    def draw(self) -> None:
        """Draw the PDF."""
        document = Document(**json.loads(self.source.read_text(encoding="utf-8")))
        _write(self.target, draw_document(document))


class JobFolder:
    """The folder of one job."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.archive = path / "reports.zip"
        self._list = path / "list.json"
        self._sheets = path / "sheets"

    @property
    def is_written(self) -> bool:
        """Say whether everything that is to be drawn is here."""
        return self._list.exists()

    def write(self, sheets: Iterable[tuple[str, Document]]) -> Generator[int, None, None]:
        """Keep the documents; yields how many are kept. Whoever stops before the end begins anew."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._sheets.mkdir(parents=True, mode=0o700)
        names: list[str] = []
        taken: set[str] = set()
        for name, document in sheets:
            _write(self._source(len(names)), json.dumps(asdict(document)).encode())
            names.append(_tell_apart(name, taken))
            yield len(names)
        _write(self._list, json.dumps(names).encode())

    def list_tasks(self) -> list[Task]:
        """Return all reports of the job, in the order of the ZIP."""
        names = json.loads(self._list.read_text(encoding="utf-8"))
        return [Task(name, self._source(place), self._sheets / f"{place:05}.pdf") for place, name in enumerate(names)]

    def pack(self, tasks: Iterable[Task], moment: dt.datetime, note: str = "") -> None:
        """Make the ZIP of what is drawn, dated `moment`; `note` goes in as `missing.txt`. The same gives the same."""
        part = self.path / "reports.zip.part"
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            for task in tasks:
                if task.is_drawn:
                    archive.writestr(_describe(task.name, moment), task.target.read_bytes())
            if note:
                archive.writestr(_describe("missing.txt", moment), note)
        part.replace(self.archive)

    def clear(self) -> None:
        """Remove all but the ZIP."""
        self._list.unlink(missing_ok=True)
        shutil.rmtree(self._sheets, ignore_errors=True)

    def remove(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _source(self, place: int) -> Path:
        return self._sheets / f"{place:05}.json"


def _tell_apart(name: str, taken: set[str]) -> str:
    """Return a name that nothing else in the ZIP has, on systems that do not tell cases apart either."""
    found, number = name, 1
    while found.lower() in taken:
        number += 1
        path = PurePosixPath(name)
        found = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    taken.add(found.lower())
    return found


def _describe(name: str, moment: dt.datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.create_system = 3
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    return entry


def _write(path: Path, content: bytes) -> None:
    part = path.with_suffix(path.suffix + ".part")
    part.write_bytes(content)
    part.replace(path)
