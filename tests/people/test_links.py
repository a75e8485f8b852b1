"""E-mailed links: unguessable, kept as a hash, used once."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from judging.people.links import address_link, consume_link, find_link, hash_token, issue_link
from judging.people.models import EmailLink, LinkPurpose

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def issue(session, now):
    def issue_for(purpose=LinkPurpose.SIGN_IN, **values):
        values = {"email": "Dana@Example.org ", "now": now, "lifetime": HOUR} | values
        token = issue_link(session, purpose, **values)
        session.commit()
        return token

    return issue_for


def test_only_the_hash_of_a_token_is_kept(session, issue):
    token = issue()

    row = session.scalars(select(EmailLink)).one()
    assert len(token) == 43
    assert row.token_hash == hash_token(token)
    assert row.email == "dana@example.org"
    assert token not in str(vars(row))


def test_tokens_differ(issue):
    assert issue() != issue()


def test_unknown_token_finds_nothing(session, issue):
    issue()

    assert find_link(session, "A" * 43) is None


def test_link_is_used_once(session, issue, now):
    link = find_link(session, issue())

    assert consume_link(session, link, now=now) is True
    session.commit()
    assert consume_link(session, link, now=now) is False


def test_link_read_before_somebody_else_used_it_is_refused(session, issue, now):
    link = find_link(session, issue())
    consume_link(session, link, now=now)
    set_committed_value(link, "used_at", None)

    assert consume_link(session, link, now=now) is False


@pytest.mark.parametrize(("late", "is_accepted"), [(HOUR - dt.timedelta(seconds=1), True), (HOUR, False)])
@pytest.mark.parametrize("purpose", [LinkPurpose.SIGN_IN, LinkPurpose.NOMINATION])
def test_link_expires(session, issue, now, purpose, late, is_accepted):
    link = find_link(session, issue(purpose))

    assert consume_link(session, link, now=now + late) is is_accepted


def test_nomination_link_may_be_used_again(session, issue, now):
    link = find_link(session, issue(LinkPurpose.NOMINATION, subject="abcd"))

    assert consume_link(session, link, now=now) is True
    assert consume_link(session, link, now=now) is True


def test_link_of_a_deactivated_account_is_refused(session, make, issue, now):
    link = find_link(session, issue(user=make.user(active=False)))

    assert consume_link(session, link, now=now) is False


def test_address_does_not_depend_on_the_browser(app):
    with app.test_request_context("/", headers={"Host": "evil.example.org"}):
        assert address_link("abc") == "http://127.0.0.1:8000/link/abc"
