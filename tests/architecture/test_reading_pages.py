"""Looking at a page never takes the right to write, save where the looking itself is to be noted."""

from __future__ import annotations

import pytest
from flask import url_for

from tests.architecture.permissions.world import build_world
from tests.architecture.test_permission_matrix import PAGES, methods_of, open_browser

NOTED = {"scoring.scorecard", "screening.labelled_examples"}
"""When a judge first opened a nomination, and who took decided examples away, is kept in a second transaction."""

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize("endpoint", sorted(name for name, page in PAGES.items() if page.let_in))
def test_looking_at_a_page_does_not_write(endpoint, app, make, client, sign_in, count_statements):
    if "GET" not in methods_of(app, endpoint):
        return
    world = build_world(make)
    with app.test_request_context():
        address = url_for(endpoint, **PAGES[endpoint].arguments(world))
    browser = open_browser(min(PAGES[endpoint].let_in), world, client, sign_in)

    with count_statements() as statements:
        browser.get(address, buffered=True)

    changing = [line for line in statements if line.split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert ("BEGIN IMMEDIATE" in statements) is (endpoint in NOTED)
    assert bool(changing) is (endpoint in NOTED)
