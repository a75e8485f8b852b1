"""Where the rounds stand, who sits in them, and closing one with its shortlist."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from judging.assignment.services import choose_panel
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Round
from judging.awards.queries import list_categories
from judging.db.session import db
from judging.errors import JudgingError
from judging.results import services
from judging.results.panel_page import list_candidates
from judging.results.permissions import may_decide_results, may_see_results
from judging.results.round_forms import build_choice_form, build_panel_form
from judging.results.round_progress import list_category_rounds
from judging.results.views import bp
from judging.results.views.finding import current_season, find_round_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake


@bp.get("/organize/rounds")
@allowed(may_see_results)
def rounds() -> ResponseReturnValue:
    season, now = current_season(), utcnow()
    rows = list_category_rounds(db.session, season, list_categories(db.session, season), now=now)
    return render_template("results/rounds.html", season=season, rows=rows)


@bp.route("/organize/rounds/<public_id>", methods=["GET", "POST"])
@allowed(may_decide_results, find_round_or_404)
def shortlist_round(row: Round) -> ResponseReturnValue:
    """Show who would go on and close the round, or change later who does."""
    shortlist = services.preview_shortlist(db.session, row)
    form = build_choice_form(shortlist)
    if form.validate_on_submit():
        is_change = shortlist.is_decided
        decide = services.change_entries if is_change else services.close_round
        chosen, reason = form.chosen.data or [], form.reason_text
        try:
            decide(db.session, row, chosen=chosen, reason=reason, actor=g.actor.name, now=utcnow())
        except services.RoundError as error:
            db.session.rollback()
            form.reason.errors = [str(error)]
        else:
            return _return("Who goes on is changed." if is_change else f"The {row.kind.label} is closed.")
    page = render_template("results/shortlist_round.html", row=row, shortlist=shortlist, form=form)
    return page, 422 if form.errors else 200


@bp.post("/organize/rounds/<public_id>/reopen")
@allowed(may_decide_results, find_round_or_404)
def reopen_round(row: Round) -> ResponseReturnValue:
    services.reopen_round(db.session, row, actor=g.actor.name, now=utcnow())
    return _return(f"The {row.kind.label} is open again.")


@bp.route("/organize/rounds/<public_id>/panel", methods=["GET", "POST"])
@allowed(may_decide_results, find_round_or_404)
def panel(row: Round) -> ResponseReturnValue:
    candidates = list_candidates(db.session, row)
    form = build_panel_form(candidates, row.kind)
    if form.validate_on_submit():
        try:
            fresh = choose_panel(db.session, row, form.pick(candidates), by=g.actor.name, now=utcnow())
        except JudgingError as error:
            db.session.rollback()
            form.judges.errors = [str(error)]
        else:
            return _return(f"Chosen. {len(fresh)} {'letter is' if len(fresh) == 1 else 'letters are'} on the way.")
    page = render_template("results/panel.html", row=row, candidates=candidates, form=form, is_final=_is_final(row))
    return page, 422 if request.method == "POST" else 200


def _is_final(row: Round) -> bool:
    return row.kind is RoundKind.FINAL


def _return(message: str) -> Response:
    """Commit, let the worker fill seats and send letters, say what was done, and lead back to the rounds."""
    db.session.commit()
    wake("assignment")
    wake("mail")
    flash(message)
    return redirect(url_for(".rounds"))
