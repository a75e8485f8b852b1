"""How each judge scored, in rows and kind words; a figure that stands out is a question, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from judging.assignment.models import Judge
from judging.results.charts import Axis, IntervalMark, lay_severity_axis, mark_severity
from judging.results.domain import sentences
from judging.results.domain.exclusion import RankChange
from judging.results.domain.outcome import JudgeDiagnosis
from judging.results.services import SeasonStanding

HALO_SEEN = 0.6
WIDE, NARROW = 1.4, 0.6


@dataclass(frozen=True)
class JudgeRow:
    """One judge, over all the categories that share judges."""

    public_id: str
    name: str
    figures: JudgeDiagnosis
    mark: IntervalMark | None
    categories: tuple[str, ...]
    leniency: str
    """How strict, and how much of it is corrected."""
    remarks: tuple[str, ...]
    """What else can be seen, kindly."""
    hint: str | None
    """A question to ask before anything is decided."""


def list_judge_rows(standing: SeasonStanding) -> tuple[Axis, list[JudgeRow]]:
    """Return the axis of the chart and the judges with scores: those with a hint first, then by name."""
    figures: dict[str, JudgeDiagnosis] = {}
    read_in: dict[str, list[str]] = {}
    for one in standing.categories:
        for judge in one.result.judges if one.result else ():
            figures[judge.judge] = judge
            read_in.setdefault(judge.judge, []).append(one.category.title)
    axis = lay_severity_axis(list(figures.values()))
    rows = [
        _make_row(replace(judge, judge=standing.judges.get(public_id, public_id)), public_id, axis, read_in[public_id])
        for public_id, judge in figures.items()
    ]
    return axis, sorted(rows, key=lambda row: (row.hint is None, row.name, row.public_id))


def find_judge_row(standing: SeasonStanding, judge: Judge) -> JudgeRow | None:
    """Return one judge's row; None while none of their scores count."""
    return next((row for row in list_judge_rows(standing)[1] if row.public_id == judge.public_id), None)


def _make_row(figures: JudgeDiagnosis, public_id: str, axis: Axis, categories: Sequence[str]) -> JudgeRow:
    return JudgeRow(
        public_id=public_id,
        name=figures.judge,
        figures=figures,
        mark=mark_severity(figures, axis),
        categories=tuple(categories),
        leniency=sentences.explain_judge(figures),
        remarks=tuple(_remark(figures)),
        hint=sentences.explain_flag(figures),
    )


def _remark(figures: JudgeDiagnosis) -> list[str]:
    """Return what a judge's scores show besides strictness, from ten reads on."""
    if figures.pool_reads < sentences.ENOUGH_READS:
        return [f"With {figures.pool_reads} {_reads(figures)} there is little more that can be told."]
    said = []
    if figures.share_top > sentences.CROWDED:
        said.append(f"{100 * figures.share_top:.0f} % of the scores are at the top of the scale.")
    if figures.spread is not None and figures.spread > WIDE:
        said.append(f"Spreads the scores more widely than colleagues ({figures.spread:.1f} times).")
    if figures.spread is not None and figures.spread < NARROW:
        said.append(f"Keeps the scores close together ({figures.spread:.1f} times colleagues' spread).")
    if figures.halo is not None and figures.halo > HALO_SEEN:
        said.append("Gives the criteria of one nomination nearly the same score.")
    if figures.drift is not None and figures.drift_error and abs(figures.drift) > 2 * figures.drift_error:
        way = "kinder" if figures.drift > 0 else "stricter"
        said.append(f"Grew {way} along the way, by {abs(figures.drift):.1f} points in ten reads.")
    if figures.surprises:
        said.append(f"{figures.surprises} {'score is' if figures.surprises == 1 else 'scores are'} far from expected.")
    return said or ["Nothing else stands out."]


def _reads(figures: JudgeDiagnosis) -> str:
    return "read" if figures.pool_reads == 1 else "reads"


@dataclass(frozen=True)
class ChangeRow:
    """A nomination that would stand elsewhere without a judge."""

    category: str
    reference: str
    before: str
    after: str


def list_changes(standing: SeasonStanding, changes: Sequence[RankChange]) -> list[ChangeRow]:
    """Return the nominations whose rank would change, category by category."""
    titles = {one.category.slug: one.category.title for one in standing.categories}
    return [
        ChangeRow(titles.get(one.category, one.category), one.nomination, _say(one.before), _say(one.after))
        for one in changes
        if one.before != one.after
    ]


def _say(rank: int | None) -> str:
    return "not ranked" if rank is None else str(rank)
