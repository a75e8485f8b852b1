"""Gathers the triage page: which cases it lists, and how many there are of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from judging.awards.models import Category, Season
from judging.awards.queries import list_categories
from judging.screening.domain.engine import engine_version
from judging.screening.domain.triage import CaseKind, CaseStatus
from judging.screening.models import TriageCase
from judging.screening.queries import (
    PAGE_SIZE,
    CaseFilter,
    count_cases,
    count_waiting_nominations,
    list_case_ids,
    list_cases,
)
from judging.screening.showing import CaseRow, show_rows

Counts = Mapping[tuple[CaseStatus, CaseKind, int, bool], int]

STATUSES = {CaseStatus.OPEN: "Waiting for you", CaseStatus.ASKED: "Nominator asked", CaseStatus.DECIDED: "Decided"}


@dataclass(frozen=True)
class Choice:
    """A link that narrows the list, with how many cases it leaves."""

    label: str
    count: int
    is_chosen: bool
    arguments: Mapping[str, str]


@dataclass(frozen=True)
class TriageSheet:
    """All that the triage page shows."""

    rows: list[CaseRow]
    statuses: list[Choice]
    kinds: list[Choice]
    categories: list[Choice]
    total: int
    page: int
    pages: int
    unread: int
    """Submitted nominations that the engine has not read yet."""


@dataclass(frozen=True)
class Place:
    """Where a case stands in the list that it was opened from."""

    number: int | None
    """Counted from 1; None when the list does not show it."""
    total: int
    previous: str | None
    following: str | None
    """The id of the case that comes next; after the last one, the first that is left."""
    arguments: Mapping[str, str]
    """What names the list in an address."""


def read_filter(arguments: Mapping[str, str], categories: Sequence[Category]) -> CaseFilter:
    """Return the filter that a page's address names; what it does not know it leaves out."""
    category = next((item for item in categories if item.public_id == arguments.get("category")), None)
    status, kind = arguments.get("status", ""), arguments.get("kind", "")
    return CaseFilter(
        status=CaseStatus(status) if status in set(CaseStatus) else CaseStatus.OPEN,
        kind=CaseKind(kind) if kind in set(CaseKind) else None,
        category=category,
        is_doubted=arguments.get("doubted") == "1",
    )


def show_triage(session: Session, season: Season, arguments: Mapping[str, str], *, now: dt.datetime) -> TriageSheet:
    """Gather the triage page that an address asks for."""
    categories = list_categories(session, season)
    chosen = read_filter(arguments, categories)
    counts = count_cases(session, season)
    total = _count(counts, chosen)
    pages = max(1, -(-total // PAGE_SIZE))
    asked = arguments.get("page", "1")
    page = min(pages, max(1, int(asked) if asked.isdecimal() and len(asked) < 6 else 1))
    return TriageSheet(
        rows=show_rows(session, list_cases(session, season, chosen, page=page), categories),
        statuses=[_offer(counts, chosen, replace(chosen, status=status), label) for status, label in STATUSES.items()],
        kinds=_leave_out_empty(_offer_kinds(counts, chosen)),
        categories=_leave_out_empty(
            _offer(counts, chosen, replace(chosen, category=category), category.title if category else "All categories")
            for category in (None, *categories)
        ),
        total=total,
        page=page,
        pages=pages,
        unread=count_waiting_nominations(session, season, engine=engine_version(), now=now),
    )


def find_place(session: Session, case: TriageCase, arguments: Mapping[str, str]) -> Place:
    """Return where a case stands in the list that an address names."""
    season = case.nomination.season
    chosen = read_filter(arguments, list_categories(session, season))
    ids = list(list_case_ids(session, season, chosen))
    named = name_filter(chosen)
    if case.public_id not in ids:
        return Place(None, len(ids), None, ids[0] if ids else None, named)
    at = ids.index(case.public_id)
    rest = ids[at + 1 :] + ids[:at]
    return Place(at + 1, len(ids), ids[at - 1] if at else None, rest[0] if rest else None, named)


def name_filter(chosen: CaseFilter) -> dict[str, str]:
    """Return the arguments of an address that name a filter; what is shown anyway is left out."""
    named = {
        "status": chosen.status.value if chosen.status is not CaseStatus.OPEN else "",
        "kind": chosen.kind.value if chosen.kind else "",
        "category": chosen.category.public_id if chosen.category else "",
        "doubted": "1" if chosen.is_doubted else "",
    }
    return {name: value for name, value in named.items() if value}


def _offer(counts: Counts, chosen: CaseFilter, other: CaseFilter, label: str) -> Choice:
    return Choice(label, _count(counts, other), other == chosen, name_filter(other))


def _offer_kinds(counts: Counts, chosen: CaseFilter) -> Iterator[Choice]:
    """Offer all, each kind, and what judges find out of scope, which is a signal of its own whatever the kind."""
    for kind in (None, *CaseKind):
        yield _offer(counts, chosen, replace(chosen, kind=kind, is_doubted=False), kind.label if kind else "All kinds")
    yield _offer(counts, chosen, replace(chosen, kind=None, is_doubted=True), "Out of scope to judges")


def _leave_out_empty(choices: Iterable[Choice]) -> list[Choice]:
    """Leave out what would show nothing, except the first, which shows all, and where one stands."""
    return [choice for place, choice in enumerate(choices) if place == 0 or choice.count or choice.is_chosen]


def _count(counts: Counts, chosen: CaseFilter) -> int:
    return sum(
        number
        for (status, kind, category_id, is_doubted), number in counts.items()
        if status is chosen.status
        and chosen.kind in {None, kind}
        and (is_doubted or not chosen.is_doubted)
        and (chosen.category is None or chosen.category.id == category_id)
    )
