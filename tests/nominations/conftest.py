"""What the tests of this room share: an open season, complete nominations, and a nominator's browser."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import event

from judging.db.session import db
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Answer

FAR = dt.datetime(2199, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def category(make):
    """A category of a season that is open whatever the clock says."""
    return make.category(make.season(closes_at=FAR, judging_closes_at=FAR))


@pytest.fixture
def complete(make, session):
    """Make a nomination that holds every required answer."""

    def make_complete(category, **values):
        nomination = make.nomination(category, **{"status": NominationStatus.DRAFT, "submitted_at": None, **values})
        for key, text in {"share_new": "60", "customers_signed": "23"}.items():
            nomination.answers.append(Answer(question_key=key, text=text))
        session.commit()
        return nomination

    return make_complete


@pytest.fixture
def draft(complete, category):
    return complete(category)


@pytest.fixture
def open_as_nominator(app):
    """Return a browser that may open these nominations."""

    def open_browser(*nominations):
        browser = app.test_client()
        with browser.session_transaction() as cookie:
            cookie["nominations"] = [nomination.public_id for nomination in nominations]
        return browser

    return open_browser


@pytest.fixture
def nominator(open_as_nominator, draft):
    return open_as_nominator(draft)


@pytest.fixture
def count_statements(app):
    """Return how many statements a page sends to the database."""

    def count(browser, path):
        statements = []

        def note(_connection, _cursor, statement, *_rest):
            statements.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            assert browser.get(path).status_code == 200
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
        return len(statements)

    return count
