"""Finds what the addresses of this room name, or answers 404."""

from __future__ import annotations

from flask import abort

from judging.assignment.models import Judge
from judging.awards.models import Category, Season
from judging.awards.queries import find_category_by_id, find_current_season
from judging.db.session import db
from judging.results import queries
from judging.results.models import Publication
from judging.web.clock import utcnow


def current_season() -> Season:
    """Return the season that is worked on, or 404 while there is none."""
    return find_current_season(db.session, utcnow()) or abort(404)


def find_category_or_404(public_id: str) -> Category:
    return find_category_by_id(db.session, public_id) or abort(404)


def find_judge_or_404(public_id: str) -> Judge:
    return queries.find_judge(db.session, public_id) or abort(404)


def find_publication_or_404(public_id: str) -> Publication:
    return queries.find_publication(db.session, public_id) or abort(404)
