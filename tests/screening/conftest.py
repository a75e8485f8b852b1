"""A season with two categories to move between, and nominations that were read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.awards.models import Category, Season
from judging.nominations.models import Nomination
from judging.people.models import User
from judging.screening.models import TriageCase
from judging.screening.services import screen_waiting
from tests.factories import Factory
from tests.screening.stories import ACCOUNTS


@dataclass(frozen=True)
class Room:
    """What most tests of this room start from."""

    season: Season
    selling: Category
    caring: Category
    organizer: User


@pytest.fixture
def room(make: Factory) -> Room:
    season = make.season()
    return Room(
        season=season,
        selling=make.category(season, "salesperson-of-the-year"),
        caring=make.category(season, "account-manager-of-the-year"),
        organizer=make.organizer(email="olu@example.org"),
    )


@pytest.fixture
def read(session: Session, now) -> Callable[[], None]:
    """Do what the worker does when it wakes."""

    def read_all() -> None:
        for _ in screen_waiting(session, now):
            session.commit()
        session.commit()

    return read_all


@pytest.fixture
def find_case_of(session: Session) -> Callable[[Nomination], TriageCase | None]:
    def find(nomination: Nomination) -> TriageCase | None:
        newest = select(TriageCase).where(TriageCase.nomination_id == nomination.id).order_by(TriageCase.id.desc())
        return session.scalars(newest).first()

    return find


@pytest.fixture
def flagged(make: Factory, room: Room, read, find_case_of) -> TriageCase:
    """A nomination for selling that tells of account management, read and flagged."""
    nomination = make.nomination(room.selling, story=ACCOUNTS)
    read()
    return find_case_of(nomination)
