"""The results report of a category, for the jury and the organizer: ranks, how sure they are, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from judging.awards.models import Category
from judging.reports.pdf import Document, draw_document, write_document
from judging.results.charts import Axis, IntervalMark, lay_score_axis, mark_score
from judging.results.domain.outcome import CategoryResult, RankedNomination
from judging.results.domain.sentences import (
    METHOD_NAMES,
    METHOD_NOTES,
    explain_agreement,
    explain_call,
    explain_category,
    explain_methods,
    explain_nomination,
    explain_robustness,
    name_method,
)
from judging.results.models import Place
from judging.results.pages import name_people, say_consensus, say_robust
from judging.results.services.standing import PERCENT_PER_POINT, CategoryStanding, SeasonStanding
from judging.results.slopes import lay_slope


@dataclass(frozen=True)
class ReportRow:
    """One nomination in the table."""

    rank: int | None
    ranks: str
    reference: str
    nominee: str
    company: str
    reads: int
    adjusted: float
    raw: float
    p_first: float | None
    mark: IntervalMark
    why: str
    place: Place | None


def draw_category(season: SeasonStanding, category: Category, *, size: str = "A4") -> bytes:
    """Return a category's results as a PDF; with words instead of a ranking while nobody has a score."""
    return draw_document(write_category(season, category, size=size))


def write_category(season: SeasonStanding, category: Category, *, size: str = "A4") -> Document:
    """Return a category's results as a document that is still to be drawn."""
    chapter = describe_category(season.of(category), season.judges)
    return write_document("category.html", size=size, season=season.season, chapter=chapter)


def describe_category(standing: CategoryStanding, judges: Mapping[str, str]) -> dict[str, object]:
    """Return what the category's pages of a report show; judges by name, since reports are for those who organize."""
    category = standing.category
    bar = category.rubric.bars.award * PERCENT_PER_POINT
    common: dict[str, object] = {"category": category, "standing": standing, "bar": bar, "result": standing.result}
    if standing.result is None:
        return common | {"rows": [], "sentences": [], "slope": None, "robust": None, "call": ""}
    result = name_people(standing.result, judges)
    axis = lay_score_axis(result.nominations, bar=bar)
    return common | {
        "rows": _list_rows(standing, result, axis),
        "sentences": [*_explain_rounds(standing), *_explain(result)],
        "axis": axis,
        "slope": lay_slope(result),
        "robust": say_robust(result),
        "call": explain_call(result.certainty),
        "method_name": METHOD_NAMES[name_method(result)],
    }


def _explain_rounds(standing: CategoryStanding) -> list[str]:
    """Return which round ranks and what the jury agreed on; nothing where nobody set up rounds."""
    if not standing.category.rounds:
        return []
    names = [name for name in standing.order if name in standing.consensus]
    agreed = [f"{name}: {say_consensus(standing, name)}" for name in names]
    return [f"The figures are those of the {standing.round.label}.", *agreed]


def _explain(result: CategoryResult) -> list[str]:
    certainty = result.certainty
    sentences = [
        *explain_category(result),
        explain_robustness(certainty),
        explain_methods(certainty),
        explain_agreement(result),
        METHOD_NOTES[name_method(result)],
    ]
    return [sentence for sentence in dict.fromkeys(sentences) if sentence and sentence != explain_call(certainty)]


def _list_rows(standing: CategoryStanding, result: CategoryResult, axis: Axis) -> list[ReportRow]:
    """Return the nominations by where they stand, what the jury agreed on included."""
    rows, order = [], standing.order
    for one in sorted(result.nominations, key=lambda one: order[one.nomination]):
        entry = standing.entries.get(one.nomination)
        if entry is None:
            continue
        placement = standing.placements.get(one.nomination)
        rows.append(
            ReportRow(
                rank=standing.final[one.nomination].rank if one.nomination in standing.final else None,
                ranks=_write_ranks(one),
                reference=one.nomination,
                nominee=entry.nominee_name,
                company=entry.nominee_company,
                reads=one.reads,
                adjusted=one.adjusted,
                raw=one.raw_mean,
                p_first=one.p_first,
                mark=mark_score(one, axis),
                why=explain_nomination(one, result).removeprefix(f"{one.nomination}: "),
                place=placement.place if placement else None,
            )
        )
    return rows


def _write_ranks(one: RankedNomination) -> str:
    """Return the 90 % range of the rank, such as `1–3`; one number where both ends are the same."""
    if one.rank_low is None or one.rank_high is None:
        return "–"
    return f"{one.rank_low}" if one.rank_low == one.rank_high else f"{one.rank_low}–{one.rank_high}"
