"""Rubric files to take in, and a count of what is asked of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from judging.awards.domain.rubric import Rubric
from judging.awards.rubric_files import RubricFile, digest_content
from judging.db.session import db
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


@pytest.fixture
def count_statements(app) -> Callable[[], AbstractContextManager[list[str]]]:
    """Return a context that yields the list of the statements sent to the database while it lasts."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        sent: list[str] = []

        def note(_connection, _cursor, statement, *_rest):
            sent.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield sent
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return counting
