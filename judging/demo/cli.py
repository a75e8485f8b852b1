"""`judging demo`: fills an empty database with a living contest."""

from __future__ import annotations

import click
from flask import current_app
from sqlalchemy import func, select

from judging.assignment.models import ConflictStatus
from judging.assignment.queries import list_conflicts
from judging.assignment.services import apply_plan, decide_conflict, keep_families, refresh_conflicts
from judging.awards.models import Season
from judging.db.session import db
from judging.db.upgrade import upgrade
from judging.demo.entries import bring_in
from judging.demo.judging_days import play_exceptions, play_scores, publish_one, triage
from judging.demo.keepsakes import make_keepsakes
from judging.demo.rounds import play_rounds, set_up
from judging.demo.season import DAY, ORGANIZER, make_organizer, make_panel, make_season
from judging.errors import JudgingError
from judging.screening.services import screen_waiting
from judging.web.clock import utcnow

FAMILY = "Kestrel Logistics; Harrow Logistics"
"""Two companies that belong together: a judge works for one, and the other entered a category."""


@click.command()
@click.option("--once", is_flag=True, help="Do nothing when there is a season already.")
def demo(once: bool) -> None:
    """Load the demo season: invented people, every state, a contest in full swing."""
    upgrade(db.engine)
    if db.session.scalar(select(func.count()).select_from(Season)):
        if once:
            return
        raise JudgingError("There is a season already. Load the demo into an empty database.")
    click.echo("Loading the demo season ...")
    load_demo()
    click.echo("The demo season is loaded.")


def load_demo() -> None:
    """Load it in one transaction, so that an interrupted load leaves nothing behind."""
    now = utcnow()
    settings = current_app.config["SETTINGS"]
    session = db.session
    season = make_season(session, current_app.config["RUBRICS"], now=now)
    make_organizer(session, settings.data, now=now)
    bring_in(session, season, now=now)
    for _ in screen_waiting(session, now - 14 * DAY):
        session.flush()
    triage(session, season, now=now)
    for _ in screen_waiting(session, now - 13 * DAY):
        session.flush()
    panel = make_panel(session, season, now=now)
    keep_families(session, season, FAMILY, by=ORGANIZER, now=now - 12 * DAY)
    refresh_conflicts(session, season, now=now - 12 * DAY)
    for conflict in list_conflicts(session, season)[:2]:
        decide_conflict(session, conflict, ConflictStatus.CONFIRMED, by=ORGANIZER, now=now - 12 * DAY)
    set_up(session, season, now=now - 12 * DAY)
    apply_plan(session, season, seed=1, by=ORGANIZER, now=now - 11 * DAY)
    play_scores(session, season, panel, now=now)
    play_rounds(session, season, now=now)
    play_exceptions(session, season, now=now)
    publish_one(session, season, now=now)
    make_keepsakes(session, season, now=now)
    session.commit()
