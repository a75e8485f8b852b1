"""Sets up the demo season: its dates, its categories, its people."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask_security.utils import hash_password
from sqlalchemy.orm import Session

from judging.assignment.models import Judge
from judging.assignment.services import Offer, accept_invitation, invite_judge
from judging.awards.domain.season import SeasonDetails
from judging.awards.models import Season
from judging.awards.queries import list_newest_versions
from judging.awards.rubric_files import read_rubrics
from judging.awards.services import add_category, create_season, sync_rubrics
from judging.people.services import ensure_user

ORGANIZER = "organizer@example.org"
DAY = dt.timedelta(days=1)
NEW_BUSINESS = (
    "salesperson-of-the-year",
    "new-business-win-of-the-year",
    "sales-rookie-of-the-year",
    "inside-sales-of-the-year",
)
ACCOUNTS = ("account-manager-of-the-year", "key-account-manager-of-the-year")
LEADERS = ("sales-manager-of-the-year", "sales-team-of-the-year")


@dataclass(frozen=True)
class DemoJudge:
    """A judge of the demo: `severity` is how many points they give too few, `pace` the share of the queue done."""

    name: str
    company: str
    slugs: Sequence[str]
    severity: float
    pace: float
    has_accepted: bool = True

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@{self.company.split()[0].lower()}.example.org"


JUDGES = (
    DemoJudge("Amara Nwosu", "Quay Partners", (*NEW_BUSINESS, *LEADERS), 0.9, 1.0),
    DemoJudge("Bernd Hallstatt", "Hallstatt Consulting", (*NEW_BUSINESS, *ACCOUNTS), -0.7, 0.8),
    DemoJudge("Caitlin Roe", "Sales Faculty of Eastwick", (*NEW_BUSINESS, *LEADERS), 0.0, 0.6),
    DemoJudge("Dev Malhotra", "Orchid Ventures", NEW_BUSINESS, 0.4, 1.0),
    DemoJudge("Elspeth Muir", "Muir and Daughters", (*NEW_BUSINESS, *ACCOUNTS), -0.3, 0.5),
    DemoJudge("Farid Aziz", "Kestrel Logistics", (*NEW_BUSINESS, *LEADERS), -1.0, 0.9),
    DemoJudge("Gwen Ashby", "Ashby Training", (*ACCOUNTS, *LEADERS), 0.2, 1.0),
    DemoJudge("Hugo Ferreira", "Ferreira Foods", (*NEW_BUSINESS, *ACCOUNTS), 0.6, 0.3),
    DemoJudge("Ines Corte", "Corte Media", (*NEW_BUSINESS, *ACCOUNTS, *LEADERS), 0.0, 0.7),
    DemoJudge("Jonas Weber", "Weber Antriebe", NEW_BUSINESS, -0.5, 0.0),
    DemoJudge("Keiko Tanabe", "Tanabe Robotics", (*ACCOUNTS, *LEADERS), 0.3, 1.0),
    DemoJudge("Liam Doyle", "Fenwick Foods", (*NEW_BUSINESS, *LEADERS), 0.1, 0.4),
    DemoJudge("Maren Voigt", "Voigt Druck", ACCOUNTS, 0.0, 0.0, has_accepted=False),
)


def make_season(session: Session, rubrics: Path, *, now: dt.datetime) -> Season:
    """Make the season with all categories of the rubrics folder; entries close in six days, judging in three weeks."""
    sync_rubrics(session, read_rubrics(rubrics), actor="demo", now=now)
    midnight = now.replace(hour=16, minute=0, second=0, microsecond=0)
    details = SeasonDetails(
        name=f"Northern Sales Awards {now.year}",
        welcome="For people who sell, and for people who keep what was sold. Say what was done, and by whom: "
        "the judges compare like with like, and never see a name.",
        time_zone="Europe/London",
        opens_at=midnight - 80 * DAY,
        closes_at=midnight + 6 * DAY,
        judging_opens_at=midnight - 14 * DAY,
        judging_closes_at=midnight + 20 * DAY,
        award_period="The twelve months before entries opened",
        reads=3,
        is_blind=True,
        shows_evidence_to_judges=False,
        currency="GBP",
    )
    season = create_season(session, details, actor="demo", now=now, is_demo=True)
    for version in sorted(list_newest_versions(session), key=lambda version: version.rubric.place):
        add_category(session, season, version, actor="demo", now=now)
    session.flush()
    return season


def make_organizer(session: Session, data: Path, *, now: dt.datetime) -> None:
    """Make the organizer, with a password that is kept beside the data and shown at every start."""
    user = ensure_user(session, ORGANIZER, role="owner", now=now, name="Olive Ranger")
    password = secrets.token_urlsafe(9)
    user.password = hash_password(password)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data / "demo-password"
    path.touch(mode=0o600)
    path.write_text(password, encoding="utf-8")


def make_panel(session: Session, season: Season, *, now: dt.datetime) -> dict[int, DemoJudge]:
    """Invite the judges and let all but the last accept; return who is who, by the judge's id."""
    panel: dict[int, DemoJudge] = {}
    categories = {category.slug: category for category in season.categories}
    for number, person in enumerate(JUDGES):
        levels = {categories[slug]: 1.0 if place < 2 else 0.5 for place, slug in enumerate(person.slugs)}
        offer = Offer(company=person.company, min_load=4, max_load=24, levels=levels)
        judge: Judge = invite_judge(
            session, season, email=person.email, name=person.name, offer=offer, by=ORGANIZER, now=now - 30 * DAY
        )
        judge.order_seed = number
        judge.is_experienced = number % 3 != 2
        if person.has_accepted:
            accept_invitation(session, judge, offer, now=now - 28 * DAY)
        panel[judge.id] = person
    return panel
