"""The password road: signing in, forgetting, choosing and changing."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from flask_security import hash_password

PASSWORD = "correct horse battery"


@pytest.fixture
def judge(app, make):
    return make.user("judge", password=hash_password(PASSWORD))


def test_right_password_signs_in_and_leads_on(client, judge):
    answer = client.post("/account/login?next=/me", data={"email": judge.email, "password": PASSWORD})

    assert answer.location == "/me"
    assert client.get("/me").status_code == 200


def test_password_alone_is_not_enough_for_an_organizer(client, make):
    user = make.organizer(password=hash_password(PASSWORD))

    answer = client.post("/account/login", data={"email": user.email, "password": PASSWORD})

    assert answer.location.startswith("/account/tf-validate")
    assert client.get("/me").status_code == 302


def test_wrong_password_and_unknown_account_read_the_same(client, judge):
    wrong = client.post("/account/login", data={"email": judge.email, "password": "x" * 12})
    unknown = client.post("/account/login", data={"email": "nobody@example.org", "password": "x" * 12})

    assert read(wrong, judge.email) == read(unknown, "nobody@example.org")
    assert client.get("/me").status_code == 302


@pytest.mark.parametrize("place", ["query_string", "data"])
@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example.org",
        "https://evil.example.org/",
        "/\\evil.example.org",
        "\\\\evil.example.org",
        "/\t/evil.example.org",
        "https:evil.example.org",
        "javascript:alert(1)",
    ],
)
def test_next_page_elsewhere_is_refused(client, judge, elsewhere, place):
    typed = {"email": judge.email, "password": PASSWORD}
    answer = client.post("/account/login", **{"data": typed} | {place: {**typed, "next": elsewhere}})

    leads_to = urljoin("https://awards.example.org/account/login", answer.location or "")
    assert urlsplit(leads_to).netloc == "awards.example.org"
    assert "\\" not in leads_to


def test_forgotten_password_is_chosen_anew_by_letter(client, judge, find_letters, find_path):
    client.post("/account/reset", data={"email": judge.email}, headers={"Host": "evil.example.org"})
    path = find_path(judge.email)
    assert client.get(path).status_code == 200
    short = client.post(path, data={"password": "short", "password_confirm": "short"})
    client.post(path, data={"password": "a new long one", "password_confirm": "a new long one"})

    assert "field-error" in short.text
    assert client.post("/account/login", data={"email": judge.email, "password": PASSWORD}).status_code == 200
    assert client.post("/account/login", data={"email": judge.email, "password": "a new long one"}).status_code == 302
    assert [letter.subject for letter in find_letters(judge.email)] == [
        "Choose a new password",
        "Your password has been reset",
    ]
    assert client.get(path).location != path


def test_forgetting_reads_the_same_for_everybody(client, judge, find_letters):
    known = client.post("/account/reset", data={"email": judge.email}, follow_redirects=True)
    unknown = client.post("/account/reset", data={"email": "nobody@example.org"}, follow_redirects=True)

    assert read(known, judge.email) == read(unknown, "nobody@example.org")
    assert find_letters("nobody@example.org") == []


def test_who_came_by_letter_chooses_a_password(client, make, find_letters):
    user = make.user("judge")
    client.post(f"/link/{make.link(user)}")

    assert "Choose a password" in client.get("/account/change").text
    answer = client.post("/account/change", data={"new_password": PASSWORD, "new_password_confirm": PASSWORD})

    assert answer.location == "/me"
    assert [letter.subject for letter in find_letters(user.email)] == ["Your password has been changed"]


def test_changing_asks_for_the_old_password(sign_in, judge):
    browser = sign_in(judge)

    page = browser.post(
        "/account/change",
        data={"password": "wrong", "new_password": "a new long one", "new_password_confirm": "a new long one"},
    )

    assert "field-error" in page.text


def test_stale_session_shows_that_it_is_you_first(sign_in, make, judge):
    with_password = sign_in(judge).get("/account/tf-setup", follow_redirects=True)
    without = sign_in(make.user("judge")).get("/account/tf-setup", follow_redirects=True)

    assert 'name="password"' in with_password.text
    assert "Your account has no password" in without.text


def read(page, email):
    """Return what a page says, without the address and without the token in its head, which changes every second."""
    return page.text.split("<main")[1].replace(email, "")
