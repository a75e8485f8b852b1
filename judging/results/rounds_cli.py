"""`judging rounds …`: where the rounds stand, who would go on, and closing a round by its rule."""

from __future__ import annotations

import click

from judging.assignment.panel_cli import BY, SEASON, choose_season
from judging.awards.models import Category, Round, Season
from judging.awards.queries import list_categories
from judging.db.session import db
from judging.errors import JudgingError
from judging.results.domain.shortlist import Edge
from judging.results.round_progress import RoundProgress, list_category_rounds
from judging.results.services import Shortlist, close_round, preview_shortlist
from judging.web.clock import utcnow

EDGES = {
    Edge.INTERVAL: "on the edge: the line lies within its 90 % range",
    Edge.CLOSE: "on the edge: within one percent of the bar",
    Edge.TIED: "ties with the last that goes on",
    Edge.UNRANKED: "too few reads",
}


@click.group()
def rounds() -> None:
    """Qualifying, scoring, final and deliberation of each award."""


@rounds.command("show")
@SEASON
def show_rounds(slug: str | None) -> None:
    """Show where the rounds of a season stand."""
    season = choose_season(slug)
    for item in list_category_rounds(db.session, season, list_categories(db.session, season), now=utcnow()):
        click.echo(f"{item.category.slug}: {'' if item.rounds else 'one scoring round'}".rstrip())
        for one in item.rounds:
            click.echo(f"  {describe_round(one)}")


@rounds.command("shortlist")
@click.argument("category_slug", metavar="CATEGORY")
@SEASON
def show_shortlist(category_slug: str, slug: str | None) -> None:
    """Show who would go on from the round that CATEGORY, a slug, is in."""
    row = find_current_round(choose_season(slug), category_slug)
    for line in describe_shortlist(preview_shortlist(db.session, row)):
        click.echo(line)


@rounds.command("close")
@click.argument("category_slug", metavar="CATEGORY")
@SEASON
@BY
def close(category_slug: str, slug: str | None, by: str) -> None:
    """Close the round that CATEGORY, a slug, is in; who goes on is what its rule says."""
    row = find_current_round(choose_season(slug), category_slug)
    chosen = preview_shortlist(db.session, row).by_rule
    shortlist = close_round(db.session, row, chosen=chosen, reason="", actor=by, now=utcnow())
    db.session.commit()
    words = f"{len(chosen)} go on into the {shortlist.into.kind.label}" if shortlist.into else "it was the last"
    click.echo(f"The {row.kind.label} of {row.category.title} is closed; {words}.")


def find_current_round(season: Season, category_slug: str) -> Round:
    """Return the round that a category is in; raises `JudgingError` where there is none."""
    category: Category | None = next((one for one in season.categories if one.slug == category_slug), None)
    if category is None:
        raise JudgingError(f"{season.name} has no category {category_slug!r}.")
    row = category.find_round(category.current_round)
    if row is None:
        raise JudgingError(f"{category.title} has no round that could be closed.")
    return row


def describe_round(one: RoundProgress) -> str:
    """Return a round on one line."""
    what = "reads" if one.row.kind.is_read else "agreed"
    panel = f"; {', '.join(one.panel)}" if one.panel else ""
    reads = f"{one.nominations} nominations, {one.done} of {one.wanted} {what}"
    return f"{one.row.kind.value} {one.state.value}: {reads}{panel}"


def describe_shortlist(shortlist: Shortlist) -> list[str]:
    """Return who would go on, line by line."""
    into = f"into the {shortlist.into.kind.label}. {shortlist.rule_words}" if shortlist.into else "no further"
    lines = [f"{shortlist.category.title}, from the {shortlist.round.kind.label} {into}"]
    for row in shortlist.rows:
        candidate, edge = row.choice.candidate, row.choice.edge
        percent = "no figure" if candidate.percent is None else f"{candidate.percent:.1f} %"
        mark = "goes on" if row.choice.goes_on and shortlist.into else "stays"
        why = f"  ({EDGES[edge]})" if edge else ""
        lines.append(f"  {mark:8} {row.entry.reference}  {percent}, {row.reads} reads{why}")
    return lines
