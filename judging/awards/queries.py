"""Finds seasons, categories and rubric versions."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload

from judging.awards.models import Category, RubricVersion, Season


def find_current_season(session: Session, now: dt.datetime) -> Season | None:
    """Return the season that the first page shows: the newest that has opened, else the next to open.

    A season of one's own always comes before the demo.
    """
    has_opened = Season.opens_at <= now
    newest_first = case((has_opened, Season.opens_at)).desc()
    return session.scalar(
        select(Season).order_by(Season.is_demo, has_opened.desc(), newest_first, Season.opens_at, Season.id).limit(1)
    )


def list_seasons(session: Session) -> list[Season]:
    """Return every season, the newest first."""
    return list(session.scalars(select(Season).order_by(Season.opens_at.desc(), Season.id)))


def find_season(session: Session, slug: str) -> Season | None:
    return session.scalar(select(Season).where(Season.slug == slug))


def find_season_by_id(session: Session, public_id: str) -> Season | None:
    return session.scalar(select(Season).where(Season.public_id == public_id))


def list_categories(session: Session, season: Season) -> list[Category]:
    """Return the categories of a season with their rubric versions, in the order of the season page."""
    return list(
        session.scalars(
            select(Category).where(Category.season_id == season.id).order_by(Category.position, Category.id)
        )
    )


def find_category(session: Session, season_slug: str, slug: str) -> Category | None:
    """Return a category by the slugs of its page, with its season."""
    return session.scalar(
        select(Category)
        .join(Category.season)
        .where(Season.slug == season_slug, Category.slug == slug)
        .options(joinedload(Category.season))
    )


def find_category_by_id(session: Session, public_id: str) -> Category | None:
    """Return a category by the id in URLs, with its season."""
    return session.scalar(select(Category).where(Category.public_id == public_id).options(joinedload(Category.season)))


def list_newest_versions(session: Session) -> list[RubricVersion]:
    """Return the newest version of each rubric, in the order in which a season page shows them."""
    latest = (
        select(RubricVersion.slug, func.max(RubricVersion.version).label("version"))
        .group_by(RubricVersion.slug)
        .subquery()
    )
    found = session.scalars(
        select(RubricVersion)
        .join(latest, (latest.c.slug == RubricVersion.slug) & (latest.c.version == RubricVersion.version))
        .order_by(RubricVersion.slug, RubricVersion.id)
    )
    return sorted(found, key=lambda version: version.rubric.place)


def find_newest_version(session: Session, slug: str) -> RubricVersion | None:
    return session.scalar(
        select(RubricVersion).where(RubricVersion.slug == slug).order_by(RubricVersion.version.desc()).limit(1)
    )
