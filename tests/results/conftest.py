"""A season with scores: categories that share a panel, each nomination read by some of its judges."""

from __future__ import annotations

import pytest

from judging.assignment.models import Assignment, AssignmentStatus, Judge
from judging.awards.domain.rounds import RoundKind
from judging.awards.models import Category, Season
from judging.nominations.models import Nomination
from judging.scoring.models import Score, Scorecard, ScorecardStatus
from tests.factories import Factory

SLUGS = ("salesperson-of-the-year", "account-manager-of-the-year", "sales-rookie-of-the-year")
NAMES = ("Ada Bell", "Bo Chang", "Cy Dunn", "Di Ekwe", "Ed Frost", "Flo Grant", "Gus Hale", "Ida Jones")


class Contest:
    """A season whose nominations have been read; `give` adds a read, and what is made last comes last."""

    def __init__(self, make: Factory, *, judges: int = 4, **season: object) -> None:
        self.make = make
        self.season: Season = make.season(**season)
        self.panel: list[Judge] = [
            make.judge(self.season, user=make.user("judge", name=f"Judge {name}")) for name in "ABCDEFGHIJKL"[:judges]
        ]

    def category(self, slug: str = SLUGS[0], *, nominations: int = 4, reads: int = 3, **values: object) -> Category:
        """Return a category in which every nomination has `reads` reads: the first are the best, judge A is strict."""
        category = self.make.category(self.season, slug=slug, **values)
        for at in range(nominations):
            nomination = self.nomination(category, at)
            for step in range(reads):
                judge = (at + step) % len(self.panel)
                self.give(nomination, judge, max(1, min(10, 9 - at - (2 if judge == 0 else 0) + (step == 2))))
        self.make.session.commit()
        return category

    def nomination(self, category: Category, at: int = 0, **values: object) -> Nomination:
        """Return a nomination of somebody new."""
        people = {"nominee_name": NAMES[at % len(NAMES)], "nominee_company": f"Company {at + 1} Ltd"}
        return self.make.nomination(category, story="", **people | values)

    def give(
        self, nomination: Nomination, judge: int, value: int, kind: RoundKind = RoundKind.SCORING, **ratings: int
    ) -> Scorecard:
        """Let a judge of the panel give every criterion `value`, but those that are named; not committed."""
        category, now = nomination.category, self.make.now
        assignment = Assignment(
            nomination=nomination,
            judge=self.panel[judge],
            round=kind,
            status=AssignmentStatus.SCORED,
            assigned_at=now,
        )
        card = Scorecard(
            assignment=assignment,
            rubric_version=category.rubric_version,
            status=ScorecardStatus.SUBMITTED,
            started_at=now,
            updated_at=now,
            submitted_at=now,
        )
        given = dict.fromkeys((item.key for item in category.rubric.criteria), value) | ratings
        card.scores = [Score(criterion_key=key, value=one, updated_at=now) for key, one in given.items()]
        self.make.session.add(card)
        return card


@pytest.fixture
def contest(make: Factory) -> Contest:
    return Contest(make)
