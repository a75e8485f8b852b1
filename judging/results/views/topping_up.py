"""Offers the nominations that are still in contention to more judges: looked at first, then one press."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.db.session import db
from judging.errors import JudgingError
from judging.results import pages, services
from judging.results.permissions import may_decide_results
from judging.results.views import bp
from judging.results.views.finding import current_season
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake


@bp.get("/organize/results/more-reads")
@allowed(may_decide_results)
def more_reads() -> ResponseReturnValue:
    return _show_top_up()


@bp.post("/organize/results/more-reads")
@allowed(may_decide_results)
def offer_more_reads() -> ResponseReturnValue:
    season, now = current_season(), utcnow()
    top_up = services.survey_top_up(db.session, season, only=request.args.getlist("only") or None)
    if request.form.get("seen") != top_up.fingerprint:
        return _show_top_up("Something changed since you looked. This is what would be offered now."), 409
    try:
        run = services.offer_top_up(db.session, season, top_up, by=g.actor.name, now=now)
    except JudgingError as error:
        db.session.rollback()
        return _show_top_up(str(error)), 409
    db.session.commit()
    wake("mail")
    words = [pages.say_offered(run.report["added"], len(top_up.judges)), *run.report["unfilled"]]
    flash(" ".join(words))
    return redirect(url_for(".more_reads"))


def _show_top_up(trouble: str = "") -> str:
    season, only = current_season(), request.args.getlist("only")
    return render_template(
        "results/more_reads.html",
        season=season,
        top_up=services.survey_top_up(db.session, season, only=only or None),
        only=only,
        is_judging=utcnow() < season.judging_closes_at,
        trouble=trouble,
        pages=pages,
    )
