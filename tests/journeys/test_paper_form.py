"""The paper form in a real browser: a category by keyboard alone, the connection gone in between, nothing lost."""

from __future__ import annotations

import pytest

from tests.journeys.browser import find_barriers, listen, serve
from tests.journeys.desk_season import prepare_desk, read_cards

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("paper")) as (app, address):
        yield app, address


def open_form(page, desk):
    page.goto(desk.paper)
    page.locator("#paper[data-ready=yes]").wait_for()


def wait_for_save(page):
    page.locator("#save-state[data-tone=done]").wait_for()


def type_row(page, marks, comment=""):
    """Type a row as a hand does: one key a rating, and the key after a 1 says whether it is a 10."""
    for mark in marks:
        page.keyboard.press(str(mark % 10))
    if marks[-1] == 1:
        page.keyboard.press("Tab")
    page.keyboard.type(comment)


def expect(desk, marks, comment="", status="submitted"):
    ratings = dict(zip(desk.keys, marks, strict=False))
    return {"ratings": ratings, "abstentions": {}, "comment": comment, "note": "", "status": status}


def test_category_is_typed_by_keyboard_alone(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=5)
    page = sit_down(desk.cookie, viewport={"width": 1440, "height": 900}).new_page()
    complaints, typed = listen(page), {}

    open_form(page, desk)
    page.locator(".paper-input").first.focus()
    for number, path in enumerate(desk.book):
        marks = [(3 * number + 4 * place) % 9 + 1 for place in range(len(desk.keys))]
        comment = f"You convinced me, number {number}." if number % 2 else ""
        type_row(page, marks, comment)
        page.keyboard.press("Tab")
        typed[path] = expect(desk, marks, comment)
    wait_for_save(page)
    drafts = read_cards(app, desk)
    page.keyboard.press("Enter")
    page.get_by_text("5 submitted.").wait_for()

    assert drafts == {path: card | {"status": "draft"} for path, card in typed.items()}
    assert read_cards(app, desk) == typed
    assert complaints == []


def test_one_and_ten_are_told_apart_and_a_reason_is_words(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=2)
    page = sit_down(desk.cookie).new_page()

    open_form(page, desk)
    cells = page.locator(".paper-input")
    cells.first.focus()
    page.keyboard.type("10")
    page.keyboard.type("17")
    page.keyboard.press("0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")

    assert [cells.nth(place).input_value() for place in range(5)] == ["10", "1", "7", "10", ""]
    assert cells.nth(3).evaluate("cell => cell === document.activeElement")
    wait_for_save(page)
    assert read_cards(app, desk)[desk.book[0]]["ratings"] == dict(zip(desk.keys, [10, 1, 7, 10], strict=False))


def test_connection_that_goes_and_a_closed_page_lose_nothing_half_typed(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=3)
    context = sit_down(desk.cookie, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    open_form(page, desk)
    page.locator(".paper-input").first.focus()

    type_row(page, [4] * len(desk.keys))
    wait_for_save(page)
    context.set_offline(True)
    page.keyboard.press("Tab")
    type_row(page, [6] * len(desk.keys), "Typed without a connection.")
    page.keyboard.press("Tab")
    page.keyboard.type("77")
    page.locator(".paper-input").last.fill("7x")
    page.locator("#save-state", has_text="Kept on this device").wait_for()
    before = read_cards(app, desk)
    page.close()
    context.set_offline(False)
    page = context.new_page()
    open_form(page, desk)
    page.locator("#save-state", has_text="Saved, but for the marked cells").wait_for()

    assert list(before) == [desk.book[0]]
    assert page.locator(".paper-input").last.input_value() == "7x"
    assert "Type a whole number from 1 to 10" in page.locator(".paper-cell.has-error").inner_text()
    assert find_barriers(page) == []
    page.get_by_role("button", name="Submit 2 complete rows").click()
    page.locator("#trouble").wait_for()
    cards = read_cards(app, desk)
    assert cards[desk.book[0]] == expect(desk, [4] * len(desk.keys))
    assert cards[desk.book[1]] == expect(desk, [6] * len(desk.keys), "Typed without a connection.")
    assert cards[desk.book[2]] == expect(desk, [7, 7], status="draft")
    assert page.locator(".paper-input").last.input_value() == "7x"


def test_two_windows_are_asked_about(site, sit_down):
    app, address = site
    desk = prepare_desk(app, address, nominations=1)
    organizer, judge = sit_down(desk.organizer).new_page(), sit_down(desk.cookie).new_page()
    open_form(organizer, desk)
    open_form(judge, desk)

    judge.locator(".paper-input").first.fill("4")
    wait_for_save(judge)
    organizer.locator(".paper-input").first.fill("9")
    panel = organizer.locator(".elsewhere").filter(has=organizer.locator("button"))
    panel.wait_for()

    assert "saved 4 here meanwhile; here stands 9" in panel.inner_text()
    assert read_cards(app, desk)[desk.book[0]]["ratings"] == {desk.keys[0]: 4}
    panel.get_by_role("button", name="Take the other").click()
    assert organizer.locator(".paper-input").first.input_value() == "4"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_form_has_no_barriers_and_fits(site, sit_down, scheme, width):
    app, address = site
    desk = prepare_desk(app, address, nominations=2)
    page = sit_down(desk.organizer, color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    complaints = listen(page)

    open_form(page, desk)

    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []
