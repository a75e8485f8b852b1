"""What winners and nominees of the demo take home: certificates with names on them, comments that were looked at, and
their feedback in one ZIP, which the worker draws once it runs."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from judging.awards.models import Season
from judging.demo.judging_days import PUBLISHED
from judging.demo.season import ORGANIZER
from judging.reports.bulk.services import ask_for_reports
from judging.reports.certificates.services import change_design
from judging.results.services import list_comments, review_comment

DESIGN = {
    "accent": "#7a4b00",
    "paper": "#fffaf0",
    "place_and_date": "",
    "first_name": "Olive Ranger",
    "first_title": "Chair of the awards",
    "second_name": "Amara Nwosu",
    "second_title": "Head of the jury",
}


def make_keepsakes(session: Session, season: Season, *, now: dt.datetime) -> None:
    """Give the certificates a design, ask for the feedback, put one comment in kinder words, and hold one back."""
    change_design(session, season, DESIGN, actor=ORGANIZER, now=now)
    category = next(category for category in season.categories if category.slug == PUBLISHED)
    ask_for_reports(session, season, "feedback", category=category, actor=ORGANIZER, now=now)
    comments = list_comments(session, category)
    if len(comments) < 2:
        return
    text = "The one deed that is described is a fine one: give us more of those, and who set the target."
    review_comment(session, comments[0], text=text, is_held_back=False, reason="", actor=ORGANIZER, now=now)
    reason = "It says the same as the comment before it."
    review_comment(session, comments[1], text="", is_held_back=True, reason=reason, actor=ORGANIZER, now=now)
