"""The jury's deliberation: what it has before it, and the score that it agrees on."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from judging.awards.domain.rounds import RoundState
from judging.db.session import db
from judging.results import services
from judging.results.deliberation_page import build_deliberation, read_for_jury
from judging.results.permissions import Table, may_agree, may_deliberate
from judging.results.round_forms import ConsensusForm, build_consensus_form
from judging.results.views import bp
from judging.results.views.finding import find_table_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed


@bp.get("/judge/deliberations/<public_id>")
@allowed(may_deliberate, find_table_or_404)
def deliberation(table: Table) -> ResponseReturnValue:
    category, state = table.row.category, table.row.category.state_of(table.row.kind, utcnow())
    is_waiting = state is RoundState.WAITING
    return render_template(
        "results/deliberation.html",
        row=table.row,
        category=category,
        season=category.season,
        page=None if is_waiting else build_deliberation(db.session, table.row),
        is_open=state is RoundState.OPEN,
        barred=table.barred if not g.actor.is_organizer else frozenset(),
    )


@bp.route("/judge/deliberations/<public_id>/<nomination_id>", methods=["GET", "POST"])
@allowed(may_agree, find_table_or_404)
def consensus(table: Table) -> ResponseReturnValue:
    row, nomination = table.row, table.nomination
    assert nomination is not None
    page = build_deliberation(db.session, row)
    one = next((one for one in page.rows if one.entry.id == nomination.id), None)
    form = build_consensus_form(one.consensus if one else None)
    if form.validate_on_submit():
        try:
            _record(table, form)
        except services.DeliberationError as error:
            db.session.rollback()
            form.score.errors = [str(error)]
        else:
            flash(f"Written down for {nomination.reference}.")
            return redirect(url_for(".deliberation", public_id=row.public_id))
    reading = read_for_jury(db.session, nomination)
    html = render_template(
        "results/consensus.html", row=row, one=one, form=form, reading=reading, nomination=nomination
    )
    return html, 422 if form.errors else 200


def _record(table: Table, form: ConsensusForm) -> None:
    assert table.nomination is not None
    score, reason = form.score.data, form.reason.data.strip()
    services.record_consensus(
        db.session, table.row, table.nomination, score=score, reason=reason, actor=g.actor.name, now=utcnow()
    )
    db.session.commit()
