"""Organizers outside the demo set up a second factor first; each code works once."""

from __future__ import annotations

import html
import re

import pytest
from flask import current_app
from sqlalchemy import select

from judging.people.actor import Actor
from judging.people.models import User

WITHOUT = {"tf_primary_method": None, "tf_totp_secret": None}


@pytest.fixture
def totp(app):
    return app.extensions["security"].totp_factory


@pytest.fixture
def with_factor(make, totp):
    """Return an organizer with a second factor and a function that returns their code at this moment."""
    secret = totp.generate_totp_secret()
    user = make.organizer(tf_totp_secret=secret, mf_recovery_codes=["aaaa-bbbb-cccc", "dddd-eeee-ffff"])
    return user, lambda: totp.generate_totp_password(secret)


def test_organizer_without_second_factor_is_led_to_the_account_page(sign_in, make):
    browser = sign_in(make.organizer(**WITHOUT))

    assert browser.get("/organize/people").location == "/me"
    assert browser.post("/organize/people", data={"email": "a@example.org"}).location == "/me"
    assert "One step before you can organize" in browser.get("/me").text
    assert browser.get("/home").location == "/me"


@pytest.mark.usefixtures("in_demo")
def test_demo_needs_no_second_factor(sign_in, make):
    browser = sign_in(make.organizer(**WITHOUT))

    assert browser.get("/organize/people").status_code == 200
    assert "One step before" not in browser.get("/me").text


def test_judge_needs_no_second_factor(make):
    assert Actor(make.user("judge")).lacks_second_factor is False
    assert Actor(None).lacks_second_factor is False


def test_owner_without_second_factor_is_no_owner_yet(make):
    assert Actor(make.user("owner", **WITHOUT)).is_owner is False
    assert Actor(make.user("owner")).is_owner is True


def test_setting_up_by_scanning_and_typing_the_code(session, client, make, totp):
    user = make.organizer(**WITHOUT)
    client.post(f"/link/{make.link(user)}")

    assert "Begin" in client.get("/account/tf-setup").text
    page = client.post("/account/tf-setup", data={"setup": "authenticator"})
    action = re.search(r'action="(/account/tf-setup/[^"]+)"', page.text).group(1)
    with client.session_transaction() as cookie:
        code = totp.generate_totp_password(cookie["tf_totp_secret"])
    assert 'src="data:image/svg+xml;base64,' in html.unescape(page.text)
    assert client.post(action, data={"code": "000000"}).location == "/account/tf-setup"
    assert client.post(action, data={"code": code}).location == "/me"

    session.expire_all()
    assert session.scalar(select(User.tf_primary_method)) == "authenticator"
    assert client.get("/organize/people").status_code == 200


def test_link_and_code_sign_in_and_lead_on(client, make, with_factor):
    user, code = with_factor
    answer = client.post(f"/link/{make.link(user, next_path='/organize/people')}")

    assert "code from your app" in client.get(answer.location).text
    assert client.post(answer.location, data={"code": "000000"}).status_code == 200
    assert client.get("/me").status_code == 302
    assert client.post(answer.location, data={"code": code()}).location == "/organize/people"
    assert client.get("/organize/people").status_code == 200


def test_code_works_once(app, make, with_factor):
    user, code = with_factor
    typed = code()
    first, second = app.test_client(), app.test_client()

    for browser in (first, second):
        browser.post(f"/link/{make.link(user)}")
        browser.post("/account/tf-validate", data={"code": typed})

    assert first.get("/me").status_code == 200
    assert second.get("/me").status_code == 302


def test_recovery_code_works_once(app, make, with_factor):
    user, _code = with_factor
    first, second = app.test_client(), app.test_client()

    for browser in (first, second):
        browser.post(f"/link/{make.link(user)}")
        assert "Recovery code" in browser.get("/account/mf-recovery").text
        browser.post("/account/mf-recovery", data={"code": "aaaa-bbbb-cccc"})

    assert first.get("/me").status_code == 200
    assert second.get("/me").status_code == 302


def test_recovery_codes_are_made_and_shown(session, client, make):
    user = make.user("judge")
    client.post(f"/link/{make.link(user)}")

    page = client.post("/account/mf-recovery-codes")

    session.expire_all()
    assert len(user.mf_recovery_codes) == 8
    assert all(code in page.text for code in user.mf_recovery_codes)
    assert user.mf_recovery_codes[0] not in client.get("/account/mf-recovery-codes").text
    assert user.mf_recovery_codes[0] in client.get("/account/mf-recovery-codes?show_codes=1").text


def test_code_is_never_mailed(app, client, make, with_factor, find_letters):
    user, _code = with_factor
    client.post(f"/link/{make.link(user)}")

    assert client.post("/account/tf-rescue", data={"help_setup": "email"}).status_code == 404
    assert find_letters(user.email) == []
    assert current_app.config["SECURITY_TWO_FACTOR_RESCUE_EMAIL"] is False


def test_token_of_flask_security_is_not_accepted(client, make):
    user = make.organizer()

    assert client.get(f"/me?auth_token={user.get_auth_token()}").status_code == 302
    assert client.get("/me", headers={"Authentication-Token": user.get_auth_token()}).status_code == 302
