"""Opens the database: SQLite tuned so that a writer never fails to upgrade, PostgreSQL as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from flask import Flask, g, request
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session, sessionmaker

db = SQLAlchemy()

_is_writing: ContextVar[bool] = ContextVar("is_writing", default=True)


def init_app(app: Flask) -> None:
    """Bind the database to the app; a GET or HEAD begins deferred and must not write."""
    db.init_app(app)
    with app.app_context():
        _tune(db.engine)
    app.before_request(_begin_by_method)
    app.teardown_request(_forget_method)


def _begin_by_method() -> None:
    g.writing_token = _is_writing.set(request.method not in {"GET", "HEAD", "OPTIONS"})


def _forget_method(_error: BaseException | None) -> None:
    if token := g.pop("writing_token", None):
        _is_writing.reset(token)


@contextmanager
def reading() -> Iterator[None]:
    """Begin transactions deferred while this lasts, so that a long look never holds up a writer."""
    token = _is_writing.set(False)
    try:
        yield
    finally:
        _is_writing.reset(token)


@contextmanager
def noting() -> Iterator[Session]:
    """Open a second, short writing transaction, for what must be noted while a page is only read."""
    token = _is_writing.set(True)
    try:
        with sessionmaker(db.engine).begin() as session:
            yield session
    finally:
        _is_writing.reset(token)


@contextmanager
def looking() -> Iterator[Session]:
    """Open a second, deferred transaction, for an answer that is still being sent when its request has ended.

    The request's own session is closed by then: whoever goes on with it opens it anew, to write, and nobody closes it.
    """
    with sessionmaker(db.engine)() as session:
        with reading():
            session.connection()
        yield session


def _tune(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.isolation_level = None
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
                connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _is_writing.get() else "BEGIN")
