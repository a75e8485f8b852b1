"""The certificates' design and list for organizers, and the one that a winner keeps."""

from __future__ import annotations

import io

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from judging.awards.models import Season
from judging.awards.queries import find_current_season, list_categories
from judging.db.session import db
from judging.nominations.models import Nomination
from judging.nominations.queries import find_nomination
from judging.people.permissions import may_organize
from judging.reports.certificates.colours import ColourError
from judging.reports.certificates.drawing import (
    Certificate,
    draw_certificate,
    find_certificate,
    find_design,
    list_certificates,
    make_sample,
)
from judging.reports.certificates.forms import DesignForm
from judging.reports.certificates.services import change_design
from judging.reports.names import name_file
from judging.reports.pdf import SIZES
from judging.reports.permissions import may_read_feedback
from judging.web.clock import utcnow
from judging.web.guards import allowed

bp = Blueprint("certificates", __name__)


def current_season() -> Season:
    return find_current_season(db.session, utcnow()) or abort(404)


def find_nomination_or_404(public_id: str) -> Nomination:
    return find_nomination(db.session, public_id) or abort(404)


@bp.route("/organize/reports/certificates", methods=["GET", "POST"])
@allowed(may_organize)
def index() -> ResponseReturnValue:
    season = current_season()
    form = DesignForm.for_design(find_design(db.session, season))
    if not form.validate_on_submit():
        return _show(season, form), 422 if form.errors else 200
    values = form.read()
    if form.errors:
        return _show(season, form), 422
    try:
        change_design(db.session, season, values, actor=g.actor.name, now=utcnow())
    except ColourError as error:
        form[error.field].errors = [str(error)]
        return _show(season, form), 422
    db.session.commit()
    flash("The certificates look like this from now on.")
    return redirect(url_for(".index", size=chosen_size()))


def _show(season: Season, form: DesignForm) -> str:
    return render_template(
        "reports/certificates.html",
        season=season,
        form=form,
        design=find_design(db.session, season),
        certificates=list(list_certificates(db.session, season)),
        sizes=SIZES,
        size=chosen_size(),
    )


@bp.get("/organize/reports/certificates/sample.pdf")
@allowed(may_organize)
def sample() -> ResponseReturnValue:
    season = current_season()
    categories = list_categories(db.session, season)
    title = categories[0].title if categories else "Salesperson of the Year"
    return _send(make_sample(season, find_design(db.session, season), category=title), "sample")


@bp.get("/nominations/<public_id>/certificate.pdf")
@allowed(may_read_feedback, find_nomination_or_404)
def certificate(nomination: Nomination) -> ResponseReturnValue:
    found = find_certificate(db.session, nomination) or abort(404)
    return _send(found, nomination.reference)


def _send(certificate: Certificate, name: str) -> Response:
    content = draw_certificate(certificate, size=chosen_size())
    return send_file(
        io.BytesIO(content),
        "application/pdf",
        as_attachment=True,
        download_name=name_file("certificate", name, "pdf"),
    )


def chosen_size() -> str:
    """Return the paper that was asked for; A4 unless it is Letter."""
    size = request.args.get("size", "A4")
    return size if size in SIZES else "A4"
