"""The pages of an e-mailed link: shown by GET, used by POST, renewed when old."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.people.links import find_link, hash_token
from judging.people.models import EmailLink, LinkPurpose

LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def test_looking_at_a_link_does_not_use_it(session, client, make):
    token = make.link(make.user("judge", name="Jo Marsh"))

    for method in ("HEAD", "GET", "GET"):
        assert client.open(f"/link/{token}", method=method).status_code == 200

    assert "Continue as Jo Marsh" in client.get(f"/link/{token}").text
    assert find_link(session, token).used_at is None
    assert client.get("/me").status_code == 302


def test_link_works_once(app, client, make):
    token = make.link(make.user("judge"))
    other_browser = app.test_client()

    assert client.post(f"/link/{token}").status_code == 302
    assert client.get("/me").status_code == 200

    assert other_browser.post(f"/link/{token}").status_code == 410
    assert other_browser.get("/me").status_code == 302


def test_double_press_goes_on(client, make):
    token = make.link(make.user("judge"), next_path="/me")
    client.post(f"/link/{token}")

    assert client.post(f"/link/{token}").location == "/me"
    assert client.get(f"/link/{token}").location == "/me"


def test_old_link_offers_a_new_one_to_the_same_address(client, make, find_letters, find_path):
    judge = make.user("judge")
    token = make.link(judge, now=LONG_AGO, next_path="/me")

    page = client.get(f"/link/{token}")
    assert page.status_code == 410
    assert f'action="/link/{token}/again"' in page.text
    assert client.post(f"/link/{token}/again", follow_redirects=True).status_code == 200

    assert [letter.kind for letter in find_letters(judge.email)] == ["people/new_link"]
    assert client.post(find_path(judge.email)).location == "/me"


def test_link_of_a_stopped_account_is_not_renewed(client, make, find_letters):
    judge = make.user("judge", active=False)
    token = make.link(judge)

    client.post(f"/link/{token}/again")

    assert find_letters(judge.email) == []


def test_renewing_again_and_again_sends_only_a_few_letters(client, make, find_letters):
    judge = make.user("judge")
    token = make.link(judge, now=LONG_AGO)

    for _ in range(8):
        client.post(f"/link/{token}/again")

    assert len(find_letters(judge.email)) == 5


def test_unknown_link_has_its_own_page(session, client):
    for method, path in (("GET", "/link/abc"), ("POST", "/link/abc")):
        page = client.open(path, method=method)
        assert page.status_code == 404
        assert "We do not know this link" in page.text
    assert client.post("/link/abc/again").status_code == 302
    assert session.scalars(select(EmailLink)).all() == []


def test_link_takes_the_place_of_who_was_signed_in(make, sign_in):
    browser = sign_in(make.user("judge"))
    other = make.user("judge", name="Kit Lowe")

    browser.post(f"/link/{make.link(other)}")

    assert other.email in browser.get("/me").text


def test_link_without_account_signs_nobody_in(client, make):
    token = make.link(purpose=LinkPurpose.SIGN_IN)

    assert client.post(f"/link/{token}").status_code == 404


@pytest.mark.parametrize("presses", [1, 2])
def test_nomination_link_opens_the_nomination_as_often_as_asked(app, client, make, presses):
    nomination = make.nomination()
    token = make.link(purpose=LinkPurpose.NOMINATION, subject=nomination.public_id, next_path="/there")

    for _ in range(presses):
        assert client.post(f"/link/{token}").location == "/there"

    with client.session_transaction() as cookie:
        assert cookie["nominations"] == [nomination.public_id]
    assert client.get("/me").status_code == 302


def test_link_for_an_account_with_a_second_factor_asks_for_the_code_first(session, client, make):
    token = make.link(make.organizer(), next_path="/organize/people")

    answer = client.post(f"/link/{token}")

    assert answer.location == "/account/tf-validate?next=/organize/people"
    assert client.get("/me").status_code == 302
    assert session.scalar(select(EmailLink).where(EmailLink.token_hash == hash_token(token))).used_at is not None
