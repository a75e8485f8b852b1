"""Everything that can be exported, by name."""

from judging.reports.exports import audit, entries, judging, results, rounds, screening
from judging.reports.tables import Table

TABLES: dict[str, Table] = {
    table.name: table
    for tables in (entries.TABLES, screening.TABLES, judging.TABLES, rounds.TABLES, results.TABLES, audit.TABLES)
    for table in tables
}

__all__ = ["TABLES"]
