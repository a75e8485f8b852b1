"""`judging panel …`: the rules and the plan of a season, looked at and applied from the command line."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import click

from judging.assignment import queries, services
from judging.assignment.domain.switches import Balance, Switches
from judging.assignment.progress import JudgeProgress, list_progress
from judging.assignment.services.planning import Proposal
from judging.awards.models import Season
from judging.awards.queries import find_current_season, find_season
from judging.db.session import db, reading
from judging.errors import JudgingError
from judging.web.clock import utcnow

SEASON = click.option("--season", "slug", help="Slug of the season; default: the current one.")
MOVE = click.option(
    "--move", "may_move", is_flag=True, help="Work that nobody has opened may move where that fills empty seats."
)
BY = click.option("--by", default="command line", show_default=True, help="Who does it, for the history.")


class UnknownSeasonError(JudgingError):
    """There is no such season."""


def choose_season(slug: str | None) -> Season:
    """Return the season that is named, or the current one; raises `UnknownSeasonError` when there is none."""
    found = find_season(db.session, slug) if slug else find_current_season(db.session, utcnow())
    if found is None:
        raise UnknownSeasonError(f"There is no season “{slug}”." if slug else "There is no season yet.")
    return found


@click.group()
def panel() -> None:
    """Who reads what: the rules, the plan, and what each rule costs."""


@panel.command("plan")
@SEASON
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Chooses among equal plans.")
@click.option("--seats", is_flag=True, help="List who would read which nomination.")
@MOVE
def show_plan(slug: str | None, seed: int, *, seats: bool, may_move: bool) -> None:
    """Show what would be assigned now: loads, shortages, connectivity, the price of each rule. Nothing is written."""
    with reading():
        proposal = services.propose_plan(db.session, choose_season(slug), seed=seed, may_move=may_move)
        for line in describe_plan(proposal, seats=seats):
            click.echo(line)


@panel.command("progress")
@SEASON
def show_progress(slug: str | None) -> None:
    """Show how far each judge is, by when they are to be done, and whether they are on pace. Nothing is written."""
    with reading():
        for row in list_progress(db.session, choose_season(slug), now=utcnow()):
            for line in describe_progress(row):
                click.echo(line)


@panel.command("assign")
@SEASON
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Chooses among equal plans.")
@BY
@MOVE
def assign(slug: str | None, seed: int, by: str, *, may_move: bool) -> None:
    """Assign what `judging panel plan` shows, and write to the judges; without --move nothing that stands is moved."""
    run = services.apply_plan(db.session, choose_season(slug), seed=seed, by=by, now=utcnow(), may_move=may_move)
    db.session.commit()
    click.echo(f"{run.report['added']} reads are assigned, and the judges are told.")
    for sentence in run.report["unfilled"]:
        click.echo(sentence)


@panel.command("rules")
@SEASON
@click.option("--balance", type=click.Choice([balance.value for balance in Balance]), help="Even loads, or expertise.")
@click.option("--experienced/--no-experienced", default=None, help="An experienced judge on each nomination.")
@click.option("--shut-out/--no-shut-out", default=None, help="Nobody judges a category that their employer entered.")
@click.option("--languages/--no-languages", default=None, help="Nominations go to judges who read their language.")
@BY
def change_rules(
    slug: str | None,
    balance: str | None,
    by: str,
    *,
    experienced: bool | None,
    shut_out: bool | None,
    languages: bool | None,
) -> None:
    """Show by which rules a season assigns, and change those that are named."""
    season = choose_season(slug)
    kept = queries.find_switches(db.session, season)
    wanted = Switches(
        need_experienced=kept.need_experienced if experienced is None else experienced,
        shut_out_employers=kept.shut_out_employers if shut_out is None else shut_out,
        match_languages=kept.match_languages if languages is None else languages,
        balance=Balance(balance) if balance else kept.balance,
    )
    if wanted != kept:
        services.keep_rules(db.session, season, wanted, by=by, now=utcnow())
        db.session.commit()
    for line in describe_rules(wanted):
        click.echo(line)


def describe_rules(switches: Switches) -> list[str]:
    """Return the rules, one a line."""
    ticks = {True: "yes", False: "no"}
    return [
        f"balance            {switches.balance.value}",
        f"experienced judge  {ticks[switches.need_experienced]}",
        f"shut out employers {ticks[switches.shut_out_employers]}",
        f"match languages    {ticks[switches.match_languages]}",
    ]


def describe_progress(row: JudgeProgress) -> list[str]:
    """Return how far a judge is: a line, and one for each stretch in which work waits."""
    work, judge = row.progress.work, row.judge
    zone = ZoneInfo(judge.season.time_zone)
    lines = [
        f"{judge.user.name or judge.user.email}: {work.scored} of {work.given} done, {row.progress.overdue} overdue"
    ]
    for one in row.waiting:
        end = one.closes_at.astimezone(zone)
        lines.append(f"  {one.title}: {one.progress.work.open} before {end:%Y-%m-%d %H:%M %Z}; {one.standing}")
    return lines


def describe_plan(proposal: Proposal, *, seats: bool) -> list[str]:
    """Return the dry run, line by line."""
    plan = proposal.plan
    lines = [
        f"{proposal.needed} reads needed, {proposal.standing} assigned, {len(plan.added)} would be added, "
        f"{plan.missing} nobody for, {len(plan.moved)} would be moved",
        f"expertise {plan.objective:g} of at most {plan.bound:g}",
        *(f"{proposal.titles[row.category]}: {proposal.name_people(row.sentence)}" for row in plan.category_shortages),
    ]
    if plan.is_connected:
        lines.append("connected: within every category judges share nominations")
    lines += [f"{proposal.titles[one.category]}: {proposal.name_people(one.fix)}" for one in plan.islands]
    lines += [f"{load:5}  {judge.user.name} ({judge.min_load}–{judge.max_load})" for judge, load in proposal.readers]
    for balance, weight in proposal.trades.items():
        loads = f"{weight.least_load} to {weight.most_load} reads each"
        lines.append(f"balance {balance.value}: about {loads}, expertise {weight.expertise:g}")
    lines += [price.sentence for price in proposal.prices]
    if seats:
        lines += [
            f"{nomination.reference}  {', '.join(judge.user.name for judge in judges)}"
            for nomination, judges in proposal.seats
        ]
    return lines
