"""Exports of what came in: nominations and their answers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from judging.awards.models import Category, Season
from judging.nominations.domain.numbers import Money
from judging.nominations.models import Answer, Nomination
from judging.reports.tables import CHUNK, CellKind, Row, Table, always, maybe


def _nominations(session: Session, season: Season) -> Iterator[Row]:
    query = select(Nomination).where(Nomination.season_id == season.id).options(joinedload(Nomination.category))
    query = query.order_by(Nomination.number, Nomination.id).execution_options(yield_per=CHUNK)
    for row in session.scalars(query):
        answers = row.answer_texts
        yield (
            row.reference,
            row.category.title,
            row.category.slug,
            row.status.value,
            row.nominee_name,
            row.nominee_title,
            row.nominee_company,
            row.nominee_email,
            row.nominator_name,
            row.nominator_email,
            row.nominator_company,
            row.nominator_relation,
            _read_number(answers.get("share_new", "")),
            _read_number(answers.get("customers_signed", "")),
            *_read_money(answers.get("revenue_new", "")),
            *_read_money(answers.get("revenue_existing", "")),
            row.source.value,
            row.created_at,
            row.submitted_at,
            row.withdrawn_at,
            row.note_to_organizer,
        )


def _read_number(kept: str) -> int | float | None:
    """Return a kept answer as a number; None where it is not one, as in some imported rows."""
    try:
        number = Decimal(kept)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _read_money(kept: str) -> tuple[Decimal | None, str | None]:
    """Return a kept answer as an amount and its currency."""
    money = Money.from_canonical(kept)
    return (money.amount, money.currency) if money else (None, None)


def _answers(session: Session, season: Season) -> Iterator[Row]:
    query = (
        select(Nomination.number, Category.title, Answer.question_key, Answer.text)
        .select_from(Answer)
        .join(Answer.nomination)
        .join(Nomination.category)
        .where(Nomination.season_id == season.id)
        .order_by(Nomination.number, Answer.id)
        .execution_options(yield_per=CHUNK)
    )
    for number, category, key, text in session.execute(query):
        yield f"N-{number:04d}", category, key, text


TABLES = (
    Table(
        "nominations",
        "Nominations",
        "One row for each nomination, with the facts that decide the role.",
        (
            always("nomination", "Nomination"),
            always("category", "Category"),
            always("category_key", "Key of the category"),
            always("status", "Status"),
            always("nominee_name", "Nominee"),
            always("nominee_title", "Nominee's title"),
            always("nominee_company", "Nominee's company"),
            always("nominee_email", "Nominee's e-mail"),
            always("nominator_name", "Nominator"),
            always("nominator_email", "Nominator's e-mail"),
            always("nominator_company", "Nominator's company"),
            always("nominator_relation", "How they know the nominee"),
            maybe("share_new", "Share of time on new customers (%)", CellKind.NUMBER),
            maybe("customers_signed", "New customers signed", CellKind.NUMBER),
            maybe("revenue_new", "Revenue from new customers", CellKind.AMOUNT),
            maybe("revenue_new_currency", "Currency of revenue from new customers"),
            maybe("revenue_existing", "Revenue from existing customers", CellKind.AMOUNT),
            maybe("revenue_existing_currency", "Currency of revenue from existing customers"),
            always("source", "Came by"),
            always("created_at", "Begun", CellKind.MOMENT),
            maybe("submitted_at", "Submitted", CellKind.MOMENT),
            maybe("withdrawn_at", "Withdrawn", CellKind.MOMENT),
            always("note_to_organizer", "Note to the organizer"),
        ),
        _nominations,
        split_by="category",
    ),
    Table(
        "answers",
        "Answers",
        "One row for each answer of each nomination, as it was kept.",
        (
            always("nomination", "Nomination"),
            always("category", "Category"),
            always("question", "Question"),
            always("answer", "Answer"),
        ),
        _answers,
        split_by="category",
    ),
)
