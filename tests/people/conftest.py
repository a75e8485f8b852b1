"""What the tests of the people room share."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from judging.mail.models import Letter


@pytest.fixture
def find_letters(session):
    """Return the letters to an address, oldest first."""

    def find(email):
        return list(session.scalars(select(Letter).where(Letter.to_email == email).order_by(Letter.id)))

    return find


@pytest.fixture
def find_path(find_letters):
    """Return the path of the link in the newest letter to an address."""

    def find(email):
        letter = find_letters(email)[-1]
        address = re.search(r"http://127\.0\.0\.1:8000(/\S+)", letter.text).group(1)
        assert f'href="http://127.0.0.1:8000{address}"' in letter.html
        return address

    return find


@pytest.fixture
def in_demo(app):
    """Let the site be the demo for one test."""
    known = app.extensions["judging_site"]
    app.extensions["judging_site"] = (lambda: "Northern Sales Awards", lambda: True)
    yield
    app.extensions["judging_site"] = known
