"""Who may open the pages of the scoring room."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import current_app

from judging.db.session import db
from judging.nominations.file_store import store_content
from judging.nominations.models import Attachment
from judging.scoring.models import Redaction, Scorecard, ScorecardStatus
from tests.architecture.permissions import JUDGES, ORGANIZERS, THE_JUDGE, Page
from tests.architecture.permissions.world import World

LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def name_assignment(world: World) -> dict[str, Any]:
    return {"public_id": world.assignment.public_id}


def name_judge(world: World) -> dict[str, Any]:
    return {"public_id": world.judge.public_id}


def name_sheet(world: World) -> dict[str, Any]:
    return {"public_id": world.judge.public_id, "key": world.category.slug}


def name_nomination(world: World) -> dict[str, Any]:
    return {"public_id": world.nomination.public_id}


def name_scorecard(world: World) -> dict[str, Any]:
    card = Scorecard(
        assignment_id=world.assignment.id,
        rubric_version_id=world.category.rubric_version_id,
        status=ScorecardStatus.DRAFT,
        started_at=LONG_AGO,
        updated_at=LONG_AGO,
    )
    known = db.session.query(Scorecard).filter_by(assignment_id=world.assignment.id).one_or_none()
    return {"public_id": keep(known or card).public_id}


def name_file(world: World) -> dict[str, Any]:
    content = b"%PDF-1.7 A testimonial that names nobody"
    file = Attachment(
        nomination_id=world.nomination.id,
        file_name="testimonial.pdf",
        content_type="application/pdf",
        size=len(content),
        digest=store_content(current_app.config["SETTINGS"].attachments, content),
        uploaded_at=LONG_AGO,
        cleared_at=LONG_AGO,
    )
    return {"public_id": world.assignment.public_id, "file_id": keep(file).public_id}


def send_redaction(world: World) -> dict[str, Any]:
    row = Redaction(nomination_id=world.nomination.id, phrase="Blue Whale", made_by="o@example.org", made_at=LONG_AGO)
    known = db.session.query(Redaction).filter_by(nomination_id=world.nomination.id).one_or_none()
    return {"redaction": keep(known or row).public_id}


def keep(row: Any) -> Any:
    db.session.add(row)
    db.session.commit()
    return row


PAGES: dict[str, Page] = {
    "scoring.queue": Page(JUDGES),
    "scoring.next_work": Page(THE_JUDGE, name_assignment),
    "scoring.scorecard": Page(THE_JUDGE, name_assignment),
    "scoring.save": Page(THE_JUDGE, name_assignment),
    "scoring.autosave": Page(THE_JUDGE, name_assignment),
    "scoring.reopen": Page(THE_JUDGE, name_assignment),
    "scoring.file": Page(THE_JUDGE, name_file),
    "scoring.paper": Page(THE_JUDGE | ORGANIZERS, name_judge),
    "scoring.enter_paper": Page(THE_JUDGE | ORGANIZERS, name_sheet),
    "scoring.autosave_for_judge": Page(ORGANIZERS, name_assignment),
    "scoring.worker": Page(JUDGES),
    "scoring.stand_back": Page(THE_JUDGE, name_assignment),
    "scoring.ask": Page(THE_JUDGE, name_assignment),
    "scoring.scorecards": Page(ORGANIZERS, name_nomination),
    "scoring.history": Page(ORGANIZERS, name_scorecard),
    "scoring.masking": Page(ORGANIZERS, name_nomination),
    "scoring.unmask": Page(ORGANIZERS, name_nomination, send_redaction),
}
