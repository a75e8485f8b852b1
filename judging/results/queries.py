"""Reads what the results room needs of a season, each kind in one statement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload, undefer

from judging.assignment.models import Assignment, AssignmentStatus, Judge
from judging.awards.models import Category, Season
from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.people.models import User
from judging.results.models import Exclusion, Placement, Publication, Signature, TieDecision
from judging.screening.domain.triage import CaseStatus
from judging.screening.models import TriageCase


@dataclass(frozen=True)
class Entry:
    """A nomination that takes part in the contest."""

    id: int
    public_id: str
    number: int
    category_id: int
    nominee_name: str
    nominee_title: str
    nominee_company: str

    @property
    def reference(self) -> str:
        """The number as people see it, such as N-0418."""
        return f"N-{self.number:04d}"


def list_entries(session: Session, season: Season) -> list[Entry]:
    """Return the submitted nominations of a season, by number."""
    columns = (
        *(Nomination.id, Nomination.public_id, Nomination.number, Nomination.category_id),
        *(Nomination.nominee_name, Nomination.nominee_title, Nomination.nominee_company),
    )
    query = (
        select(*columns)
        .where(Nomination.season_id == season.id, Nomination.status == NominationStatus.SUBMITTED)
        .order_by(Nomination.number, Nomination.id)
    )
    return [Entry(*row) for row in session.execute(query)]


def list_open_cases(session: Session, season: Season) -> list[tuple[int, str]]:
    """Return the cases that wait, in nominations that take part, as nomination id and the case's public id."""
    query = (
        select(TriageCase.nomination_id, TriageCase.public_id)
        .join(TriageCase.nomination)
        .where(
            Nomination.season_id == season.id,
            Nomination.status == NominationStatus.SUBMITTED,
            TriageCase.status != CaseStatus.DECIDED,
        )
        .order_by(Nomination.number, TriageCase.id)
    )
    return [(nomination_id, public_id) for nomination_id, public_id in session.execute(query)]


def count_open_reads(session: Session, season: Season) -> dict[int, int]:
    """Return how many reads of nominations that take part are still out, by the category's id."""
    query = (
        select(Nomination.category_id, func.count())
        .join(Assignment, Assignment.nomination_id == Nomination.id)
        .where(
            Nomination.season_id == season.id,
            Nomination.status == NominationStatus.SUBMITTED,
            Assignment.status == AssignmentStatus.OPEN,
        )
        .group_by(Nomination.category_id)
        .order_by(Nomination.category_id)
    )
    return dict(iter(session.execute(query)))


def list_placements(session: Session, season: Season) -> list[Placement]:
    """Return what was given to nominations that are in the contest, and in the category, still."""
    query = (
        select(Placement)
        .join(Placement.nomination)
        .where(
            Nomination.season_id == season.id,
            Nomination.status == NominationStatus.SUBMITTED,
            Nomination.category_id == Placement.category_id,
        )
        .options(contains_eager(Placement.nomination).options(lazyload(Nomination.answers)))
        .order_by(Nomination.number, Placement.id)
    )
    return list(session.scalars(query))


def find_placement(session: Session, category: Category, nomination_id: int) -> Placement | None:
    return session.scalar(
        select(Placement).where(Placement.category_id == category.id, Placement.nomination_id == nomination_id)
    )


def list_tie_decisions(session: Session, season: Season) -> list[tuple[str, TieDecision]]:
    """Return the chair's decisions with the slug of their category, the newest first: it holds against older ones."""
    query = (
        select(Category.slug, TieDecision)
        .join(Category, Category.id == TieDecision.category_id)
        .where(Category.season_id == season.id)
        .order_by(TieDecision.id.desc())
    )
    return [(slug, decision) for slug, decision in session.execute(query)]


def list_publications(session: Session, season: Season) -> list[Publication]:
    """Return every publication of a season, withdrawn ones too, by category, the newest first; snapshots not loaded."""
    query = (
        select(Publication)
        .join(Publication.category)
        .where(Category.season_id == season.id)
        .options(contains_eager(Publication.category).lazyload(Category.rounds))
        .order_by(Category.position, Category.id, Publication.number.desc(), Publication.id)
    )
    return list(session.scalars(query))


def list_public(session: Session, season: Season) -> list[Publication]:
    """Return the publication that stands for each category, in the order of the season page, with its snapshot."""
    newest: dict[int, Publication] = {}
    for publication in list_publications(session, season):
        newest.setdefault(publication.category_id, publication)
    standing = [publication.id for publication in newest.values() if publication.is_public]
    query = (
        select(Publication)
        .where(Publication.id.in_(standing))
        .options(joinedload(Publication.category), undefer(Publication.snapshot))
        .join(Publication.category)
        .order_by(Category.position, Category.id)
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(query)) if standing else []


def has_public(session: Session, season: Season) -> bool:
    """Say whether the newest publication of any category can be read by the public."""
    newest = select(func.max(Publication.id)).group_by(Publication.category_id)
    query = (
        select(Publication.id)
        .join(Publication.category)
        .where(Category.season_id == season.id, Publication.id.in_(newest), Publication.withdrawn_at.is_(None))
    )
    return session.scalar(query.limit(1)) is not None


def find_publication(session: Session, public_id: str) -> Publication | None:
    """Return a publication by the id in URLs, with its snapshot."""
    return session.scalar(
        select(Publication)
        .where(Publication.public_id == public_id)
        .options(joinedload(Publication.category).joinedload(Category.season), undefer(Publication.snapshot))
    )


def find_newest_publication(session: Session, category: Category) -> Publication | None:
    """Return a category's last publication, withdrawn or not, with its snapshot."""
    return session.scalar(
        select(Publication)
        .where(Publication.category_id == category.id)
        .options(undefer(Publication.snapshot))
        .order_by(Publication.number.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )


def list_signatures(session: Session, category: Category) -> list[Signature]:
    """Return every signature under a category's figures, those taken back too, oldest first."""
    return list(session.scalars(select(Signature).where(Signature.category_id == category.id).order_by(Signature.id)))


def count_half_signed(session: Session, season: Season) -> int:
    """Count the categories whose newest figures one organizer alone has signed, and that were not published since."""
    query = (
        select(Signature)
        .join(Category, Category.id == Signature.category_id)
        .where(Category.season_id == season.id, Signature.taken_back_at.is_(None))
        .order_by(Signature.id)
    )
    newest: dict[int, list[Signature]] = {}
    for one in session.scalars(query) if season.needs_sign_off else ():
        before = newest.get(one.category_id, [])
        newest[one.category_id] = [*before, one] if before and before[-1].digest == one.digest else [one]
    published = {one.category_id: one.published_at for one in reversed(list_publications(session, season))}
    waiting = [names[0] for names in newest.values() if len(names) == 1]
    return sum(one.category_id not in published or published[one.category_id] < one.signed_at for one in waiting)


def list_exclusions(session: Session, season: Season) -> list[Exclusion]:
    """Return every exclusion of a judge, those taken back too, oldest first."""
    query = (
        select(Exclusion)
        .join(Exclusion.judge)
        .where(Judge.season_id == season.id)
        .options(contains_eager(Exclusion.judge).options(lazyload(Judge.expertises), joinedload(Judge.user)))
        .order_by(Exclusion.id)
    )
    return list(session.scalars(query))


def find_judge(session: Session, public_id: str) -> Judge | None:
    return session.scalar(
        select(Judge).where(Judge.public_id == public_id).options(joinedload(Judge.user), joinedload(Judge.season))
    )


def name_judges(session: Session, season: Season) -> dict[str, str]:
    """Return the judges' names by public id; those who share a name are told apart by address."""
    query = select(Judge.public_id, User.name, User.email).join(Judge.user).where(Judge.season_id == season.id)
    rows = [(public_id, name or email, email) for public_id, name, email in session.execute(query.order_by(Judge.id))]
    times = Counter(name for _, name, _ in rows)
    return {public_id: name if times[name] == 1 else f"{name} ({email})" for public_id, name, email in rows}


def list_nominations(session: Session, public_ids: list[str]) -> list[Nomination]:
    """Return nominations by the ids in URLs, by number; answers are not loaded."""
    query = (
        select(Nomination)
        .where(Nomination.public_id.in_(public_ids))
        .options(lazyload(Nomination.answers))
        .order_by(Nomination.number, Nomination.id)
    )
    return list(session.scalars(query))


def list_result_letters(session: Session, category: Category) -> list[tuple[str, str]]:
    """Return key and kind of the letters that told of a category's result, oldest first."""
    start = f"result:{category.public_id}:"
    query = select(Letter.key, Letter.kind).where(Letter.key.startswith(start)).order_by(Letter.id)
    return [(key, kind) for key, kind in session.execute(query)]
