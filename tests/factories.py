"""Makes rows for tests: each with sensible values, committed, and only what the test names differs."""

from __future__ import annotations

import datetime as dt
import secrets
import tomllib
from itertools import count
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from config import ROOT
from judging.assignment.domain.conflicts import ConflictKind
from judging.assignment.models import (
    Assignment,
    Conflict,
    Expertise,
    Judge,
    JudgeStatus,
    PanelSeat,
    RoundEntry,
)
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Round, RubricVersion, Season
from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.file_store import store_content
from judging.nominations.models import Answer, Attachment, Nomination
from judging.people.links import issue_link
from judging.people.models import LinkPurpose, Role, User
from judging.reports.bulk.models import ReportJob
from judging.scoring.models import Score, Scorecard, ScorecardStatus
from judging.screening.domain.triage import CaseKind
from judging.screening.models import TriageCase

STORY = "Dana opened 23 shops that had never bought from us, eleven of them taken from a rival who had them for years."


class Factory:
    """`make.nomination(status=...)` and the like."""

    def __init__(self, session: Session, now: dt.datetime) -> None:
        self.session = session
        self.now = now
        self._numbers = count(1)

    def _save(self, row: Any) -> Any:
        self.session.add(row)
        self.session.commit()
        return row

    def season(self, **values: Any) -> Season:
        number = next(self._numbers)
        day = dt.timedelta(days=1)
        defaults: dict[str, Any] = {
            "slug": f"season-{number}",
            "name": f"Northern Sales Awards {number}",
            "time_zone": "Europe/London",
            "opens_at": self.now - 30 * day,
            "closes_at": self.now + 10 * day,
            "judging_opens_at": self.now - 20 * day,
            "judging_closes_at": self.now + 40 * day,
            "created_at": self.now,
        }
        return self._save(Season(**defaults | values))

    def category(self, season: Season | None = None, slug: str = "salesperson-of-the-year", **values: Any) -> Category:
        season = season or self.season()
        version = self.rubric_version(slug)
        defaults = {
            "title": version.content["title"],
            "role": version.content["role"],
            "position": next(self._numbers),
        }
        return self._save(Category(season=season, slug=slug, rubric_version=version, **defaults | values))

    def round(self, category: Category, kind: RoundKind | str, *, is_closed: bool = False, **values: Any) -> Round:
        if is_closed:
            values |= {"closed_at": self.now, "closed_by": "olga@example.org"}
        return self._save(Round(category=category, kind=RoundKind(kind), **values))

    def round_entry(self, row: Round, *nominations: Nomination) -> None:
        """Let nominations go on into a round."""
        for nomination in nominations:
            self._save(RoundEntry(round=row, nomination=nomination, chosen_by="olga@example.org", chosen_at=self.now))

    def seat(self, row: Round, *judges: Judge) -> None:
        """Choose judges for a round."""
        for judge in judges:
            self._save(PanelSeat(round=row, judge=judge, seated_at=self.now))

    def rubric_version(self, slug: str) -> RubricVersion:
        known = self.session.scalar(select(RubricVersion).where(RubricVersion.slug == slug))
        if known is not None:
            return known
        content = tomllib.loads((ROOT / "rubrics" / f"{slug}.toml").read_text(encoding="utf-8"))
        row = RubricVersion(slug=slug, version=content["version"], content=content, digest=slug, created_at=self.now)
        return self._save(row)

    def user(self, *roles: str, **values: Any) -> User:
        number = next(self._numbers)
        defaults: dict[str, Any] = {
            "email": f"person{number}@example.org",
            "name": f"Person {number}",
            "fs_uniquifier": secrets.token_hex(16),
            "created_at": self.now,
        }
        if {"owner", "organizer"} & set(roles):
            defaults |= {"tf_primary_method": "authenticator", "tf_totp_secret": "a secret that no test reads"}
        return self._save(User(roles=[self.role(name) for name in roles], **defaults | values))

    def role(self, name: str) -> Role:
        return self.session.scalar(select(Role).where(Role.name == name)) or self._save(Role(name=name))

    def organizer(self, **values: Any) -> User:
        return self.user("organizer", **values)

    def link(self, user: User | None = None, purpose: LinkPurpose = LinkPurpose.SIGN_IN, **values: Any) -> str:
        """Return the token of an e-mailed link that is good until an hour from now, by the real clock."""
        defaults: dict[str, Any] = {
            "email": user.email if user else "sam.iyer@fenwick.example.org",
            "now": dt.datetime.now(dt.UTC),
            "lifetime": dt.timedelta(hours=1),
        }
        token = issue_link(self.session, purpose, user=user, **defaults | values)
        self.session.commit()
        return token

    def letter(self, **values: Any) -> Letter:
        number = next(self._numbers)
        defaults: dict[str, Any] = {
            "key": f"letter:{number}",
            "kind": "people/sign_in",
            "to_email": f"reader{number}@example.org",
            "subject": f"Letter {number}",
            "text": "Open http://127.0.0.1:8000/link/abc",
            "html": "<p>Open it</p>",
            "created_at": self.now,
            "next_try_at": dt.datetime.now(dt.UTC),
        }
        return self._save(Letter(**defaults | values))

    def nomination(self, category: Category | None = None, *, story: str = STORY, **values: Any) -> Nomination:
        category = category or self.category()
        category.season.last_number += 1
        defaults: dict[str, Any] = {
            "number": category.season.last_number,
            "status": NominationStatus.SUBMITTED,
            "nominator_name": "Sam Iyer",
            "nominator_email": "sam.iyer@fenwick.example.org",
            "nominator_company": "Fenwick Foods Ltd",
            "nominee_name": "Dana Abbot",
            "nominee_title": "Territory Manager",
            "nominee_company": "Fenwick Foods Ltd",
            "created_at": self.now,
            "updated_at": self.now,
            "submitted_at": self.now,
        }
        row = Nomination(season=category.season, category=category, **defaults | values)
        row.answers = [Answer(question_key="story", text=story)] if story else []
        return self._save(row)

    def answer(self, key: str, text: str) -> Answer:
        """Return an answer that belongs to nothing yet."""
        return Answer(question_key=key, text=text)

    def attachment(self, nomination: Nomination, content: bytes = b"%PDF-1.7 a file", **values: Any) -> Attachment:
        """Keep a file with a nomination, its bytes too."""
        digest = store_content(current_app.config["SETTINGS"].attachments, content)
        defaults: dict[str, Any] = {
            "file_name": "proof.pdf",
            "content_type": "application/pdf",
            "size": len(content),
            "digest": digest,
            "uploaded_at": self.now,
        }
        return self._save(Attachment(nomination=nomination, **defaults | values))

    def triage_case(self, nomination: Nomination | None = None, **values: Any) -> TriageCase:
        """Make a case that a judge's request opened: nothing has been read."""
        nomination = nomination or self.nomination()
        defaults: dict[str, Any] = {"kind": CaseKind.REQUEST, "opened_at": self.now}
        return self._save(TriageCase(nomination=nomination, **defaults | values))

    def report_job(self, season: Season | None = None, **values: Any) -> ReportJob:
        defaults: dict[str, Any] = {
            "kind": "feedback",
            "size": "A4",
            "asked_by": "ada@example.org",
            "asked_at": self.now,
        }
        return self._save(ReportJob(season=season or self.season(), **defaults | values))

    def judge(self, season: Season | None = None, *categories: Category, level: float = 1.0, **values: Any) -> Judge:
        season = season or (categories[0].season if categories else self.season())
        defaults: dict[str, Any] = {
            "status": JudgeStatus.ACCEPTED,
            "company": "Harbour Advisers",
            "order_seed": next(self._numbers),
            "invited_at": self.now,
        }
        user = values.pop("user", None) or self.user("judge")
        row = Judge(season=season, user=user, **defaults | values)
        row.expertises = [Expertise(category=category, level=level) for category in categories]
        return self._save(row)

    def assignment(self, nomination: Nomination | None = None, judge: Judge | None = None, **values: Any) -> Assignment:
        nomination = nomination or self.nomination()
        judge = judge or self.judge(nomination.season, nomination.category)
        return self._save(Assignment(nomination=nomination, judge=judge, assigned_at=self.now, **values))

    def conflict(self, nomination: Nomination, judge: Judge, **values: Any) -> Conflict:
        defaults: dict[str, Any] = {
            "kind": ConflictKind.DECLARED,
            "evidence": "The judge declared Fenwick Foods (past employer), the nominee's company.",
            "found_at": self.now,
        }
        return self._save(Conflict(nomination=nomination, judge=judge, **defaults | values))

    def scorecard(
        self, assignment: Assignment | None = None, *, ratings: dict[str, int] | None = None, **values: Any
    ) -> Scorecard:
        assignment = assignment or self.assignment()
        defaults: dict[str, Any] = {
            "rubric_version": assignment.nomination.category.rubric_version,
            "status": ScorecardStatus.SUBMITTED,
            "started_at": self.now,
            "updated_at": self.now,
            "submitted_at": self.now,
        }
        row = Scorecard(assignment=assignment, **defaults | values)
        row.scores = [
            Score(criterion_key=key, value=value, updated_at=self.now) for key, value in (ratings or {}).items()
        ]
        return self._save(row)
