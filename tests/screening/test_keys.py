"""One key decides, in a real browser; the pages have nothing that axe finds fault with."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from axe_core_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page
from sqlalchemy import select
from werkzeug.serving import make_server

from judging.nominations.domain.lifecycle import NominationStatus
from judging.screening.models import CaseStatus, TriageCase
from tests.journeys.browser import open_chromium, read_ahead
from tests.screening.stories import ACCOUNTS, BOTH, WINS

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]


@pytest.fixture
def chromium(app: Flask) -> Iterator[Browser]:
    """A browser for one test: it must be gone before the application's context closes."""
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The application on a port of its own."""
    server = make_server("127.0.0.1", 0, read_ahead(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_page(chromium, address, sign_in, room, session) -> Iterator[Callable[..., Page]]:
    """Open a page as the organizer, who is also the nominator of `draft`."""
    contexts = []

    def open_it(path: str, *, draft: str = "", **options) -> Page:
        client = sign_in(room.organizer)
        with client.session_transaction() as cookie:
            cookie["nominations"] = [draft]
        session.commit()
        context = chromium.new_context(reduced_motion="reduce", **options)
        contexts.append(context)
        context.add_cookies([{"name": "session", "value": client.get_cookie("session").value, "url": address}])
        page = context.new_page()
        page.goto(address + path)
        return page

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def cases(make, room, read, session) -> list[TriageCase]:
    """Three cases, in the order of the list."""
    for _ in range(2):
        make.nomination(room.selling, story=ACCOUNTS)
    make.nomination(room.selling, story=BOTH)
    read()
    return list(session.scalars(select(TriageCase).order_by(TriageCase.id)))


def test_keys_decide_turn_pages_and_undo(cases, open_page, session, room):
    first, second, third = cases
    page = open_page(f"/organize/triage/{first.public_id}")

    page.keyboard.press("k")
    page.wait_for_url(f"**/{second.public_id}")
    page.keyboard.press("m")
    assert page.input_value("textarea").startswith("The nomination describes valuable work")
    page.keyboard.type("All were there before.")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{third.public_id}")
    session.rollback()
    assert (first.status, second.status) == (CaseStatus.DECIDED, CaseStatus.DECIDED)
    assert second.decisions[0].reason == "All were there before."
    assert second.nomination.category_id == room.caring.id

    page.keyboard.press("u")
    page.wait_for_url(f"**/{second.public_id}")
    page.keyboard.press("n")
    page.wait_for_url(f"**/{third.public_id}")
    session.rollback()
    assert second.status is CaseStatus.OPEN
    assert second.nomination.category_id == room.selling.id


def test_keys_do_nothing_while_somebody_types_or_has_switched_them_off(cases, open_page, session):
    page = open_page(f"/organize/triage/{cases[0].public_id}")

    page.locator("textarea").press("k")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Switch the single keys off").click()
    page.locator("h1").click()
    page.keyboard.press("k")

    assert page.input_value("textarea") == "k"
    session.rollback()
    assert cases[0].status is CaseStatus.OPEN


def test_panel_reads_along_while_somebody_types(make, room, open_page):
    room.season.closes_at = room.season.judging_closes_at = room.season.closes_at.replace(year=2126)
    draft = make.nomination(room.selling, story="", status=NominationStatus.DRAFT, submitted_at=None)
    page = open_page(f"/nominations/{draft.public_id}#story", draft=draft.public_id)

    panel, line = page.locator("#reading-panel"), page.locator(".form-bar a")
    page.locator("[name=answer_story]").fill(ACCOUNTS)

    panel.get_by_text("So far this reads as account management.").wait_for()
    assert line.text_content() == "So far this reads as account management."
    page.locator("[name=answer_story]").fill(WINS)
    panel.get_by_text("So far this reads as new business.").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_and_nothing_overflows(width, scheme, cases, open_page):
    for path in ("", f"/{cases[0].public_id}", "/report-card"):
        page = open_page(f"/organize/triage{path}", color_scheme=scheme, viewport={"width": width, "height": 900})

        faults = Axe().run(page)["violations"]

        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in faults] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
