"""Finds what the addresses of this room name, or answers 404."""

from __future__ import annotations

from flask import abort

from judging.assignment.models import Judge
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Round, Season
from judging.awards.queries import find_category_by_id
from judging.awards.views import find_current
from judging.db.session import db
from judging.results import queries
from judging.results.models import Publication
from judging.results.permissions import Table
from judging.results.round_queries import find_heads, find_round, list_entries_of


def current_season() -> Season:
    """Return the season that is worked on, or 404 while there is none."""
    return find_current() or abort(404)


def find_category_or_404(public_id: str) -> Category:
    return find_category_by_id(db.session, public_id) or abort(404)


def find_judge_or_404(public_id: str) -> Judge:
    return queries.find_judge(db.session, public_id) or abort(404)


def find_round_or_404(public_id: str) -> Round:
    return find_round(db.session, public_id) or abort(404)


def find_table_or_404(public_id: str, nomination_id: str | None = None) -> Table:
    """Return a deliberation with who heads it, and the nomination if it is one of its own."""
    row = find_round_or_404(public_id)
    if row.kind is not RoundKind.DELIBERATION:
        abort(404)
    heads, barred = find_heads(db.session, row)
    if nomination_id is None:
        return Table(row, heads, barred)
    inside = {one.nomination.public_id: one.nomination for one in list_entries_of(db.session, row)}
    return Table(row, heads, barred, inside.get(nomination_id) or abort(404))


def find_publication_or_404(public_id: str) -> Publication:
    return queries.find_publication(db.session, public_id) or abort(404)
