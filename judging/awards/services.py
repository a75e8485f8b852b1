"""What can happen to a season, its categories and the rubric versions that judge them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from judging.awards.domain.rounds import RoundKind, RoundPlan, RoundsError, find_fixed, find_plan_faults
from judging.awards.domain.season import READS_HIGH, READS_LOW, SeasonDetails, SeasonError, check_details
from judging.awards.models import Category, Round, RubricVersion, Season
from judging.awards.queries import find_newest_version, find_season, list_categories
from judging.awards.rubric_files import RubricFile, RubricFilesError
from judging.db.audit import record_event
from judging.errors import JudgingError


class CategoryInUseError(JudgingError):
    """A category has nominations, so it stays as it is."""


class CategoryTakenError(JudgingError):
    """The season has this category already."""


class RubricNotNewerError(JudgingError):
    """There is no newer version of the rubric."""


def create_season(
    session: Session, details: SeasonDetails, *, actor: str, now: dt.datetime, is_demo: bool = False
) -> Season:
    """Add a season under a slug of its own; raises `SeasonError` with every detail that cannot be."""
    check_details(details)
    season = Season(slug=_find_free_slug(session, details.name), is_demo=is_demo, created_at=now, **asdict(details))
    session.add(season)
    session.flush()
    record_event(session, "awards.create_season", f"season:{season.public_id}", actor=actor, now=now, name=season.name)
    return season


def update_season(
    session: Session, season: Season, details: SeasonDetails, *, actor: str, now: dt.datetime
) -> dict[str, list[str]]:
    """Change a season, keep its address, and return what changed: from and to, by field.

    Raises `SeasonError` with every detail that cannot be.
    """
    check_details(details)
    changes = {
        field: [str(getattr(season, field)), str(value)]
        for field, value in asdict(details).items()
        if getattr(season, field) != value
    }
    for field, value in asdict(details).items():
        setattr(season, field, value)
    if changes:
        subject = f"season:{season.public_id}"
        record_event(session, "awards.update_season", subject, actor=actor, now=now, changes=changes)
    return changes


def add_category(session: Session, season: Season, version: RubricVersion, *, actor: str, now: dt.datetime) -> Category:
    """Add a category, judged by this rubric version, after the others of its season."""
    last = session.scalar(select(func.max(Category.position)).where(Category.season_id == season.id))
    try:
        with session.begin_nested():
            category = Category(
                season=season,
                rubric_version=version,
                slug=version.slug,
                title=version.rubric.title,
                role=version.rubric.role.value,
                position=0 if last is None else last + 1,
            )
            session.add(category)
    except IntegrityError as error:
        raise CategoryTakenError(f"{season.name} has {version.rubric.title} already.") from error
    _record(session, "awards.add_category", category, {"version": version.version}, actor=actor, now=now)
    return category


def remove_category(session: Session, category: Category, *, actor: str, now: dt.datetime) -> None:
    """Take a category out of its season; raises `CategoryInUseError` when somebody has begun a nomination for it."""
    if category.locked_at is not None:
        raise CategoryInUseError(f"{category.title} has nominations, so it cannot be removed.")
    _record(session, "awards.remove_category", category, {}, actor=actor, now=now)
    try:
        with session.begin_nested():
            session.delete(category)
    except IntegrityError as error:
        raise CategoryInUseError(
            f"Somebody has begun a nomination for {category.title}, or judges are named for it; it cannot be removed."
        ) from error


def change_category(
    session: Session, category: Category, *, reads: int | None, place: int, actor: str, now: dt.datetime
) -> None:
    """Set how many judges read each nomination (None follows the season), and its place on the page, from 1.

    A place beyond the last is the last. Raises `SeasonError` for reads out of range.
    """
    if reads is not None and not READS_LOW <= reads <= READS_HIGH:
        raise SeasonError({"reads": f"Let each nomination be read by {READS_LOW} to {READS_HIGH} judges."})
    order = [other for other in list_categories(session, category.season) if other is not category]
    order.insert(max(place, 1) - 1, category)
    for position, other in enumerate(order):
        other.position = position
    detail = {"reads_before": category.reads, "reads_after": reads, "place": category.position + 1}
    category.reads = reads
    _record(session, "awards.change_category", category, detail, actor=actor, now=now)


def adopt_rubric(session: Session, category: Category, *, actor: str, now: dt.datetime) -> RubricVersion:
    """Move a category to the newest version of its rubric; never once a nomination has been submitted for it.

    Drafts keep their answers by question key. Raises `CategoryInUseError` or `RubricNotNewerError`.
    """
    if category.locked_at is not None:
        raise CategoryInUseError(
            f"{category.title} has submitted nominations, so it stays with version {category.rubric_version.version}. "
            "The newer version is used by the next season."
        )
    newest = find_newest_version(session, category.slug)
    if newest is None or newest.version <= category.rubric_version.version:
        raise RubricNotNewerError(f"{category.title} already has the newest version of its rubric.")
    before = category.rubric_version.version
    category.rubric_version = newest
    category.title = newest.rubric.title
    category.role = newest.rubric.role.value
    _record(session, "awards.adopt_rubric", category, {"before": before, "after": newest.version}, actor=actor, now=now)
    return newest


def set_up_rounds(
    session: Session, category: Category, plans: Sequence[RoundPlan], *, actor: str, now: dt.datetime
) -> None:
    """Let a category have these rounds; a scoring round alone, with nothing of its own, is as good as none.

    What is closed stays as it is. Raises `RoundsError` with every detail that cannot be.
    """
    _check_rounds(category, plans)
    held = {row.kind: row for row in category.rounds}
    is_plain = list(plans) == [RoundPlan(RoundKind.SCORING)] and not any(row.closed_at for row in held.values())
    wanted = {} if is_plain else {plan.kind: plan for plan in plans}
    wanted |= {kind: row.plan for kind, row in held.items() if row.closed_at}
    if wanted == {kind: row.plan for kind, row in held.items()}:
        return
    rows = [(held.get(kind) or Round(kind=kind), plan) for kind, plan in wanted.items()]
    for row, plan in rows:
        for detail, value in asdict(plan).items():
            setattr(row, detail, value)
    category.rounds = [row for row, _ in rows]
    session.flush()
    told = {plan.kind.value: _tell_plan(plan) for plan in sorted(wanted.values(), key=lambda plan: plan.kind.place)}
    _record(session, "awards.set_up_rounds", category, {"rounds": told}, actor=actor, now=now)


def _check_rounds(category: Category, plans: Sequence[RoundPlan]) -> None:
    faults = find_plan_faults(plans, category.season.judging_times)
    changed = {row.kind for row in category.rounds} ^ {plan.kind for plan in plans}
    for kind in sorted((find_fixed(category.stages) & changed) - {RoundKind.SCORING}, key=lambda kind: kind.place):
        faults[kind, "is_held"] = f"It is too late to add or take away the {kind.label}: what comes after it has begun."
    if faults:
        raise RoundsError(faults)


def _tell_plan(plan: RoundPlan) -> dict[str, object]:
    """Return what was decided of a round as the audit trail keeps it; what is left to the season is left out."""
    return {
        detail: value.isoformat() if isinstance(value, dt.datetime) else value
        for detail, value in asdict(plan).items()
        if value is not None and detail != "kind"
    }


def lock_rubric(category: Category, *, now: dt.datetime) -> None:
    """Let a category keep its rubric version for good; called with every submission, the first one counts."""
    category.locked_at = category.locked_at or now


def sync_rubrics(session: Session, files: Sequence[RubricFile], *, actor: str, now: dt.datetime) -> list[RubricVersion]:
    """Take in each file that is new or has changed, as a version of its rubric, and return those; no category moves.

    All or nothing: raises `RubricFilesError` when any file is at fault, or has changed under a number already used.
    """
    lines = [line for file in files for line in file.lines]
    versions = [version for file in files if (version := _make_version(session, file, lines, now=now))]
    if lines:
        raise RubricFilesError(lines)
    session.add_all(versions)
    session.flush()
    for version in versions:
        subject = f"rubric_version:{version.slug}"
        record_event(session, "awards.sync_rubric", subject, actor=actor, now=now, version=version.version)
    return versions


def _make_version(session: Session, file: RubricFile, lines: list[str], *, now: dt.datetime) -> RubricVersion | None:
    """Return the version that a file adds; None when it adds none, or when a line was added that says why it cannot."""
    if file.rubric is None:
        return None
    slug, number = file.rubric.slug, file.rubric.version
    newest = find_newest_version(session, slug)
    if newest is not None and newest.digest == file.digest:
        return None
    if newest is not None and number <= newest.version:
        lines.append(
            f"{file.path.name}: version: This file has changed since version {newest.version} was taken in; "
            f"write {newest.version + 1} here."
        )
        return None
    return RubricVersion(slug=slug, version=number, content=dict(file.content), digest=file.digest, created_at=now)


def _find_free_slug(session: Session, name: str) -> str:
    """Return an address for a season that no other season has."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:70] or "season"
    number, free = 1, slug
    while find_season(session, free) is not None:
        number += 1
        free = f"{slug}-{number}"
    return free


def _record(
    session: Session,
    action: str,
    category: Category,
    detail: Mapping[str, object],
    *,
    actor: str,
    now: dt.datetime,
) -> None:
    subject = f"category:{category.public_id}"
    record_event(session, action, subject, actor=actor, now=now, title=category.title, **detail)
