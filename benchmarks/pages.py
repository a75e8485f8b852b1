"""How long the server takes for each page of the demo season: `python -m benchmarks.pages`, from the top folder.

It loads the demo into a temporary folder, walks every link as a visitor, a nominator, the busiest judge and the
organizer, and times the slowest page of each kind again, in process, after warm-up. `--data FOLDER` takes a demo that
is loaded already; `--profile PATH` shows where one page spends its time.
"""

from __future__ import annotations

import argparse
import cProfile
import platform
import pstats
import re
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from importlib.metadata import version
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, func, select
from werkzeug.test import TestResponse

from config import Settings
from judging import create_app
from judging.assignment.models import Assignment, Judge
from judging.awards.models import Season
from judging.db.session import db
from judging.demo.cli import load_demo
from judging.demo.season import ORGANIZER
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.people.queries import find_user

TIMES = 15
GOAL = 100
"""Milliseconds that no page should take."""
STARTS = {"visitor": "/", "nominator": "/", "judge": "/judge", "organizer": "/organize"}
_LINK = re.compile(r'href="(/[^"#]*)')
_FILES = (".pdf", ".zip", ".csv", ".xlsx", ".json", ".jsonl")


@dataclass
class Kind:
    """Pages that one endpoint shows to one of the users: how many there are, and the slowest that was met."""

    who: str
    rule: str
    pages: int = 0
    slowest: str = ""
    first_look: float = 0.0
    times: list[float] = field(default_factory=list)
    statements: int = 0
    size: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.times)


def main() -> None:
    """Measure, and print a table for README."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--profile")
    parser.add_argument("--files", action="store_true", help="Also time what is downloaded.")
    asked = parser.parse_args()
    with open_demo(asked.data) as app:
        browsers = open_browsers(app)
        if asked.profile:
            profile(browsers["organizer"], asked.profile)
            return
        kinds = keep_slowest([kind for who, browser in browsers.items() for kind in walk(app, browser, who)])
        pages = [kind for kind in kinds if not kind.slowest.partition("?")[0].endswith(_FILES)]
        for kind in kinds if asked.files else pages:
            measure(app, browsers[kind.who], kind)
        print_table(pages)
        if asked.files:
            print_table([kind for kind in kinds if kind not in pages])


@contextmanager
def open_demo(folder: Path | None) -> Iterator[Flask]:
    """Open a demo season, loaded for the occasion unless a folder holds one."""
    with tempfile.TemporaryDirectory() as empty:
        place = folder or Path(empty)
        database = f"sqlite:///{place / 'judging.sqlite3'}"
        app = create_app(Settings(data=place, database_url=database, secret_key="for measuring only " * 3))
        with app.app_context():
            from judging.db.upgrade import upgrade

            upgrade(db.engine)
            if not db.session.scalar(select(func.count()).select_from(Season)):
                load_demo()
        yield app
        with app.app_context():
            db.engine.dispose()


def open_browsers(app: Flask) -> dict[str, FlaskClient]:
    """Return a browser for each of the users, signed in."""
    browsers = {who: app.test_client() for who in STARTS}
    with app.app_context():
        organizer = find_user(db.session, ORGANIZER)
        busiest = select(Assignment.judge_id).group_by(Assignment.judge_id).order_by(func.count().desc()).limit(1)
        judge = db.session.scalar(select(Judge).where(Judge.id == busiest.scalar_subquery()))
        assert organizer is not None
        assert judge is not None
        people = {"organizer": organizer.fs_uniquifier, "judge": judge.user.fs_uniquifier}
        own = [
            db.session.scalar(select(Nomination.public_id).where(Nomination.status == status).limit(1))
            for status in NominationStatus
        ]
    for who, user in people.items():
        with browsers[who].session_transaction() as cookie:
            cookie["_user_id"] = user
            cookie["_fresh"] = True
    with browsers["nominator"].session_transaction() as cookie:
        cookie["nominations"] = [public_id for public_id in own if public_id]
    return browsers


def walk(app: Flask, browser: FlaskClient, who: str) -> list[Kind]:
    """Open every page that can be reached by links, once, and keep the slowest of each kind."""
    kinds: dict[str, Kind] = {}
    waiting = [STARTS[who]]
    with browser.session_transaction() as cookie:
        waiting += [f"/nominations/{public_id}" for public_id in cookie.get("nominations", [])]
    seen, searched = set(waiting), defaultdict(int)
    while waiting:
        path = waiting.pop()
        began = time.perf_counter()
        answer = fetch(browser, path)
        took = time.perf_counter() - began
        if answer.status_code != 200:
            continue
        rule = find_rule(app, path)
        kind = kinds.setdefault(rule, Kind(who, rule))
        kind.pages += 1
        if (took > kind.first_look and kind.pages > 1) or not kind.slowest:
            kind.slowest, kind.first_look = path, took
        if answer.mimetype != "text/html":
            continue
        for link in map(unescape, _LINK.findall(answer.text)):
            page = find_rule(app, link)
            searched[page] += "?" in link
            if link not in seen and page and "static" not in link and ("?" not in link or searched[page] <= 30):
                seen.add(link)
                waiting.append(link)
    return list(kinds.values())


def fetch(browser: FlaskClient, path: str) -> TestResponse:
    """Get a page to its last byte."""
    answer = browser.get(path)
    answer.get_data()
    answer.close()
    return answer


def keep_slowest(kinds: list[Kind]) -> list[Kind]:
    """Keep one of the users for each rule: the one for whom it was slowest."""
    kept: dict[str, Kind] = {}
    for kind in sorted(kinds, key=lambda kind: kind.first_look):
        kept[kind.rule] = kind
    return list(kept.values())


def find_rule(app: Flask, path: str) -> str:
    """Return the rule of a path, such as `/judge/<public_id>`, or nothing."""
    from werkzeug.exceptions import HTTPException

    try:
        rule, _arguments = app.url_map.bind("").match(path.partition("?")[0], return_rule=True)
    except HTTPException:
        return ""
    return rule.rule


def measure(app: Flask, browser: FlaskClient, kind: Kind) -> None:
    """Time the slowest page of a kind, after a warm-up, and count its statements."""
    with app.app_context(), count_statements() as statements:
        answer = fetch(browser, kind.slowest)
    kind.statements, kind.size = len(statements), len(answer.data)
    for _ in range(TIMES if answer.mimetype == "text/html" else 3):
        began = time.perf_counter()
        fetch(browser, kind.slowest)
        kind.times.append(1000 * (time.perf_counter() - began))


@contextmanager
def count_statements() -> Iterator[list[str]]:
    """Collect the statements that are sent to the database."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def profile(browser: FlaskClient, path: str) -> None:
    """Print where a page spends its time."""
    browser.get(path)
    watch = cProfile.Profile()
    watch.runcall(browser.get, path)
    pstats.Stats(watch).sort_stats("cumulative").print_stats(45)


def print_table(kinds: list[Kind]) -> None:
    """Print one row a kind of page, the slowest first."""
    print(f"Python {platform.python_version()}, SQLite, Flask {version('flask')}, SQLAlchemy {version('sqlalchemy')}")
    print("| who | page | of these | median, ms | fastest | statements | KiB |\n|---|---|---:|---:|---:|---:|---:|")
    for kind in sorted(kinds, key=lambda kind: -kind.median):
        over = " over" if kind.median > GOAL else ""
        row = (kind.who, f"`{kind.rule}`", kind.pages, f"{kind.median:.0f}{over}", f"{min(kind.times):.0f}")
        print(f"| {' | '.join(map(str, row))} | {kind.statements} | {kind.size / 1024:.0f} |")


if __name__ == "__main__":
    main()
