"""One file that holds everything: every table's rows and every attachment, for SQLite and PostgreSQL alike."""

from __future__ import annotations

import base64
import datetime as dt
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, Table, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from judging.db.base import Base
from judging.db.session import reading
from judging.errors import JudgingError

_CHUNK = 500


class BackupError(JudgingError):
    """The backup cannot be read, or there is something in the way."""


def write_backup(engine: Engine, attachments: Path, target: Path) -> int:
    """Write all rows and attachments to a ZIP file, whole or not at all; return the number of rows."""
    name = _open_beside(target)
    rows = 0
    try:
        with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive, _see_one_moment(engine) as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
            archive.writestr("revision.txt", revision or "")
            for table in Base.metadata.sorted_tables:
                rows += _write_table(archive, connection, table)
            for path in sorted(attachments.rglob("*")):
                if path.is_file():
                    archive.write(path, f"attachments/{path.relative_to(attachments).as_posix()}")
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return rows


def read_backup(engine: Engine, attachments: Path, source: Path) -> int:
    """Fill an empty, upgraded database and the attachments folder from a backup; return the number of rows."""
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as error:
        raise BackupError(f"{source} is not a backup of this program.") from error
    with archive, engine.begin() as connection:
        _check_fits(archive, connection)
        try:
            rows = sum(_read_table(archive, connection, table) for table in Base.metadata.sorted_tables)
        except (AttributeError, KeyError, ValueError, zipfile.BadZipFile, SQLAlchemyError) as error:
            raise BackupError(f"{source} is damaged; nothing was restored from it.") from error
        for name in archive.namelist():
            if name.startswith("attachments/"):
                _restore_file(archive, name, attachments)
    return rows


def _open_beside(target: Path) -> str:
    """Return the name of a new file in the folder of the target, which it will take the place of."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error.strerror}.") from error
    os.close(handle)
    return name


@contextmanager
def _see_one_moment(engine: Engine) -> Iterator[Connection]:
    """Read every table as it was at one moment, without holding up a writer."""
    with reading(), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def _restore_file(archive: zipfile.ZipFile, name: str, attachments: Path) -> None:
    target = attachments / name.removeprefix("attachments/")
    if not target.resolve().is_relative_to(attachments.resolve()):
        raise BackupError(f"The backup holds a file that would lie outside the attachments: {name!r}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(archive.read(name))


def _check_fits(archive: zipfile.ZipFile, connection: Connection) -> None:
    revision = MigrationContext.configure(connection).get_current_revision()
    if "revision.txt" not in archive.namelist() or archive.read("revision.txt").decode() != (revision or ""):
        raise BackupError("The backup was made by another version. Restore it with that version, then upgrade.")
    for table in Base.metadata.sorted_tables:
        if connection.scalar(select(func.count()).select_from(table)):
            raise BackupError("This database is not empty. Restore into a new one.")


def _write_table(archive: zipfile.ZipFile, connection: Connection, table: Table) -> int:
    count = 0
    order = list(table.primary_key.columns)
    with archive.open(f"tables/{table.name}.jsonl", "w") as file:
        for row in connection.execute(select(table).order_by(*order).execution_options(yield_per=_CHUNK)).mappings():
            file.write(json.dumps(dict(row), default=_to_json, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def _read_table(archive: zipfile.ZipFile, connection: Connection, table: Table) -> int:
    count = 0
    for chunk in _read_chunks(archive, table):
        connection.execute(insert(table), chunk)
        count += len(chunk)
    if connection.dialect.name == "postgresql" and "id" in table.columns:
        connection.execute(
            text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))")  # noqa: S608
        )
    return count


def _read_chunks(archive: zipfile.ZipFile, table: Table) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    with archive.open(f"tables/{table.name}.jsonl") as file:
        for line in file:
            chunk.append({key: _from_json(value) for key, value in json.loads(line).items()})
            if len(chunk) == _CHUNK:
                yield chunk
                chunk = []
    if chunk:
        yield chunk


def _to_json(value: object) -> dict[str, str]:
    if isinstance(value, dt.datetime):
        return {"$time": value.isoformat()}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    raise TypeError(f"A {type(value).__name__} cannot be kept in a backup.")


def _from_json(value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {"$time"}:
        return dt.datetime.fromisoformat(value["$time"])
    if isinstance(value, dict) and set(value) == {"$bytes"}:
        return base64.b64decode(value["$bytes"])
    return value
