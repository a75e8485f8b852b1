"""Offline for half of it, closed in between: what was typed is what is kept, and a shared device keeps nothing."""

from __future__ import annotations

import shutil
import threading
import time
from contextlib import contextmanager
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from config import Settings
from judging import create_app
from judging.db.session import db
from judging.db.upgrade import upgrade
from tests.journeys.browser import find_barriers, in_app, read_ahead
from tests.journeys.desk_season import prepare_desk, read_cards

pytestmark = pytest.mark.browser


class Site:
    """A server that can go away and come back under the same address."""

    def __init__(self, folder):
        settings = Settings(
            data=folder,
            database_url=f"sqlite:///{folder / 'judging.sqlite3'}",
            secret_key="a secret for tests only " * 2,
            testing=True,
        )
        probe = make_server("127.0.0.1", 0, Flask(__name__))
        self.port = probe.server_port
        probe.server_close()
        self.address = f"http://127.0.0.1:{self.port}"
        self.app = create_app(replace(settings, base_url=self.address, port=self.port))
        in_app(self.app, lambda: upgrade(db.engine))

    def start(self):
        self.server = make_server("127.0.0.1", self.port, read_ahead(self.app), threaded=True)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def stop(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.start()
    yield site
    site.stop()
    in_app(site.app, lambda: db.engine.dispose())


@pytest.fixture
def open_browser(site, tmp_path):
    """Return a context manager that opens the judge's browser, with what it kept from the last time."""
    with sync_playwright() as playwright:

        @contextmanager
        def opened(desk):
            context = playwright.chromium.launch_persistent_context(
                tmp_path / "profile",
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox"],
                base_url=site.address,
            )
            context.set_default_timeout(20_000)
            context.add_cookies([desk.cookie | {"expires": time.time() + 3600}])
            try:
                yield context.pages[0]
            finally:
                context.close()

        yield opened


def keep_queue(page):
    page.goto("/judge")
    page.locator("#queue[data-kept=yes]").wait_for(state="attached")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def test_evening_offline_and_a_closed_browser_lose_nothing(site, open_browser):
    desk = prepare_desk(site.app, site.address, nominations=3)
    expected = {}
    with open_browser(desk) as page:
        keep_queue(page)
        page.goto(desk.paths[0])
        site.stop()
        for number, path in enumerate(desk.paths[:2]):
            page.wait_for_url(f"**{path}")
            page.locator("#show-keys:visible").wait_for()
            for mark in range(len(desk.keys)):
                page.keyboard.press("j")
                page.keyboard.press(str(mark + number + 1))
            page.keyboard.press("c")
            page.keyboard.type(f"Offline, you convinced me {number}.")
            page.keyboard.press("Control+Enter")
            expected[path] = {
                "ratings": {key: mark + number + 1 for mark, key in enumerate(desk.keys)},
                "abstentions": {},
                "comment": f"Offline, you convinced me {number}.",
                "note": "",
                "status": "submitted",
            }
        page.wait_for_url(f"**{desk.paths[2]}")
        page.locator("#note").fill("Half read when the browser closed.")
        page.get_by_text("Kept on this device").wait_for()
    assert read_cards(site.app, desk) == {}

    with open_browser(desk) as page:
        page.goto(desk.paths[2])
        page.locator("#show-keys:visible").wait_for()
        assert page.locator("#note").input_value() == "Half read when the browser closed."
        page.goto("/judge")
        page.get_by_text("the submission waits for a connection").first.wait_for()
        assert page.locator("#waiting a").count() == 3

    site.start()
    with open_browser(desk) as page:
        page.goto("/judge")
        page.get_by_text("2 of 3 submitted").first.wait_for()
        page.locator("#waiting").wait_for(state="hidden")
        assert find_barriers(page) == []
    expected[desk.paths[2]] = {
        "ratings": {},
        "abstentions": {},
        "comment": "",
        "note": "Half read when the browser closed.",
        "status": "draft",
    }
    assert read_cards(site.app, desk) == expected


def test_shared_device_keeps_nothing(site, open_browser):
    desk = prepare_desk(site.app, site.address, nominations=1)
    with open_browser(desk) as page:
        keep_queue(page)
        page.get_by_label("This is a shared device").check()
        page.wait_for_function("caches.keys().then((names) => names.length === 0)")
        page.goto(desk.paths[0])
        page.locator("#note").fill("Not kept here.")
        page.get_by_text("nothing is kept on this device").wait_for()

        kept = page.evaluate("caches.keys().then((names) => names.length)")
        registered = page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
        assert (kept, registered) == (0, 0)


def test_signing_out_forgets_what_was_kept(site, open_browser):
    desk = prepare_desk(site.app, site.address, nominations=1)
    with open_browser(desk) as page:
        keep_queue(page)
        page.goto("/me")
        page.get_by_role("button", name="Sign out", exact=True).click()
        page.wait_for_load_state()
        page.wait_for_function("caches.keys().then((names) => names.length === 0)")

        assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_two_tabs_without_a_connection_keep_both_and_ask_where_they_differ(site, open_browser):
    desk = prepare_desk(site.app, site.address, nominations=1)
    first, second, third = desk.keys[:3]
    with open_browser(desk) as page:
        keep_queue(page)
        other = page.context.new_page()
        for tab in (page, other):
            tab.goto(desk.paths[0])
            tab.locator("#show-keys:visible").wait_for()
        site.stop()
        page.locator(f"#score-{first}-3").check()
        page.locator(f"#score-{third}-4").check()
        page.get_by_text("Kept on this device").wait_for()
        other.locator(f"#score-{second}-8").check()
        other.locator(f"#score-{third}-9").check()
        other.get_by_text("Kept on this device").wait_for()
    site.start()

    with open_browser(desk) as page:
        page.goto(desk.paths[0])
        panel = page.locator(f"#criterion-{third} .elsewhere")
        panel.wait_for()
        assert page.locator(f"#score-{first}-3").is_checked()
        assert page.locator(f"#score-{second}-8").is_checked()
        assert "saved 4 here meanwhile; here stands 9" in panel.inner_text()
        panel.get_by_role("button", name="Keep mine").click()
        page.locator("#save-state[data-tone=done]").wait_for()

    assert read_cards(site.app, desk)[desk.paths[0]]["ratings"] == {first: 3, second: 8, third: 9}
