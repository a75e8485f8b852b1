"""Pages of the assignment room: the panel, its conflicts, the plan, and a judge's answer."""

from __future__ import annotations

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.assignment import queries, services
from judging.assignment.domain.reminders import MORNING, ReminderChoice
from judging.assignment.forms import (
    InviteForm,
    OfferForm,
    PanelForm,
    RulesForm,
    build_offer_form,
    build_reminder_form,
    build_rules_form,
)
from judging.assignment.models import Assignment, Conflict, ConflictStatus, Judge
from judging.assignment.permissions import may_answer, may_set_up_panel
from judging.assignment.progress import list_category_progress, list_progress, sum_progress
from judging.assignment.services.judges import PanelError
from judging.awards.models import Season
from judging.awards.queries import find_current_season
from judging.db.session import db
from judging.errors import JudgingError
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake

MOST_SEATS = 200
"""Nominations that the page of the plan lists."""

MOST_PRICED = 2000
"""Nominations up to which the rules are priced unasked: each price is a plan of its own."""

bp = Blueprint("assignment", __name__)


def current_season() -> Season:
    """Return the season that is worked on, or 404 while there is none."""
    return find_current_season(db.session, utcnow()) or abort(404)


def find_judge_or_404(public_id: str) -> Judge:
    return queries.find_judge(db.session, public_id) or abort(404)


def find_conflict_or_404(public_id: str) -> Conflict:
    return queries.find_conflict(db.session, public_id) or abort(404)


def find_assignment_or_404(public_id: str) -> Assignment:
    return queries.find_assignment(db.session, public_id) or abort(404)


@bp.get("/organize/judges")
@allowed(may_set_up_panel)
def judges() -> ResponseReturnValue:
    season, now = current_season(), utcnow()
    rows = list_progress(db.session, season, now=now)
    return render_template(
        "assignment/judges.html",
        season=season,
        rows=rows,
        parts=list_category_progress(season, rows, now=now),
        total=sum_progress(rows, season, now=now),
        is_judging=now < season.judging_closes_at,
        ticked=request.args.get("tick", ""),
    )


@bp.post("/organize/judges/remind")
@allowed(may_set_up_panel)
def remind_several() -> ResponseReturnValue:
    """Show the letters of those who are ticked; a second press sends them."""
    season, now = current_season(), utcnow()
    planned = services.plan_reminders(db.session, season, request.form.getlist("judge"), now=now)
    if not planned:
        flash("Tick the judges whom you want to remind first.")
        return redirect(url_for(".judges"))
    if "send" not in request.form:
        return render_template("assignment/remind_several.html", planned=planned, season=season)
    sent = services.remind_judges(db.session, planned, by=g.actor.name, now=now)
    return _done(f"{len(sent)} of {len(planned)} judges are reminded.", url_for(".judges"))


@bp.route("/organize/judges/invite", methods=["GET", "POST"])
@allowed(may_set_up_panel)
def invite() -> ResponseReturnValue:
    season = current_season()
    form = build_offer_form(InviteForm, season.categories)
    if form.validate_on_submit():
        try:
            judge = services.invite_judge(
                db.session,
                season,
                email=form.email.data,
                name=form.name.data,
                offer=form.offer(season.categories),
                by=g.actor.name,
                now=utcnow(),
            )
        except PanelError as error:
            form.email.errors = [str(error)]
        else:
            return _done(f"{judge.user.name} is invited.", url_for(".judges"))
    return render_template("assignment/invite.html", form=form, season=season)


@bp.route("/organize/judges/<public_id>", methods=["GET", "POST"])
@allowed(may_set_up_panel, find_judge_or_404)
def judge(judge: Judge) -> ResponseReturnValue:
    categories = judge.season.categories
    form = build_offer_form(PanelForm, categories, judge)
    if form.validate_on_submit():
        services.update_judge(db.session, judge, form.offer(categories), by=g.actor.name, now=utcnow())
        services.refresh_conflicts(db.session, judge.season, now=utcnow())
        return _done("Saved.", url_for(".judge", public_id=judge.public_id), "assignment")
    return render_template(
        "assignment/judge.html", form=form, judge=judge, assignments=queries.list_assignments(db.session, judge)
    )


@bp.route("/organize/judges/<public_id>/remind", methods=["GET", "POST"])
@allowed(may_set_up_panel, find_judge_or_404)
def remind(judge: Judge) -> ResponseReturnValue:
    """Show the letter first; a press sends it."""
    now = utcnow()
    if request.method == "GET":
        letter = services.preview_reminder_by_hand(db.session, judge, now=now)
        last = services.find_reminder_today(db.session, judge, now=now)
        return render_template("assignment/remind.html", judge=judge, letter=letter, last=last)
    is_sent = services.remind_judge(db.session, judge, by=g.actor.name, now=now)
    words = f"{judge.user.name} is reminded." if is_sent else f"{judge.user.name} was reminded today already."
    return _done(words, url_for(".judges"))


@bp.route("/organize/judges/<public_id>/release", methods=["GET", "POST"])
@allowed(may_set_up_panel, find_judge_or_404)
def release(judge: Judge) -> ResponseReturnValue:
    if request.method == "POST":
        try:
            released = services.release_work(db.session, judge, by=g.actor.name, now=utcnow())
        except PanelError as error:
            db.session.rollback()
            return _done(str(error), url_for(".judges"))
        added = released.run.report["added"]
        words = [f"Taken back: {released.taken_back}. Given to others: {added}.", *released.run.report["unfilled"]]
        return _done(" ".join(words), url_for(".judges"))
    return render_template("assignment/release.html", judge=judge, rows=services.list_unopened(db.session, judge))


@bp.route("/organize/reminders", methods=["GET", "POST"])
@allowed(may_set_up_panel)
def reminders() -> ResponseReturnValue:
    season, now = current_season(), utcnow()
    rules = queries.find_reminder_rules(db.session, season)
    form = build_reminder_form(rules.choice if rules else ReminderChoice())
    if form.validate_on_submit() and "keep" in request.form:
        try:
            services.keep_reminder_rules(db.session, season, form.choice(), is_on=True, by=g.actor.name, now=now)
        except PanelError as error:
            form.not_opened.errors = [str(error)]
        else:
            return _done("Reminders are on.", url_for(".reminders"), "assignment")
    choice = ReminderChoice() if form.errors else form.choice()
    due = services.find_due_reminders(db.session, season, choice, now=now)
    letter = services.preview_reminder(season, choice, due[0] if due else None)
    return render_template(
        "assignment/reminders.html", season=season, rules=rules, form=form, due=due, letter=letter, morning=MORNING
    )


@bp.post("/organize/reminders/off")
@allowed(may_set_up_panel)
def switch_reminders_off() -> ResponseReturnValue:
    season = current_season()
    rules = queries.find_reminder_rules(db.session, season)
    if rules is not None:
        choice = rules.choice
        services.keep_reminder_rules(db.session, season, choice, is_on=False, by=g.actor.name, now=utcnow())
    return _done("Reminders are off.", url_for(".reminders"))


@bp.post("/organize/assignments/<public_id>/remove")
@allowed(may_set_up_panel, find_assignment_or_404)
def remove(assignment: Assignment) -> ResponseReturnValue:
    reason = request.form.get("reason", "").strip() or "An organizer took it back."
    services.remove_assignment(db.session, assignment, reason=reason, by=g.actor.name, now=utcnow())
    return _done("Taken back.", url_for(".judge", public_id=assignment.judge.public_id), "assignment")


@bp.route("/organize/assignment", methods=["GET", "POST"])
@allowed(may_set_up_panel)
def plan() -> ResponseReturnValue:
    season = current_season()
    seed = request.values.get("seed", 0, type=int)
    if request.method == "POST":
        may_move = "move" in request.form
        run = services.apply_plan(db.session, season, seed=seed, by=g.actor.name, now=utcnow(), may_move=may_move)
        return _done(f"{run.report['added']} reads are assigned, and the judges are told.", url_for(".plan"))
    return _show_plan(season, seed, build_rules_form(queries.find_switches(db.session, season)))


@bp.post("/organize/assignment/rules")
@allowed(may_set_up_panel)
def keep_rules() -> ResponseReturnValue:
    season = current_season()
    form = RulesForm()
    if not form.validate_on_submit():
        return _show_plan(season, 0, form), 422
    services.keep_rules(db.session, season, form.switches(), by=g.actor.name, now=utcnow())
    return _done("Kept. Below is the plan by these rules; what is assigned stays.", url_for(".plan"), "assignment")


def _show_plan(season: Season, seed: int, form: RulesForm) -> str:
    """Return the dry run: nothing is written until it is applied."""
    waiting = [row for row in queries.list_conflicts(db.session, season) if row.status is ConflictStatus.FOUND]
    proposal = services.propose_plan(db.session, season, seed=seed, may_move="move" in request.args)
    return render_template(
        "assignment/plan.html",
        season=season,
        seed=seed,
        form=form,
        most_seats=MOST_SEATS,
        proposal=proposal,
        is_priced="prices" in request.args or len(proposal.nominations) <= MOST_PRICED,
        conflicts=waiting,
        last=queries.find_last_run(db.session, season),
        rules=queries.find_rules(db.session, season),
    )


@bp.route("/organize/conflicts", methods=["GET", "POST"])
@allowed(may_set_up_panel)
def conflicts() -> ResponseReturnValue:
    season = current_season()
    if request.method == "POST":
        if (lines := request.form.get("families")) is not None:
            services.keep_families(db.session, season, lines, by=g.actor.name, now=utcnow())
        found = services.refresh_conflicts(db.session, season, now=utcnow())
        return _done(f"{found} new conflicts found." if found else "Nothing new was found.", url_for(".conflicts"))
    families = queries.list_families(db.session, season)
    return render_template(
        "assignment/conflicts.html",
        season=season,
        conflicts=queries.list_conflicts(db.session, season),
        families="\n".join("; ".join(family.names) for family in families),
    )


@bp.post("/organize/conflicts/<public_id>")
@allowed(may_set_up_panel, find_conflict_or_404)
def decide(conflict: Conflict) -> ResponseReturnValue:
    is_confirmed = request.form.get("decision") == "confirm"
    status = ConflictStatus.CONFIRMED if is_confirmed else ConflictStatus.DISMISSED
    services.decide_conflict(db.session, conflict, status, by=g.actor.name, now=utcnow())
    return _done("Confirmed." if is_confirmed else "Dismissed.", url_for(".conflicts"), "assignment")


@bp.route("/judge/invitation/<public_id>", methods=["GET", "POST"])
@allowed(may_answer, find_judge_or_404)
def answer(judge: Judge) -> ResponseReturnValue:
    categories = judge.season.categories
    form = build_offer_form(OfferForm, categories, judge)
    if request.form.get("answer") == "decline":
        services.decline_invitation(db.session, judge, now=utcnow())
        return _done("Thank you for telling us.", url_for(".answer", public_id=judge.public_id), "assignment")
    if form.validate_on_submit():
        try:
            services.accept_invitation(db.session, judge, form.offer(categories), now=utcnow())
        except JudgingError as error:
            db.session.rollback()
            form.max_load.errors = [str(error)]
        else:
            services.refresh_conflicts(db.session, judge.season, now=utcnow())
            return _done("Thank you. You are on the panel.", url_for("scoring.queue"), "assignment")
    load = queries.estimate_load(db.session, judge.season, judge.max_load)
    return render_template("assignment/answer.html", form=form, judge=judge, season=judge.season, load=load)


def _done(message: str, target: str, task: str = "mail") -> ResponseReturnValue:
    """Commit, wake the worker, say so, and go on."""
    db.session.commit()
    wake(task)
    flash(message)
    return redirect(target)
