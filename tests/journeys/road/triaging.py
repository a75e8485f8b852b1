"""The second stage: the worker reads what came in, and the organizer decides every case, mostly by keyboard."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.road.installation import wait_for
from tests.journeys.road.looking import Window

TRIAGE = "/organize/triage"


def wait_until_read(window: Window) -> None:
    """Wait until the worker has read every nomination that was submitted."""

    def is_all_read() -> bool:
        window.page.goto(window.address + TRIAGE)
        return "to be read" not in window.page.locator("main").inner_text()

    wait_for(is_all_read, "The worker does not read the nominations.")


def decide_flags(window: Window) -> None:
    """Decide the flags one by one with single keys, then whatever is left many at once."""
    page = window.page
    window.open(f"{TRIAGE}?kind=flag", "Triage")
    flags = page.locator("a.case-link").count()
    assert flags >= 8, "The spreadsheet holds account managers who were entered as salespersons."
    page.locator("a.case-link").first.click()
    page.locator(".case-head").wait_for()
    window.look()
    for key in ("m", "m", "k", "a", "i"):
        _decide(page, key)
    window.look()
    page.keyboard.press("u")
    page.get_by_text("Undone:").wait_for()
    window.look()
    _decide(page, "m")
    window.open(f"{TRIAGE}?kind=flag", "Triage")
    assert page.locator("a.case-link").count() == flags - 5
    _decide_ticked(window, "Move each to the category suggested for it", "This was done for customers you had.")


def decide_rest(window: Window) -> None:
    """Keep what only needs a look, and what was asked, so that no case waits; what was moved is read anew first."""
    wait_until_read(window)
    for status in ("open", "asked"):
        window.open(f"{TRIAGE}?status={status}", "Triage")
        _decide_ticked(window, "Keep where they are", "")
    window.open(f"{TRIAGE}?status=decided", "Triage")
    tabs = window.page.get_by_role("navigation", name="Where cases stand").inner_text().split("\n")
    assert tabs[1] == tabs[3] == "0", tabs


def _decide(page: Page, key: str) -> None:
    """Press a key, and Enter where it proposes a reason; wait until the next case is there."""
    before = page.url
    page.keyboard.press(key)
    if key != "k":
        reason = page.get_by_label("Reason, or question to the nominator")
        if not reason.input_value():
            page.keyboard.type("Nothing in it tells of sales.")
        page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address != before)
    page.wait_for_load_state()


def _decide_ticked(window: Window, decision: str, reason: str) -> None:
    """Tick every case that is listed and decide them together."""
    page = window.page
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Do with all that are ticked").select_option(label=decision)
    page.get_by_label("Reason, or question").fill(reason)
    window.press("Decide those that are ticked")
    page.get_by_text("Nothing here.").wait_for()
    window.look("Triage")
