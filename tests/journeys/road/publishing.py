"""The fifth stage: the organizer looks at a ranking, decides places, publishes, and writes to the nominators."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.road.installation import Installation
from tests.journeys.road.looking import Window

TITLE = "Salesperson of the Year"
PLACES = ("Winner", "Shortlisted", "Shortlisted")


def decide_places(window: Window) -> list[str]:
    """Look at the results, part ties as the chair does, and give places; returns who was given one."""
    page = window.page
    window.open("/organize/results", "Results")
    window.open("/organize/results/judges", "How judges score")
    page.goto(f"{window.address}/organize/results")
    page.get_by_role("link", name=TITLE, exact=True).click()
    window.look(TITLE)
    _part_ties(window)
    rows = page.locator(".ranking tbody tr")
    given = [rows.nth(at).locator(".who a").inner_text() for at in range(len(PLACES))]
    for at, place in enumerate(PLACES):
        rows.nth(at).get_by_role("combobox").select_option(label=place)
    window.press("Save the places")
    page.get_by_text(f"Saved for {', '.join(sorted(given))}.").wait_for()
    window.look(TITLE)
    return given


def publish(window: Window) -> None:
    """Take a last look, publish, and send the letters."""
    page = window.page
    page.get_by_role("link", name="Look once more and publish").click()
    window.look("A last look")
    assert page.get_by_role("heading", name="Not settled yet").count() == 0, page.locator("main").inner_text()
    window.press(f"Publish {TITLE}")
    page.get_by_text(f"{TITLE} is published.").wait_for()
    window.look("Publication 1")
    page.get_by_role("link", name="Letters to nominators").click()
    window.look("Letters to nominators")
    page.get_by_role("textbox", name="To winners").fill("We look forward to the evening.")
    window.press("Show the letters with my words")
    page.locator("pre", has_text="We look forward to the evening.").wait_for()
    window.look("Letters to nominators")
    page.get_by_role("button", name=re.compile(r"^Send \d+ letters$")).click()
    page.get_by_text("letters are on the way.").wait_for()
    page.get_by_role("heading", name="Publication 1", level=1).wait_for()


def compute_again(window: Window, installation: Installation, folder: Path) -> None:
    """Download what the publication rests on, run the command that the page names, and compare every figure."""
    page = window.page
    for name in ("scores.csv", "ties.csv"):
        if page.get_by_role("link", name=name).count():
            _download(page, name, folder / name)
    command = shlex.split(page.locator("code", has_text="judging rank").inner_text().splitlines()[0])
    arguments = [folder / word if word.endswith(".csv") else word for word in command[1:]]
    ranked = json.loads(installation.run(*arguments))
    slug = TITLE.lower().replace(" ", "-")
    categories = {category["category"]: category for category in ranked["categories"]}
    again = {one["nomination"]: one for one in categories.get(slug, categories.get(TITLE))["nominations"]}
    rows = [row.locator("th, td").all_inner_texts() for row in page.locator("tbody tr").all()]
    published = {row[1].split()[0]: row for row in rows if row[1].startswith("N-")}
    assert published.keys() == again.keys()
    for reference, (rank, _who, _place, score, raw, reads, *_rest) in published.items():
        one = again[reference]
        figures = (str(one["rank"]), f"{one['adjusted']:.1f}", f"{one['raw_mean']:.1f}", str(one["reads"]))
        assert (rank, score, raw, reads) == figures
    assert len((folder / "scores.csv").read_text(encoding="utf-8").splitlines()) > len(published) * 3


def _part_ties(window: Window) -> None:
    """Let the chair part whoever shares a place, in the order that the page proposes."""
    page = window.page
    button = page.get_by_role("button", name="Keep the chair's decision")
    while button.count():
        page.locator("form.tie").first.get_by_label("The chair's reason").fill("The chair read both once more.")
        button.first.click()
        page.get_by_text("The chair's decision is kept.").wait_for()
        window.look(TITLE)


def _download(page: Page, name: str, target: Path) -> None:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    download.value.save_as(target)
