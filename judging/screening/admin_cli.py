"""`judging screening …`: reading again under a newer engine."""

from __future__ import annotations

import click

from judging.db.session import db, reading
from judging.screening.domain.engine import engine_version
from judging.screening.domain.reading import Verdict
from judging.screening.domain.wording import VERDICTS
from judging.screening.jobs import screen_submitted
from judging.screening.services.differences import EngineDifference, list_differences


@click.group()
def screening() -> None:
    """Read nominations again."""


@screening.command()
@click.option("--dry-run", is_flag=True, help="Only list what would differ.")
def rescreen(*, dry_run: bool) -> None:
    """Read what the present engine has not read yet; what was decided is never reopened, only listed."""
    with reading():
        differences = list(list_differences(db.session))
        for difference in differences:
            click.echo(_describe(difference))
        db.session.rollback()
    click.echo(f"{len(differences)} would differ under engine {engine_version()}.")
    if not dry_run:
        screen_submitted()


def _describe(difference: EngineDifference) -> str:
    before = f"{VERDICTS[Verdict(difference.before.verdict)]}{', flagged' if difference.before.is_flagged else ''}"
    after = f"{VERDICTS[difference.after.verdict]}{', flagged' if difference.after.flagged else ''}"
    fate = "decided, stays as it is" if difference.is_decided else "not decided"
    return f"{difference.nomination.reference}  was: {before}; now: {after} ({fate})"
