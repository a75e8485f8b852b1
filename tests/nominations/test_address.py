"""An organizer puts a nominator's mistyped address right: the new one gets a link, the old links die."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from judging.db.audit import AuditEvent
from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.services import change_address
from judging.nominations.services.readdressing import SameAddressError
from judging.people.models import EmailLink, LinkPurpose

OLD, NEW = "sam.iyer@fenwik.example.org", "sam.iyer@fenwick.example.org"


@pytest.fixture
def nomination(make, category):
    return make.nomination(category, status=NominationStatus.DRAFT, submitted_at=None, nominator_email=OLD)


@pytest.fixture
def address(nomination):
    return f"/organize/nominations/{nomination.public_id}/address"


@pytest.fixture
def browser(make, sign_in):
    return sign_in(make.organizer(email="olga@example.org"))


def test_new_address_gets_the_link_and_the_old_link_dies(browser, client, make, session, nomination, address):
    old = make.link(purpose=LinkPurpose.NOMINATION, email=OLD, subject=nomination.public_id)
    other = make.link(purpose=LinkPurpose.NOMINATION, email=OLD, subject="another")

    page = browser.post(address, data={"email": f" {NEW} "}, follow_redirects=True).text

    letter = session.scalars(select(Letter)).one()
    token = re.search(r"/link/(\S+)", letter.text).group(1)
    opened = client.post(f"/link/{token}")
    assert f"Letters go to {NEW} from now on" in page
    assert (letter.kind, letter.to_email, nomination.nominator_email) == ("nominations/address", NEW, NEW)
    assert client.get(f"/link/{old}").status_code == 404
    assert client.post(f"/link/{old}").status_code == 404
    assert client.get(f"/link/{other}").status_code == 200
    assert opened.location.endswith(f"/nominations/{nomination.public_id}")


def test_old_address_cannot_ask_for_the_link_again(browser, client, make, session, nomination, address):
    old = make.link(purpose=LinkPurpose.NOMINATION, email=OLD, subject=nomination.public_id)
    browser.post(address, data={"email": NEW})

    client.post(f"/link/{old}/again")

    assert list(session.scalars(select(Letter.to_email))) == [NEW]
    assert list(session.scalars(select(EmailLink.email))) == [NEW]


def test_change_is_in_the_history(browser, session, nomination, address, now):
    before = nomination.version

    browser.post(address, data={"email": NEW})

    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "nominations.change_address")).one()
    assert (event.actor, event.detail) == ("olga@example.org", {"before": OLD, "after": NEW})
    assert nomination.version == before
    assert f"Letters go to {NEW} instead of {OLD}" in browser.get(f"/organize/nominations/{nomination.public_id}").text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Write the address."),
        ("nobody", "Write an address such as name@example.org."),
        (OLD, "Letters go to this address already."),
        (OLD.upper(), "Letters go to this address already."),
        (f"{'a' * 320}@example.org", "Write an address such as"),
        ("sam@example.org\nbcc: all@example.org", "Write an address such as"),
    ],
)
def test_wrong_address_is_said_beside_the_field(browser, session, nomination, address, typed, words):
    page = browser.post(address, data={"email": typed})

    assert page.status_code == 422
    assert words in page.text
    assert nomination.nominator_email == OLD
    assert session.scalars(select(Letter)).all() == []


def test_page_shows_the_address_and_changes_nothing(browser, session, nomination, address):
    page = browser.get(address).text

    assert f'value="{OLD}"' in page
    assert address in browser.get(f"/organize/nominations/{nomination.public_id}").text
    assert session.scalars(select(AuditEvent)).all() == []


def test_nothing_is_changed_twice(session, nomination, now):
    change_address(session, nomination, NEW, by="olga@example.org", now=now)

    with pytest.raises(SameAddressError):
        change_address(session, nomination, NEW, by="olga@example.org", now=now)
