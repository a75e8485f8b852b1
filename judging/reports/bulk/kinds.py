"""What can be drawn in bulk: each kind writes its documents one after the other, named as they lie in the ZIP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.assignment.models import JudgeStatus
from judging.assignment.queries import list_judges
from judging.awards.models import Category, Season
from judging.awards.queries import list_categories
from judging.reports.briefing import write_briefing
from judging.reports.category import write_category
from judging.reports.certificates.drawing import list_certificates, write_certificate
from judging.reports.feedback import gather_feedback, write_feedback
from judging.reports.names import name_file
from judging.reports.pdf import Document
from judging.results.services.standing import survey_season


@dataclass(frozen=True)
class Sheet:
    """One report of a job. `name` is its path in the ZIP; two of the same name are told apart by a number."""

    name: str
    document: Document


@dataclass(frozen=True)
class Scope:
    """Whose reports: those of a season, or of one of its categories, on this paper."""

    season: Season
    category: Category | None = None
    size: str = "A4"


@dataclass(frozen=True)
class Kind:
    """One kind of report that comes in bulk."""

    key: str
    title: str
    write: Callable[[Session, Scope], Iterator[Sheet]]
    """Yields the documents; the same rows give the same documents in the same order."""
    by_category: bool = True
    """Whether one category alone can be asked for."""


def _list_categories(session: Session, scope: Scope) -> list[Category]:
    return [scope.category] if scope.category else list_categories(session, scope.season)


def _write_feedback(session: Session, scope: Scope) -> Iterator[Sheet]:
    for row in gather_feedback(session, scope.season, _list_categories(session, scope)):
        name = name_file(row.nomination.reference, row.nomination.nominee_name, "pdf")
        path = name if scope.category else f"{row.nomination.category.slug}/{name}"
        yield Sheet(path, write_feedback(row, size=scope.size))


def _write_briefings(session: Session, scope: Scope) -> Iterator[Sheet]:
    for judge in list_judges(session, scope.season):
        if judge.status is JudgeStatus.ACCEPTED:
            name = name_file("briefing", judge.user.name or judge.user.email, "pdf")
            yield Sheet(name, write_briefing(session, judge, size=scope.size))


def _write_categories(session: Session, scope: Scope) -> Iterator[Sheet]:
    standing = survey_season(session, scope.season)
    for category in _list_categories(session, scope):
        yield Sheet(name_file("results", category.slug, "pdf"), write_category(standing, category, size=scope.size))


def _write_certificates(session: Session, scope: Scope) -> Iterator[Sheet]:
    for entry, certificate in list_certificates(session, scope.season, scope.category):
        name = name_file(certificate.award, entry.reference, entry.nominee_name or entry.nominee_company, "pdf")
        path = name if scope.category else f"{certificate.category_slug}/{name}"
        yield Sheet(path, write_certificate(certificate, size=scope.size))


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("feedback", "Feedback for nominees", _write_feedback),
        Kind("briefing", "Briefing books of all judges", _write_briefings, by_category=False),
        Kind("category", "Results by category", _write_categories),
        Kind("certificate", "Certificates for winners and finalists", _write_certificates),
    )
}
