"""Turns a season's rows into the question that the solver is asked, and finds the assignments that may not stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from sqlalchemy.orm import Session

from judging.assignment.domain.instance import Instance, PoolJudge, PoolNomination
from judging.assignment.models import Assignment, AssignmentStatus, Judge, JudgeStatus
from judging.assignment.pool import RoundPool, read_round_pool
from judging.assignment.queries import list_extra_reads, list_panel, list_pool, list_season_assignments
from judging.assignment.services.conflicts import Subject, list_barred
from judging.awards.domain.rounds import RoundKind
from judging.awards.domain.rubric import LANGUAGE
from judging.awards.models import Category, Season
from judging.nominations.models import Nomination


def build_instance(
    session: Session,
    season: Season,
    pool: RoundPool,
    judges: Mapping[str, Judge],
    nominations: Mapping[str, Nomination],
) -> Instance:
    """Return what the solver is asked of the rounds held now; judges and nominations go by their public ids.

    What a judge has opened or scored is fixed; what nobody has opened is held, and moves only where somebody asks.
    """
    judge_ids = {judge.id: judge.public_id for judge in judges.values()}
    nomination_ids = {row.id: row.public_id for row in nominations.values()}
    slugs = {category.id: category.slug for category in season.categories}
    pairs = [
        (row, (judge_ids[row.judge_id], nomination_ids[row.nomination_id]))
        for row in list_season_assignments(session, season)
        if row.judge_id in judge_ids and row.nomination_id in nomination_ids and _is_of_now(row)
    ]
    barred = [(one, why) for one, why in list_barred(session, season) if one.judge_id in judge_ids]
    extra = list_extra_reads(session, season)
    away = {(row.judge_id, row.nomination_id) for row, _ in pairs if row.status in _OVER}
    return Instance(
        nominations=tuple(
            _to_pool_nomination(row, _count_reads(pool, row, barred, away) + _count_extra(row, extra))
            for row in nominations.values()
        ),
        judges=tuple(_to_pool_judge(judge, season, pool) for judge in judges.values()),
        reads=season.reads,
        conflicts=_name_conflicts(barred, judge_ids, nomination_ids),
        shut_out=tuple(
            (judge_ids[one.judge_id], slugs[one.category_id], why) for one, why in barred if one.category_id in slugs
        ),
        recused=tuple(pair for row, pair in pairs if row.status in _OVER),
        fixed=tuple(pair for row, pair in pairs if row.status in _STANDING and not is_untouched(row)),
        held=tuple(pair for row, pair in pairs if is_untouched(row)),
    )


def _name_conflicts(
    barred: Sequence[tuple[Subject, str]], judge_ids: Mapping[int, str], nomination_ids: Mapping[int, str]
) -> tuple[tuple[str, str, str], ...]:
    """Return the conflicts that are about one nomination, by public ids."""
    return tuple(
        (judge_ids[one.judge_id], nomination_ids[one.nomination_id], why)
        for one, why in barred
        if one.nomination_id is not None and one.nomination_id in nomination_ids
    )


def is_untouched(row: Assignment) -> bool:
    """Say whether a judge holds it and has not opened it."""
    return row.status is AssignmentStatus.OPEN and row.opened_at is None


_STANDING = (AssignmentStatus.OPEN, AssignmentStatus.SCORED)
_OVER = (AssignmentStatus.RECUSED, AssignmentStatus.REMOVED)


def _is_of_now(row: Assignment) -> bool:
    """Say whether it is of the round that its category is in; who stood back once does so in later rounds too."""
    return row.status is AssignmentStatus.RECUSED or row.round is row.nomination.category.current_round


def _count_reads(
    pool: RoundPool, row: Nomination, barred: Sequence[tuple[Subject, str]], away: Set[tuple[int, int]]
) -> int:
    """Return how many judges are to read a nomination: of a final's panel all who may, where nothing else is said."""
    reads = pool.count_reads_now(row.category)
    final = row.category.find_round(RoundKind.FINAL)
    if row.category.current_round is not RoundKind.FINAL or final is None or final.reads:
        return reads
    kept_away = {one.judge_id for one, _ in barred if row.id == one.nomination_id or row.category_id == one.category_id}
    kept_away |= {judge_id for judge_id, nomination_id in away if nomination_id == row.id}
    return max(1, reads - len(kept_away & pool.panel_of(row.category, RoundKind.FINAL)))


def _count_extra(row: Nomination, extra: Mapping[int, int]) -> int:
    """Return the reads that a nomination in contention gets besides, which belong to the scoring round."""
    return extra.get(row.id, 0) if row.category.current_round is RoundKind.SCORING else 0


def _to_pool_nomination(row: Nomination, reads: int) -> PoolNomination:
    language = row.answer_texts.get(LANGUAGE, "").strip().casefold()
    return PoolNomination(row.public_id, row.category.slug, language, reads=reads)


def _to_pool_judge(judge: Judge, season: Season, pool: RoundPool) -> PoolJudge:
    """Return what a judge offers; who has not accepted keeps their work but gets nothing new."""
    is_on_panel = judge.status is JudgeStatus.ACCEPTED
    return PoolJudge(
        id=judge.public_id,
        categories=frozenset(one.slug for one in season.categories if is_on_panel and pool.may_read(judge, one)),
        expertise={expertise.category.slug: expertise.level for expertise in judge.expertises},
        min_load=judge.min_load,
        max_load=judge.max_load,
        languages=frozenset(language.casefold() for language in judge.languages),
        is_experienced=judge.is_experienced,
    )


def list_misfits(session: Session, season: Season) -> list[tuple[Assignment, str]]:
    """Return assignments that may not stand, with why.

    Work that nobody has opened is taken back for a conflict, a declined invitation or a category that the judge does
    not read in this round; opened work only when the nomination left the contest or does not go on.
    """
    pool = read_round_pool(session, season)
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
        elif _is_past(row, nomination.category):
            misfits.append((row, f"The {row.round.label} is closed, or not held, in the nomination's category."))
        elif row.round is nomination.category.current_round and not pool.holds(nomination):
            misfits.append((row, f"The nomination does not go on into the {row.round.label}."))
        elif row.opened_at is None and (why := _find_misfit(row, panel.get(row.judge_id), pool, barred)):
            misfits.append((row, why))
    return misfits


def _is_past(row: Assignment, category: Category) -> bool:
    """Say whether nothing can come of an assignment in this category any more; so it is after some moves."""
    if not category.rounds:
        return row.round is not RoundKind.SCORING
    held = category.find_round(row.round)
    return held is None or held.closed_at is not None


def _name_pair(one: Subject) -> tuple[int, int | None, int | None]:
    return one.judge_id, one.nomination_id, one.category_id


def _find_misfit(
    row: Assignment,
    judge: Judge | None,
    pool: RoundPool,
    barred: Mapping[tuple[int, int | None, int | None], str],
) -> str:
    if judge is None:
        return "The judge declined."
    nomination, category = row.nomination, row.nomination.category
    here, around = (judge.id, nomination.id, None), (judge.id, None, category.id)
    if evidence := barred.get(here) or barred.get(around):
        return evidence
    if row.round is category.current_round and not pool.may_read(judge, category):
        return "The judge does not read this category in this round."
    return ""
