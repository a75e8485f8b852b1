"""How long feedback reports take: `python -m benchmarks.reports [--reports 500]`, from the top folder.

It fills a season in a temporary folder with judged nominations, draws the first report in a fresh process, one report
again and again, and then all of them by the job that the page and `judging report all` start, while it watches how much
memory each process holds. Times are processor seconds, which a busy machine does not stretch as far as the clock.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import io
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from flask import Flask
from pypdf import PdfReader
from sqlalchemy.orm import Session

from config import ROOT, Settings
from judging import create_app
from judging.assignment.models import Assignment, AssignmentStatus, Judge, JudgeStatus
from judging.awards.models import Category, RubricVersion, Season
from judging.awards.queries import find_category
from judging.db.session import db
from judging.db.upgrade import upgrade
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.people.models import User
from judging.reports.feedback import gather_category_feedback, write_feedback
from judging.reports.pdf import draw_document
from judging.scoring.models import Score, Scorecard, ScorecardStatus

NOW = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
SEASON = "measured"
SLUGS = ("salesperson-of-the-year", "account-manager-of-the-year")
READS, JUDGES, AGAIN = 3, 40, 40
SENTENCES = (
    "The new customers are named, with the quarter in which each of them signed.",
    "I would have liked to read how many of the forty visits led to a first order.",
    "Taking two accounts from a rival who had held them for nine years is the strongest part.",
    "The share of the growth that came from the launch is not told apart from the rest.",
    "A clear story of a difficult year, told without a boast.",
)
FIRST = (
    "import sys, time; from pathlib import Path; from judging.reports.pdf import Document, draw_document; "
    "draw_document(Document(Path(sys.argv[1]).read_text())); print(time.process_time())"
)


def main() -> None:
    """Measure, and print tables for README."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, ", end="")
    print(f"WeasyPrint {version('weasyprint')}, load {os.getloadavg()[0]:.1f}\n\n| | |\n|---|---:|")
    with open_season(asked.reports) as app:
        measure_one()
        measure_all(app, asked.reports, asked.processes)


@contextmanager
def open_season(count: int) -> Iterator[Flask]:
    """Yield the application with a judged season in a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        app: Flask = create_app(
            Settings(Path(folder), f"sqlite:///{folder}/judging.sqlite3", secret_key="for measuring only " * 3)
        )
        with app.app_context():
            upgrade(db.engine)
            fill_season(db.session, count)
            db.session.commit()
            yield app
            db.session.close()
            db.engine.dispose()


def fill_season(session: Session, count: int) -> None:
    """Make a season of so many nominations, each read three times, by forty judges."""
    dice = random.Random(7)
    day = dt.timedelta(days=1)
    season = Season(
        slug=SEASON,
        name="Northern Sales Awards 2026",
        time_zone="Europe/London",
        opens_at=NOW - 90 * day,
        closes_at=NOW - 60 * day,
        judging_opens_at=NOW - 50 * day,
        judging_closes_at=NOW + day,
        created_at=NOW,
    )
    session.add(season)
    categories = [make_category(season, place, slug) for place, slug in enumerate(SLUGS)]
    people = [
        User(email=f"j{n}@example.org", name=f"Judge {n}", fs_uniquifier=f"j{n}", created_at=NOW) for n in range(JUDGES)
    ]
    judges = [
        Judge(season=season, user=user, status=JudgeStatus.ACCEPTED, company="", order_seed=n, invited_at=NOW)
        for n, user in enumerate(people)
    ]
    session.add_all([*categories, *judges])
    session.flush()
    for number in range(1, count + 1):
        category = categories[number % len(categories)]
        nomination = make_nomination(season, category, number)
        for judge in dice.sample(judges, READS):
            session.add(make_card(nomination, judge, category, dice))


def make_category(season: Season, place: int, slug: str) -> Category:
    content = tomllib.loads((ROOT / "rubrics" / f"{slug}.toml").read_text(encoding="utf-8"))
    rubric = RubricVersion(slug=slug, version=1, content=content, digest=slug, created_at=NOW)
    return Category(
        season=season, slug=slug, rubric_version=rubric, title=content["title"], role=content["role"], position=place
    )


def make_nomination(season: Season, category: Category, number: int) -> Nomination:
    return Nomination(
        season=season,
        category=category,
        number=number,
        status=NominationStatus.SUBMITTED,
        nominator_name="Sam Iyer",
        nominator_email="sam.iyer@fenwick.example.org",
        nominee_name=f"Dana Abbot the {number}th",
        nominee_company="Fenwick Foods Ltd",
        created_at=NOW,
        updated_at=NOW,
        submitted_at=NOW,
    )


def make_card(nomination: Nomination, judge: Judge, category: Category, dice: random.Random) -> Scorecard:
    """Return a submitted scorecard with a comment of some sixty words."""
    assignment = Assignment(nomination=nomination, judge=judge, status=AssignmentStatus.SCORED, assigned_at=NOW)
    scores = [
        Score(criterion_key=one.key, value=dice.randint(3, 10), updated_at=NOW) for one in category.rubric.criteria
    ]
    return Scorecard(
        assignment=assignment,
        rubric_version=category.rubric_version,
        status=ScorecardStatus.SUBMITTED,
        comment=" ".join(dice.sample(SENTENCES, 4)),
        scores=scores,
        started_at=NOW,
        updated_at=NOW,
        submitted_at=NOW,
    )


def measure_one() -> None:
    """Time the first report of a fresh process, and one report once all is warm."""
    category = find_category(db.session, SEASON, SLUGS[0])
    assert category is not None
    document = write_feedback(gather_category_feedback(db.session, category)[0])
    db.session.commit()
    with tempfile.NamedTemporaryFile("w", suffix=".html") as page:
        page.write(document.page)
        page.flush()
        began = time.perf_counter()
        spent = subprocess.run([sys.executable, "-c", FIRST, page.name], check=True, capture_output=True, text=True)
        wall = time.perf_counter() - began
    print(f"| first report of a fresh process, CPU s (by the clock) | {float(spent.stdout):.2f} ({wall:.2f}) |")
    pdf = draw_document(document)
    gc.collect()
    gc.freeze()
    times = []
    for _ in range(AGAIN):
        began = time.process_time()
        draw_document(document)
        times.append(time.process_time() - began)
    pages = len(PdfReader(io.BytesIO(pdf)).pages)
    print(f"| its pages, KiB | {pages}, {len(pdf) / 1024:.0f} |")
    print(
        f"| the same once warm, CPU s: median of {AGAIN}, slowest | {statistics.median(times):.3f}, {max(times):.3f} |"
    )


def measure_all(app: Flask, count: int, processes: int) -> None:
    """Draw all reports of the season by `judging report all`, and watch the memory."""
    settings = app.config["SETTINGS"]
    environ = os.environ | {"JUDGING_DATA": str(settings.data), "DATABASE_URL": settings.database_url}
    target = settings.data / "out.zip"
    command = [sys.executable, "-m", "judging", "report", "all", "feedback", "--season", SEASON]
    command += ["--processes", str(processes), "-o", str(target)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as drawing:
        seen = watch(drawing)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert len(zipfile.ZipFile(target).namelist()) == count, "Some reports are missing."
    print(f"| reports in the ZIP, MiB | {count}, {target.stat().st_size / 2**20:.1f} |")
    print(f"| all of them, {processes} processes: by the clock, s | {wall:.0f} |")
    print(f"| CPU s, a report | {spent:.0f}, {spent / count:.3f} |")
    print(f"| 5,000 at that rate on {processes} free cores, min | {5000 * spent / count / processes / 60:.1f} |")
    for name, low, high in (("after a quarter", 0.2, 0.3), ("at the end", 0.85, 1.0)):
        sizes = [most for _, most in seen[int(low * len(seen)) : int(high * len(seen)) + 1]]
        print(f"| largest drawing process {name}, MiB | {max(sizes, default=0):.0f} |")
    print(f"| the process that hands out the work, at most, MiB | {max(own for own, _ in seen):.0f} |")


def watch(process: subprocess.Popen[bytes]) -> list[tuple[float, float]]:
    """Return, for every second of a process, its memory and that of its largest child."""
    seen = []
    while process.poll() is None:
        children = [read_memory(pid) for pid in list_children(process.pid)]
        seen.append((read_memory(process.pid), max(children, default=0.0)))
        time.sleep(1)
    assert process.returncode == 0, "The command failed."
    return seen


def list_children(pid: int) -> list[int]:
    """Return a process's children, whichever of its threads started them."""
    try:
        return [int(one) for path in Path(f"/proc/{pid}/task").glob("*/children") for one in path.read_text().split()]
    except OSError:
        return []


def read_memory(pid: int) -> float:
    """Return a process's resident memory in MiB; nothing once it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
