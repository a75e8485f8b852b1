"""Export of the results: every figure of every ranking, with its reason in words."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from judging.awards.models import Season
from judging.reports.tables import Row, Table, columns
from judging.results.domain.outcome import CategoryResult, RankedNomination
from judging.results.domain.sentences import explain_nomination
from judging.results.services.standing import CategoryStanding, survey_season


def _results(session: Session, season: Season) -> Iterator[Row]:
    for standing in survey_season(session, season).categories:
        if standing.result is None:
            continue
        for one in standing.result.nominations:
            yield _tell(standing, standing.result, one)


def _tell(standing: CategoryStanding, result: CategoryResult, one: RankedNomination) -> Row:
    entry, placement = standing.entries.get(one.nomination), standing.placements.get(one.nomination)
    return (
        one.nomination,
        standing.category.title,
        entry.nominee_name if entry else "",
        entry.nominee_company if entry else "",
        one.reads,
        one.missing_reads,
        one.raw_mean,
        one.adjusted,
        one.standard_error,
        one.rank,
        one.rank_low,
        one.rank_high,
        one.p_first,
        one.tie_group,
        placement.place.value if placement else None,
        standing.published.number if standing.published else None,
        explain_nomination(one, result),
    )


TABLES = (
    Table(
        "results",
        "Results",
        "One row for each nomination that has scores, ranked as it stands now; scores in percent of the maximum.",
        columns(
            nomination="Nomination",
            category="Category",
            nominee_name="Nominee",
            nominee_company="Nominee's company",
            reads="Reads",
            missing_reads="Reads missing",
            raw_mean="Raw mean (%)",
            adjusted="Score that ranks (%)",
            standard_error="Standard error",
            rank="Rank",
            rank_low="Rank at best",
            rank_high="Rank at worst",
            p_first="Chance of being first",
            tie_group="Tied with",
            place="Place given",
            publication="Published as number",
            why="Why",
        ),
        _results,
        split_by="category",
    ),
)
