"""The demo season looks like a living contest, and each of its pages answers quickly and is fit for everybody."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import event, select
from werkzeug.exceptions import HTTPException

from judging.assignment.models import Assignment, AssignmentStatus, Judge, JudgeStatus
from judging.db.session import db
from judging.demo.cli import load_demo
from judging.demo.doors import describe_doors
from judging.demo.season import ORGANIZER
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.results.models import Publication
from judging.screening.models import CaseKind, CaseStatus, TriageCase
from tests.journeys.browser import in_app, serve
from tests.journeys.road.looking import DESK, PHONE, open_window
from tests.journeys.road.visitor import Visitor

pytestmark = pytest.mark.browser

MOST_STATEMENTS = 40
"""No page asks the database more often than this, however many rows it shows."""
EACH = 12
"""So many pages of one kind are opened to see where they lead."""
FILES = (".pdf", ".zip", ".csv", ".json", ".jsonl", ".xlsx")
LETTERS = "/link/"
"""The letters of the demo lead there; used or not, such a link is somebody else's."""
FRAMED = {"mail.letter_as_sent"}
"""A letter's own HTML, shown in a frame where no script runs, axe's neither."""
DOORS = {"organizer": "/organize", "judge": "/judge", "nominator": "", "visitor": "/"}
"""Where each kind of person begins; the nominator's link leads to the form."""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[tuple[Flask, str]]:
    with serve(tmp_path_factory.mktemp("demo")) as (app, address):
        in_app(app, load_demo)
        yield app, address


@pytest.fixture(scope="module")
def visitors(site) -> dict[str, tuple[Visitor, str]]:
    """Let everybody in by the doors that the server prints when it starts; give each with a first address."""
    app, address = site
    words = in_app(app, lambda: _print_doors(app)).split()
    judge, nominator = [word for word in words if "/link/" in word]
    people = {name: Visitor(address) for name in DOORS}
    sheet = people["organizer"].open("/account/login")
    people["organizer"].press(sheet, "Sign in", email=ORGANIZER, password=words[words.index(ORGANIZER) + 1])
    people["judge"].press(people["judge"].open(judge), "Continue as")
    form = people["nominator"].press(people["nominator"].open(nominator), "Continue as")
    return {name: (people[name], start or urlsplit(form.address).path) for name, start in DOORS.items()}


@pytest.fixture(scope="module")
def pages(site, visitors) -> dict[str, dict[str, str]]:
    """Follow the links of each person and keep one address of each page, by the page's name."""
    return {name: walk(site[0], visitor, start) for name, (visitor, start) in visitors.items()}


def _print_doors(app: Flask) -> str:
    words = describe_doors(db.session, app.config["SETTINGS"], now=dt.datetime.now(dt.UTC))
    db.session.commit()
    return words


def walk(app: Flask, visitor: Visitor, start: str) -> dict[str, str]:
    """Follow links, a few of each kind of page, since not every row leads to the same places."""
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    waiting, known = [start], {start}
    while waiting:
        path = waiting.pop(0)
        name = name_page(app, path)
        if name is None or path.endswith(FILES) or seen[name] == EACH:
            continue
        seen[name] += 1
        found.setdefault(name, path)
        links = {urlsplit(link).path for link in visitor.open(path).links.values()} - known
        new = sorted(link for link in links if link.startswith("/") and not link.startswith(LETTERS))
        known.update(new)
        waiting += new
    return found


def name_page(app: Flask, path: str) -> str | None:
    """Return the endpoint of a page, or None for a static file and for what only takes a POST."""
    try:
        endpoint, _ = app.url_map.bind("localhost").match(path, "GET")
    except HTTPException:
        return None
    return None if "static" in endpoint else str(endpoint)


def test_season_is_a_living_contest(site):
    def look() -> None:
        nominations = db.session.scalars(select(Nomination)).all()
        assert 55 <= len(nominations) <= 75
        assert {row.status for row in nominations} == set(NominationStatus)
        assert len({row.category_id for row in nominations}) == 8
        waiting = db.session.scalars(select(TriageCase).where(TriageCase.status == CaseStatus.OPEN)).all()
        assert len([case for case in waiting if case.kind is CaseKind.FLAG]) >= 5
        assert db.session.scalars(select(Publication)).one().is_public

    in_app(site[0], look)


def test_twelve_judges_stand_at_different_points(site):
    def look() -> None:
        judges = db.session.scalars(select(Judge).where(Judge.status == JudgeStatus.ACCEPTED)).all()
        rows = db.session.scalars(select(Assignment)).all()
        done = Counter(row.judge_id for row in rows if row.status is AssignmentStatus.SCORED)
        left = Counter(row.judge_id for row in rows if row.status is AssignmentStatus.OPEN)
        points = {judge.id: (bool(done[judge.id]), bool(left[judge.id])) for judge in judges}
        assert len(judges) == 12
        assert set(points.values()) >= {(True, True), (True, False)}
        assert len(set(done.values())) >= 6

    in_app(site[0], look)


def test_every_page_is_reached_by_a_link(site, pages):
    known = {
        str(rule.endpoint)
        for rule in site[0].url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.rule.startswith("/organize") and not rule.rule.endswith(FILES)
    }
    files = {"reports.export", "results.inputs"}

    assert known - files - pages["organizer"].keys() == set()
    assert {"scoring.queue", "scoring.scorecard", "scoring.ask", "scoring.stand_back"} <= pages["judge"].keys()
    assert {"nominations.edit", "nominations.review", "nominations.withdraw"} <= pages["nominator"].keys()
    assert {"awards.index", "awards.category_page", "nominations.begin"} <= pages["visitor"].keys()
    assert "results.winners" in pages["organizer"]


def test_no_page_asks_the_database_often(site, visitors, pages):
    statements: list[str] = []
    engine = in_app(site[0], lambda: db.engine)
    event.listen(engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))
    often = {}

    for name, (visitor, _) in visitors.items():
        for path in pages[name].values():
            statements.clear()
            visitor.open(path)
            if len(statements) > MOST_STATEMENTS:
                often[path] = len(statements)

    assert often == {}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", sorted(DOORS))
def test_page_is_fit_for_everybody(site, browser, visitors, pages, name, size):
    with open_window(browser, site[1], size) as window:
        window.page.context.add_cookies(visitors[name][0].give_cookies())
        for page in sorted(pages[name].keys() - FRAMED - (pages["visitor"].keys() if name != "visitor" else set())):
            window.open(pages[name][page])
