"""Says where to go and how to sign in, each time the server starts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from config import Settings
from judging.assignment.models import Assignment, AssignmentStatus
from judging.awards.models import Season
from judging.demo.season import ORGANIZER
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.people.links import NOMINATION_LIFETIME, address_link, issue_link
from judging.people.models import LinkPurpose


def describe_doors(session: Session, settings: Settings, *, now: dt.datetime) -> str:
    """Return what to print; in the demo with fresh links for a judge and a nominator."""
    lines = ["", f"  {settings.base_url}", ""]
    season = session.scalar(select(Season).where(Season.is_demo).order_by(Season.id).limit(1))
    password = settings.data / "demo-password"
    if season is None or not password.exists():
        return "\n".join(lines)
    return "\n".join([*lines, *_describe_demo(session, password, now=now), ""])


def _describe_demo(session: Session, password: Path, *, now: dt.datetime) -> list[str]:
    lines = [
        "  Organizer   press “Sign in with a password” on the sign-in page",
        f"              {ORGANIZER}  {password.read_text(encoding='utf-8')}",
    ]
    statement = select(Assignment).where(Assignment.status == AssignmentStatus.OPEN).order_by(Assignment.id).limit(1)
    if assignment := session.scalar(statement):
        user = assignment.judge.user
        token = issue_link(
            session,
            LinkPurpose.INVITATION,
            email=user.email,
            user=user,
            now=now,
            lifetime=dt.timedelta(days=1),
            next_path="/judge",
        )
        lines += [f"  Judge       {user.name}, by a link that works once:", f"              {address_link(token)}"]
    drafts = (
        select(Nomination).where(Nomination.status == NominationStatus.DRAFT).order_by(Nomination.id.desc()).limit(1)
    )
    if draft := session.scalar(drafts):
        token = issue_link(
            session,
            LinkPurpose.NOMINATION,
            email=draft.nominator_email,
            now=now,
            lifetime=NOMINATION_LIFETIME,
            subject=draft.public_id,
        )
        lines += [
            f"  Nominator   {draft.nominator_name}, in the middle of a draft:",
            f"              {address_link(token)}",
        ]
    return [*lines, "  Ctrl-C stops everything."]
