"""The jury's deliberation: what it has before it, and the score that it agrees on."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from judging.awards.domain.rounds import RoundState
from judging.db.session import db
from judging.results import services
from judging.results.deliberation_page import build_deliberation, read_for_jury
from judging.results.permissions import Table, may_agree, may_deliberate
from judging.results.round_forms import ConsensusForm, TakeBackForm, build_consensus_form
from judging.results.services.deliberating import find_consensus
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
    form = build_consensus_form(find_consensus(db.session, row, nomination))
    if form.validate_on_submit():
        try:
            _record(table, form)
        except services.DeliberationError as error:
            db.session.rollback()
            form.score.errors = [str(error)]
        else:
            flash(f"Written down for {nomination.reference}.")
            return redirect(url_for(".deliberation", public_id=row.public_id))
    return _show(table, form, TakeBackForm(formdata=None))


@bp.post("/judge/deliberations/<public_id>/<nomination_id>/take-back")
@allowed(may_agree, find_table_or_404)
def take_back_consensus(table: Table) -> ResponseReturnValue:
    row, nomination = table.row, table.nomination
    assert nomination is not None
    form = TakeBackForm()
    if form.validate_on_submit():
        try:
            _take_back(table, form)
        except services.DeliberationError as error:
            db.session.rollback()
            form.why.errors = [str(error)]
        else:
            flash(f"Taken back: {nomination.reference} stands where it was calculated.")
            return redirect(url_for(".deliberation", public_id=row.public_id))
    written = ConsensusForm(formdata=None, obj=find_consensus(db.session, row, nomination))
    return _show(table, written, form)


def _show(table: Table, form: ConsensusForm, taking_back: TakeBackForm) -> ResponseReturnValue:
    assert table.nomination is not None
    rows = build_deliberation(db.session, table.row).rows
    html = render_template(
        "results/consensus.html",
        row=table.row,
        one=next((one for one in rows if one.entry.id == table.nomination.id), None),
        form=form,
        taking_back=taking_back,
        is_open=table.row.category.state_of(table.row.kind, utcnow()) is RoundState.OPEN,
        reading=read_for_jury(db.session, table.nomination),
        nomination=table.nomination,
    )
    return html, 422 if form.errors or taking_back.errors else 200


def _take_back(table: Table, form: TakeBackForm) -> None:
    assert table.nomination is not None
    reason = form.why.data.strip()
    services.take_back_consensus(
        db.session, table.row, table.nomination, reason=reason, actor=g.actor.name, now=utcnow()
    )
    db.session.commit()


def _record(table: Table, form: ConsensusForm) -> None:
    assert table.nomination is not None
    score, reason = form.score.data, form.reason.data.strip()
    services.record_consensus(
        db.session, table.row, table.nomination, score=score, reason=reason, actor=g.actor.name, now=utcnow()
    )
    db.session.commit()
