"""The third stage: twelve judges are invited, accept by their letters, and get their nominations."""

from __future__ import annotations

from dataclasses import dataclass

from tests.journeys.road.installation import Installation
from tests.journeys.road.looking import Window
from tests.journeys.road.visitor import Visitor

CATEGORIES = (
    "salesperson-of-the-year",
    "account-manager-of-the-year",
    "inside-sales-of-the-year",
    "key-account-manager-of-the-year",
    "new-business-win-of-the-year",
    "sales-manager-of-the-year",
    "sales-rookie-of-the-year",
    "sales-team-of-the-year",
)


@dataclass(frozen=True)
class Person:
    """A judge as the organizer knows them."""

    number: int
    name: str
    email: str
    company: str
    max_load: int

    @property
    def levels(self) -> dict[str, str]:
        """How well they know each category, as the form asks it; a few are left out by some."""
        return {f"level_{slug}": "0.5" if (self.number + at) % 3 else "1" for at, slug in enumerate(CATEGORIES)}


NAMES = ["Noor", "Lior", "Ines", "Pavel", "Greta", "Tomas", "Aiko", "Bruno", "Celia", "Emeka", "Freya", "Hugo"]
PANEL = tuple(
    Person(number, f"{name} Judge", f"{name.lower()}@panel{number}.example.org", f"Harbour {name} Advisers", 15)
    for number, name in enumerate(NAMES)
)
READER = Person(0, PANEL[0].name, PANEL[0].email, PANEL[0].company, 6)
"""Reads in a real browser, and not too many."""
COLLEAGUE = Person(1, PANEL[1].name, "lior@northgate.example.org", "Northgate Partners plc", 15)
"""Works where some nominators work: those nominations are kept away."""
JUDGES = (READER, COLLEAGUE, *PANEL[2:])


def invite_in_browser(window: Window, person: Person) -> None:
    """The organizer invites one judge, after a slip that the page tells of."""
    page = window.page
    window.open("/organize/judges", "Judges")
    page.get_by_role("link", name="Invite a judge").click()
    page.get_by_label("Name", exact=True).fill(person.name)
    page.get_by_label("E-mail address").fill("no address")
    window.press("Invite")
    page.get_by_role("alert").wait_for()
    window.look("Invite a judge")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Company", exact=True).fill(person.company)
    page.get_by_label("At most").fill(str(person.max_load))
    for name, level in person.levels.items():
        page.locator(f"input[name={name}][value='{level}']").check()
    window.press("Invite")
    page.get_by_text(f"{person.name} is invited.").wait_for()
    window.look("Judges")


def invite_by_post(organizer: Visitor, person: Person) -> None:
    sheet = organizer.open("/organize/judges/invite")
    typed = {"name": person.name, "email": person.email, "company": person.company, "max_load": str(person.max_load)}
    done = organizer.press(sheet, "Invite", **typed, **person.levels)
    assert f"{person.name} is invited." in done.text


def accept_by_post(installation: Installation, person: Person) -> Visitor:
    """A judge follows the letter, once, and accepts what is offered."""
    visitor = Visitor(installation.address)
    link = installation.wait_for_link(person.email, "invited to judge")
    invitation = visitor.press(visitor.open(link), f"Continue as {person.name}")
    queue = visitor.press(invitation, "Yes, I will judge")
    assert "Thank you. You are on the panel." in queue.text
    return visitor


def accept_in_browser(window: Window, installation: Installation, person: Person) -> None:
    window.open(installation.wait_for_link(person.email, "invited to judge"), "You are invited")
    window.press(f"Continue as {person.name}")
    window.look("Will you judge?")
    window.press("Yes, I will judge")
    window.look("My queue")


def assign(window: Window) -> int:
    """The organizer looks at the conflicts that were found and at the plan, and assigns; returns the reads."""
    page = window.page
    window.open("/organize/conflicts", "Conflicts")
    assert COLLEAGUE.name in page.locator("main").inner_text()
    page.get_by_role("button", name="Confirm").first.click()
    page.get_by_text("Confirmed.").wait_for()
    window.open("/organize/assignment", "Assignment")
    button = page.get_by_role("button", name="Assign")
    reads = int(button.inner_text().split()[1])
    button.click()
    page.get_by_text(f"{reads} reads are assigned").wait_for()
    window.look("Assignment")
    page.get_by_text("Nothing to add.").wait_for()
    window.open("/organize/judges", "Judges")
    return reads


def take_over_session(browser_window: Window) -> Visitor:
    """Return a visitor who is signed in as the browser is: the same session, without its script."""
    visitor = Visitor(browser_window.address)
    visitor.take_cookies(browser_window.page.context.cookies())
    return visitor
