"""The account page."""

from __future__ import annotations

from sqlalchemy import select

from judging.db.audit import AuditEvent


def test_name_is_kept(session, sign_in, make):
    user = make.user("judge", name="Old")
    browser = sign_in(user)

    answer = browser.post("/me", data={"name": "  Jo   <b>Marsh</b> "})

    assert answer.location == "/me"
    assert user.name == "Jo <b>Marsh</b>"
    assert "Jo &lt;b&gt;Marsh&lt;/b&gt;" in browser.get("/me").text


def test_empty_name_is_answered_beside_the_field(sign_in, make):
    page = sign_in(make.user("judge")).post("/me", data={"name": " "})

    assert page.status_code == 422
    assert "Type your name." in page.text


def test_other_sessions_end_and_this_one_stays(session, app, make):
    user = make.user("judge")
    here, there = app.test_client(), app.test_client()
    for browser in (here, there):
        browser.post(f"/link/{make.link(user)}")

    here.post("/me/end-other-sessions")

    assert here.get("/me").status_code == 200
    assert there.get("/me").status_code == 302
    assert session.scalars(select(AuditEvent.action)).all() == ["people.end_sessions"]


def test_organizer_finds_people_and_letters(sign_in, make):
    organizer, judge = sign_in(make.organizer()).get("/me").text, sign_in(make.user("judge")).get("/me").text

    assert "/organize/people" in organizer
    assert "/organize/letters" in organizer
    assert "/organize/" not in judge
