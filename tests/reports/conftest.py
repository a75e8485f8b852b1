"""A category that has been judged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from judging.assignment.models import AssignmentStatus
from judging.awards.models import Category
from judging.nominations.models import Nomination
from tests.factories import Factory

COMMENT = "The deeds are named and counted."


@pytest.fixture
def category(make: Factory) -> Category:
    return make.category(make.season(reads=2))


@pytest.fixture
def scored(make: Factory, category: Category) -> Callable[..., list[Nomination]]:
    """Fill a category with nominations, each with two reads."""

    def score(count: int = 6, into: Category | None = None, comment: str = COMMENT) -> list[Nomination]:
        target = into or category
        judges = [make.judge(target.season, target, user=make.user("judge", name=f"Judge Number{n}")) for n in (1, 2)]
        rows = [make.nomination(target, nominee_name=f"Nominee Number{n}") for n in range(count)]
        for place, row in enumerate(rows):
            for step, judge in enumerate(judges):
                ratings = {c.key: min(10, 4 + place + step) for c in target.rubric.criteria}
                assignment = make.assignment(row, judge, status=AssignmentStatus.SCORED)
                make.scorecard(assignment, ratings=ratings, comment=comment)
        return rows

    return score
