"""Says in one sentence what is wrong with the database, for whoever runs a command."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

_TABLE_IS_MISSING = ("no such table", "no such column", "UndefinedTable", "UndefinedColumn")


def explain_fault(error: DBAPIError) -> str:
    """Return a sentence without the statement or its values, which belong to people."""
    first_line = str(error.orig).strip().partition("\n")[0]
    if any(mark in f"{type(error.orig).__name__}: {first_line}" for mark in _TABLE_IS_MISSING):
        return "The database is not up to date. Run `judging db upgrade` first."
    return f"The database does not answer as it should: {first_line.rstrip('.')}."
