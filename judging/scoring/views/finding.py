"""Finds what the routes of this room name, or answers with 404."""

from __future__ import annotations

from flask import abort

from judging.assignment.models import Assignment, Judge
from judging.db.session import db
from judging.nominations.models import Attachment, Nomination
from judging.scoring import queries
from judging.scoring.models import Scorecard


def assignment_or_404(public_id: str) -> Assignment:
    return queries.find_assignment(db.session, public_id) or abort(404)


def judge_or_404(public_id: str) -> Judge:
    return queries.find_judge_by_id(db.session, public_id) or abort(404)


def scorecard_or_404(public_id: str) -> Scorecard:
    return queries.find_scorecard_by_id(db.session, public_id) or abort(404)


def nomination_or_404(public_id: str) -> Nomination:
    return queries.find_nomination(db.session, public_id) or abort(404)


def attached_or_404(public_id: str, file_id: str) -> tuple[Assignment, Attachment]:
    """Return the assignment, and the file if it belongs to its nomination."""
    assignment = assignment_or_404(public_id)
    files = {attachment.public_id: attachment for attachment in assignment.nomination.attachments}
    return assignment, files.get(file_id) or abort(404)
