"""Commands for the database: upgrade, backup, restore, and proof that the audit trail is whole."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app

from judging.db.audit import find_broken_event
from judging.db.backup import read_backup, write_backup
from judging.db.session import db
from judging.db.upgrade import upgrade as upgrade_database


@click.group("db")
def database() -> None:
    """The database."""


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database up to this version."""
    upgrade_database(db.engine)
    click.echo("The database is up to date.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write everything, attachments too, to one FILE."""
    rows = write_backup(db.engine, current_app.config["SETTINGS"].attachments, file)
    click.echo(f"Wrote {rows} rows to {file}.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def restore(file: Path) -> None:
    """Fill a new, empty installation from a backup FILE."""
    upgrade_database(db.engine)
    rows = read_backup(db.engine, current_app.config["SETTINGS"].attachments, file)
    click.echo(f"Restored {rows} rows from {file}.")


@click.group()
def audit() -> None:
    """The record of who did what, when."""


@audit.command("verify")
@click.pass_context
def verify(context: click.Context) -> None:
    """Prove that no event was altered or cut out."""
    broken = find_broken_event(db.session)
    if broken is None:
        click.echo("The record is whole: no event was altered or cut out.")
        return
    click.echo(f"judging: event {broken.id} of {broken.at:%Y-%m-%d %H:%M} UTC was altered, or one before it.", err=True)
    context.exit(2)
