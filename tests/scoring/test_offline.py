"""The copy of the desk that a browser keeps for when the connection is gone."""

from __future__ import annotations

import datetime as dt

DAY = dt.timedelta(days=1)


def test_worker_may_answer_for_every_page_of_the_judges(make, sign_in):
    response = sign_in(make.user("judge")).get("/judge/worker.js", buffered=True)

    assert response.mimetype in {"text/javascript", "application/javascript"}
    assert response.headers["Service-Worker-Allowed"] == "/judge"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "connect-src 'self'" in response.headers["Content-Security-Policy"]


def test_page_that_is_only_kept_is_not_counted_as_opened(sign_in, session, assignment):
    season, now = assignment.nomination.season, dt.datetime.now(dt.UTC)
    season.judging_opens_at, season.judging_closes_at = now - DAY, now + DAY
    browser, address = sign_in(assignment.judge.user), f"/judge/{assignment.public_id}"

    assert browser.get(address, headers={"X-Offline-Copy": "1"}).status_code == 200
    session.rollback()
    assert assignment.opened_at is None
    browser.get(address)
    session.rollback()
    assert assignment.opened_at is not None


def test_signing_out_makes_the_browser_forget(make, sign_in):
    response = sign_in(make.user("judge")).post("/account/logout")

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in sign_in(make.user("judge")).get("/me").headers
