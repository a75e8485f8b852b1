"""`judging people …`: invite somebody to organize, and see who does."""

from __future__ import annotations

import click
from flask import current_app

from judging.db.session import db
from judging.db.upgrade import upgrade
from judging.errors import JudgingError
from judging.people.forms import is_address
from judging.people.links import address_link
from judging.people.queries import list_organizing
from judging.people.services import invite_person
from judging.web.clock import utcnow
from judging.web.wake import wake


class AddressError(JudgingError):
    """What was typed is no e-mail address."""


@click.group()
def people() -> None:
    """Invite organizers, and list them."""


@people.command()
@click.argument("email")
@click.option("--role", type=click.Choice(["owner", "organizer"]), default="organizer", show_default=True)
@click.option("--name", default="", help="What the person is called.")
def invite(email: str, role: str, name: str) -> None:
    """Send an invitation; the link is also printed where no mail server is set."""
    if not is_address(email):
        raise AddressError(f"{email!r} is not an e-mail address.")
    upgrade(db.engine)
    token = invite_person(db.session, email, role=role, name=name, invited_by="system", now=utcnow())
    db.session.commit()
    wake("mail")
    click.echo(f"Invited {email} as {role}.")
    settings = current_app.config["SETTINGS"]
    if not settings.mail_url or settings.mail_url.startswith("file:"):
        click.echo(f"No mail server is set, so here is the link; it works once:\n{address_link(token)}")


@people.command("list")
def list_people() -> None:
    """Print who organizes."""
    for person in list_organizing(db.session):
        role = "owner" if person.is_in_role("owner") else "organizer"
        click.echo(f"{person.email}\t{role}\t{'active' if person.active else 'stopped'}")
