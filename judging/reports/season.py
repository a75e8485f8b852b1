"""The season report for the board: entries, screening, panel, reliability, results by category, and the method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.awards.models import Season
from judging.reports.category import describe_category
from judging.reports.pdf import draw_pdf
from judging.reports.season_figures import count_season
from judging.results.domain import sentences
from judging.results.domain.outcome import CategoryResult, Method, RankedNomination
from judging.results.pages import say_reliability, say_robust, say_state
from judging.results.queries import list_exclusions
from judging.results.services.standing import AWARDED, CategoryStanding, SeasonStanding, survey_season
from judging.screening.domain import wording

CALLS = {"clear": "clear", "likely": "likely", "too_close": "too close to call"}


@dataclass(frozen=True)
class Outline:
    """One category in the overview."""

    title: str
    anchor: str
    nominations: int
    reads: str
    winners: str
    call: str
    robust: str
    state: str


@dataclass(frozen=True)
class Example:
    """A real correction of this season, to explain the method by."""

    one: RankedNomination
    category: str


def draw_season(session: Session, season: Season, *, size: str = "A4") -> bytes:
    """Return the report of a whole season as a PDF."""
    standing = survey_season(session, season)
    judged = [one for one in standing.categories if one.result is not None]
    return draw_pdf(
        "season.html",
        size=size,
        season=season,
        figures=count_season(session, season),
        verdicts=wording.VERDICTS,
        outlines=[_outline(one) for one in standing.categories],
        judged=judged,
        say_reliability=say_reliability,
        has_enough=sentences.has_enough_to_agree,
        strictness=_measure_strictness(judged),
        exclusions=[one for one in list_exclusions(session, season) if one.ended_at is None],
        chapters=[describe_category(one, standing.judges) for one in standing.categories],
        example=find_example(standing.categories),
        settings=_list_settings(standing),
    )


def _outline(standing: CategoryStanding) -> Outline:
    result = standing.result
    call = result.certainty.call if result else None
    robust = say_robust(result) if result else None
    winners = sorted(
        (one for one in standing.placements.items() if one[1].place in AWARDED),
        key=lambda item: (-item[1].place.height, item[0]),
    )
    names = [standing.entries[name].nominee_name or standing.entries[name].nominee_company for name, _ in winners]
    return Outline(
        title=standing.category.title,
        anchor=f"category-{standing.category.slug}",
        nominations=len(standing.entries),
        reads=f"{standing.reads_done} of {standing.reads_wanted}",
        winners=", ".join(names) or "not decided",
        call=CALLS[call.value] if call else "–",
        robust=robust[0] if robust and call else "",
        state=say_state(standing)[0],
    )


def _measure_strictness(judged: Sequence[CategoryStanding]) -> tuple[float, float] | None:
    """Return strictest and kindest judge of the season in points, without names; None where none can be told."""
    found = [
        judge.severity
        for one in judged
        for judge in (one.result.judges if one.result else ())
        if judge.severity is not None
    ]
    return (max(found), min(found)) if found else None


def find_example(standings: Sequence[CategoryStanding]) -> Example | None:
    """Return the largest correction of a fair score in the season; None where nothing was corrected."""
    corrected = [
        Example(one, standing.category.title)
        for standing in standings
        if standing.result is not None and _is_corrected(standing.result)
        for one in standing.result.nominations
        if one.rank is not None
    ]
    return max(corrected, key=lambda example: abs(example.one.strictness), default=None)


def _is_corrected(result: CategoryResult) -> bool:
    return sentences.name_method(result) in {Method.ADJUSTED, Method.WEIGHTED}


def _list_settings(standing: SeasonStanding) -> list[str]:
    """Return the rules that this season chose, in sentences."""
    season = standing.season
    said = [
        "Judges read without names, companies and titles." if season.is_blind else "Judges saw names.",
        f"Each nomination is read by {season.reads} judges where its category says nothing else.",
    ]
    if season.needs_sign_off:
        said.append("Two organizers sign the same figures before a result is published.")
    if season.shows_evidence_to_judges:
        said.append("Judges saw what the screening underlined.")
    return said
