"""Plans who reads what, applies the plan, and fills the seats that fall empty."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.assignment.domain.instance import Instance, PoolJudge, PoolNomination, Rules
from judging.assignment.domain.plan import Plan
from judging.assignment.domain.solver import refill
from judging.assignment.models import (
    Assignment,
    AssignmentRun,
    AssignmentStatus,
    Conflict,
    ConflictStatus,
    Judge,
    JudgeStatus,
)
from judging.assignment.queries import (
    find_last_run,
    list_conflicts,
    list_judges,
    list_panel,
    list_pool,
    list_season_assignments,
)
from judging.assignment.services.conflicts import refresh_conflicts
from judging.assignment.services.judges import mail_work
from judging.awards.models import Season
from judging.db.audit import record_event
from judging.nominations.models import Nomination


@dataclass(frozen=True)
class Proposal:
    """A plan that could be applied, with the rows that its ids stand for."""

    plan: Plan
    judges: dict[str, Judge]
    nominations: dict[str, Nomination]
    needed: int
    """Reads that the season needs in all."""
    standing: int
    """Reads that a judge holds already."""


def propose_plan(session: Session, season: Season, *, seed: int = 0) -> Proposal:
    """Return the best way to fill the seats that are empty; nothing that stands is moved, nothing is written."""
    judges = {judge.public_id: judge for judge in list_judges(session, season)}
    nominations = {row.public_id: row for row in list_pool(session, season)}
    instance = _build_instance(session, season, judges, nominations)
    plan = refill(instance, Rules(shut_out_employers=False), seed=seed)
    needed = sum(row.category.reads or season.reads for row in nominations.values())
    return Proposal(plan, judges, nominations, needed, standing=len(instance.fixed))


def apply_plan(session: Session, season: Season, *, seed: int, by: str, now: dt.datetime) -> AssignmentRun:
    """Look for conflicts, take back what may not stand, fill the empty seats, and tell the judges."""
    refresh_conflicts(session, season, now=now)
    _take_back_misfits(session, season, now=now)
    proposal = propose_plan(session, season, seed=seed)
    plan = proposal.plan
    run = AssignmentRun(season=season, seed=seed, report=_report(plan), run_by=by, run_at=now)
    session.add(run)
    for judge_id, nomination_id in plan.added:
        _assign(session, proposal.judges[judge_id], proposal.nominations[nomination_id], now=now)
    session.flush()
    for judge_id, added in sorted(Counter(judge for judge, _ in plan.added).items()):
        mail_work(session, proposal.judges[judge_id], added=added, run=run.public_id, now=now)
    record_event(
        session, "assignment.apply", f"season:{season.public_id}", actor=by, now=now, seed=seed, added=len(plan.added)
    )
    return run


def refill_seasons(session: Session, *, now: dt.datetime) -> list[AssignmentRun]:
    """Fill the seats that fell empty since an organizer assigned: recusals, moves, late nominations.

    Seasons where nobody has assigned yet, or whose judging is over, are left alone.
    """
    runs = []
    for season in session.scalars(select(Season).where(Season.judging_closes_at > now).order_by(Season.id)):
        last = find_last_run(session, season)
        if last is None:
            continue
        proposal = propose_plan(session, season, seed=last.seed)
        if proposal.plan.added or _list_misfits(session, season):
            runs.append(apply_plan(session, season, seed=last.seed, by="system", now=now))
    return runs


def remove_assignment(session: Session, assignment: Assignment, *, reason: str, by: str, now: dt.datetime) -> None:
    """Take a nomination back from a judge; what they scored is kept on record but counts no more."""
    assignment.status = AssignmentStatus.REMOVED
    subject = f"assignment:{assignment.public_id}"
    record_event(session, "assignment.remove", subject, actor=by, now=now, reason=reason)


def _build_instance(
    session: Session, season: Season, judges: dict[str, Judge], nominations: dict[str, Nomination]
) -> Instance:
    judge_ids = {judge.id: judge.public_id for judge in judges.values()}
    nomination_ids = {row.id: row.public_id for row in nominations.values()}
    pairs = [
        (row, (judge_ids[row.judge_id], nomination_ids[row.nomination_id]))
        for row in list_season_assignments(session, season)
        if row.judge_id in judge_ids and row.nomination_id in nomination_ids
    ]
    fixed = tuple(pair for row, pair in pairs if row.status in (AssignmentStatus.OPEN, AssignmentStatus.SCORED))
    over = tuple(pair for row, pair in pairs if row.status in (AssignmentStatus.RECUSED, AssignmentStatus.REMOVED))
    return Instance(
        nominations=tuple(
            PoolNomination(row.public_id, row.category.slug, reads=row.category.reads) for row in nominations.values()
        ),
        judges=tuple(_to_pool_judge(judge) for judge in judges.values()),
        reads=season.reads,
        conflicts=tuple(
            (judge_ids[row.judge_id], nomination_ids[row.nomination_id], row.evidence)
            for row in _list_standing_conflicts(session, season)
            if row.judge_id in judge_ids and row.nomination_id in nomination_ids
        ),
        recused=over,
        fixed=fixed,
    )


def _to_pool_judge(judge: Judge) -> PoolJudge:
    """Return what a judge offers; who has not accepted keeps their work but gets nothing new."""
    is_on_panel = judge.status is JudgeStatus.ACCEPTED
    return PoolJudge(
        id=judge.public_id,
        categories=frozenset(expertise.category.slug for expertise in judge.expertises if is_on_panel),
        expertise={expertise.category.slug: expertise.level for expertise in judge.expertises},
        min_load=judge.min_load,
        max_load=judge.max_load,
    )


def _list_standing_conflicts(session: Session, season: Season) -> list[Conflict]:
    return [row for row in list_conflicts(session, season) if row.status is not ConflictStatus.DISMISSED]


def _list_misfits(session: Session, season: Season) -> list[tuple[Assignment, str]]:
    """Return assignments that may not stand, with why.

    Work that nobody has opened is taken back for a conflict, a declined invitation or a category that the judge does
    not read; opened work only when the nomination left the contest.
    """
    in_pool = {row.id: row for row in list_pool(session, season)}
    panel = {judge.id: judge for judge in list_panel(session, season)}
    conflicts = {(row.judge_id, row.nomination_id): row.evidence for row in _list_standing_conflicts(session, season)}
    misfits = []
    for row in list_season_assignments(session, season):
        if row.status is not AssignmentStatus.OPEN:
            continue
        nomination = in_pool.get(row.nomination_id)
        if nomination is None:
            misfits.append((row, "The nomination takes no part any more."))
        elif row.opened_at is None and (why := _find_misfit(row, panel.get(row.judge_id), nomination, conflicts)):
            misfits.append((row, why))
    return misfits


def _find_misfit(
    row: Assignment, judge: Judge | None, nomination: Nomination, conflicts: dict[tuple[int, int], str]
) -> str:
    if judge is None:
        return "The judge declined."
    if evidence := conflicts.get((row.judge_id, row.nomination_id)):
        return evidence
    if nomination.category_id not in {expertise.category_id for expertise in judge.expertises}:
        return "The judge does not read this category."
    return ""


def _take_back_misfits(session: Session, season: Season, *, now: dt.datetime) -> None:
    for row, why in _list_misfits(session, season):
        remove_assignment(session, row, reason=why, by="system", now=now)
    session.flush()


def _assign(session: Session, judge: Judge, nomination: Nomination, *, now: dt.datetime) -> None:
    session.add(Assignment(judge=judge, nomination=nomination, assigned_at=now))


def _report(plan: Plan) -> dict[str, object]:
    return {
        "added": len(plan.added),
        "unfilled": [row.sentence for row in plan.category_shortages],
        "objective": plan.objective,
        "bound": plan.bound,
        "loads": dict(plan.loads),
        "under_min": list(plan.under_min),
        "connected": plan.is_connected,
    }
