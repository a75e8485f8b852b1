"""The demo's inbox is for this machine alone; the outbox is for organizers, without the words of the letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

HERE = {"Host": "127.0.0.1:8000"}


@pytest.fixture
def in_demo(app):
    known = app.extensions["judging_site"]
    app.extensions["judging_site"] = (lambda: "Northern Sales Awards", lambda: True)
    yield
    app.extensions["judging_site"] = known


@pytest.mark.usefixtures("in_demo")
def test_anybody_on_this_machine_reads_the_letters_of_the_demo(client, make):
    letter = make.letter(subject="Hi <b>Jo</b>", text="See http://127.0.0.1:8000/link/abc <script>", html="<b>Hi</b>")

    listed = client.get("/letters", headers=HERE)
    read = client.get(f"/letters/{letter.public_id}", headers=HERE)
    as_sent = client.get(f"/letters/{letter.public_id}/as-sent", headers=HERE)

    assert "Hi &lt;b&gt;Jo&lt;/b&gt;" in listed.text
    assert 'href="http://127.0.0.1:8000/link/abc"' in read.text
    assert "&lt;script&gt;" in read.text
    assert as_sent.text == "<b>Hi</b>"
    assert "sandbox" in as_sent.headers["Content-Security-Policy"]


@pytest.mark.usefixtures("in_demo")
def test_letters_are_found_by_address(client, make):
    make.letter(to_email="jo@example.org", subject="For Jo")
    make.letter(to_email="kit@example.org", subject="For Kit")

    page = client.get("/letters?to=JO@", headers=HERE).text

    assert "For Jo" in page
    assert "For Kit" not in page
    assert "No address holds “%”" in client.get("/letters?to=%25", headers=HERE).text


@pytest.mark.usefixtures("in_demo")
@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1:8000", "192.0.2.7"),
        ("evil.example.org", "127.0.0.1"),
        ("[::2]:8000", "127.0.0.1"),
        ("localhost", "x"),
    ],
)
def test_letters_are_shown_to_this_machine_only(client, make, host, address):
    letter = make.letter()

    for path in ("/letters", f"/letters/{letter.public_id}", f"/letters/{letter.public_id}/as-sent"):
        page = client.get(path, headers={"Host": host}, environ_overrides={"REMOTE_ADDR": address})
        assert page.status_code == 404
        assert letter.subject not in page.text


@pytest.mark.usefixtures("in_demo")
@pytest.mark.parametrize("values", [{"mail_url": "smtp://a.example.org"}, {"base_url": "https://awards.example.org"}])
def test_letters_that_really_go_out_are_not_shown(app, settings, client, make, values):
    make.letter()
    app.config["SETTINGS"] = replace(settings, **values)

    page = client.get("/letters", headers=HERE)

    app.config["SETTINGS"] = settings
    assert page.status_code == 404


def test_outside_the_demo_there_is_no_such_page(client, sign_in, make):
    make.letter()

    assert client.get("/letters", headers=HERE).status_code == 404
    assert sign_in(make.organizer()).get("/letters", headers=HERE).status_code == 404


@pytest.mark.usefixtures("in_demo")
def test_banner_and_sign_in_lead_to_the_letters_only_on_this_machine(client):
    assert "/letters" in client.get("/sign-in/sent", headers=HERE).text
    assert "/letters" not in client.get("/sign-in/sent", headers={"Host": "awards.example.org"}).text


def test_outbox_shows_what_did_not_go_and_hides_what_letters_say(sign_in, make, now):
    make.letter(subject="Given up", next_try_at=None, last_error="550 No such <user>")
    make.letter(subject="Waiting", text="http://a/link/secret")
    make.letter(subject="Tried", last_error="busy", attempts=2)
    make.letter(subject="Gone out", sent_at=now)

    page = sign_in(make.organizer()).get("/organize/letters").text

    for words in ("Given up", "given up", "No such &lt;user&gt;", "Waiting", "will be tried again", "Gone out"):
        assert words in page
    assert page.index("Given up") < page.index("Waiting")
    assert "secret" not in page


def test_empty_outbox_says_so(sign_in, make):
    assert "Nothing waits" in sign_in(make.organizer()).get("/organize/letters").text


def test_organizer_tries_a_letter_again(session, sign_in, make):
    letter = make.letter(next_try_at=None, attempts=8, last_error="x")

    answer = sign_in(make.organizer()).post(f"/organize/letters/{letter.public_id}/again", follow_redirects=True)

    assert f"The letter to {letter.to_email} is tried again." in answer.text
    assert letter.attempts == 0
    assert letter.next_try_at is not None
