"""Rubric files to take in, and a count of what is asked of the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from judging.awards.domain.rubric import Rubric
from judging.awards.rubric_files import RubricFile, digest_content
from tests.awards.rubric_content import make_content


@pytest.fixture
def make_file() -> Callable[..., RubricFile]:
    """Return a rubric file as it is read, with these top keys changed."""

    def make_one(**changes) -> RubricFile:
        content = make_content(**changes)
        return RubricFile(Path(f"{content['slug']}.toml"), content, Rubric.from_content(content), ())

    return make_one


@pytest.fixture
def take_in(make) -> Callable[..., object]:
    """Put a rubric version straight into the database."""
    from judging.awards.models import RubricVersion

    def take_one(**changes):
        content = make_content(**changes)
        return make._save(
            RubricVersion(
                slug=content["slug"],
                version=content["version"],
                content=content,
                digest=digest_content(content),
                created_at=make.now,
            )
        )

    return take_one
