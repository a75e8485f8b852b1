"""Export of the results: every figure of every ranking, with its reason in words."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from judging.awards.models import Season
from judging.reports.tables import CellKind, Row, Table, always, maybe
from judging.results.domain.outcome import CategoryResult, RankedNomination
from judging.results.domain.sentences import explain_nomination
from judging.results.pages import name_people
from judging.results.services.standing import PERCENT_PER_POINT, CategoryStanding, survey_season


def _results(session: Session, season: Season) -> Iterator[Row]:
    standings = survey_season(session, season)
    for standing in standings.categories:
        if standing.result is None:
            continue
        result = name_people(standing.result, standings.judges)
        for one in result.nominations:
            yield _tell(standing, result, one)


def _tell(standing: CategoryStanding, result: CategoryResult, one: RankedNomination) -> Row:
    entry, placement = standing.entries.get(one.nomination), standing.placements.get(one.nomination)
    agreed, final = standing.consensus.get(one.nomination), standing.final.get(one.nomination)
    return (
        one.nomination,
        standing.category.title,
        standing.round.value,
        entry.nominee_name if entry else None,
        entry.nominee_company if entry else None,
        one.reads,
        one.missing_reads,
        one.raw_mean,
        one.strictness,
        one.missing_effect,
        one.adjusted,
        one.standard_error,
        one.raw_rank,
        one.rank,
        one.rank_low,
        one.rank_high,
        one.p_first,
        one.p_shortlist,
        one.tie_group,
        one.tie_rule.value if one.tie_rule else None,
        PERCENT_PER_POINT * agreed.score if agreed else None,
        agreed.reason if agreed else None,
        final.rank if final else None,
        placement.place.value if placement else None,
        standing.published.number if standing.published else None,
        explain_nomination(one, result),
    )


TABLES = (
    Table(
        "results",
        "Results",
        "One row for each nomination that has scores, ranked as it stands now; scores in percent of the maximum.",
        (
            always("nomination", "Nomination"),
            always("category", "Category"),
            always("round", "Round that ranks"),
            maybe("nominee_name", "Nominee"),
            maybe("nominee_company", "Nominee's company"),
            always("reads", "Reads", CellKind.WHOLE),
            always("missing_reads", "Reads missing", CellKind.WHOLE),
            always("raw_mean", "Raw mean (%)", CellKind.NUMBER),
            always("strictness", "Corrected for strict or lenient judges (%)", CellKind.NUMBER),
            always("missing_effect", "Corrected for few reads (%)", CellKind.NUMBER),
            always("adjusted", "Score that ranks (%)", CellKind.NUMBER),
            maybe("standard_error", "Standard error", CellKind.NUMBER),
            maybe("raw_rank", "Rank by raw mean", CellKind.WHOLE),
            maybe("rank", "Rank", CellKind.WHOLE),
            maybe("rank_low", "Rank at best", CellKind.WHOLE),
            maybe("rank_high", "Rank at worst", CellKind.WHOLE),
            maybe("p_first", "Chance of being first", CellKind.NUMBER),
            maybe("p_shortlist", "Chance of the shortlist", CellKind.NUMBER),
            maybe("tie_group", "Tied with", CellKind.WHOLE),
            maybe("tie_rule", "Tie settled by"),
            maybe("consensus", "The jury agreed on (%)", CellKind.NUMBER),
            maybe("consensus_reason", "The jury's reason"),
            maybe("final_rank", "Rank with the jury's scores", CellKind.WHOLE),
            maybe("place", "Place given"),
            maybe("publication", "Published as number", CellKind.WHOLE),
            always("why", "Why"),
        ),
        _results,
        split_by="category",
    ),
)
