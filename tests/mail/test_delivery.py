"""Letters reach a real mail server, once each, or say why not."""

from __future__ import annotations

import datetime as dt
import socket
import threading
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from sqlalchemy import select

from config import SettingsError
from judging.db.session import db
from judging.jobs import run_now
from judging.mail.delivery import (
    MailServer,
    check_mail_setting,
    compose_message,
    hide_secrets,
    read_mail_url,
)
from judging.mail.jobs import deliver_letter, deliver_letters
from judging.mail.models import Letter
from judging.mail.services import PAUSES, claim_letter, note_failure, try_again


class Inbox:
    """What the mail server took; it refuses some addresses, as real ones do."""

    def __init__(self):
        self.messages = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone"):
            return "550 5.1.1 No such user"
        if address.startswith("full"):
            return "452 4.2.2 Mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(message_from_bytes(envelope.content, policy=default))
        return "250 Taken"


def accept_postman(server, session, envelope, mechanism, auth_data):
    is_right = (auth_data.login, auth_data.password) == (b"post@man", b"p:ss word")
    return AuthResult(success=is_right, handled=False)


def find_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def inbox():
    return Inbox()


@pytest.fixture
def mail_server(inbox):
    controller = Controller(
        inbox, hostname="127.0.0.1", port=find_port(), authenticator=accept_postman, auth_require_tls=False
    )
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def use_settings(app, settings):
    """Change settings for one test."""

    def change(**values):
        app.config["SETTINGS"] = replace(settings, **values)

    yield change
    app.config["SETTINGS"] = settings


@pytest.fixture
def with_server(mail_server, use_settings):
    port = mail_server.port
    use_settings(mail_url=f"smtp://post%40man:p%3Ass%20word@127.0.0.1:{port}")
    return mail_server


@pytest.mark.usefixtures("with_server")
def test_letter_arrives_whole(session, make, inbox):
    letter = make.letter(
        to_email="jo@example.org",
        to_name='Jö "the" Marsh',
        subject="Grüße – 25 %",
        text="Line one\nÜmläut",
        html="<p>Ümläut</p>",
    )

    deliver_letters()

    [message] = inbox.messages
    assert message["To"].addresses[0].display_name == 'Jö "the" Marsh'
    assert message["To"].addresses[0].addr_spec == "jo@example.org"
    assert message["Subject"] == "Grüße – 25 %"
    assert message["From"] == "Awards Judging <awards@example.org>"
    assert message["Message-ID"] == f"<{letter.public_id}@127.0.0.1>"
    assert message.get_body(("plain",)).get_content().splitlines() == ["Line one", "Ümläut"]
    assert message.get_body(("html",)).get_content().strip() == "<p>Ümläut</p>"
    session.refresh(letter)
    assert (letter.sent_at is not None, letter.next_try_at, letter.attempts) == (True, None, 1)


@pytest.mark.usefixtures("with_server")
def test_each_letter_is_sent_once_and_early_ones_wait(app, session, make, inbox):
    make.letter()
    make.letter(next_try_at=dt.datetime.now(dt.UTC) + dt.timedelta(hours=1))
    make.letter(next_try_at=None)
    session.commit()

    run_now(app, "mail")
    run_now(app, "mail")

    assert len(inbox.messages) == 1


@pytest.mark.usefixtures("with_server")
def test_links_are_forgotten_once_the_letter_is_gone(session, make, inbox):
    letter = make.letter(text="Open http://a/link/abc-D_e now", html='<a href="http://a/account/reset/x.y-z">')

    deliver_letters()

    session.refresh(letter)
    assert letter.text == "Open http://a/link/… now"
    assert letter.html == '<a href="http://a/account/reset/…">'
    assert "abc-D_e" in inbox.messages[0].get_body(("plain",)).get_content()


@pytest.mark.usefixtures("with_server")
def test_address_that_does_not_exist_is_given_up_and_the_others_go(session, make, inbox):
    gone, full, fine = make.letter(to_email="gone@example.org"), make.letter(to_email="full@example.org"), make.letter()

    deliver_letters()

    for letter in (gone, full, fine):
        session.refresh(letter)
    assert (gone.sent_at, gone.next_try_at) == (None, None)
    assert "No such user" in gone.last_error
    assert full.sent_at is None
    assert full.next_try_at > dt.datetime.now(dt.UTC)
    assert fine.sent_at is not None
    assert [message["To"] for message in inbox.messages] == [fine.to_email]


def test_dead_server_stops_the_round_and_all_wait(session, make, use_settings):
    use_settings(mail_url="smtp://127.0.0.1:9")
    letters = [make.letter(), make.letter()]

    deliver_letters()

    for letter in letters:
        session.refresh(letter)
    assert sorted(letter.attempts for letter in letters) == [0, 1]
    assert all(letter.next_try_at is not None and letter.sent_at is None for letter in letters)


def test_wrong_password_is_no_fault_of_the_letter(session, make, mail_server, use_settings):
    port = mail_server.port
    use_settings(mail_url=f"smtp://post%40man:wrong@127.0.0.1:{port}")
    letter = make.letter()

    deliver_letters()

    session.refresh(letter)
    assert letter.next_try_at is not None
    assert "Authentication" in letter.last_error


def test_two_workers_send_a_letter_once(app, session, make, with_server, inbox):
    ids = [make.letter().id for _ in range(6)]
    session.commit()
    session.close()
    faults = []

    def work():
        try:
            with app.app_context():
                deliver_letters()
        except Exception as error:
            faults.append(error)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert faults == []
    assert len(inbox.messages) == len(ids)
    assert set(db.session.scalars(select(Letter.attempts))) == {1}


def test_claim_is_refused_while_another_worker_has_the_letter(session, make, now):
    letter = make.letter(next_try_at=now)

    assert claim_letter(session, letter.id, now=now) is letter
    assert claim_letter(session, letter.id, now=now) is None
    assert claim_letter(session, letter.id, now=now + dt.timedelta(minutes=6)) is letter


def test_letter_that_another_worker_took_is_left_alone(make):
    letter = make.letter(next_try_at=None)

    assert deliver_letter(letter.id, None) is True


def test_failures_wait_longer_and_end(make, now):
    letter = make.letter()
    waits = []

    for attempt in range(1, len(PAUSES) + 2):
        letter.attempts = attempt
        note_failure(letter, "busy", is_final=False, now=now)
        waits.append(letter.next_try_at and letter.next_try_at - now)

    assert waits == [*PAUSES, None]
    try_again(letter, now=now)
    assert (letter.next_try_at, letter.attempts) == (now, 0)


def test_sent_letter_is_not_tried_again(make, now):
    letter = make.letter(sent_at=now, next_try_at=None)

    try_again(letter, now=now)

    assert letter.next_try_at is None


def test_without_server_letters_become_files_and_stay_readable(session, make, use_settings, tmp_path):
    use_settings(data=tmp_path)
    letter = make.letter(text="Open http://a/link/abc")

    deliver_letters()

    session.refresh(letter)
    [file] = (tmp_path / "letters").iterdir()
    assert file.name == f"{letter.public_id}.eml"
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert message.get_body(("plain",)).get_content() == "Open http://a/link/abc\n"
    assert letter.text == "Open http://a/link/abc"


@pytest.mark.usefixtures("with_server")
@pytest.mark.parametrize(
    "values",
    [
        {"subject": "Hello\r\nBcc: all@example.org"},
        {"to_name": "Jo\r\nBcc: all@example.org"},
        {"to_email": "jo@example.org\r\nBcc: all@example.org"},
        {"to_email": "jo@example.org, all@example.org"},
        {"to_email": "no address"},
    ],
)
def test_header_cannot_be_slipped_in(session, make, inbox, values):
    letter = make.letter(**values)

    deliver_letters()

    session.refresh(letter)
    assert inbox.messages == []
    assert (letter.sent_at, letter.next_try_at) == (None, None)
    assert letter.last_error


def test_message_id_stays_the_same_when_sent_again(make, settings):
    letter = make.letter()

    assert compose_message(letter, settings)["Message-ID"] == compose_message(letter, settings)["Message-ID"]


def test_hiding_leaves_other_addresses_alone():
    assert hide_secrets("http://a/linkage/abc http://a/link") == "http://a/linkage/abc http://a/link"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", MailServer("mail.example.org", 25, "", "", False, False)),
        ("smtps://u:p@mail.example.org", MailServer("mail.example.org", 465, "u", "p", True, False)),
        (
            "smtp://a%40b:c%2Fd@mail.example.org:587?starttls",
            MailServer("mail.example.org", 587, "a@b", "c/d", False, True),
        ),
        ("file:", None),
    ],
)
def test_mail_url_is_read(url, expected):
    assert read_mail_url(url) == expected


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://a", "smtp://", "smtp://a:b", "smtp://a?tls", "smtp://a:99999"]
)
def test_bad_mail_url_is_refused_with_an_example(settings, url):
    with pytest.raises(SettingsError, match="MAIL_URL must look like smtp://"):
        check_mail_setting(replace(settings, mail_url=url), is_demo=True)


@pytest.mark.parametrize(
    ("base_url", "is_demo", "mail_url", "is_fine"),
    [
        ("http://127.0.0.1:8000", True, None, True),
        ("http://127.0.0.1:8000", False, None, False),
        ("https://awards.example.org", True, None, False),
        ("https://awards.example.org", False, "smtp://mail.example.org", True),
        ("http://127.0.0.1:8000", False, "file:", True),
    ],
)
def test_start_needs_a_mail_server_outside_the_demo_on_this_machine(settings, base_url, is_demo, mail_url, is_fine):
    changed = replace(settings, base_url=base_url, mail_url=mail_url)

    if is_fine:
        check_mail_setting(changed, is_demo=is_demo)
    else:
        with pytest.raises(SettingsError, match="Set MAIL_URL"):
            check_mail_setting(changed, is_demo=is_demo)
