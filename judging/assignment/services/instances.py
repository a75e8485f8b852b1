"""Turns a season's rows into the question that the solver is asked, and finds the assignments that may not stand."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from judging.assignment.domain.instance import Instance, PoolJudge, PoolNomination
from judging.assignment.models import Assignment, AssignmentStatus, Judge, JudgeStatus
from judging.assignment.queries import list_panel, list_pool, list_season_assignments
from judging.assignment.services.conflicts import Subject, list_barred
from judging.awards.domain.rubric import LANGUAGE
from judging.awards.models import Season
from judging.nominations.models import Nomination


def build_instance(
    session: Session, season: Season, judges: Mapping[str, Judge], nominations: Mapping[str, Nomination]
) -> Instance:
    """Return what the solver is asked; judges and nominations go by their public ids."""
    judge_ids = {judge.id: judge.public_id for judge in judges.values()}
    nomination_ids = {row.id: row.public_id for row in nominations.values()}
    slugs = {category.id: category.slug for category in season.categories}
    pairs = [
        (row, (judge_ids[row.judge_id], nomination_ids[row.nomination_id]))
        for row in list_season_assignments(session, season)
        if row.judge_id in judge_ids and row.nomination_id in nomination_ids
    ]
    barred = [(one, why) for one, why in list_barred(session, season) if one.judge_id in judge_ids]
    return Instance(
        nominations=tuple(_to_pool_nomination(row) for row in nominations.values()),
        judges=tuple(_to_pool_judge(judge) for judge in judges.values()),
        reads=season.reads,
        conflicts=tuple(
            (judge_ids[one.judge_id], nomination_ids[one.nomination_id], why)
            for one, why in barred
            if one.nomination_id in nomination_ids
        ),
        shut_out=tuple(
            (judge_ids[one.judge_id], slugs[one.category_id], why) for one, why in barred if one.category_id in slugs
        ),
        recused=tuple(pair for row, pair in pairs if row.status in _OVER),
        fixed=tuple(pair for row, pair in pairs if row.status in _STANDING),
    )


_STANDING = (AssignmentStatus.OPEN, AssignmentStatus.SCORED)
_OVER = (AssignmentStatus.RECUSED, AssignmentStatus.REMOVED)


def _to_pool_nomination(row: Nomination) -> PoolNomination:
    language = row.answer_texts.get(LANGUAGE, "").strip().casefold()
    return PoolNomination(row.public_id, row.category.slug, language, reads=row.category.reads)


def _to_pool_judge(judge: Judge) -> PoolJudge:
    """Return what a judge offers; who has not accepted keeps their work but gets nothing new."""
    is_on_panel = judge.status is JudgeStatus.ACCEPTED
    return PoolJudge(
        id=judge.public_id,
        categories=frozenset(expertise.category.slug for expertise in judge.expertises if is_on_panel),
        expertise={expertise.category.slug: expertise.level for expertise in judge.expertises},
        min_load=judge.min_load,
        max_load=judge.max_load,
        languages=frozenset(language.casefold() for language in judge.languages),
        is_experienced=judge.is_experienced,
    )


def list_misfits(session: Session, season: Season) -> list[tuple[Assignment, str]]:
    """Return assignments that may not stand, with why.

    Work that nobody has opened is taken back for a conflict, a declined invitation or a category that the judge does
    not read; opened work only when the nomination left the contest.
    """
    in_pool = {row.id: row for row in list_pool(session, season)}
    panel = {judge.id: judge for judge in list_panel(session, season)}
    barred = {_name_pair(one): why for one, why in list_barred(session, season)}
    misfits = []
    for row in list_season_assignments(session, season):
        if row.status is not AssignmentStatus.OPEN:
            continue
        nomination = in_pool.get(row.nomination_id)
        if nomination is None:
            misfits.append((row, "The nomination takes no part any more."))
        elif row.opened_at is None and (why := _find_misfit(row, panel.get(row.judge_id), nomination, barred)):
            misfits.append((row, why))
    return misfits


def _name_pair(one: Subject) -> tuple[int, int | None, int | None]:
    return one.judge_id, one.nomination_id, one.category_id


def _find_misfit(
    row: Assignment,
    judge: Judge | None,
    nomination: Nomination,
    barred: Mapping[tuple[int, int | None, int | None], str],
) -> str:
    if judge is None:
        return "The judge declined."
    here, around = (judge.id, nomination.id, None), (judge.id, None, nomination.category_id)
    if evidence := barred.get(here) or barred.get(around):
        return evidence
    if nomination.category_id not in {expertise.category_id for expertise in judge.expertises}:
        return "The judge does not read this category."
    return ""
