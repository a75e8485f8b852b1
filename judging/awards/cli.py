"""`judging rubrics …` and `judging season …`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click
from flask import current_app

from judging.awards import queries, services
from judging.awards.domain.season import SeasonDetails, to_moment
from judging.awards.models import RubricVersion
from judging.awards.rubric_files import read_rubrics
from judging.db.session import db
from judging.errors import JudgingError
from judging.web.clock import utcnow
from judging.web.filters import format_moment

ACTOR = "command line"
MOMENT = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"])


class SeasonNotFoundError(JudgingError):
    """There is no such season."""


class RubricNotTakenInError(JudgingError):
    """A rubric has no version in the database."""


@click.group()
def rubrics() -> None:
    """What each award asks and rates."""


@rubrics.command("check")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def check_rubrics(folder: Path | None) -> None:
    """Check every rubric file of FOLDER (default: the one that comes with the program)."""
    files = read_rubrics(folder or current_app.config["RUBRICS"])
    for rubric in [file.rubric for file in files if file.rubric]:
        click.echo(f"{rubric.slug}.toml: {rubric.title}, version {rubric.version}, no fault")


@rubrics.command("sync")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def sync_rubrics(folder: Path | None) -> None:
    """Take in each rubric file that is new or has changed, as a version; no award moves to it by itself."""
    files = read_rubrics(folder or current_app.config["RUBRICS"])
    versions = services.sync_rubrics(db.session, files, actor=ACTOR, now=utcnow())
    db.session.commit()
    for version in versions:
        click.echo(f"{version.slug}: version {version.version} taken in")
    if not versions:
        click.echo("No rubric file has changed.")


@click.group()
def season() -> None:
    """One edition of the program, with its dates and awards."""


@season.command("create")
@click.argument("name")
@click.option("--opens", type=MOMENT, required=True, help="When nominations open, as clocks in the time zone show it.")
@click.option("--closes", type=MOMENT, required=True, help="When nominations close and judging opens.")
@click.option("--judging-closes", type=MOMENT, required=True, help="When judging closes.")
@click.option("--time-zone", default="UTC", show_default=True, help="Such as Europe/London.")
@click.option("--reads", default=3, show_default=True, help="Judges who read each nomination; five are recommended.")
@click.option("--currency", default="USD", show_default=True, help="In which nominators state revenue.")
@click.option("--award", "awards", multiple=True, help="Slug of a rubric; again for more. Default: all taken in.")
def create_season(
    name: str,
    opens: dt.datetime,
    closes: dt.datetime,
    judging_closes: dt.datetime,
    time_zone: str,
    reads: int,
    currency: str,
    awards: tuple[str, ...],
) -> None:
    """Set up the season NAME with its awards; the rest of its rules is changed on the site."""
    opens_at, closes_at, judging_closes_at = (to_moment(value, time_zone) for value in (opens, closes, judging_closes))
    details = SeasonDetails(
        name=name,
        time_zone=time_zone,
        opens_at=opens_at,
        closes_at=closes_at,
        judging_opens_at=closes_at,
        judging_closes_at=judging_closes_at,
        reads=reads,
        currency=currency,
    )
    versions = _find_versions(awards)
    now = utcnow()
    made = services.create_season(db.session, details, actor=ACTOR, now=now)
    for version in versions:
        services.add_category(db.session, made, version, actor=ACTOR, now=now)
    db.session.commit()
    click.echo(f"{made.slug}: set up with {len(versions)} awards")


@season.command("list")
def list_seasons() -> None:
    """List every season, the newest first."""
    for found in queries.list_seasons(db.session):
        click.echo(f"{found.slug}\t{found.name}\t{found.phase(utcnow())}")


@season.command("show")
@click.argument("slug", required=False)
def show_season(slug: str | None) -> None:
    """Show the dates and awards of the season SLUG (default: the current one)."""
    found = queries.find_season(db.session, slug) if slug else queries.find_current_season(db.session, utcnow())
    if found is None:
        raise SeasonNotFoundError(f"There is no season “{slug}”." if slug else "There is no season yet.")
    click.echo(f"{found.name} ({found.slug}), {found.phase(utcnow())}")
    for label, value in (
        ("entries open", found.opens_at),
        ("entries close", found.closes_at),
        ("judging opens", found.judging_opens_at),
        ("judging closes", found.judging_closes_at),
    ):
        click.echo(f"  {label:15}{format_moment(value, found.time_zone)}")
    if found.needs_sign_off:
        click.echo("  each result is signed by two organizers before it is published")
    for category in queries.list_categories(db.session, found):
        role, version = category.rubric.role.label, category.rubric_version.version
        click.echo(f"  {category.slug}: rewards {role}, rubric version {version}, {category.wanted_reads} reads")


def _find_versions(slugs: Sequence[str]) -> list[RubricVersion]:
    """Return the newest version of each rubric that is named, or of all."""
    newest = {version.slug: version for version in queries.list_newest_versions(db.session)}
    if unknown := [slug for slug in slugs if slug not in newest]:
        raise RubricNotTakenInError(f"Not taken in: {', '.join(unknown)}. Run `judging rubrics sync` first.")
    return [newest[slug] for slug in slugs] if slugs else list(newest.values())
