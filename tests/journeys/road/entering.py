"""The first stage: an empty installation, its owner, its season, and a spreadsheet of nominations."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from passlib.totp import TOTP

from config import ROOT
from tests.journeys.road.installation import Installation
from tests.journeys.road.looking import Window

OWNER = "ada.owner@example.org"
NAME = "Northern Sales Awards"
ZONE = "Europe/London"
REASON = "The text tells the judges enough."


def set_up(installation: Installation) -> str:
    """Set up a season with every award, and return the owner's link."""
    invited = installation.run("people", "invite", OWNER, "--role", "owner", "--name", "Ada Owner")
    installation.run("rubrics", "sync")
    today = dt.datetime.now(dt.UTC).date()
    opens, closes, judged = (f"{today + dt.timedelta(days=days)}" for days in (-30, 20, 50))
    dates = ("--opens", opens, "--closes", closes, "--judging-closes", judged, "--time-zone", ZONE)
    made = installation.run("season", "create", NAME, *dates, "--reads", "3", "--currency", "GBP")
    assert "with 8 awards" in made
    return invited.split()[-1]


def bring_in(installation: Installation, folder: Path) -> None:
    """Look at the spreadsheet first, then take its good rows in; a second time makes no duplicate."""
    sheet, faulty = ROOT / "judging" / "demo" / "inbox.csv", folder / "faulty.csv"
    look = installation.run("import", "nominations", sheet, "--faulty", faulty)
    assert "New nominations: 48" in look
    assert "Faulty rows: 5" in look
    assert "Nothing was changed." in look
    assert len(faulty.read_text(encoding="utf-8-sig").splitlines()) > 5
    taken = installation.run("import", "nominations", sheet, "--faulty", faulty, "--apply", "--leave-out-faulty")
    assert "Took in 48 nominations; 17 lack an answer" in taken


def come_in(window: Window, link: str) -> None:
    """The owner follows the invitation and sets up the second factor."""
    page = window.page
    window.open(link, "You are invited")
    window.press("Continue as Ada Owner")
    window.look("Your account")
    page.get_by_role("link", name="Set up the second factor").click()
    window.look("Second factor")
    window.press("Begin")
    page.locator(".qr-code").wait_for()
    window.look("Second factor")
    key = page.locator("strong.number").inner_text()
    page.get_by_label("Code from the app").fill(TOTP(key=key, format="base32").generate().token)
    window.press("Finish")
    page.get_by_role("heading", name="Your account", level=1).wait_for()
    for path, title in (("/organize", NAME), ("/organize/season", NAME), ("/organize/people", "Who organizes")):
        window.open(path, title)


def complete_as_nominator(window: Window, installation: Installation, nominator: str) -> str:
    """A nominator follows the letter on a phone, adds what is missing and sends it; returns the receipt's address."""
    page = window.page
    window.open(installation.wait_for_link(nominator, "is missing"), "Open your nomination")
    page.get_by_role("button", name="Continue as").click()
    window.look("Salesperson of the Year")
    assert page.locator("#reading-panel .along-headline").inner_text()
    assert "judges will see so far" in page.locator("#reading-panel").inner_text()
    page.get_by_role("link", name="Review and send").click()
    window.look("Read it once more")
    page.get_by_role("link", name="Go back and complete it").click()
    page.locator(".error-summary").wait_for()
    window.look("Salesperson of the Year")
    _fill_in(window)
    page.get_by_role("link", name="Review and send").click()
    window.look("Read it once more")
    window.press("Send the nomination")
    window.look("We have your nomination")
    return page.get_by_role("link", name="Receipt (PDF)").get_attribute("href") or ""


def _fill_in(window: Window) -> None:
    """Answer what the summary asks for, and wait until the page says that it is kept."""
    page = window.page
    answers = {"answer_share_new": "70", "answer_customers_signed": "11"}
    for fault in page.locator(".error-summary li a").all():
        name = (fault.get_attribute("href") or "").split("#")[-1]
        fault.click()
        page.locator(f"#{name}").fill(answers[name])
    page.locator("[data-save-state]", has_text="Saved").wait_for()
    window.check_console()


def accept_rest(window: Window) -> None:
    """The organizer lets the other incomplete ones take part as they stand."""
    page = window.page
    window.open("/organize/nominations?status=incomplete", "Nominations")
    window.press("Accept those that are ticked")
    page.get_by_text("Tick the nominations first.").first.wait_for()
    window.look("Nominations")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Reason").fill(REASON)
    window.press("Accept those that are ticked")
    page.get_by_text("Accepted as they stand:").wait_for()
    window.look("Nominations")
    assert page.get_by_role("checkbox").count() == 0


def close_entries(window: Window) -> None:
    """The organizer closes nominations and opens judging: the dates of the season are moved."""
    page = window.page
    page.goto(f"{window.address}/organize/season")
    page.get_by_role("link", name="Change dates and rules").click()
    window.look("Change the season")
    clock = (
        page.get_by_label("Time zone")
        .evaluate("select => new Date(Date.now() - 120000).toLocaleString('sv', {timeZone: select.value}).slice(0, 16)")
        .replace(" ", "T")
    )
    for label in ("Nominations close", "Judging opens"):
        page.get_by_label(label).fill(clock)
    window.press("Save the season")
    window.look(NAME)
