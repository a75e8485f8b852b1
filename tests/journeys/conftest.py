"""A place to sit down in the journeys that several people, or several devices, take part in."""

from __future__ import annotations

import pytest


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
