"""Every route is asked for as every kind of person, and lets in exactly those whom its table names."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from judging import ROOMS
from judging.db.base import Base
from judging.db.session import db
from tests.architecture.permissions import EVERYONE, Page
from tests.architecture.permissions.world import World, build_world

PAGES: dict[str, Page] = {
    endpoint: page
    for room in ROOMS
    for endpoint, page in import_module(f"tests.architecture.permissions.{room}").PAGES.items()
}
FILES = {"static", "bootstrap.static", "security.static"}
"""Files are served to everybody."""

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_every_route_is_in_the_table(app: Flask) -> None:
    missing = sorted({rule.endpoint for rule in app.url_map.iter_rules()} - FILES - set(PAGES))

    assert not missing, (
        f"Say in tests/architecture/permissions/<room>.py who may open these pages: {', '.join(missing)}."
    )


def test_table_names_only_routes(app: Flask) -> None:
    assert sorted(set(PAGES) - set(app.view_functions)) == []


@pytest.mark.parametrize("endpoint", sorted(PAGES))
def test_page_lets_in_exactly_these(endpoint, app, make, client, sign_in):
    if endpoint not in app.view_functions:
        pytest.skip("Another test says that this page does not exist.")
    let_in: dict[str, set[str]] = {}
    world = build_world(make)

    for method in methods_of(app, endpoint):
        let_in[method] = set()
        for actor in sorted(EVERYONE, key=lambda name: name in PAGES[endpoint].let_in):
            response = ask(app, open_browser(actor, world, client, sign_in), method, endpoint, world)
            if not is_let_in(response):
                continue
            let_in[method].add(actor)
            if method != "GET":
                empty()
                world = build_world(make)

    assert let_in == {method: set(PAGES[endpoint].let_in) for method in let_in}


def methods_of(app: Flask, endpoint: str) -> list[str]:
    methods = {method for rule in app.url_map.iter_rules(endpoint) for method in rule.methods or ()}
    return sorted(methods - {"HEAD", "OPTIONS"})


def open_browser(actor: str, world: World, client: FlaskClient, sign_in: Callable[..., FlaskClient]) -> FlaskClient:
    if actor == "visitor":
        return client
    if actor == "nominator":
        browser = client.application.test_client()
        with browser.session_transaction() as cookie:
            cookie["nominations"] = [world.nomination.public_id]
        return browser
    person = getattr(world, actor)
    return sign_in(person.user if actor.endswith("judge") else person)


def ask(app: Flask, browser: FlaskClient, method: str, endpoint: str, world: World) -> TestResponse:
    page = PAGES[endpoint]
    with app.test_request_context():
        address = url_for(endpoint, **page.arguments(world))
    return browser.open(address, method=method, data=page.form(world) if method != "GET" else None, buffered=True)


def is_let_in(response: TestResponse) -> bool:
    """Say whether a page answered; a rule that said no, or a form with errors, is an answer too."""
    assert response.status_code != 500, response.text
    is_led_to_sign_in = response.status_code in {302, 303} and response.location.startswith("/sign-in?next=")
    return response.status_code not in {401, 403, 404, 405} and not is_led_to_sign_in


def empty() -> None:
    db.session.rollback()
    for table in reversed(Base.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()
