"""The fourth stage: judges read and score, in a browser by keyboard and without script; one stands back."""

from __future__ import annotations

import hashlib
import re

from tests.journeys.road.installation import Installation, wait_for
from tests.journeys.road.looking import Window
from tests.journeys.road.panel import Person
from tests.journeys.road.visitor import Sheet, Visitor

COMMENT = "The deeds are named and counted, which made this easy to judge. Say next time who set the target."


def rate(reference: str, criterion: int, person: Person) -> int:
    """Return what a judge gives: better nominations more, strict judges less, no two cards alike."""
    digest = hashlib.sha256(reference.encode()).digest()
    worth = 4 + digest[0] % 5
    wobble = hashlib.sha256(f"{reference}{criterion}{person.email}".encode()).digest()[0] % 3 - 1
    return min(10, max(1, worth + wobble - person.number % 3 + 1))


def score_by_keyboard(window: Window, installation: Installation, person: Person) -> int:
    """A judge scores the whole queue by keyboard; the server dies in the middle and nothing is lost."""
    page = window.page
    window.open("/judge", "My queue")
    page.locator("#next-work").click()
    done = 0
    while page.locator("#scorecard").count():
        if done in {0, 1}:
            window.look()
        if done == 2:
            _score_through_power_cut(window, installation, person)
        else:
            _rate_all(window, person)
        before = page.url
        page.keyboard.press("Control+Enter")
        page.wait_for_url(lambda address, before=before: address != before)
        page.wait_for_load_state()
        done += 1
    window.look("My queue")
    assert "All done. Thank you!" in page.locator("main").inner_text()
    return done


def _rate_all(window: Window, person: Person) -> None:
    """Rate each criterion with a digit, walking by j, and write the comment."""
    page = window.page
    reference = _read_reference(page.get_by_role("heading", level=1).inner_text())
    for number in range(page.locator(".criterion").count()):
        page.keyboard.press("j")
        page.keyboard.press(str(rate(reference, number, person) % 10))
    page.keyboard.press("c")
    page.keyboard.insert_text(COMMENT)
    page.keyboard.press("Escape")


def _score_through_power_cut(window: Window, installation: Installation, person: Person) -> None:
    """Begin a card, lose the server, go on scoring, get the server back: all of it is saved by itself."""
    page = window.page
    page.keyboard.press("j")
    page.keyboard.press("7")
    page.locator("#save-state", has_text="Saved").wait_for()
    installation.kill()
    _rate_all(window, person)
    page.locator("#save-state", has_text=re.compile("Not saved yet|kept|Offline", re.I)).wait_for()
    installation.start()
    page.locator("#save-state", has_text=re.compile("^Saved")).wait_for()
    failed = "Failed to load resource: net::ERR_CONNECTION_REFUSED"
    window.complaints[:] = [words for words in window.complaints if words != failed]
    window.look()


def score_by_post(visitor: Visitor, person: Person) -> int:
    """A judge without script scores the whole queue, card after card; returns how many."""
    sheet = visitor.open("/judge")
    done = 0
    while ((following := sheet.links.get("next-work")) and "/judge/" in following) or _is_card(sheet):
        if not _is_card(sheet):
            sheet = visitor.open(sheet.links["next-work"])
        sheet = visitor.press(sheet, "Submit", comment=COMMENT, **_fill_in(sheet, person))
        done += 1
    assert "All done. Thank you!" in sheet.text
    return done


def stand_back_by_post(visitor: Visitor) -> str:
    """A judge stands back from the first nomination in the queue; returns its reference."""
    card = visitor.open(visitor.open("/judge").links["next-work"])
    reason = visitor.open(card.links["Stand back from this one"])
    visitor.press(reason, "Stand back", reason="conflict", note="We bid against them in spring.")
    return _read_reference(card.text)


def wait_for_refill(organizer: Visitor, reference: str) -> None:
    """Wait until the worker has given the seat to another judge."""

    def is_refilled() -> bool:
        rows = organizer.open("/organize/exports/assignments.json").json()["rows"]
        mine = [row for row in rows if row["nomination"] == reference]
        return len([row for row in mine if row["status"] != "recused"]) == 3

    wait_for(is_refilled, f"Nobody reads {reference} instead.")


def _is_card(sheet: Sheet) -> bool:
    return any("Submit" in label for form in sheet.forms for label in form.buttons)


def _fill_in(sheet: Sheet, person: Person) -> dict[str, str]:
    names = list(dict.fromkeys(re.findall(r'type="radio" name="(score-[\w-]+)"', sheet.text)))
    reference = _read_reference(sheet.text)
    return {name: str(rate(reference, number, person)) for number, name in enumerate(names)}


def _read_reference(text: str) -> str:
    found = re.search(r"N-\d{4}", text)
    assert found is not None
    return found[0]
