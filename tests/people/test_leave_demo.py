"""Leaving the demo wipes it, and only it, for somebody who means it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from judging.awards.models import RubricVersion, Season
from judging.db.audit import AuditEvent, find_broken_event
from judging.nominations.models import Nomination
from judging.people.models import User

NAME = "Northern Sales Awards"


@pytest.fixture
def demo(make, in_demo):
    season = make.season(is_demo=True)
    make.scorecard(make.assignment(make.nomination(make.category(season))), ratings={"won": 7})
    return season


@pytest.mark.usefixtures("demo")
def test_leaving_wipes_the_demo_and_makes_an_owner(session, settings, sign_in, make, find_letters):
    browser = sign_in(make.organizer())
    settings.attachments.mkdir(exist_ok=True)
    (settings.attachments / "abc").write_text("invented")

    answer = browser.post("/organize/leave-demo", data={"season_name": NAME, "email": "me@example.org"})

    assert session.scalars(select(Season)).all() == []
    assert session.scalars(select(Nomination)).all() == []
    assert len(session.scalars(select(RubricVersion)).all()) == 1
    assert not settings.attachments.exists()
    owner = session.scalars(select(User)).one()
    assert (owner.email, owner.is_in_role("owner")) == ("me@example.org", True)
    assert answer.location in find_letters("me@example.org")[0].text
    assert session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all() == [
        "people.invite",
        "people.leave_demo",
    ]
    assert find_broken_event(session) is None
    page = browser.get(answer.location)
    assert "The demo is gone." in page.text
    assert browser.post(answer.location).location == "/me"


@pytest.mark.usefixtures("demo")
def test_wrong_name_deletes_nothing(session, sign_in, make):
    browser = sign_in(make.organizer())

    page = browser.post("/organize/leave-demo", data={"season_name": "northern", "email": "me@example.org"})
    empty = browser.post("/organize/leave-demo", data={})

    assert page.status_code == 422
    assert "Nothing was deleted: type the name" in page.text
    assert 'value="me@example.org"' in page.text
    assert empty.status_code == 422
    assert len(session.scalars(select(Season)).all()) == 1


@pytest.mark.usefixtures("demo")
def test_real_season_beside_the_demo_is_never_deleted(session, sign_in, make):
    make.season()

    page = sign_in(make.organizer()).post("/organize/leave-demo", data={"season_name": NAME, "email": "me@example.org"})

    assert "also holds a season that is not the demo" in page.text
    assert len(session.scalars(select(Season)).all()) == 2


@pytest.mark.usefixtures("demo")
def test_only_organizers_see_the_page(client, sign_in, make):
    assert client.get("/organize/leave-demo").status_code == 302
    assert sign_in(make.user("judge")).get("/organize/leave-demo").status_code == 403
    assert sign_in(make.organizer()).get("/organize/leave-demo").status_code == 200
