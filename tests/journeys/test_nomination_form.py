"""The nominator's form in a real browser: counting, saving by itself, offline, two tabs, files, and the whole road."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from playwright.sync_api import Error as PlaywrightError
from sqlalchemy import select

from config import ROOT
from judging.db.session import db
from judging.nominations.models import Nomination
from tests.factories import Factory
from tests.journeys.browser import find_barriers, in_app, listen, serve

pytestmark = pytest.mark.browser

EXAMPLES = json.loads((ROOT / "tests/nominations/words.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("site")) as (app, address):
        in_app(app, open_season)
        yield app, address


@pytest.fixture
def context(request, browser):
    made = browser.new_context(color_scheme=getattr(request, "param", "light"), viewport={"width": 390, "height": 844})
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context):
    made = context.new_page()
    made.complaints = listen(made)
    return made


def open_season():
    """Open a season with two awards, in pounds."""
    now = dt.datetime.now(dt.UTC)
    make = Factory(db.session, now)
    season = make.season(closes_at=now + dt.timedelta(days=6), currency="GBP")
    for slug in ("salesperson-of-the-year", "account-manager-of-the-year"):
        make.category(season, slug)


def read(app, column):
    """Return one column of the newest nomination."""
    return in_app(app, lambda: db.session.scalar(select(column).order_by(Nomination.id.desc()).limit(1)))


def answers(app):
    newest = select(Nomination).order_by(Nomination.id.desc()).limit(1)
    return in_app(app, lambda: db.session.scalar(newest).answer_texts)


def look(page):
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than a phone."


def begin(page, address):
    """Begin a nomination from the season page, as a visitor."""
    page.goto(address)
    page.get_by_role("link", name="Nominate for Salesperson of the Year").click()
    page.get_by_label("Who is nominated?").wait_for()
    look(page)
    page.get_by_label("Who is nominated?").fill("Dana Abbot")
    page.get_by_label("Their company").fill("Fenwick Foods Ltd")
    page.get_by_label("Your name").fill("Sam Iyer")
    page.get_by_label("Your e-mail address").fill("sam@example.org")
    page.get_by_role("button", name="Begin the nomination").click()
    page.locator("#nomination-form.is-stepped").wait_for()
    page.get_by_role("heading", name="Facts").wait_for()


def go_to(page, step):
    page.get_by_role("link", name=step).click()
    page.get_by_role("heading", name=step, level=2, exact=True).wait_for()


def wait_for_state(page, words):
    page.locator("[data-save-state]", has_text=words).wait_for()


def test_browser_counts_words_like_the_server(site, page):
    _, address = site
    page.goto(f"{address}/sign-in")

    counted = page.evaluate(
        "async (texts) => { const { countWords } = await import('/static/js/nomination/words.js');"
        " return texts.map((text) => countWords(text)); }",
        [text for text, _ in EXAMPLES],
    )

    assert list(zip([text for text, _ in EXAMPLES], counted, strict=True)) == [tuple(one) for one in EXAMPLES]


@pytest.mark.parametrize("context", ["light", "dark"], indirect=True)
def test_nomination_is_written_reviewed_sent_and_withdrawn(site, page, tmp_path):
    app, address = site
    proof = tmp_path / "proof.pdf"
    proof.write_bytes(b"%PDF-1.7 proof")
    begin(page, address)
    look(page)

    page.get_by_label("What share of their time").fill("60")
    page.get_by_label("How many new customers").fill("many")
    page.get_by_label("Revenue from those").fill("£1.2m")
    page.get_by_text("Read as GBP 1,200,000").wait_for()
    page.get_by_text("Write one number in figures, such as 1,200.").first.wait_for()
    page.get_by_label("How many new customers").fill("23")
    page.get_by_role("button", name="Go on to story").click()
    page.get_by_label("What did they do to find").fill("She opened 23 shops that had never bought from us.")
    page.get_by_text("10 of up to 400 words").wait_for()
    look(page)
    go_to(page, "Files")
    page.get_by_label("Documents that show it").set_input_files(proof)
    page.get_by_role("link", name="proof.pdf").wait_for()
    look(page)
    page.get_by_role("button", name="Review and send").click()
    page.get_by_role("heading", name="Read it once more").wait_for()
    look(page)
    page.get_by_role("button", name="Send the nomination").click()
    page.get_by_role("heading", name="We have your nomination").wait_for()
    look(page)

    assert answers(app)["revenue_new"] == "GBP 1200000.00"
    assert read(app, Nomination.status).value == "submitted"
    page.get_by_role("link", name="withdraw it").click()
    page.get_by_role("button", name="Withdraw it").click()
    page.get_by_text("It was withdrawn on").wait_for()
    look(page)
    assert page.complaints == []


def test_form_saves_by_itself_and_keeps_a_copy_while_offline(site, context, page):
    app, address = site
    begin(page, address)
    go_to(page, "Story")
    story = page.get_by_label("What did they do to find")
    story.fill("Typed online.")
    wait_for_state(page, "on the server")
    assert answers(app)["story"] == "Typed online."

    context.set_offline(True)
    story.fill("Typed offline.")
    wait_for_state(page, "kept on this device")
    assert answers(app)["story"] == "Typed online."
    context.set_offline(False)
    wait_for_state(page, "on the server")
    assert answers(app)["story"] == "Typed offline."


def test_what_was_typed_offline_is_back_after_the_page_was_lost(site, context, page):
    app, address = site
    begin(page, address)
    form = page.url.split("#")[0]
    context.set_offline(True)
    go_to(page, "Story")
    page.get_by_label("What did they do to find").fill("Typed before the battery died.")
    wait_for_state(page, "kept on this device")
    with pytest.raises(PlaywrightError, match="crash"):
        page.goto("chrome://crash")  # closing the page would still let it send
    page.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(f"{form}#story")
    again.get_by_text("had not reached the server").wait_for()
    wait_for_state(again, "on the server")
    assert again.get_by_label("What did they do to find").input_value() == "Typed before the battery died."
    assert answers(app)["story"] == "Typed before the battery died."


def test_two_tabs_are_shown_side_by_side_to_choose(site, context, page):
    app, address = site
    begin(page, address)
    go_to(page, "Story")
    other = context.new_page()
    other.goto(page.url)
    page.get_by_label("What did they do to find").fill("From the first tab.")
    wait_for_state(page, "on the server")

    other.get_by_label("What did they do to find").fill("From the second tab.")
    other.get_by_role("button", name="Compare and choose").click()
    other.get_by_role("heading", name="This was saved in two places").wait_for()
    look(other)
    assert answers(app)["story"] == "From the first tab."
    other.get_by_text("What you typed here").click()
    other.get_by_role("button", name="Keep what I chose").click()
    other.get_by_text("Saved.", exact=True).wait_for()
    assert answers(app)["story"] == "From the second tab."
    assert other.locator("[data-notice]").is_hidden()


def test_panel_reads_along_and_one_press_moves_with_every_answer(site, page):
    app, address = site
    begin(page, address)
    go_to(page, "Story")
    page.get_by_label("What did they do to find").fill(
        "Dana looks after our nine largest accounts. She renewed every contract of those existing customers, "
        "kept all of them through the price rise and sold two more modules to each of the accounts that she manages."
    )
    page.locator(".form-bar").get_by_role("link", name="reads as account management").click()
    assert page.locator("[data-step=story]").get_attribute("aria-current") == "step"
    page.get_by_role("button", name="Move to").click()
    page.get_by_text("All your answers came along.").wait_for()

    assert answers(app)["story"].startswith("Dana looks after")
    assert read(app, Nomination.note_to_organizer) == ""
    assert page.complaints == []


def test_refused_file_is_told_beside_its_field_and_a_kept_one_goes_again(site, page, tmp_path):
    _, address = site
    wrong = tmp_path / "wrong.pdf"
    wrong.write_bytes(b"no PDF at all")
    right = tmp_path / "right.pdf"
    right.write_bytes(b"%PDF-1.7 right")
    begin(page, address)
    go_to(page, "Files")

    page.get_by_label("Documents that show it").set_input_files(wrong)
    page.get_by_text("That file is none of PDF, PNG, JPEG or DOCX.").wait_for()
    look(page)
    page.get_by_label("Documents that show it").set_input_files(right)
    page.get_by_role("link", name="right.pdf").wait_for()
    page.get_by_role("button", name="Remove right.pdf").click()
    page.get_by_role("link", name="right.pdf").wait_for(state="detached")


def test_form_works_without_script(site, browser):
    app, address = site
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address)
    page.goto(address + page.get_by_role("link", name="Nominate for Salesperson of the Year").get_attribute("href"))
    page.get_by_label("Who is nominated?").fill("Dana Abbot")
    page.get_by_label("Your name").fill("Sam Iyer")
    page.get_by_label("Your e-mail address").fill("sam@example.org")
    page.get_by_role("button", name="Begin the nomination").click()

    page.get_by_label("What did they do to find").fill("Without any script.")
    page.get_by_role("button", name="Save for later").click()

    assert page.get_by_text("Saved.", exact=True).is_visible()
    assert answers(app)["story"] == "Without any script."
    context.close()
