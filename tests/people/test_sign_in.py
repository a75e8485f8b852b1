"""Signing in by letter: the same answer for everybody, and a link for those who are known."""

from __future__ import annotations

import datetime as dt

import pytest

from judging.people.models import LinkPurpose


def test_page_asks_for_an_address_and_shows_the_other_road(client):
    page = client.get("/sign-in?next=/judge")

    assert page.status_code == 200
    assert 'name="email"' in page.text
    assert 'href="/account/login?next=/judge"' in page.text


def test_known_and_unknown_address_get_the_same_answer(client, make, find_letters):
    judge = make.user("judge", email="jo@example.org")

    known = client.post("/sign-in", data={"email": " Jo@Example.org "}, follow_redirects=True)
    unknown = client.post("/sign-in", data={"email": "nobody@example.org"}, follow_redirects=True)

    assert known.text.split("<main")[1] == unknown.text.split("<main")[1]
    assert len(find_letters(judge.email)) == 1
    assert find_letters("nobody@example.org") == []


def test_stopped_account_gets_no_letter(client, make, find_letters):
    user = make.user("judge", active=False)

    client.post("/sign-in", data={"email": user.email})

    assert find_letters(user.email) == []


@pytest.mark.parametrize(
    "typed", ["", "not an address", "a@b", "x" * 400 + "@example.org", "a@example.org\r\nBcc: b@c.d"]
)
def test_bad_address_is_answered_beside_the_field_with_what_was_typed(client, typed):
    page = client.post("/sign-in", data={"email": typed})

    assert page.status_code == 422
    assert "field-error" in page.text


def test_link_in_the_letter_signs_in_and_leads_on(client, make, find_path):
    judge = make.user("judge")
    client.post("/sign-in?next=/me", data={"email": judge.email})

    answer = client.post(find_path(judge.email))

    assert answer.location == "/me"
    assert judge.email in client.get("/me").text


def test_next_page_elsewhere_is_ignored(client, make, find_path):
    judge = make.user("judge")
    client.post("/sign-in?next=//evil.example.org", data={"email": judge.email})

    assert client.post(find_path(judge.email)).location == "/home"


def test_only_a_few_letters_an_hour_go_to_one_address(client, make, find_letters):
    judge = make.user("judge")

    for _ in range(7):
        client.post("/sign-in", data={"email": judge.email})

    assert len(find_letters(judge.email)) == 5


def test_nominator_without_account_gets_the_links_to_each_nomination(client, make, find_letters):
    old = dt.datetime.now(dt.UTC) - dt.timedelta(days=100)
    for subject in ("first", "second", "first"):
        make.link(purpose=LinkPurpose.NOMINATION, email="sam@example.org", subject=subject, now=old)
    make.link(purpose=LinkPurpose.NOMINATION, email="other@example.org", subject="third", now=old)

    client.post("/sign-in", data={"email": "sam@example.org"})

    [letter] = find_letters("sam@example.org")
    assert letter.kind == "people/nomination_links"
    assert letter.text.count("/link/") == 2


def test_judge_who_also_nominated_gets_both_letters(client, make, find_letters):
    judge = make.user("judge")
    make.link(purpose=LinkPurpose.NOMINATION, email=judge.email, subject="first")

    client.post("/sign-in", data={"email": judge.email})

    assert sorted(letter.kind for letter in find_letters(judge.email)) == ["people/nomination_links", "people/sign_in"]


def test_who_is_signed_in_is_led_on(sign_in, make):
    browser = sign_in(make.user("judge"))

    assert browser.get("/sign-in").location == "/home"
    assert browser.get("/sign-in?next=/me").location == "/me"


def test_visitor_is_led_to_sign_in_and_back(client):
    answer = client.get("/me?a=1")

    assert answer.location == "/sign-in?next=/me?a%3D1"


@pytest.mark.parametrize(
    ("roles", "endpoint"), [(["organizer"], "board.index"), (["judge"], "scoring.queue"), ([], "")]
)
def test_home_is_where_the_work_is(app, sign_in, make, roles, endpoint):
    with app.test_request_context():
        expected = app.url_for(endpoint) if endpoint in app.view_functions else "/me"

    assert sign_in(make.user(*roles)).get("/home").location == expected


def test_home_of_a_visitor_is_the_sign_in_page(client):
    assert client.get("/home").location == "/sign-in"


def test_sign_out_is_a_post(sign_in, make):
    browser = sign_in(make.user("judge"))

    assert browser.get("/account/logout").status_code == 405
    assert browser.post("/account/logout").location == "/sign-in"
    assert browser.get("/me").location == "/sign-in?next=/me"
