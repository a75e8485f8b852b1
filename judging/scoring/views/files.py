"""Attachments as judges get them: under a masked name, and in a blind season only those that were cleared."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from judging.assignment.models import Assignment, AssignmentStatus
from judging.db.session import db
from judging.nominations.models import Attachment
from judging.nominations.views.files import hand_out
from judging.people.actor import Actor
from judging.scoring.permissions import may_score
from judging.scoring.queries import list_redactions
from judging.scoring.reading import make_masker, may_be_shown, name_file
from judging.scoring.views import bp
from judging.scoring.views.finding import attached_or_404
from judging.web.guards import allowed


def may_open_file(actor: Actor, subject: tuple[Assignment, Attachment]) -> bool:
    """Let in the judge who reads the nomination, for files that judges may see."""
    assignment, attachment = subject
    is_asked = assignment.status in {AssignmentStatus.OPEN, AssignmentStatus.SCORED}
    is_shown = may_be_shown(attachment, is_blind=assignment.nomination.season.is_blind)
    return is_asked and is_shown and may_score(actor, assignment)


@bp.get("/judge/<public_id>/files/<file_id>")
@allowed(may_open_file, attached_or_404)
def file(subject: tuple[Assignment, Attachment]) -> ResponseReturnValue:
    assignment, attachment = subject
    nomination = assignment.nomination
    redactions = [row.phrase for row in list_redactions(db.session, nomination)]
    masker = make_masker(nomination, redactions) if nomination.season.is_blind else None
    return hand_out(attachment, file_name=name_file(attachment, masker))
