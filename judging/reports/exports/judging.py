"""Exports of the judging: who read what, every score, and every version of every scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, Judge
from judging.awards.models import Category, RubricVersion, Season
from judging.nominations.models import Nomination
from judging.people.models import User
from judging.reports.tables import CHUNK, CellKind, Row, Table, always, maybe
from judging.scoring.models import Score, Scorecard, ScorecardVersion

_WHO = (
    always("nomination", "Nomination"),
    always("category", "Category"),
    always("judge", "Judge"),
    always("round", "Round"),
)


def _select(season: Season, *wanted: Any) -> Select[Any]:
    """Select from all assignments of a season, `_WHO` first."""
    return (
        select(Nomination.number, Category.title, User.name, Assignment.round, *wanted)
        .select_from(Assignment)
        .join(Assignment.nomination)
        .join(Nomination.category)
        .join(Assignment.judge)
        .join(Judge.user)
        .where(Nomination.season_id == season.id)
        .execution_options(yield_per=CHUNK)
    )


def _read(session: Session, query: Select[Any]) -> Iterator[tuple[Row, Any]]:
    """Yield `_WHO` of each row, and what was selected with it."""
    for number, category, judge, round_kind, *rest in session.execute(query):
        yield (f"N-{number:04d}", category, judge, round_kind.value), rest


def _assignments(session: Session, season: Season) -> Iterator[Row]:
    query = _select(season, Judge.company, Assignment).order_by(Nomination.number, User.name, Assignment.id)
    for who, (company, row) in _read(session, query):
        yield (
            *who,
            company,
            row.status.value,
            row.assigned_at,
            row.opened_at,
            row.recused_at,
            row.recusal_reason.value if row.recusal_reason else None,
            row.recusal_note,
        )


def _scores(session: Session, season: Season) -> Iterator[Row]:
    query = (
        _select(season, Score.criterion_key, Score.value, Score.abstain_reason, Scorecard.status)
        .add_columns(Scorecard.submitted_at, Scorecard.comment, Scorecard.note, Scorecard.rubric_version_id)
        .join(Scorecard, Scorecard.assignment_id == Assignment.id)
        .join(Scorecard.scores)
        .order_by(Nomination.number, User.name, Assignment.id, Score.id)
    )
    rubrics = {row.id: row for row in session.scalars(select(RubricVersion))}
    weights = {(row.id, one.key): one.weight for row in rubrics.values() for one in row.rubric.criteria}
    for who, (key, value, abstained, status, submitted_at, comment, note, rubric_id) in _read(session, query):
        yield (
            *who,
            key,
            weights.get((rubric_id, key)),
            value,
            abstained or None,
            status.value,
            rubrics[rubric_id].version,
            submitted_at,
            comment,
            note,
        )


def _scorecards(session: Session, season: Season) -> Iterator[Row]:
    query = (
        _select(season, ScorecardVersion, Scorecard.version, RubricVersion.version)
        .join(Scorecard, Scorecard.assignment_id == Assignment.id)
        .join(Scorecard.rubric_version)
        .join(ScorecardVersion, ScorecardVersion.scorecard_id == Scorecard.id)
        .order_by(Nomination.number, User.name, Assignment.id, ScorecardVersion.number)
    )
    for who, (row, newest, rubric_version) in _read(session, query):
        content = row.content
        yield (
            *who,
            row.number,
            row.number == newest,
            row.status.value,
            row.saved_at,
            rubric_version,
            content["ratings"],
            content["abstentions"],
            content.get("verdict"),
            content.get("verdict_reason"),
            content["comment"],
            content["note"],
        )


TABLES = (
    Table(
        "assignments",
        "Assignments",
        "One row for each judge and nomination, recusals too.",
        (
            *_WHO,
            always("company", "Judge's company"),
            always("status", "Status"),
            always("assigned_at", "Assigned", CellKind.MOMENT),
            maybe("opened_at", "Opened", CellKind.MOMENT),
            maybe("recused_at", "Recused", CellKind.MOMENT),
            maybe("recusal_reason", "Recusal"),
            always("recusal_note", "Recusal note"),
        ),
        _assignments,
        split_by="category",
    ),
    Table(
        "scores",
        "Scores",
        "One row for each criterion of each scorecard, drafts too.",
        (
            *_WHO,
            always("criterion", "Criterion"),
            maybe("weight", "Weight (%)", CellKind.WHOLE),
            maybe("score", "Score", CellKind.WHOLE),
            maybe("abstained", "Abstained because"),
            always("status", "Scorecard"),
            always("rubric_version", "Rubric version", CellKind.WHOLE),
            maybe("submitted_at", "Submitted", CellKind.MOMENT),
            always("comment", "Comment for the nominee"),
            always("note", "Private note"),
        ),
        _scores,
        split_by="category",
    ),
    Table(
        "scorecards",
        "Scorecards, every version",
        "One row for each version of each scorecard, as it stood after one save.",
        (
            *_WHO,
            always("version", "Version", CellKind.WHOLE),
            always("newest", "Stands now", CellKind.YES_NO),
            always("status", "Status"),
            always("saved_at", "Saved", CellKind.MOMENT),
            always("rubric_version", "Rubric version", CellKind.WHOLE),
            always("scores", "Scores by criterion", CellKind.RECORD),
            always("abstentions", "Abstained because, by criterion", CellKind.RECORD),
            maybe("verdict", "Verdict of a qualifying round"),
            maybe("verdict_reason", "Reason of the verdict"),
            always("comment", "Comment for the nominee"),
            always("note", "Private note"),
        ),
        _scorecards,
        split_by="category",
    ),
)
