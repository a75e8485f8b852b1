"""The whole road: a spreadsheet of nominations comes out as published winners, their letters and PDFs.

The server is the real one, with its worker; it is killed on the way. The organizer, one nominator and one judge use a
real browser, the other judges post the real forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.road import downloads, entering, panel, publishing, scoring, triaging
from tests.journeys.road.installation import Installation, read_text
from tests.journeys.road.looking import PHONE, Window, open_window
from tests.journeys.road.visitor import Visitor

pytestmark = pytest.mark.browser

NOMINATOR = "jo.quinn@alder.example.org"
"""Wrote “most of it” where the award asks for a share."""


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    place = Installation(tmp_path)
    yield place
    place.kill()


def test_spreadsheet_becomes_published_winners(installation: Installation, browser: Browser, tmp_path: Path) -> None:
    link = entering.set_up(installation)
    entering.bring_in(installation, tmp_path)
    installation.start()
    with (
        open_window(browser, installation.address) as organizer,
        open_window(browser, installation.address, PHONE) as nominator,
        open_window(browser, installation.address) as judge,
    ):
        entering.come_in(organizer, link)
        receipt = entering.complete_as_nominator(nominator, installation, NOMINATOR)
        entering.accept_rest(organizer)
        triaging.wait_until_read(organizer)
        triaging.decide_flags(organizer)
        triaging.decide_rest(organizer)
        entering.close_entries(organizer)
        judges = call_panel(installation, organizer, judge)
        reads = panel.assign(organizer)
        score_all(installation, organizer, judge, judges, reads)
        given = publishing.decide_places(organizer)
        publishing.publish(organizer)
        publishing.compute_again(organizer, installation, tmp_path)
        read_as_public(installation, browser, organizer, given)
        read_papers(organizer, nominator, judge, receipt, given)
    read_letters(installation)
    assert "The record is whole" in installation.run("audit", "verify")
    assert installation.complaints() == []


def call_panel(installation: Installation, organizer: Window, judge: Window) -> dict[panel.Person, Visitor]:
    """Invite twelve judges, who accept; returns those who use no script."""
    reader, *others = panel.JUDGES
    panel.invite_in_browser(organizer, reader)
    posting = panel.take_over_session(organizer)
    for person in others:
        panel.invite_by_post(posting, person)
    panel.accept_in_browser(judge, installation, reader)
    return {person: panel.accept_by_post(installation, person) for person in others}


def score_all(
    installation: Installation, organizer: Window, judge: Window, posting: dict[panel.Person, Visitor], reads: int
) -> None:
    """Judges score side by side, one stands back, the server dies in between, and every read is there in the end."""
    people = list(posting)
    office = panel.take_over_session(organizer)
    refused = scoring.stand_back_by_post(posting[people[-1]])
    scoring.wait_for_refill(office, refused)
    done = score_by_post(people[:5], posting)
    before = office.open("/organize/exports/scores.json").json()["rows"]
    done += scoring.score_by_keyboard(judge, installation, panel.READER)
    after = office.open("/organize/exports/scores.json").json()["rows"]
    assert [row for row in after if row["judge"] != panel.READER.name] == before
    done += score_by_post(people[5:], posting)
    assert done == reads
    organizer.open("/organize", entering.NAME)


def score_by_post(people: list[panel.Person], posting: dict[panel.Person, Visitor]) -> int:
    """Let these judges score their whole queues, three at a time."""
    with ThreadPoolExecutor(max_workers=3) as pool:
        return sum(pool.map(lambda person: scoring.score_by_post(posting[person], person), people))


def read_as_public(installation: Installation, browser: Browser, organizer: Window, given: list[str]) -> None:
    """Anybody reads who won, and nobody reads scores."""
    office = panel.take_over_session(organizer)
    rows = office.open("/organize/exports/nominations.json").json()["rows"]
    winner, *finalists = [row["nominee_name"] for place in given for row in rows if row["nomination"] == place]
    slug = installation.run("season", "list").split()[0]
    with open_window(browser, installation.address, PHONE) as public:
        public.open(f"/seasons/{slug}/winners", "Winners")
        text = public.page.locator("main").inner_text()
        public.open(f"/seasons/{slug}", entering.NAME)
        public.open(f"/seasons/{slug}/salesperson-of-the-year", publishing.TITLE)
    assert winner in text.split("Finalists")[0]
    assert all(name in text.split("Finalists")[1] for name in finalists)
    assert "%" not in text


def read_papers(organizer: Window, nominator: Window, judge: Window, receipt: str, given: list[str]) -> None:
    """Every PDF and every export opens; the nominator has a receipt and feedback, the judge a briefing book."""
    organizer.open("/organize/reports", "Reports")
    office = panel.take_over_session(organizer)
    papers = downloads.open_reports(office)
    tables = downloads.open_exports(office)
    sender = panel.take_over_session(nominator)
    assert "Devon Okafor" in downloads.read_pdf(sender.open(receipt).content)
    feedback = downloads.read_pdf(sender.open(receipt.replace("receipt", "feedback")).content)
    assert scoring.COMMENT.split(".")[0] in " ".join(feedback.split())
    assert len(papers) > 8 + len(given)
    assert {"nominations", "scores", "flags", "results"} <= tables.keys()
    assert {row["status"] for row in tables["scores"]} == {"submitted"}
    judge.open("/judge", "My queue")
    organizer.open("/organize/letters", "Letters")
    assert given[0] in "".join(papers.values())


def read_letters(installation: Installation) -> None:
    """The nominator was asked for what lacked, thanked for what came, and told how it went."""
    installation.wait_for_link(NOMINATOR, publishing.TITLE)
    assert "The deeds" not in "".join(read_text(letter) for letter in installation.letters(NOMINATOR))
    subjects = [letter["Subject"] for letter in installation.letters(NOMINATOR)]
    assert [subject.split()[0] for subject in subjects] == ["A", "We", "How"]
