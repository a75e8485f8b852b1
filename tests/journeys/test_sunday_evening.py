"""Forty nominations by keyboard alone on a connection that comes and goes, in two tabs, with the server and the browser
killed and started again in between: what was typed is what is in the database."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from itertools import count

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.desk_season import prepare_desk, read_cards
from tests.journeys.site_process import SiteProcess

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOMINATIONS = 40
KEEPS_NOTHING = """() => new Promise((resolve) => {
  indexedDB.open("judging-desk").onsuccess = ({ target }) => {
    const counting = target.result.transaction("cards").objectStore("cards").count();
    counting.onsuccess = () => resolve(counting.result === 0);
  };
})"""


@pytest.fixture
def site(tmp_path):
    site = SiteProcess(tmp_path)
    site.start()
    yield site
    site.close()


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
                viewport={"width": 1440, "height": 900},
            )
            context.set_default_timeout(60_000)
            context.add_cookies([desk.cookie | {"expires": time.time() + 7200}])
            try:
                yield context
            finally:
                context.close()

        yield opened


class Evening:
    """What the judge types, and where."""

    def __init__(self, desk):
        self.desk = desk
        self.typed = {}
        self.turns = count()

    def open(self, page, path):
        page.goto(path)
        page.locator("#show-keys:visible").wait_for()

    def rate(self, page, path, places):
        """Rate these criteria by their keys, and keep what was typed."""
        ratings = self.typed.setdefault(path, {"ratings": {}, "abstentions": {}, "comment": "", "note": ""})["ratings"]
        for place, key in enumerate(self.desk.keys):
            page.keyboard.press("j")
            if place in places:
                ratings[key] = (self.desk.paths.index(path) * 3 + place * 7) % 10 + 1
                page.keyboard.press(str(ratings[key] % 10))
                assert page.locator(f"#score-{key}-{ratings[key]}").is_checked()

    def comment(self, page, path, words):
        page.keyboard.press("c")
        page.keyboard.type(words)
        page.keyboard.press("Escape")
        self.typed[path]["comment"] = words

    def submit(self, page, path):
        page.keyboard.press("Control+Enter")
        page.wait_for_url(lambda address: not address.endswith(path))
        self.typed[path]["status"] = "submitted"

    def score(self, page, path):
        """Score one nomination from beginning to end; where the last one did not lead to it, open it."""
        if not page.url.endswith(path):
            page.goto(path)
        page.locator("#show-keys:visible").wait_for()
        self.rate(page, path, range(len(self.desk.keys)))
        self.comment(page, path, f"You convinced me, {next(self.turns)}.")
        self.submit(page, path)


def keep_queue(page):
    page.goto("/judge")
    page.locator("#queue[data-kept=yes]").wait_for(state="attached")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def take_turns(evening, tabs, *rows):
    """Score two rows of nominations in two tabs, one here, one there."""
    for paths in zip(*rows, strict=True):
        for tab, path in zip(tabs, paths, strict=True):
            evening.score(tab, path)


def test_sunday_evening_loses_nothing(site, open_browser):
    desk = prepare_desk(site.app, site.address, nominations=NOMINATIONS)
    evening, paths = Evening(desk), desk.paths
    shared, half = paths[38], paths[39]

    with open_browser(desk) as context:
        left, right = context.pages[0], context.new_page()
        keep_queue(left)
        keep_queue(right)
        left.bring_to_front()
        take_turns(evening, (left, right), paths[0:5], paths[20:25])
        context.set_offline(True)
        take_turns(evening, (left, right), paths[5:10], paths[25:30])
        evening.open(left, shared)
        evening.open(right, shared)
        evening.rate(left, shared, {0, 1})
        evening.rate(right, shared, {2, 3, 4})
        evening.comment(right, shared, "From the other tab.")
        for tab in (left, right):
            tab.get_by_text("Kept on this device").wait_for()
        site.kill()
        context.set_offline(False)
        for path in paths[10:13]:
            evening.score(left, path)
        evening.open(right, half)
        evening.rate(right, half, {0, 1})
        evening.comment(right, half, "Half a thought")
        right.get_by_text("Kept on this device").wait_for()

    with open_browser(desk) as context:
        page = context.pages[0]
        page.goto("/judge")
        page.get_by_text("the submission waits for a connection").first.wait_for()
        for path in paths[13:20]:
            evening.score(page, path)
        site.start()
        evening.open(page, half)
        assert page.locator("#comment").input_value() == "Half a thought"
        evening.rate(page, half, {2, 3, 4})
        evening.submit(page, half)
        evening.open(page, shared)
        evening.submit(page, shared)
        for path in paths[30:38]:
            evening.score(page, path)
        page.goto("/judge")
        page.get_by_text(f"{NOMINATIONS} of {NOMINATIONS} submitted").first.wait_for(timeout=180_000)
        page.wait_for_function(KEEPS_NOTHING)
        page.locator("#waiting").wait_for(state="hidden")

    assert read_cards(site.app, desk) == {path: evening.typed[path] for path in paths}
