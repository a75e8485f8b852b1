"""Migrations go up and down on both databases, keep rows, and make the tables that the models describe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text

from judging.db import migrations
from judging.db.base import Base
from judging.db.upgrade import downgrade, upgrade


@pytest.fixture
def engine(database_url: str, tmp_path: Path) -> Iterator[Engine]:
    """An empty database: a file of its own, or a schema of its own on the tests' server."""
    if database_url.startswith("sqlite"):
        made = create_engine(f"sqlite:///{tmp_path / 'steps.sqlite3'}")
    else:
        server = create_engine(database_url)
        with server.begin() as connection:
            connection.execute(text("DROP SCHEMA IF EXISTS steps CASCADE"))
            connection.execute(text("CREATE SCHEMA steps"))
        server.dispose()
        made = create_engine(database_url, connect_args={"options": "-c search_path=steps"})
    yield made
    made.dispose()


def list_tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


@pytest.mark.usefixtures("app")
def test_up_makes_every_table_and_down_leaves_none(engine):
    upgrade(engine)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    made = list_tables(engine)
    downgrade(engine)

    assert differences == []
    assert made == set(Base.metadata.tables)
    assert list_tables(engine) == set()


@pytest.mark.usefixtures("app")
def test_up_again_after_down_and_twice_over_is_well(engine):
    upgrade(engine)
    downgrade(engine)
    upgrade(engine)
    upgrade(engine)

    assert list_tables(engine) == set(Base.metadata.tables)


def test_migrations_are_numbered_without_a_gap():
    names = sorted(path.name for path in (Path(migrations.__file__).parent / "versions").glob("[0-9]*.py"))

    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", name) for name in names)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
