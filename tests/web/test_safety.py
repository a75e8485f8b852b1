"""Forms of other sites are refused, strangers are slowed down, and every page keeps to itself."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from judging import create_app
from judging.db.session import db
from judging.web.limits import limiter


@pytest.fixture
def checked(app):
    """The application as it is served: with tokens in its forms."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield app
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def limited(app):
    """The application with its limits on."""
    limiter.enabled = True
    limiter.reset()
    yield app
    limiter.reset()
    limiter.enabled = False


def read_token(page):
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text).group(1)


def test_every_form_without_token_is_refused(checked, session, sign_in, make):
    owner, other = make.user("owner"), make.organizer()
    letter, token = make.letter(next_try_at=None), make.link(other)
    browser = sign_in(owner)

    for path in (
        "/me",
        "/me/end-other-sessions",
        "/organize/people",
        f"/organize/people/{other.public_id}/stop",
        f"/organize/letters/{letter.public_id}/again",
        f"/link/{token}",
        f"/link/{token}/again",
        "/account/logout",
        "/account/change",
        "/account/tf-setup",
    ):
        answer = browser.post(path, data={"email": "a@example.org", "role": "owner", "name": "x"})
        assert (path, answer.status_code) == (path, 400)
        assert "reload the page" in answer.text
    assert other.active is True
    assert letter.next_try_at is None


@pytest.mark.parametrize("path", ["/sign-in", "/account/login", "/account/reset"])
def test_strangers_form_without_token_is_refused(checked, client, path):
    assert client.post(path, data={"email": "a@example.org", "password": "x"}).status_code == 400


def test_form_with_its_token_is_taken_and_a_token_of_another_browser_is_not(checked, client, make):
    mine = read_token(client.get("/sign-in"))
    theirs = read_token(checked.test_client().get("/sign-in"))

    assert client.post("/sign-in", data={"email": "a@example.org", "csrf_token": theirs}).status_code == 400
    assert client.post("/sign-in", data={"email": "a@example.org", "csrf_token": mine}).status_code == 302


def test_whole_road_works_with_tokens(checked, client, make):
    path = f"/link/{make.link(make.user('judge'))}"
    token = read_token(client.get(path))

    assert client.post(path, data={"csrf_token": token}).location == "/home"
    page = client.get("/me")
    assert client.post("/me", data={"csrf_token": read_token(page), "name": "Jo"}).location == "/me"
    assert client.post("/account/logout", data={"csrf_token": read_token(client.get("/me"))}).location == "/sign-in"


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize(
    ("path", "times"),
    [
        ("/sign-in", 10),
        ("/link/abc", 20),
        ("/link/abc/again", 5),
        ("/account/login", 10),
        ("/account/reset", 10),
        ("/account/reset/abc", 10),
        ("/account/tf-validate", 10),
        ("/account/mf-recovery", 10),
    ],
)
def test_stranger_is_slowed_down(client, path, times):
    codes = [client.post(path, data={"email": "x"}).status_code for _ in range(times + 1)]

    assert 429 not in codes[:times]
    assert codes[times] == 429
    assert client.get(path).status_code != 429


@pytest.mark.usefixtures("limited")
def test_limit_has_a_page_in_words_and_other_strangers_are_free(client):
    for _ in range(11):
        page = client.post("/sign-in", data={"email": "x"})

    assert "Wait a minute" in page.text
    other = client.post("/sign-in", data={"email": "x"}, environ_overrides={"REMOTE_ADDR": "192.0.2.9"})
    assert other.status_code == 422


@pytest.mark.usefixtures("limited")
def test_who_is_signed_in_is_not_limited(sign_in, make):
    browser = sign_in(make.user("judge"))

    assert {browser.post("/sign-in", data={"email": "x"}).status_code for _ in range(12)} == {302}


def test_pages_keep_to_themselves(client):
    headers = client.get("/sign-in").headers

    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in headers


def test_nothing_but_our_own_files_is_kept_by_a_browser(client, sign_in, make):
    season = make.season()
    make.nomination(make.category(season))
    export = sign_in(make.organizer()).get("/organize/exports/nominations.csv", buffered=True)

    assert export.status_code == 200
    assert export.headers["Cache-Control"] == "no-store"
    assert client.get("/no-such-page").headers["Cache-Control"] == "no-store"
    assert client.get("/static/css/base.css", buffered=True).headers["Cache-Control"] == "no-cache"


def test_https_site_insists_on_https(settings, tmp_path):
    secure = create_app(replace(settings, base_url="https://awards.example.org", data=tmp_path))

    answer = secure.test_client().get("/sign-in")
    with secure.app_context():
        db.engine.dispose()

    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert secure.config["SESSION_COOKIE_SECURE"] is True


def test_error_answers_a_script_in_json(client):
    answer = client.get("/no-such-page", headers={"Accept": "application/json"})

    assert answer.status_code == 404
    assert set(answer.json) == {"error"}
