"""Plans who reads what, applies the plan, and fills the seats that fall empty."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.assignment.domain.instance import Instance
from judging.assignment.domain.plan import Plan, RulePrice, Weight
from judging.assignment.domain.pricing import price_rules, weigh_balances
from judging.assignment.domain.solver import hold_still, refill
from judging.assignment.domain.switches import Balance, Switches
from judging.assignment.domain.top_up import build_top_up
from judging.assignment.models import Assignment, AssignmentRules, AssignmentRun, AssignmentStatus, Judge, JudgeStatus
from judging.assignment.pool import list_in_round, read_round_pool
from judging.assignment.queries import find_last_run, find_rules, find_switches, list_judges, list_season_assignments
from judging.assignment.services.conflicts import is_check_due, refresh_conflicts
from judging.assignment.services.instances import build_instance, is_untouched, list_misfits
from judging.assignment.services.judges import mail_work
from judging.awards.models import Season
from judging.db.audit import record_event
from judging.nominations.models import Nomination

MOVED = "Nobody had opened it, and it went to another judge so that more reads could be filled."


@dataclass(frozen=True)
class Proposal:
    """A plan that could be applied, with the rows that its ids stand for."""

    plan: Plan
    judges: dict[str, Judge]
    nominations: dict[str, Nomination]
    needed: int
    """Reads that the season needs in all."""
    instance: Instance
    switches: Switches

    @cached_property
    def prices(self) -> tuple[RulePrice, ...]:
        """What each rule costs while nothing moves: one more flow for each."""
        return price_rules(hold_still(self.instance), self.switches.rules)

    @cached_property
    def trades(self) -> dict[Balance, Weight]:
        """What each way of balancing would give."""
        ways = list(Balance)
        weights = weigh_balances(hold_still(self.instance), self.switches.rules, [way.points for way in ways])
        return dict(zip(ways, weights, strict=True))

    @property
    def standing(self) -> int:
        """Reads that a judge holds already, and keeps."""
        return len(self.plan.assignments) - len(self.plan.added)

    @property
    def seats(self) -> list[tuple[Nomination, list[Judge]]]:
        """Who would get what, by nomination."""
        readers: dict[str, list[Judge]] = {}
        for judge_id, nomination_id in self.plan.added:
            readers.setdefault(nomination_id, []).append(self.judges[judge_id])
        return [(self.nominations[nomination_id], judges) for nomination_id, judges in readers.items()]

    @property
    def readers(self) -> list[tuple[Judge, int]]:
        """The judges who accepted or hold something, by name, each with the reads that they would have."""
        loads = [(judge, self.plan.loads[public_id]) for public_id, judge in self.judges.items()]
        return [(judge, load) for judge, load in loads if load or judge.status is JudgeStatus.ACCEPTED]

    def name_people(self, sentence: str) -> str:
        """Return a sentence of the solver with the names of judges and categories for their ids."""
        for public_id, judge in self.judges.items():
            sentence = sentence.replace(f'"{public_id}"', judge.user.name or judge.user.email)
        for slug, title in self.titles.items():
            sentence = sentence.replace(f'"{slug}"', f"“{title}”")
        return sentence

    @cached_property
    def titles(self) -> dict[str, str]:
        """The categories' titles by slug."""
        return {row.category.slug: row.category.title for row in self.nominations.values()}


def propose_plan(
    session: Session,
    season: Season,
    *,
    seed: int = 0,
    extra: Mapping[str, int] | None = None,
    may_move: bool = False,
) -> Proposal:
    """Return the best way to fill the seats that are empty; nothing is written, and nothing that stands is moved.

    With `may_move`, work that nobody has opened may go to another judge where that fills seats that stay empty else.
    With `extra`, reads by the nomination's public id, it asks for these beside those that stand, and for no others.
    """
    switches = find_switches(session, season)
    judges = {judge.public_id: judge for judge in list_judges(session, season)}
    pool = read_round_pool(session, season)
    nominations = {row.public_id: row for row in list_in_round(session, season, pool)}
    instance = build_instance(session, season, pool, judges, nominations)
    if extra is not None:
        instance = build_top_up(instance, extra)
    plan = refill(instance, switches.rules, seed=seed, may_move=may_move)
    needed = sum(row.reads or season.reads for row in instance.nominations)
    return Proposal(plan, judges, nominations, needed, instance, switches)


def keep_rules(session: Session, season: Season, switches: Switches, *, by: str, now: dt.datetime) -> AssignmentRules:
    """Keep by which rules a season assigns from now on; what is assigned already stays."""
    rules = find_rules(session, season) or AssignmentRules(season_id=season.id)
    for name, value in asdict(switches).items():
        setattr(rules, name, value)
    rules.changed_by, rules.changed_at = by, now
    session.add(rules)
    subject = f"season:{season.public_id}"
    record_event(session, "assignment.keep_rules", subject, actor=by, now=now, **asdict(switches))
    refresh_conflicts(session, season, now=now)
    return rules


def apply_plan(
    session: Session, season: Season, *, seed: int, by: str, now: dt.datetime, may_move: bool = False
) -> AssignmentRun:
    """Look for conflicts, take back what may not stand, fill the empty seats, and tell the judges.

    Only with `may_move` is anything moved that may stand, and then nothing that a judge has opened.
    """
    refresh_conflicts(session, season, now=now)
    _take_back_misfits(session, season, now=now)
    proposal = propose_plan(session, season, seed=seed, may_move=may_move)
    moved = set(proposal.plan.moved)
    for row in list_season_assignments(session, season) if moved else ():
        if (row.judge.public_id, row.nomination.public_id) in moved and is_untouched(row):
            remove_assignment(session, row, reason=MOVED, by=by, now=now)
    run = assign_reads(session, season, proposal, by=by, now=now)
    subject = f"season:{season.public_id}"
    added = len(proposal.plan.added)
    record_event(session, "assignment.apply", subject, actor=by, now=now, seed=seed, added=added, moved=len(moved))
    return run


def assign_reads(session: Session, season: Season, proposal: Proposal, *, by: str, now: dt.datetime) -> AssignmentRun:
    """Give the judges what a proposal adds, and tell them."""
    plan = proposal.plan
    run = AssignmentRun(season=season, seed=plan.seed, report=_report(proposal), run_by=by, run_at=now)
    session.add(run)
    for judge_id, nomination_id in plan.added:
        _assign(session, proposal.judges[judge_id], proposal.nominations[nomination_id], now=now)
    session.flush()
    for judge_id, added in sorted(Counter(judge for judge, _ in plan.added).items()):
        mail_work(session, proposal.judges[judge_id], added=added, run=run.public_id, now=now)
    return run


def refill_seasons(session: Session, *, now: dt.datetime) -> list[AssignmentRun]:
    """Look at what changed, and fill the seats that fell empty since an organizer assigned: recusals, moves, late ones.

    Seasons where nobody has assigned yet, or whose judging is over, are left alone.
    """
    runs = []
    for season in session.scalars(select(Season).where(Season.judging_closes_at > now).order_by(Season.id)):
        if is_check_due(session, season):
            refresh_conflicts(session, season, now=now)
        last = find_last_run(session, season)
        if last is None:
            continue
        proposal = propose_plan(session, season, seed=last.seed)
        if proposal.plan.added or list_misfits(session, season):
            runs.append(apply_plan(session, season, seed=last.seed, by="system", now=now))
    return runs


def remove_assignment(session: Session, assignment: Assignment, *, reason: str, by: str, now: dt.datetime) -> None:
    """Take a nomination back from a judge; what they scored is kept on record but counts no more."""
    assignment.status = AssignmentStatus.REMOVED
    subject = f"assignment:{assignment.public_id}"
    record_event(session, "assignment.remove", subject, actor=by, now=now, reason=reason)


def _take_back_misfits(session: Session, season: Season, *, now: dt.datetime) -> None:
    for row, why in list_misfits(session, season):
        remove_assignment(session, row, reason=why, by="system", now=now)
    session.flush()


def _assign(session: Session, judge: Judge, nomination: Nomination, *, now: dt.datetime) -> None:
    kind = nomination.category.current_round
    session.add(Assignment(judge=judge, nomination=nomination, round=kind, assigned_at=now))


def _report(proposal: Proposal) -> dict[str, object]:
    plan = proposal.plan
    return {
        "added": len(plan.added),
        "unfilled": [f"{proposal.titles[row.category]}: {row.sentence}" for row in plan.category_shortages],
        "objective": plan.objective,
        "bound": plan.bound,
        "loads": dict(plan.loads),
        "under_min": list(plan.under_min),
        "connected": plan.is_connected,
        "rules": asdict(proposal.switches),
    }
