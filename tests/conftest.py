"""The application on SQLite and on PostgreSQL, emptied between tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import Session

from config import Settings
from judging import create_app
from judging.db.base import Base
from judging.db.session import db, reading
from judging.db.upgrade import upgrade
from judging.people.models import User
from tests.factories import Factory
from tests.postgres import running_postgres

NOW = dt.datetime(2026, 10, 20, 12, 0, tzinfo=dt.UTC)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the journeys in the browser: they take longest, and nobody should wait for them at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL server of its own, started once."""
    with running_postgres() as address:
        yield address


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'judging.sqlite3'}"


@pytest.fixture(scope="session")
def settings(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data: Path = tmp_path_factory.mktemp("data")
    return Settings(data=data, database_url=database_url, secret_key="a secret for tests only " * 2, testing=True)


@pytest.fixture(scope="session")
def built_app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = CommittingClient
    with app.app_context():
        upgrade(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(built_app: Flask) -> Iterator[Flask]:
    """The application with an empty database; its context is open, and its session reads deferred."""
    with built_app.app_context(), reading():
        yield built_app
        db.session.rollback()
        for table in reversed(Base.metadata.sorted_tables):
            db.session.execute(table.delete())
        db.session.commit()


@pytest.fixture
def session(app: Flask) -> Session:
    return db.session


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def make(session: Session) -> Factory:
    return Factory(session, NOW)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[User], FlaskClient]:
    """Return a browser in which this account is signed in."""

    def sign_in_as(user: User) -> FlaskClient:
        browser = app.test_client()
        with browser.session_transaction() as cookie:
            cookie["_user_id"] = user.fs_uniquifier
            cookie["_fresh"] = True
        return browser

    return sign_in_as


@pytest.fixture
def count_statements(app: Flask) -> Callable[[], AbstractContextManager[list[str]]]:
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


class CommittingClient(FlaskClient):
    """Commits what the test prepared before each request, and reads afresh after it.

    The test's open context is shared by its requests: what one of them noted in `g`, such as who asks, is forgotten.
    """

    def open(self, *args, **kwargs):
        db.session.commit()
        for name in [name for name in g if name != "_sqlalchemy_sessions"]:
            g.pop(name)
        response = super().open(*args, **kwargs)
        db.session.expire_all()
        return response
