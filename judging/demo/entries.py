"""Brings the demo's nominations in: a form service's spreadsheet by the import, the others as if typed."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from judging.awards.models import Season
from judging.demo.season import DAY, ORGANIZER
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.domain.parties import Parties
from judging.nominations.models import Nomination
from judging.nominations.services import (
    accept_incomplete,
    create_draft,
    save_answers,
    submit_nomination,
    withdraw_nomination,
)
from judging.nominations.services.importing import plan_intake, take_in
from judging.nominations.services.letters import mail_begun
from judging.nominations.sheets import read_sheet

FOLDER = Path(__file__).parent
LEFT_INCOMPLETE = 6
"""So many imported nominations still wait for their nominator; the others were accepted as they stand."""


def bring_in(session: Session, season: Season, *, now: dt.datetime) -> None:
    """Fill the season with nominations in every state."""
    intake = plan_intake(session, season, read_sheet(FOLDER / "inbox.csv"), {})
    made = take_in(session, season, intake, leave_out_faulty=True, by=ORGANIZER, now=now - 16 * DAY)
    incomplete = [nomination for nomination in made if nomination.status is NominationStatus.INCOMPLETE]
    for nomination in incomplete[LEFT_INCOMPLETE:]:
        accept_incomplete(
            session, nomination, by=ORGANIZER, reason="The text tells the judges enough.", now=now - 15 * DAY
        )
    for entry in tomllib.loads((FOLDER / "nominations.toml").read_text(encoding="utf-8"))["nominations"]:
        _type_in(session, season, entry, now=now - 18 * DAY)
    session.flush()


def _type_in(session: Session, season: Season, entry: dict[str, Any], *, now: dt.datetime) -> Nomination:
    category = next(category for category in season.categories if category.slug == entry["category"])
    name, email, company, relation = entry["nominator"]
    nominee, title, employer = entry["nominee"]
    parties = Parties(
        nominator_name=name,
        nominator_email=email,
        nominator_company=company,
        nominator_relation=relation,
        nominee_name=nominee,
        nominee_title=title,
        nominee_company=employer,
    )
    nomination = create_draft(session, category, parties, now=now)
    mail_begun(session, nomination, now=now)
    save_answers(session, nomination, entry["answers"], now=now)
    if entry["state"] != "draft":
        submit_nomination(session, nomination, now=now)
    if entry["state"] == "withdrawn":
        withdraw_nomination(session, nomination, by=email, reason="The nominee asked us to.", now=now + DAY)
    return nomination
