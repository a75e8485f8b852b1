"""`judging import nominations FILE`: a spreadsheet comes in, after a look at what it would bring."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import click
from sqlalchemy import select

from judging.awards.models import Season
from judging.db.session import db
from judging.errors import JudgingError
from judging.nominations.services.importing import Intake, plan_intake, take_in
from judging.nominations.sheets import Sheet, read_sheet, write_faulty
from judging.web.clock import utcnow
from judging.web.wake import wake


class MappingFileError(JudgingError):
    """The mapping file cannot be read."""


@click.group("import")
def import_() -> None:
    """Bring in data from other systems."""


@import_.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--season", "slug", help="The season's slug; the newest season when left out.")
@click.option("--columns", type=click.Path(path_type=Path, dir_okay=False), help="A TOML file that names the columns.")
@click.option("--faulty", type=click.Path(path_type=Path, dir_okay=False), help="Where faulty rows are written.")
@click.option("--apply", "is_applied", is_flag=True, help="Take the rows in. Without this nothing is changed.")
@click.option("--leave-out-faulty", is_flag=True, help="Take in the good rows although others are faulty.")
def nominations(
    file: Path, slug: str | None, columns: Path | None, faulty: Path | None, is_applied: bool, leave_out_faulty: bool
) -> None:
    """Take in nominations from a spreadsheet FILE (CSV or XLSX)."""
    season = _find_season(slug)
    sheet = read_sheet(file)
    intake = plan_intake(db.session, season, sheet, _read_mapping(columns))
    click.echo(describe_intake(intake, sheet))
    if intake.faulty:
        target = faulty or file.with_name(f"{file.stem}-faulty.csv")
        write_faulty(target, sheet, [(row.number, row.reasons) for row in intake.faulty])
        click.echo(f"The faulty rows are in {target}.")
    if not is_applied:
        click.echo("Nothing was changed. Add --apply to take the nominations in.")
        return
    made = take_in(db.session, season, intake, leave_out_faulty=leave_out_faulty, by="import", now=utcnow())
    db.session.commit()
    wake("screening")
    wake("mail")
    asked = sum(nomination.status.value == "incomplete" for nomination in made)
    click.echo(f"Took in {len(made)} nominations; {asked} lack an answer, and their nominators are asked by mail.")


def describe_intake(intake: Intake, sheet: Sheet) -> str:
    """Say in words what a spreadsheet would bring in, row by row where there is something to say."""
    lines = ["Columns:"]
    lines += [f"  {sheet.headings[index].strip()} -> {name}" for name, index in intake.columns.by_field.items()]
    lines += [f"  {heading} -> not taken over" for heading in intake.columns.unused]
    lines += ["", f"New nominations: {len(intake.rows)}"]
    lines += [f"  row {row.number}: {row.parties.nominee_name}, {row.slug}" for row in intake.rows]
    notes = [f"  row {row.number}: {note}" for row in intake.rows for note in row.notes]
    lines += ["", "Worth a look:", *notes] if notes else []
    if intake.replaced:
        lines += ["", "Sent twice, the later one counts:"]
        lines += [f"  row {older} is replaced by row {newer}" for older, newer in intake.replaced]
    if intake.known:
        lines += ["", f"Taken in before, left as they are: {len(intake.known)}"]
    if intake.empty:
        lines += ["", f"Empty rows: {', '.join(map(str, intake.empty))}"]
    lines += ["", f"Faulty rows: {len(intake.faulty)}"]
    lines += [f"  row {row.number}: {' '.join(row.reasons)}" for row in intake.faulty]
    return "\n".join([*lines, ""])


def _find_season(slug: str | None) -> Season:
    statement = select(Season).order_by(Season.opens_at.desc(), Season.id.desc())
    season = db.session.scalar(statement.where(Season.slug == slug) if slug else statement.limit(1))
    if season is None:
        raise JudgingError(
            f"There is no season {slug!r}." if slug else "There is no season yet: judging season create."
        )
    return season


def _read_mapping(path: Path | None) -> Mapping[str, str]:
    """Read a file such as `[columns]` with `"Which award?" = "category"`; an empty field leaves a column out."""
    if path is None:
        return {}
    try:
        columns = tomllib.loads(path.read_text(encoding="utf-8")).get("columns", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingFileError(f"{path}: {error}") from error
    if not all(isinstance(value, str) for value in columns.values()):
        raise MappingFileError(f"{path}: every line of [columns] must be a heading and a field's name in quotes.")
    return {str(heading).strip(): field for heading, field in columns.items()}
