"""Export of the audit trail."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.awards.models import Season
from judging.db.audit import AuditEvent
from judging.reports.tables import CHUNK, CellKind, Row, Table, always


def _audit(session: Session, _season: Season) -> Iterator[Row]:
    query = select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=CHUNK)
    for row in session.scalars(query):
        yield row.id, row.at, row.actor, row.action, row.subject, row.detail, row.previous_hash, row.hash


TABLES = (
    Table(
        "audit",
        "Audit trail",
        "One row for each event of the whole installation, chained by its hash.",
        (
            always("number", "Number", CellKind.WHOLE),
            always("at", "At", CellKind.MOMENT),
            always("actor", "Who"),
            always("action", "What"),
            always("subject", "To what"),
            always("detail", "Detail", CellKind.RECORD),
            always("previous_hash", "Hash before"),
            always("hash", "Hash"),
        ),
        _audit,
    ),
)
