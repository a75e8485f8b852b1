"""`judging export`: tables of the current season as files."""

from __future__ import annotations

import json
from pathlib import Path

import click

from judging.awards.queries import find_current_season, find_season
from judging.db.session import db
from judging.errors import JudgingError
from judging.reports.exports import TABLES
from judging.reports.schema import describe_exports
from judging.reports.workbooks import write_xlsx
from judging.reports.writers import write_csv, write_json
from judging.web.clock import utcnow

SCHEMA = "schema"


@click.command()
@click.argument("name", type=click.Choice([*sorted(TABLES), SCHEMA]))
@click.option("--format", "kind", type=click.Choice(["csv", "xlsx", "json"]), default="csv", show_default=True)
@click.option("--season", "slug", help="The season's slug; the current season when left out.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write."
)
def export(name: str, kind: str, slug: str | None, output: Path) -> None:
    """Write one table, such as nominations or scores, to a file; or the schema of all tables as JSON."""
    if name == SCHEMA:
        _write_schema(output)
        return
    season = find_season(db.session, slug) if slug else find_current_season(db.session, utcnow())
    if season is None:
        raise JudgingError(f"There is no season {slug!r}." if slug else "There is no season yet.")
    table = TABLES[name]
    rows = table.rows(db.session, season)
    part = output.with_name(output.name + ".part")
    try:
        if kind == "xlsx":
            write_xlsx(table, rows, part)
        else:
            write = write_csv if kind == "csv" else write_json
            with part.open("w", encoding="utf-8", newline="") as file:
                file.writelines(write(table, rows))
        part.replace(output)
    except OSError as error:
        raise JudgingError(f"{output} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"Wrote {output}.")


def _write_schema(output: Path) -> None:
    try:
        output.write_text(json.dumps(describe_exports(TABLES.values()), indent=2, ensure_ascii=False) + "\n", "utf-8")
    except OSError as error:
        raise JudgingError(f"{output} cannot be written: {error.strerror}.") from error
    click.echo(f"Wrote {output}.")
