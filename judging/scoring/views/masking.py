"""What judges of a blind season will read of a nomination, for the organizer to check and to hide more."""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.awards.domain.rubric import Rubric
from judging.db.session import db
from judging.nominations.models import Nomination
from judging.people.permissions import may_organize
from judging.scoring.forms import RedactionForm
from judging.scoring.queries import list_redactions
from judging.scoring.reading import read_nomination
from judging.scoring.services import hide_phrase, show_phrase
from judging.scoring.views import bp
from judging.scoring.views.finding import nomination_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed


@bp.route("/organize/nominations/<public_id>/masking", methods=["GET", "POST"])
@allowed(may_organize, nomination_or_404)
def masking(nomination: Nomination) -> ResponseReturnValue:
    form = RedactionForm()
    if form.validate_on_submit():
        hide_phrase(db.session, nomination, form.phrase.data, actor=g.actor.name, now=utcnow())
        db.session.commit()
        flash("Hidden from judges.")
        return redirect(url_for(".masking", public_id=nomination.public_id), 303)
    redactions = list_redactions(db.session, nomination)
    rubric = Rubric.from_content(nomination.category.rubric_version.content)
    reading = read_nomination(nomination, rubric, redactions=[row.phrase for row in redactions])
    page = render_template(
        "scoring/masking.html", nomination=nomination, form=form, redactions=redactions, reading=reading
    )
    return page, 422 if request.method == "POST" else 200


@bp.post("/organize/nominations/<public_id>/masking/show")
@allowed(may_organize, nomination_or_404)
def unmask(nomination: Nomination) -> ResponseReturnValue:
    """Show words again that an organizer had hidden."""
    chosen = request.form.get("redaction", "")
    redaction = next((row for row in list_redactions(db.session, nomination) if row.public_id == chosen), None)
    if redaction is None:
        abort(404)
    show_phrase(db.session, redaction, actor=g.actor.name, now=utcnow())
    db.session.commit()
    flash("Judges can read these words again.")
    return redirect(url_for(".masking", public_id=nomination.public_id), 303)
