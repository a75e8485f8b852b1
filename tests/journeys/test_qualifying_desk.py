"""A qualifying round in a real browser: passed and failed by keyboard, saved as it is typed, read by everybody."""

from __future__ import annotations

import pytest

from judging.awards.domain.rounds import RoundKind
from tests.journeys.browser import find_barriers, listen, serve
from tests.journeys.desk_season import prepare_desk, read_cards

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("qualifying")) as (app, address):
        yield app, address


def test_nominations_pass_and_fail_by_keyboard_alone(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=2, kind=RoundKind.QUALIFYING)
    page = sit_down(desk.cookie, viewport={"width": 1440, "height": 900}).new_page()
    complaints = listen(page)

    page.goto(desk.paths[0])
    page.locator("#show-keys:visible").wait_for()
    page.keyboard.press("7")
    page.keyboard.press("f")
    page.keyboard.press("Control+Enter")
    page.locator("#trouble-list", has_text="Say in a sentence why it fails").wait_for()
    barriers = find_barriers(page)
    page.locator("#verdict-reason").focus()
    page.keyboard.type("Nothing was sold.")
    page.locator("#save-state[data-tone=done]").wait_for()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**{desk.paths[1]}")
    page.locator("#show-keys:visible").wait_for()
    page.keyboard.press("p")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/judge")

    kept = read_cards(app, desk)
    empty = {"ratings": {}, "abstentions": {}, "comment": "", "note": "", "status": "submitted"}
    assert kept[desk.paths[0]] == empty | {"verdict": "fail", "verdict_reason": "Nothing was sold."}
    assert kept[desk.paths[1]] == empty | {"verdict": "pass", "verdict_reason": ""}
    assert (barriers, complaints) == ([], [])
