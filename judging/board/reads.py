"""Gathers the reads behind a figure: who is to read what, and where that stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, Judge
from judging.assignment.progress import find_overdue, list_progress
from judging.assignment.queries import Part, find_judge
from judging.assignment.read_queries import ReadFilter, ReadState, count_reads, list_reads
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Season

PAGE_SIZE = 100


@dataclass(frozen=True)
class ReadSheet:
    """One page of the list."""

    chosen: ReadFilter
    rows: Sequence[Assignment]
    total: int
    page: int
    pages: int

    @property
    def arguments(self) -> dict[str, str]:
        """What names the list in an address, but for where the reads stand."""
        category, judge, kind = self.chosen.category, self.chosen.judge, self.chosen.round
        named = {
            "category": category.public_id if category else "",
            "round": kind.value if kind else "",
            "judge": judge.public_id if judge else "",
        }
        return {name: value for name, value in named.items() if value}


def show_reads(session: Session, season: Season, arguments: Mapping[str, str], *, now: dt.datetime) -> ReadSheet:
    """Gather the list that an address asks for; what it does not know it leaves out."""
    chosen = _read_filter(session, season, arguments)
    among = None
    if chosen.state is ReadState.OVERDUE:
        rows = list_progress(session, season, now=now)
        late = [row for row in rows if chosen.judge is None or row.judge.id == chosen.judge.id]
        overdue = find_overdue(session, season, late)
        among = [read for read, part in overdue if _is_in(part, chosen)]
    total = count_reads(session, season, chosen) if among is None else len(among)
    pages = max(1, -(-total // PAGE_SIZE))
    asked = arguments.get("page", "1")
    page = min(pages, max(1, int(asked) if asked.isdecimal() and len(asked) < 6 else 1))
    shown = list_reads(session, season, chosen, among=among, offset=PAGE_SIZE * (page - 1), limit=PAGE_SIZE)
    return ReadSheet(chosen, shown, total, page, pages)


def _read_filter(session: Session, season: Season, arguments: Mapping[str, str]) -> ReadFilter:
    state, kind = arguments.get("state", ""), arguments.get("round", "")
    return ReadFilter(
        state=ReadState(state) if state in set(ReadState) else ReadState.UNOPENED,
        category=_find_category(season, arguments.get("category", "")),
        round=RoundKind(kind) if kind in set(RoundKind) else None,
        judge=_find_judge(session, season, arguments.get("judge", "")),
    )


def _find_category(season: Season, public_id: str) -> Category | None:
    return next((category for category in season.categories if category.public_id == public_id), None)


def _find_judge(session: Session, season: Season, public_id: str) -> Judge | None:
    judge = find_judge(session, public_id) if public_id else None
    return judge if judge is not None and judge.season_id == season.id else None


def _is_in(part: Part, chosen: ReadFilter) -> bool:
    category_id, kind = part
    return chosen.round in {None, kind} and (chosen.category is None or chosen.category.id == category_id)
