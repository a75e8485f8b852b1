"""Signing in, the account and its second factor, in a real browser: nothing blocked, nothing in the way."""

from __future__ import annotations

import datetime as dt

import pytest

from judging.db.session import db
from judging.people.links import address_link
from judging.people.services import invite_person
from tests.journeys.browser import find_barriers, in_app, listen, serve

pytestmark = pytest.mark.browser

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("site")) as (app, address):
        yield app, address


@pytest.fixture(params=["light", "dark"])
def page(request, browser):
    context = browser.new_context(color_scheme=request.param, viewport={"width": 390, "height": 844})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def invite(app, email):
    """Invite an owner and return the address of the link."""

    def act():
        token = invite_person(db.session, email, role="owner", invited_by="system", now=dt.datetime.now(dt.UTC))
        db.session.commit()
        return address_link(token)

    return in_app(app, act)


def check(page, complaints, title):
    """Wait for the page with this title, and look at it."""
    page.get_by_role("heading", name=title, level=1, exact=True).wait_for()
    page.wait_for_load_state()
    assert find_barriers(page) == []
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than a phone."


def test_owner_comes_in_by_invitation_and_secures_the_account(request, site, page):
    app, address = site
    complaints = listen(page)
    email = f"owner-{request.node.callspec.id}@example.org"

    page.goto(invite(app, email))
    check(page, complaints, "You are invited")
    page.get_by_role("button", name=f"Continue as {email}").click()
    check(page, complaints, "Your account")
    choose_password(page, complaints)
    set_up_second_factor(app, page, complaints)
    code = make_recovery_codes(page, complaints)

    page.goto(f"{address}/organize/people")
    check(page, complaints, "Who organizes")
    page.goto(f"{address}/organize/letters")
    check(page, complaints, "Letters")
    page.goto(f"{address}/me")
    page.get_by_role("button", name="Sign out", exact=True).click()
    sign_in_with_recovery_code(page, email, code, complaints)


def choose_password(page, complaints):
    page.get_by_role("link", name="Choose one").click()
    check(page, complaints, "Choose a password")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    page.get_by_role("button", name="Keep this password").click()
    check(page, complaints, "Your account")


def set_up_second_factor(app, page, complaints):
    page.get_by_role("link", name="Set up the second factor").click()
    check(page, complaints, "Second factor")
    page.get_by_role("button", name="Begin").click()
    page.locator(".qr-code").wait_for()
    check(page, complaints, "Second factor")
    assert page.locator(".qr-code").evaluate("image => image.naturalWidth") > 0
    page.get_by_label("Code from the app").fill(show_code(app, page.locator("strong.number").inner_text()))
    page.get_by_role("button", name="Finish").click()
    check(page, complaints, "Your account")


def make_recovery_codes(page, complaints):
    page.get_by_role("link", name="For the day the phone is lost").click()
    check(page, complaints, "Recovery codes")
    page.get_by_role("button", name="Make new codes").click()
    code = page.locator(".codes code").first.inner_text()
    check(page, complaints, "Recovery codes")
    return code


def sign_in_with_recovery_code(page, email, code, complaints):
    check(page, complaints, "Sign in")
    page.get_by_role("link", name="Sign in with a password").click()
    check(page, complaints, "Sign in with a password")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    check(page, complaints, "The code from your app")
    page.get_by_role("link", name="Use a recovery code").click()
    check(page, complaints, "Recovery code")
    page.get_by_label("Recovery code").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("navigation").get_by_role("link", name="Account").wait_for()


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/sign-in", "Sign in"),
        ("/sign-in/sent", "Look at your inbox"),
        ("/account/reset", "Choose a new password"),
    ],
)
def test_page_for_strangers_has_no_barriers(site, page, path, title):
    complaints = listen(page)

    page.goto(site[1] + path)

    check(page, complaints, title)


def test_errors_stand_beside_the_field_without_barriers(site, page):
    page.goto(site[1] + "/sign-in")
    page.get_by_label("Your e-mail address").fill("not an address")
    page.get_by_role("button", name="Send me a link").click()

    page.get_by_role("alert").wait_for()
    assert page.get_by_label("Your e-mail address").input_value() == "not an address"
    assert find_barriers(page) == []


def show_code(app, key):
    """Return what an authenticator app shows that was given this key."""
    totp = app.extensions["security"].totp_factory._totp
    return totp(key=key, format="base32").generate().token
