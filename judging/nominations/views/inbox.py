"""The organizer's list of nominations, and one nomination with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.awards.models import Season
from judging.awards.queries import find_current_season, list_categories
from judging.db.session import db
from judging.nominations.domain.completeness import TOLD_PEOPLE
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.domain.sections import show_sections
from judging.nominations.domain.typed import clean_line
from judging.nominations.forms import AcceptForm
from judging.nominations.models import Attachment, Nomination
from judging.nominations.queries import (
    Filters,
    count_by_status,
    former_answers,
    list_history,
    list_nominations,
    sent_fields,
)
from judging.nominations.services import clear_attachment
from judging.nominations.views.blueprint import attachment_or_404, bp, nomination_or_404
from judging.people.permissions import may_organize
from judging.web.clock import utcnow
from judging.web.guards import allowed

ROOMS = (
    ("screening.nomination", "What the screening read"),
    ("scoring.masking", "What judges read"),
    ("scoring.scorecards", "Its scorecards"),
    ("reports.receipt", "Its receipt as PDF"),
)
"""Pages of later rooms about one nomination, shown where they exist."""


@bp.get("/organize/nominations")
@allowed(may_organize)
def inbox() -> ResponseReturnValue:
    season = find_current_season(db.session, utcnow())
    if season is None:
        return render_template("nominations/inbox_empty.html")
    return show_list(season, AcceptForm(formdata=None))


def show_list(season: Season, form: AcceptForm, ticked: Sequence[Nomination] = ()) -> str:
    """Show the list as the address narrows it; incomplete ones can be ticked there, and accepted with the form."""
    filters = _read_filters()
    categories = list_categories(db.session, season)
    return render_template(
        "nominations/inbox.html",
        season=season,
        categories=categories,
        titles={category.id: category.title for category in categories},
        counts=count_by_status(db.session, season),
        chosen={"category": filters.category, "status": filters.status or "", "search": filters.search},
        form=form,
        ticked={nomination.public_id for nomination in ticked},
        listing=list_nominations(db.session, season, filters, page=min(request.args.get("page", 1, type=int), 10**6)),
    )


@bp.get("/organize/nominations/<public_id>")
@allowed(may_organize, nomination_or_404)
def show(nomination: Nomination) -> ResponseReturnValue:
    is_draft = nomination.status is NominationStatus.DRAFT
    fields = sent_fields(nomination)
    return render_template(
        "nominations/show.html",
        nomination=nomination,
        is_draft=is_draft,
        sections=[] if is_draft else show_sections(nomination.category.rubric, fields, people=TOLD_PEOPLE),
        former=[] if is_draft else former_answers(nomination),
        history=list_history(db.session, nomination),
        rooms=ROOMS,
    )


@bp.post("/organize/nominations/files/<public_id>/clear")
@allowed(may_organize, attachment_or_404)
def clear(attachment: Attachment) -> ResponseReturnValue:
    clear_attachment(db.session, attachment, by=g.actor.name, now=utcnow())
    db.session.commit()
    flash(f"{attachment.file_name}: {'judges may see it' if attachment.cleared_at else 'hidden from judges'}.")
    return redirect(url_for(".show", public_id=attachment.nomination.public_id, _anchor="files"), 303)


def _read_filters() -> Filters:
    status = request.args.get("status", "")
    return Filters(
        category=clean_line(request.args.get("category", "")),
        status=NominationStatus(status) if status in set(NominationStatus) else None,
        search=clean_line(request.args.get("search", "")[:100]),
    )
