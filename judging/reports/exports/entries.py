"""Exports of what came in: nominations and their answers."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from judging.awards.models import Category, Season
from judging.nominations.models import Answer, Nomination
from judging.reports.tables import Row, Table, columns

_CHUNK = 500
_FACTS = ("share_new", "customers_signed", "revenue_new", "revenue_existing")


def _nominations(session: Session, season: Season) -> Iterator[Row]:
    query = select(Nomination).where(Nomination.season_id == season.id).options(joinedload(Nomination.category))
    query = query.order_by(Nomination.number, Nomination.id).execution_options(yield_per=_CHUNK)
    for row in session.scalars(query):
        answers = row.answer_texts
        yield (
            row.reference,
            row.category.title,
            row.status.value,
            row.nominee_name,
            row.nominee_title,
            row.nominee_company,
            row.nominator_name,
            row.nominator_email,
            row.nominator_company,
            row.nominator_relation,
            *(answers.get(key, "") for key in _FACTS),
            row.source.value,
            row.created_at,
            row.submitted_at,
            row.note_to_organizer,
        )


def _answers(session: Session, season: Season) -> Iterator[Row]:
    query = (
        select(Nomination.number, Category.title, Answer.question_key, Answer.text)
        .select_from(Answer)
        .join(Answer.nomination)
        .join(Nomination.category)
        .where(Nomination.season_id == season.id)
        .order_by(Nomination.number, Answer.id)
        .execution_options(yield_per=_CHUNK)
    )
    for number, category, key, text in session.execute(query):
        yield f"N-{number:04d}", category, key, text


TABLES = (
    Table(
        "nominations",
        "Nominations",
        "One row for each nomination, with the facts that decide the role.",
        columns(
            nomination="Nomination",
            category="Category",
            status="Status",
            nominee_name="Nominee",
            nominee_title="Nominee's title",
            nominee_company="Nominee's company",
            nominator_name="Nominator",
            nominator_email="Nominator's e-mail",
            nominator_company="Nominator's company",
            nominator_relation="How they know the nominee",
            share_new="Share of time on new customers (%)",
            customers_signed="New customers signed",
            revenue_new="Revenue from new customers",
            revenue_existing="Revenue from existing customers",
            source="Came by",
            created_at="Begun",
            submitted_at="Submitted",
            note_to_organizer="Note to the organizer",
        ),
        _nominations,
        split_by="category",
    ),
    Table(
        "answers",
        "Answers",
        "One row for each answer of each nomination.",
        columns(nomination="Nomination", category="Category", question="Question", answer="Answer"),
        _answers,
        split_by="category",
    ),
)
