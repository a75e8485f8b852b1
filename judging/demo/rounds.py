"""Plays the rounds of one award: its scoring is closed, a final was judged by another panel, its jury deliberates."""

from __future__ import annotations

import datetime as dt
import random

from sqlalchemy.orm import Session

from judging.assignment.models import AssignmentStatus, Judge
from judging.assignment.queries import list_judges, list_season_assignments
from judging.assignment.services import apply_plan, choose_panel
from judging.awards.domain.rounds import EntryRule, RoundKind, RoundPlan
from judging.awards.models import Category, Round, Season
from judging.awards.services import set_up_rounds
from judging.demo.judging_days import score_reading
from judging.demo.season import DAY, ORGANIZER
from judging.results.services import close_round, preview_shortlist, record_consensus

WITH_FINAL = "sales-manager-of-the-year"
FINALISTS = 3
PANEL = ("Bernd Hallstatt", "Dev Malhotra", "Elspeth Muir")
HEAD = "Gwen Ashby"
REASON = "The jury saw what the scorecards saw, and gives a little more: what was built here will outlast the year."


def set_up(session: Session, season: Season, *, now: dt.datetime) -> None:
    """Let one award have a scoring round, a final for its first three, and a deliberation; choose who sits in them."""
    category = _find_category(season)
    plans = [
        RoundPlan(RoundKind.SCORING),
        RoundPlan(RoundKind.FINAL, entry_rule=EntryRule.RANK, entry_count=FINALISTS),
        RoundPlan(RoundKind.DELIBERATION),
    ]
    set_up_rounds(session, category, plans, actor=ORGANIZER, now=now)
    judges = {judge.user.name: judge for judge in list_judges(session, season)}
    final, deliberation = _find(category, RoundKind.FINAL), _find(category, RoundKind.DELIBERATION)
    choose_panel(session, final, [judges[name] for name in PANEL], by=ORGANIZER, now=now)
    choose_panel(session, deliberation, [judges[HEAD]], by=ORGANIZER, now=now)


def play_rounds(session: Session, season: Season, *, now: dt.datetime) -> None:
    """Close the scoring round, let the panel judge the final, and let the jury agree on a first score."""
    category = _find_category(season)
    _close(session, _find(category, RoundKind.SCORING), now=now - 4 * DAY)
    apply_plan(session, season, seed=1, by=ORGANIZER, now=now - 4 * DAY)
    rng = random.Random(11)  # noqa: S311
    worth: dict[int, float] = {}
    for row in list_season_assignments(session, season):
        if row.round is RoundKind.FINAL and row.status is AssignmentStatus.OPEN:
            quality = worth.setdefault(row.nomination_id, rng.gauss(7.6, 0.3))
            score_reading(session, row, quality, rng, now=now - rng.uniform(2, 3.5) * DAY)
    _close(session, _find(category, RoundKind.FINAL), now=now - 2 * DAY)
    deliberation = _find(category, RoundKind.DELIBERATION)
    first = preview_shortlist(session, _find(category, RoundKind.FINAL)).rows[0].entry.id
    nomination = next(row.nomination for row in list_season_assignments(session, season) if row.nomination_id == first)
    head: Judge = next(judge for judge in list_judges(session, season) if judge.user.name == HEAD)
    record_consensus(session, deliberation, nomination, score=8.6, reason=REASON, actor=head.user.email, now=now - DAY)


def _close(session: Session, row: Round, *, now: dt.datetime) -> None:
    chosen = preview_shortlist(session, row).by_rule
    close_round(session, row, chosen=chosen, reason="", actor=ORGANIZER, now=now)
    session.flush()


def _find_category(season: Season) -> Category:
    return next(category for category in season.categories if category.slug == WITH_FINAL)


def _find(category: Category, kind: RoundKind) -> Round:
    row = category.find_round(kind)
    assert row is not None
    return row
