"""Pages of the screening room: triage for organizers, and the panel that reads a draft along."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from judging.awards.models import Category, Season
from judging.awards.queries import find_current_season, list_categories
from judging.db.audit import record_event
from judging.db.session import db, noting, reading
from judging.errors import JudgingError
from judging.nominations.models import Nomination
from judging.people.permissions import may_organize
from judging.screening import along, lists, queries, report_card, services, showing
from judging.screening.domain import wording
from judging.screening.domain.triage import DecisionKind
from judging.screening.forms import BulkForm, DecisionForm
from judging.screening.models import TriageCase
from judging.screening.permissions import may_read_along
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.limits import limit_strangers
from judging.web.wake import wake

bp = Blueprint("screening", __name__)
bp.add_app_template_global(showing.cut_highlights, "cut_highlights")
bp.add_app_template_global(along.read_along, "read_along")
bp.add_app_template_global(wording, "wording")  # type: ignore[arg-type]

JUST_DECIDED = "just_decided"
MOST_UNDOABLE = 50
SHOW_UNDO = dt.timedelta(minutes=15)


def find_season_or_404() -> Season:
    return find_current_season(db.session, utcnow()) or abort(404)


def find_case_or_404(public_id: str) -> TriageCase:
    return queries.find_case(db.session, public_id) or abort(404)


def find_nomination_or_404(public_id: str) -> Nomination:
    return queries.find_nomination(db.session, public_id) or abort(404)


def find_draft_or_404(public_id: str) -> Nomination:
    """Return a nomination without taking the right to write, since the panel only looks."""
    with reading():
        return find_nomination_or_404(public_id)


@bp.get("/organize/triage")
@allowed(may_organize)
def triage() -> ResponseReturnValue:
    return _show_list(find_season_or_404(), BulkForm(formdata=None))


@bp.post("/organize/triage/decide")
@allowed(may_organize)
def decide_many() -> ResponseReturnValue:
    season = find_season_or_404()
    form = BulkForm()
    cases = queries.list_cases_by_ids(db.session, season, request.form.getlist("cases"))
    if not form.validate():
        return _show_list(season, form)
    if not cases:
        form.decision.errors = ["Tick the cases first."]
        return _show_list(season, form)
    decided = _decide_each(form, cases, list_categories(db.session, season))
    _commit(decided)
    if len(decided) < len(cases):
        return _show_list(season, form)
    return redirect(url_for(".triage", **_name_filter()))


@bp.route("/organize/triage/<public_id>", methods=["GET", "POST"])
@allowed(may_organize, find_case_or_404)
def case(found: TriageCase) -> ResponseReturnValue:
    form = DecisionForm()
    sheet = showing.show_case(db.session, found)
    form.offer_categories(sheet.others, sheet.offered)
    place = lists.find_place(db.session, found, request.args)
    if form.validate_on_submit():
        try:
            _decide(found, form.kind, form.reason.data or "", form.find_category(sheet.others))
        except JudgingError as error:
            db.session.rollback()
            form.reason.errors = [str(error)]
        else:
            _commit([found])
            return redirect(_address_next(place))
    return render_template("screening/case.html", form=form, sheet=sheet, place=place, undoable=_list_undoable())


@bp.get("/organize/nominations/<public_id>/screening")
@allowed(may_organize, find_nomination_or_404)
def nomination(found: Nomination) -> ResponseReturnValue:
    """Show what was read in a nomination: on the page of its newest case, if it has one."""
    newest = queries.find_newest_case(db.session, found)
    if newest is not None:
        return redirect(url_for(".case", public_id=newest.public_id))
    return render_template("screening/nomination.html", sheet=showing.show_nomination(db.session, found))


@bp.post("/organize/triage/undo")
@allowed(may_organize)
def undo() -> ResponseReturnValue:
    """Take back the last decision in each case that is named, and go to the first of them."""
    cases = queries.list_cases_by_ids(db.session, find_season_or_404(), request.form.getlist("cases"))
    for found in cases:
        services.undo_decision(db.session, found, by=g.actor.name, now=utcnow())
    _commit([])
    if not cases:
        return redirect(url_for(".triage"))
    flash(f"Undone: {', '.join(found.nomination.reference for found in cases)}.")
    return redirect(url_for(".case", public_id=cases[0].public_id) if len(cases) == 1 else url_for(".triage"))


@bp.get("/organize/triage/report-card")
@allowed(may_organize)
def card() -> ResponseReturnValue:
    season = find_season_or_404()
    gathered = report_card.gather_report_card(db.session, season)
    return render_template("screening/report_card.html", season=season, card=gathered)


@bp.get("/organize/triage/examples.jsonl")
@allowed(may_organize)
def labelled_examples() -> ResponseReturnValue:
    """Hand out what was decided, one labelled example a line, and note who took it."""
    season = find_season_or_404()
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in report_card.list_examples(db.session, season)]
    with noting() as session:
        subject = f"seasons:{season.public_id}"
        record_event(session, "screening.export", subject, actor=g.actor.name, now=utcnow(), examples=len(lines))
    name = f"attachment; filename={season.slug}-decided-examples.jsonl"
    return Response("".join(lines), mimetype="application/x-ndjson", headers={"Content-Disposition": name})


@bp.post("/screening/panel/<public_id>")
@allowed(may_read_along, find_draft_or_404)
@limit_strangers("90 per minute; 2000 per hour")
def panel(draft: Nomination) -> ResponseReturnValue:
    """Answer with what has been read so far in the fields that are posted; nothing is kept."""
    with reading():
        return render_template("screening/panel.html", along=along.read_along(draft, request.form))


def _show_list(season: Season, form: BulkForm) -> ResponseReturnValue:
    sheet = lists.show_triage(db.session, season, request.args, now=utcnow())
    return render_template("screening/triage.html", season=season, sheet=sheet, form=form, undoable=_list_undoable())


def _decide_each(form: BulkForm, cases: Sequence[TriageCase], categories: Sequence[Category]) -> list[TriageCase]:
    """Decide what can be decided, and say of the rest why it cannot."""
    decided = []
    for row in showing.show_rows(db.session, cases, categories):
        try:
            with db.session.begin_nested():
                _decide(row.case, form.kind, form.reason.data or "", row.offered)
        except JudgingError as error:
            flash(f"{row.case.nomination.reference}: {error}", "error")
        else:
            decided.append(row.case)
    return decided


def _decide(found: TriageCase, kind: DecisionKind, reason: str, to_category: Category | None) -> None:
    services.decide_case(db.session, found, kind, reason=reason, to_category=to_category, by=g.actor.name, now=utcnow())


def _commit(decided: Sequence[TriageCase]) -> None:
    """Commit, remember what can be undone, and wake the worker for the letters, what moved, and its seats."""
    ids = [found.public_id for found in decided]
    db.session.commit()
    cookie[JUST_DECIDED] = ids[:MOST_UNDOABLE]
    for task in ("mail", "screening", "assignment"):
        wake(task)


def _list_undoable() -> Sequence[TriageCase]:
    """Return what this browser decided a moment ago."""
    ids = cookie.get(JUST_DECIDED, [])
    return queries.list_just_decided(db.session, ids, since=utcnow() - SHOW_UNDO) if ids else []


def _name_filter() -> dict[str, Any]:
    known = ("status", "kind", "category", "doubted")
    return {name: value for name, value in request.args.items() if name in known}


def _address_next(place: lists.Place) -> str:
    if place.following is None:
        return url_for(".triage", **_name_filter())
    return url_for(".case", public_id=place.following, **_name_filter())
