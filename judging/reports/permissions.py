"""Who may read which report."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import object_session

from judging.assignment.models import Judge
from judging.nominations.models import Nomination
from judging.nominations.permissions import may_edit
from judging.people.actor import Actor
from judging.reports.bulk.models import ReportJob
from judging.results.models import Publication


def may_read_feedback(actor: Actor, nomination: Nomination) -> bool:
    """Organizers at any time; the nominator once the category's result is public."""
    return actor.is_organizer or (may_edit(actor, nomination) and is_published(nomination))


def may_read_briefing(actor: Actor, judge: Judge) -> bool:
    """The judge whose queue it is, and organizers."""
    return actor.is_organizer or (actor.user is not None and judge.user_id == actor.user.id)


def may_take_reports(actor: Actor, _job: ReportJob) -> bool:
    """Organizers only: a ZIP holds everybody's feedback, with names."""
    return actor.is_organizer


def is_published(nomination: Nomination) -> bool:
    """Say whether the result of the nomination's category can be read by the public now."""
    session = object_session(nomination)
    newest = (
        select(Publication)
        .where(Publication.category_id == nomination.category_id)
        .order_by(Publication.number.desc())
        .limit(1)
    )
    publication = session.scalar(newest) if session else None
    return publication is not None and publication.is_public
