"""Whatever a visitor or a nominator may send is limited; nothing that is new slips through."""

from __future__ import annotations

import pytest
from flask import url_for

from judging.web.limits import limiter
from tests.architecture.permissions.world import build_world
from tests.architecture.test_permission_matrix import PAGES, ask, methods_of, open_browser

MOST = 90
"""The most that any form may be sent in a minute."""

NO_LIMIT = {"security.logout"}
"""Signing out does nothing for who is not signed in."""

STRANGERS = {"visitor", "nominator"}

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def _limited(app):
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.reset()
    limiter.enabled = False


@pytest.mark.usefixtures("_limited")
@pytest.mark.parametrize("endpoint", sorted(name for name, page in PAGES.items() if page.let_in & STRANGERS))
def test_what_strangers_send_is_limited(endpoint, app, make, client, sign_in):
    if "POST" not in methods_of(app, endpoint) or endpoint in NO_LIMIT:
        return
    world = build_world(make)
    actor = min(PAGES[endpoint].let_in & STRANGERS)
    browser = open_browser(actor, world, client, sign_in)

    first = ask(app, browser, "POST", endpoint, world)
    with app.test_request_context():
        address = url_for(endpoint, **PAGES[endpoint].arguments(world))
    codes = [first.status_code, *(browser.post(address).status_code for _ in range(MOST))]

    assert codes[0] != 429
    assert codes[-1] == 429
