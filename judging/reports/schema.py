"""What the JSON of every export looks like, as a JSON Schema: `docs/exports.schema.json` is what this returns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from judging.reports.tables import CellKind, Column, Table

_DRAFT = "http://json-schema.org/draft-07/schema#"
_SHAPES: dict[CellKind, dict[str, Any]] = {
    CellKind.TEXT: {"type": "string"},
    CellKind.WHOLE: {"type": "integer"},
    CellKind.NUMBER: {"type": "number"},
    CellKind.AMOUNT: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    CellKind.YES_NO: {"type": "boolean"},
    CellKind.MOMENT: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$"},
    CellKind.RECORD: {"type": "object"},
}


def describe_exports(tables: Iterable[Table]) -> dict[str, Any]:
    """Return the schema of all tables; each has a definition of its own under its name."""
    definitions = {table.name: describe_table(table) for table in tables}
    return {
        "$schema": _DRAFT,
        "title": "An export as JSON",
        "oneOf": [{"$ref": f"#/definitions/{name}"} for name in definitions],
        "definitions": definitions,
    }


def describe_table(table: Table) -> dict[str, Any]:
    """Return the schema of one table: no key is ever missing, and none comes that is not named here."""
    titles = {"type": "object", "properties": {column.key: {"const": column.title} for column in table.columns}}
    return {
        "title": table.title,
        "description": table.about,
        "type": "object",
        "properties": {
            "table": {"const": table.name},
            "columns": _close(titles),
            "rows": {"type": "array", "items": _describe_row(table)},
        },
        "required": ["table", "columns", "rows"],
        "additionalProperties": False,
    }


def _describe_row(table: Table) -> dict[str, Any]:
    return _close({"type": "object", "properties": {column.key: _describe(column) for column in table.columns}})


def _close(shape: dict[str, Any]) -> dict[str, Any]:
    return shape | {"required": list(shape["properties"]), "additionalProperties": False}


def _describe(column: Column) -> dict[str, Any]:
    shape = _SHAPES[column.kind]
    kinds = shape["type"] if column.is_always else [shape["type"], "null"]
    return {"title": column.title} | shape | {"type": kinds}
