"""A page in a real browser that is looked at wherever the journey stops: no barrier, no complaint, no overflow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.journeys.browser import find_barriers, listen

DESK = {"width": 1440, "height": 900}
COLOURS = ("color-contrast", "link-in-text-block")
PHONE = {"width": 390, "height": 844}


class Window:
    """Somebody's browser window."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints = listen(page)

    def open(self, path: str, title: str | None = None) -> None:
        """Go to a page and look at it; `title` is its heading."""
        self.page.goto(path if path.startswith("http") else self.address + path)
        self.look(title)

    def look(self, title: str | None = None) -> None:
        """Look at the page as it is by day, and at its colours by night: nothing else of it changes then."""
        page = self.page
        if title is not None:
            page.get_by_role("heading", name=title, level=1).wait_for()
        page.wait_for_load_state()
        page.emulate_media(color_scheme="light")
        assert find_barriers(page) == [], page.url
        page.emulate_media(color_scheme="dark")
        assert find_barriers(page, rules=COLOURS) == [], f"{page.url} in the dark"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} is too wide"
        self.check_console()

    def check_console(self) -> None:
        """A form that comes back with its errors is a 422, which Chromium notes too."""
        assert [words for words in self.complaints if "status of 422" not in words] == [], self.page.url

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()


@contextmanager
def open_window(browser: Browser, address: str, size: dict[str, int] = DESK) -> Iterator[Window]:
    """Open a window with cookies of its own, which downloads may come into."""
    context = browser.new_context(viewport=size, reduced_motion="reduce", accept_downloads=True)
    context.set_default_timeout(60_000)
    yield Window(context.new_page(), address)
    context.close()
