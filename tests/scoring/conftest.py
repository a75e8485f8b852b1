"""A category judged under a small rubric, one of its nominations, and who reads it."""

from __future__ import annotations

import pytest

from judging.assignment.models import Assignment
from judging.awards.models import Category, RubricVersion
from tests.awards.rubric_content import make_content


@pytest.fixture
def small_rubric(session, now) -> RubricVersion:
    """Three criteria: results 50, prospecting 30, and ethics 20, from which a judge may abstain."""
    content = make_content()
    row = RubricVersion(slug=content["slug"], version=1, content=content, digest="small", created_at=now)
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def category(make, small_rubric) -> Category:
    return make.category(slug=small_rubric.slug)


@pytest.fixture
def assignment(make, category) -> Assignment:
    return make.assignment(make.nomination(category))
