"""`judging people …`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from judging.people.cli import AddressError, people
from judging.people.links import find_link
from judging.people.models import User


@pytest.fixture
def run(app):
    return lambda *arguments: app.test_cli_runner().invoke(people, arguments)


def test_invite_prints_a_link_that_works_where_there_is_no_mail_server(session, run, client):
    result = run("invite", "Boss@Example.org", "--role", "owner", "--name", "Ann Reed")

    assert result.exit_code == 0, result.output
    path = result.output.strip().rsplit("http://127.0.0.1:8000", 1)[1]
    assert find_link(session, path.rsplit("/", 1)[1]).user.is_in_role("owner")
    assert client.post(path).location == "/me"


def test_invite_refuses_what_is_no_address(session, run):
    result = run("invite", "boss", "--role", "owner")

    assert isinstance(result.exception, AddressError)
    assert session.scalars(select(User)).all() == []


def test_list_prints_who_organizes(run, make):
    make.user("owner", email="a@example.org")
    make.organizer(email="b@example.org", active=False)
    make.user("judge", email="c@example.org")
    make.session.commit()

    assert run("list").output == "a@example.org\towner\tactive\nb@example.org\torganizer\tstopped\n"


def test_invite_keeps_the_link_to_itself_where_letters_go_out(app, settings, run):
    app.config["SETTINGS"] = replace(settings, mail_url="smtp://mail.example.org")

    result = run("invite", "boss@example.org")

    app.config["SETTINGS"] = settings
    assert result.output == "Invited boss@example.org as organizer.\n"
