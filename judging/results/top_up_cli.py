"""`judging top-up`: more reads for the nominations that are still in contention."""

from __future__ import annotations

import click

from judging.assignment.panel_cli import BY, SEASON, choose_season
from judging.db.session import db
from judging.results.domain.figures import write_chance
from judging.results.services import TopUp, offer_top_up, survey_top_up
from judging.web.clock import utcnow


@click.command("top-up")
@SEASON
@click.option("--category", "slugs", multiple=True, help="Slug of a category; again for more. Default: all.")
@click.option("--apply", "is_applied", is_flag=True, help="Offer them, and write to the judges; else only show.")
@BY
def top_up(slug: str | None, slugs: tuple[str, ...], by: str, *, is_applied: bool) -> None:
    """Show who is still in contention once the first reads are in, and which judges could read them besides."""
    season = choose_season(slug)
    found = survey_top_up(db.session, season, only=slugs or None)
    for line in describe_top_up(found):
        click.echo(line)
    if is_applied:
        run = offer_top_up(db.session, season, found, by=by, now=utcnow())
        db.session.commit()
        click.echo(f"{run.report['added']} reads are offered, and the judges are told.")


def describe_top_up(found: TopUp) -> list[str]:
    """Return the preview, line by line."""
    lines = []
    for one in found.categories:
        lines.append(f"{one.category.title}: {one.why_not or f'{len(one.contenders)} in contention'}")
        for contender in one.contenders:
            chance, readers = write_chance(contender.one.p_first), ", ".join(contender.readers) or "nobody has room"
            reads = f"{contender.one.reads} reads and {contender.extra} more"
            lines.append(f"  {contender.entry.reference}  first in {chance}, {reads}: {readers}")
        lines += [f"  {sentence}" for sentence in one.shortages]
    return lines
