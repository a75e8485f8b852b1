"""A judge with a few nominations to read, signed in, on a real server."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import count

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select

from judging.awards.domain.rounds import RoundKind
from judging.db.session import db
from judging.people.models import User
from judging.scoring.models import Scorecard
from judging.scoring.versions import pack_content, read_content
from tests.factories import Factory
from tests.journeys.browser import in_app

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Desk:
    """Where the scorecards of a judge are, and who the judge is."""

    paths: tuple[str, ...]
    """In the order of the queue."""
    book: tuple[str, ...]
    """The same in the order of the briefing book."""
    keys: tuple[str, ...]
    """The criteria's."""
    cookie: dict[str, str]
    paper: str
    """Where scores from paper are entered."""
    organizer: dict[str, str]
    """The cookie of somebody who organizes."""


def prepare_desk(
    app: Flask,
    address: str,
    *,
    nominations: int,
    slug: str = "salesperson-of-the-year",
    kind: RoundKind = RoundKind.SCORING,
) -> Desk:
    """Prepare a desk in the only round of a category, or in the qualifying round before it."""
    return in_app(app, lambda: _prepare(app, address, nominations, slug, kind))


def _prepare(app: Flask, address: str, nominations: int, slug: str, kind: RoundKind) -> Desk:
    now = dt.datetime.now(dt.UTC)
    make = Factory(db.session, now)
    make._numbers = app.extensions.setdefault("test_numbers", count(1))
    season = make.season(judging_opens_at=now - DAY, judging_closes_at=now + DAY)
    category = make.category(season, slug)
    judge = make.judge(season, category)
    if kind is RoundKind.QUALIFYING:
        make.round(category, kind)
        make.round(category, RoundKind.SCORING)
    rows = [make.assignment(make.nomination(category), judge, round=kind) for _ in range(nominations)]
    return Desk(
        paths=_list_paths(judge, now),
        book=tuple(f"/judge/{row.public_id}" for row in rows),
        keys=tuple(criterion["key"] for criterion in category.rubric_version.content["criteria"]),
        cookie=_bake(app, judge.user, address),
        paper=f"/judge/paper/{judge.public_id}/{category.slug}",
        organizer=_bake(app, make.organizer(), address),
    )


def _bake(app: Flask, user: User, address: str) -> dict[str, str]:
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    value = signer.dumps({"_user_id": user.fs_uniquifier, "_fresh": True})
    return {"name": "session", "value": value, "url": address}


def _list_paths(judge, now) -> tuple[str, ...]:
    from judging.scoring.queue import build_queue

    return tuple(f"/judge/{work.assignment.public_id}" for work in build_queue(db.session, judge, now=now).works)


def read_cards(app: Flask, desk: Desk) -> dict[str, dict[str, object]]:
    """Return what the judge's scorecards hold in the database, by their pages' paths, with their status."""

    def read() -> dict[str, dict[str, object]]:
        cards = db.session.scalars(select(Scorecard).order_by(Scorecard.id))
        kept = {f"/judge/{card.assignment.public_id}": card for card in cards}
        return {
            path: pack_content(read_content(kept[path])) | {"status": kept[path].status.value}
            for path in desk.paths
            if path in kept
        }

    return in_app(app, read)
