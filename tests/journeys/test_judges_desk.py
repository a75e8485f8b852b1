"""The judge's desk in a real browser: by keyboard alone, on two tabs, on a phone; what was typed is what is kept."""

from __future__ import annotations

import re

import pytest

from tests.journeys.browser import find_barriers, listen, serve
from tests.journeys.desk_season import prepare_desk, read_cards

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("desk")) as (app, address):
        yield app, address


def wait_for_save(page):
    page.locator("#save-state[data-tone=done]").wait_for()


def test_nominations_are_scored_by_keyboard_alone(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=3)
    page = sit_down(desk.cookie, viewport={"width": 1440, "height": 900}).new_page()
    complaints = listen(page)
    typed = {}

    page.goto("/judge")
    page.keyboard.press("n")
    for number, path in enumerate(desk.paths):
        page.wait_for_url(f"**{path}")
        page.locator("#show-keys:visible").wait_for()
        marks = [(number + place) % 10 + 1 for place in range(len(desk.keys))]
        for mark in marks:
            page.keyboard.press("j")
            page.keyboard.press(str(mark % 10))
        page.keyboard.press("c")
        page.keyboard.type(f"You convinced me, number {number}.")
        page.keyboard.press("Control+Enter")
        typed[path] = {
            "ratings": dict(zip(desk.keys, marks, strict=True)),
            "abstentions": {},
            "comment": f"You convinced me, number {number}.",
            "note": "",
            "status": "submitted",
        }
    page.wait_for_url("**/judge")

    page.get_by_text("All done. Thank you!").wait_for()
    assert read_cards(app, desk) == typed
    assert complaints == []


def test_what_cannot_be_judged_is_said_by_keyboard_and_the_own_scale_grows(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=2, slug="account-manager-of-the-year")
    page = sit_down(desk.cookie, viewport={"width": 1440, "height": 900}).new_page()

    page.goto(desk.paths[0])
    page.locator("#show-keys:visible").wait_for()
    assert "Your ratings on other scorecards will show here" in page.locator(".own-scale").inner_text()
    for key in desk.keys:
        page.keyboard.press("j")
        if key == "recovery":
            page.keyboard.press("x")
            page.keyboard.type("Not told.")
            page.keyboard.press("Escape")
        else:
            page.keyboard.press("8")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**{desk.paths[1]}")

    kept = read_cards(app, desk)[desk.paths[0]]
    assert (kept["abstentions"], kept["status"]) == ({"recovery": "Not told."}, "submitted")
    scale = page.get_by_role("img", name="Your ratings on other scorecards")
    assert f"8 given {len(desk.keys) - 1} times" in scale.get_attribute("aria-label")


@pytest.mark.parametrize("key", ["Space", "ArrowDown", "ArrowUp", "Enter"])
def test_keys_that_scroll_rate_nothing(site, sit_down, key):
    app, address = site
    desk = prepare_desk(app, address, nominations=1)
    page = sit_down(desk.cookie, viewport={"width": 1440, "height": 600}).new_page()

    page.goto(desk.paths[0])
    page.locator("#show-keys:visible").wait_for()
    for press in ("j", key, "j", "4", key):
        page.keyboard.press(press)
    wait_for_save(page)
    page.wait_for_timeout(300)

    assert read_cards(app, desk)[desk.paths[0]]["ratings"] == {desk.keys[1]: 4}


def test_every_change_is_saved_and_comes_back(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=1)
    page = sit_down(desk.cookie).new_page()

    page.goto(desk.paths[0])
    page.locator(f"#score-{desk.keys[0]}-7").check()
    wait_for_save(page)
    page.locator("#note").fill("Read again.")
    page.wait_for_function("document.getElementById('save-state').textContent === 'Saving…'")
    wait_for_save(page)

    kept = read_cards(app, desk)[desk.paths[0]]
    assert (kept["ratings"], kept["note"]) == ({desk.keys[0]: 7}, "Read again.")
    page.reload()
    assert page.locator(f"#score-{desk.keys[0]}-7").is_checked()
    assert page.locator("#percent").text_content().strip() == "70.0 %"


def test_two_devices_are_merged_by_criterion_and_asked_about(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=1)
    first, second = desk.keys[:2]
    laptop, phone = (
        sit_down(desk.cookie).new_page(),
        sit_down(desk.cookie, viewport={"width": 390, "height": 844}).new_page(),
    )
    for page in (laptop, phone):
        page.goto(desk.paths[0])

    phone.locator(f"#score-{first}-4").check()
    wait_for_save(phone)
    laptop.locator(f"#score-{second}-9").check()
    wait_for_save(laptop)

    assert laptop.locator(f"#score-{first}-4").is_checked()
    phone.locator(f"#score-{second}-2").check()
    panel = phone.locator(f"#criterion-{second} .elsewhere")
    panel.wait_for()
    assert re.search(r"saved 9 here meanwhile; here stands 2", panel.inner_text())
    assert find_barriers(phone) == []
    assert read_cards(app, desk)[desk.paths[0]]["ratings"] == {first: 4, second: 9}
    panel.get_by_role("button", name="Keep mine").click()
    wait_for_save(phone)
    assert read_cards(app, desk)[desk.paths[0]]["ratings"] == {first: 4, second: 2}


def test_incomplete_submission_shows_what_lacks(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=1)
    page = sit_down(desk.cookie).new_page()

    page.goto(desk.paths[0])
    page.locator(f"#score-{desk.keys[0]}-7").check()
    page.keyboard.press("Control+Enter")
    page.locator("#trouble:focus").wait_for()

    assert page.locator("#trouble-list li").count() == len(desk.keys) - 1
    assert page.locator(".criterion.has-error").count() == len(desk.keys) - 1
    assert find_barriers(page) == []
    assert read_cards(app, desk)[desk.paths[0]]["status"] == "draft"


def test_name_in_a_comment_is_asked_about(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=1)
    page = sit_down(desk.cookie).new_page()

    page.goto(desk.paths[0])
    for key in desk.keys:
        page.locator(f"#score-{key}-7").check()
    page.locator("#comment").fill("Dana, well done.")
    page.locator("#comment-check:visible").wait_for()
    assert "“Dana” may be a name" in page.locator("#comment-error").inner_text()
    page.locator("#comment").fill("You did well.")
    page.locator("#comment-check").wait_for(state="hidden")
    page.get_by_role("button", name="Submit").click()

    page.wait_for_url("**/judge")
    assert read_cards(app, desk)[desk.paths[0]]["comment"] == "You did well."


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_pages_have_no_barriers_and_fit(site, sit_down, scheme, width):
    app, address = site
    desk = prepare_desk(app, address, nominations=2)
    page = sit_down(desk.cookie, color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    complaints = listen(page)

    for path in ("/judge", desk.paths[0], f"{desk.paths[0]}/ask", f"{desk.paths[0]}/stand-back"):
        page.goto(path, wait_until="networkidle")
        assert find_barriers(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert complaints == []
