"""Puts together one category's result from what its pool estimated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from judging.results.domain.agreement import measure_agreement
from judging.results.domain.field import Field, draw_chances, lay_out_field, place_field
from judging.results.domain.outcome import (
    CategoryResult,
    Certainty,
    JudgeDiagnosis,
    Method,
    RankedNomination,
    RankOptions,
    WinnerCall,
)
from judging.results.domain.pool_model import PoolModel, choose_method, find_fallback, seed_draws
from judging.results.domain.pools import list_pieces
from judging.results.domain.posterior import RankChances, compare_pair
from judging.results.domain.robustness import call_winner, leave_judges_out
from judging.results.domain.scores import ScoredCategory
from judging.results.domain.ties import DIGITS, Placing, find_first, rank_plainly


def rank_category(pool: PoolModel, at: int, options: RankOptions) -> CategoryResult:
    """Return the result of the category at place `at` of its pool."""
    category = pool.reads.categories[at]
    field = lay_out_field(pool, at, options)
    placings = place_field(field, options)
    chances = draw_chances(field, options)
    pieces = list_pieces(pool.reads, category)
    fit = pool.severity.fit
    points = category.scale.points
    return CategoryResult(
        category=category.name,
        method=options.method,
        fallback=find_fallback(pool, category, options.method),
        scale=category.scale,
        reads_expected=field.expected,
        connected=len(pieces) == 1,
        is_comparable=pool.comparable[at],
        pieces=pieces,
        nominations=_describe_nominations(field, placings, chances),
        judges=_describe_judges(pool, category),
        agreement=measure_agreement(pool, category, field.method, field.expected),
        certainty=_judge_certainty(field, placings, options),
        nomination_deviation=None if fit is None else points * float(np.sqrt(fit.nomination_variance)),
        judge_deviation=points * float(np.sqrt(fit.judge_variance)) if fit and pool.severity.is_found else None,
        noise_deviation=None if fit is None else points * float(np.sqrt(fit.noise)),
    )


def _describe_nominations(
    field: Field, placings: dict[int, Placing], chances: RankChances | None
) -> tuple[RankedNomination, ...]:
    """Return the nominations by rank, those without one last."""
    ranked = field.ranked
    raw_ranks = dict(zip(ranked.tolist(), rank_plainly(field.raw[ranked]), strict=True))
    spots = {place: spot for spot, place in enumerate(ranked.tolist())}
    described = [
        _describe_nomination(field, place, placings.get(place), raw_rank=raw_ranks.get(place))
        for place in range(len(field.names))
    ]
    if chances is not None:
        for place, spot in spots.items():
            described[place] = _add_chances(described[place], chances, spot, percent=field.category.scale.percent)
    return tuple(sorted(described, key=lambda one: (one.rank is None, one.rank or 0, one.nomination)))


def _describe_nomination(
    field: Field, place: int, placing: Placing | None, *, raw_rank: int | None
) -> RankedNomination:
    """Return one nomination in percent of maximum, its chances still unknown."""
    scale = field.category.scale
    fractions = np.array([field.raw[place], field.averages[place], field.scores[place]])
    raw, average, score = np.round(scale.to_percent(fractions), DIGITS).tolist()
    return RankedNomination(
        nomination=field.names[place],
        reads=int(field.counts[place]),
        missing_reads=max(0, field.expected - int(field.counts[place])),
        raw_mean=raw,
        strictness=round(average - raw, DIGITS),
        missing_effect=round(score - average, DIGITS),
        adjusted=score,
        standard_error=None,
        raw_rank=raw_rank,
        rank=placing.rank if placing else None,
        rank_low=None,
        rank_high=None,
        p_first=None,
        p_shortlist=None,
        tie_group=placing.tie_group if placing else None,
        tie_rule=placing.tie_rule if placing else None,
    )


def _add_chances(one: RankedNomination, chances: RankChances, spot: int, *, percent: float) -> RankedNomination:
    """Return a ranked nomination with its chances; the interval is widened where it leaves out the rank given."""
    rank = one.rank or 1
    error = float(chances.error[spot])
    return replace(
        one,
        standard_error=None if np.isnan(error) else error * percent,
        rank_low=min(rank, int(chances.low[spot])),
        rank_high=max(rank, int(chances.high[spot])),
        p_first=float(chances.first[spot]),
        p_shortlist=float(chances.shortlist[spot]),
    )


def _describe_judges(pool: PoolModel, category: ScoredCategory) -> tuple[JudgeDiagnosis, ...]:
    """Return the judges of a category by name, severities in points of its scale."""
    here = np.bincount(pool.reads.judge[category.start : category.stop], minlength=len(pool.reads.judges))
    flagged = pool.figures.is_flagged
    return tuple(
        _describe_judge(
            pool, judge, points=category.scale.points, reads=int(here[judge]), is_flagged=bool(flagged[judge])
        )
        for judge in np.flatnonzero(here).tolist()
    )


def _describe_judge(pool: PoolModel, judge: int, *, points: float, reads: int, is_flagged: bool) -> JudgeDiagnosis:
    figures = pool.figures
    known = figures.pick(judge)
    return JudgeDiagnosis(
        judge=pool.reads.judges[judge],
        reads=reads,
        pool_reads=int(figures.reads[judge]),
        severity=_scale_up(known["leniency"], -points),
        severity_error=_scale_up(known["leniency_error"], points),
        raw_gap=_scale_up(known["raw_gap"], points),
        spread=known["spread"],
        misfit=known["misfit"],
        agreement=known["agreement"],
        share_top=float(figures.share_top[judge]),
        share_bottom=float(figures.share_bottom[judge]),
        distinct=int(figures.distinct[judge]),
        halo=known["halo"],
        drift=_scale_up(known["drift"], points),
        drift_error=_scale_up(known["drift_error"], points),
        surprises=int(figures.surprises[judge]),
        is_flagged=is_flagged,
    )


def _scale_up(value: float | None, points: float) -> float | None:
    return None if value is None else round(value * points, DIGITS) + 0.0


def _judge_certainty(field: Field, placings: dict[int, Placing], options: RankOptions) -> Certainty:
    """Return how sure the first place is, and what it hangs on."""
    ordered = sorted(placings, key=lambda place: (placings[place].rank, field.names[place]))
    first = [place for place in ordered if placings[place].rank == 1]
    pair = (ordered[0], ordered[1]) if len(first) == 1 and len(ordered) > 1 else None
    p_beats = _compare_first(field, pair, options) if pair else None
    winners = tuple(field.names[place] for place in first)
    is_shared = len(first) > 1
    return Certainty(
        winners=winners,
        runner_up=field.names[pair[1]] if pair else None,
        p_beats=p_beats,
        call=WinnerCall.TOO_CLOSE if is_shared else None if p_beats is None else call_winner(p_beats),
        fragile=leave_judges_out(
            field.correction, field.pool.reads, field.category, scores=field.scores, is_ranked=field.is_ranked
        ),
        crowned=_crown_by_method(field, winners),
    )


def _compare_first(field: Field, pair: tuple[int, int], options: RankOptions) -> float | None:
    if field.pool.posterior is None:
        return None
    rng = seed_draws(options.seed, "pair", field.category.name)
    first = field.category.first
    return compare_pair(field.pool.posterior, (pair[0] + first, pair[1] + first), rng)


def _crown_by_method(field: Field, winners: tuple[str, ...]) -> dict[Method, tuple[str, ...]]:
    """Return who has the highest score under each method, all who share it; ties are settled for the one that ranks."""
    span = slice(field.category.first, field.category.last)
    crowned = {}
    for method in Method:
        chosen = choose_method(field.pool, field.category, method)
        if chosen is field.method:
            crowned[method] = winners
        else:
            held = np.where(field.is_ranked, field.pool.scores[chosen][span], np.nan)
            crowned[method] = tuple(field.names[place] for place in find_first(held)) if winners else ()
    return crowned
