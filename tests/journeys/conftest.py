"""A browser, and a place to sit down at it for each of the people, or devices, that take part in a journey."""

from __future__ import annotations

import pytest

from tests.journeys.browser import open_chromium


@pytest.fixture(scope="module")
def browser():
    """The Chromium of this machine, for all journeys of a module."""
    with open_chromium() as chromium:
        yield chromium


@pytest.fixture
def sit_down(browser, site):
    """Return a function that opens a browser of its own, in which whoever has this cookie is signed in."""
    contexts = []

    def open_context(cookie, **values):
        context = browser.new_context(base_url=site[1], **values)
        context.set_default_timeout(20_000)
        context.add_cookies([cookie])
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
