"""Organizers set up seasons, awards and rubrics on the site."""

import datetime as dt

import pytest
from sqlalchemy import select

from judging.awards.models import Category, RubricVersion, Season
from judging.awards.rubric_files import read_folder
from judging.awards.services import lock_rubric
from tests.awards.test_pages import read

FORM = {
    "name": "  Northern   Sales Awards ",
    "time_zone": "Europe/London",
    "opens_at": "2026-09-01T09:00",
    "closes_at": "2026-11-27T17:00",
    "judging_opens_at": "2026-11-01T00:00",
    "judging_closes_at": "2026-12-20T17:00",
    "reads": "5",
    "is_blind": "y",
    "currency": "GBP",
    "award_period": "2026",
    "welcome": "Hello.\r\n\r\nBe welcome. ",
}


@pytest.fixture
def browser(make, sign_in):
    return sign_in(make.organizer(email="olga@example.org"))


@pytest.fixture
def rubrics(app, tmp_path):
    """A folder of rubric files of the test's own, with a function that writes one."""
    before = app.config["RUBRICS"]
    app.config["RUBRICS"] = tmp_path

    def write(version=1, title="Salesperson of the Year"):
        text = (before / "salesperson-of-the-year.toml").read_text(encoding="utf-8")
        text = text.replace('"Salesperson of the Year"', f'"{title}"', 1).replace("version = 1", f"version = {version}")
        (tmp_path / "salesperson-of-the-year.toml").write_text(text, encoding="utf-8")
        return read_folder(tmp_path)[0]

    yield write
    app.config["RUBRICS"] = before


def test_overview_without_a_season_offers_to_set_one_up(browser):
    text = read(browser.get("/organize/season"))

    assert "No season is set up yet." in text
    assert "Set up a season" in text


def test_season_is_set_up_with_dates_in_its_zone(browser, session):
    response = browser.post("/organize/season/new", data=FORM, follow_redirects=True)

    season = session.scalars(select(Season)).one()
    assert season.name == "Northern Sales Awards"
    assert season.welcome == "Hello.\n\nBe welcome."
    assert season.opens_at == dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
    assert season.closes_at == dt.datetime(2026, 11, 27, 17, tzinfo=dt.UTC)
    assert (season.reads, season.is_blind, season.shows_evidence_to_judges, season.currency) == (5, True, False, "GBP")
    assert not season.needs_sign_off
    assert "Northern Sales Awards is set up. Choose its awards next." in read(response)
    assert "No rubric is taken in yet." in read(response)


def test_season_can_ask_for_two_signatures(browser, session):
    response = browser.post("/organize/season/new", data=FORM | {"needs_sign_off": "y"}, follow_redirects=True)

    season = session.scalars(select(Season)).one()
    assert season.needs_sign_off
    assert "two organizers sign before a result is published" in read(response)
    assert "Signed by two organizers" in read(browser.get(f"/seasons/{season.slug}"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Give the season a name."),
        ({"name": "x" * 201}, "Field cannot be longer than 200 characters."),
        ({"opens_at": ""}, "Say when nominations open: day and time."),
        ({"opens_at": "soon"}, "Say when nominations open: day and time."),
        ({"reads": ""}, "Write a whole number from 1 to 15."),
        ({"reads": "many"}, "Write a whole number from 1 to 15."),
        ({"reads": "16"}, "Write a whole number from 1 to 15."),
        ({"closes_at": "2026-08-01T09:00"}, "Let nominations close after they open."),
        (
            {"opens_at": "2026-03-29T01:30"},
            "Clocks in Europe/London are put forward over 01:30 that day; choose another hour.",
        ),
    ],
)
def test_bad_input_gets_one_sentence_and_is_kept(browser, session, changes, sentence):
    response = browser.post("/organize/season/new", data=FORM | changes)

    assert response.status_code == 200
    assert read(response).count(sentence) == 2
    assert 'value="2026"' in response.text
    assert session.scalars(select(Season)).all() == []


def test_season_form_shows_the_season_and_saves_it(browser, make, session):
    season = make.season(time_zone="Asia/Kolkata", reads=4, is_blind=False)
    address = f"/organize/season/{season.public_id}/edit"

    page = browser.get(address)
    opens_at = season.opens_at
    browser.post(address, data=FORM | {"is_blind": ""})

    assert '<option selected value="Asia/Kolkata">' in page.text
    assert f'value="{(opens_at + dt.timedelta(hours=5, minutes=30)):%Y-%m-%dT%H:%M}"' in page.text
    assert (season.name, season.is_blind, season.time_zone) == ("Northern Sales Awards", False, "Europe/London")


def test_overview_lists_awards_and_other_seasons(browser, make, take_in):
    season = make.season(name="This one")
    make.category(season)
    take_in(version=2)
    take_in(slug="rookie", title="Rookie")
    other = make.season(name="That one", is_demo=True)

    text = read(browser.get("/organize/season"))
    others = read(browser.get(f"/organize/season/{other.public_id}"))

    assert "Salesperson of the Year new business version 1 version 2 is there 3 Change" in text
    assert "Add awards Rookie Add what is ticked" in text
    assert "That one , entries" in text
    assert "This season has no awards yet." in others


def test_ticked_awards_are_added(browser, make, take_in, session):
    season = make.season()
    take_in(slug="b", title="B")
    take_in(slug="a", title="A")
    address = f"/organize/season/{season.public_id}/categories"

    added = browser.post(address, data={"rubric": ["b", "a"]}, follow_redirects=True)
    nothing = browser.post(address, data={}, follow_redirects=True)

    assert "Added: B, A." in read(added)
    assert "Tick an award first." in read(nothing)
    assert [category.slug for category in season.categories] == ["b", "a"]
    assert browser.post(address, data={"rubric": "no-such"}).status_code == 404
    assert browser.post(address, data={"rubric": "a"}).status_code == 409


def test_award_is_changed(browser, make):
    category = make.category(make.season(reads=3))
    address = f"/organize/categories/{category.public_id}"

    saved = browser.post(address, data={"reads": "7", "place": "1"}, follow_redirects=True)
    assert "Salesperson of the Year is saved." in read(saved)
    assert category.reads == 7

    browser.post(address, data={"reads": "", "place": "1"})
    assert category.reads is None


@pytest.mark.parametrize("changes", [{"reads": "0"}, {"reads": "x"}, {"place": ""}, {"place": "0"}])
def test_award_is_not_changed_by_bad_input(browser, make, changes):
    category = make.category(reads=4)

    response = browser.post(f"/organize/categories/{category.public_id}", data={"reads": "7", "place": "1"} | changes)

    assert "Please look at this again" in read(response)
    assert category.reads == 4


def test_award_moves_to_the_newest_version_and_is_removed(browser, make, take_in, session):
    category = make.category()
    address = f"/organize/categories/{category.public_id}"
    assert "It is the newest." in read(browser.get(address))
    take_in(version=2, title="Hunter of the Year")
    assert "Version 2 has been taken in since." in read(browser.get(address))

    adopted = browser.post(f"{address}/adopt", follow_redirects=True)
    assert "Hunter of the Year now uses version 2 of its rubric." in read(adopted)

    removed = browser.post(f"{address}/remove", follow_redirects=True)
    assert "Hunter of the Year is removed." in read(removed)
    assert session.scalars(select(Category)).all() == []


def test_award_with_submitted_nominations_stays(browser, make, now):
    category = make.category()
    lock_rubric(category, now=now)
    address = f"/organize/categories/{category.public_id}"

    page = read(browser.get(address))

    assert "everybody is asked and judged alike" in page
    assert "Remove" not in page
    assert browser.post(f"{address}/adopt").status_code == 409
    assert browser.post(f"{address}/remove").status_code == 409


def test_unknown_season_or_award_is_not_found(browser):
    assert browser.get("/organize/season/abc").status_code == 404
    assert browser.get("/organize/categories/abc").status_code == 404


def test_rubric_page_shows_new_changed_taken_in_and_faulty_files(browser, make, rubrics, take_in, tmp_path):
    rubrics()
    assert "Salesperson of the Year version 1 not yet new" in read(browser.get("/organize/rubrics"))

    taken = browser.post("/organize/rubrics/sync", follow_redirects=True)
    assert "Taken in: Salesperson of the Year (version 1)." in read(taken)
    assert "version 1 version 1 taken in" in read(taken)
    assert "No rubric file has changed." in read(browser.post("/organize/rubrics/sync", follow_redirects=True))

    rubrics(version=2, title="Hunter")
    (tmp_path / "best.toml").write_text("role = 3\n")
    page = read(browser.get("/organize/rubrics"))
    assert "Hunter version 2 version 1 changed" in page
    assert "best.toml – – not yet needs a look slug: Write some text in quotes here." in page


def test_sync_of_a_faulty_folder_takes_nothing_in_and_says_why(browser, rubrics, tmp_path, session):
    rubrics()
    (tmp_path / "best.toml").write_text("role = \n")

    response = browser.post("/organize/rubrics/sync")

    assert response.status_code == 409
    assert "Nothing was taken in best.toml: This is not TOML: Invalid value (at line 1, column 8)." in read(response)
    assert session.scalars(select(RubricVersion)).all() == []


def test_empty_folder_says_what_a_rubric_is(browser, rubrics):
    assert "There are no rubric files." in read(browser.get("/organize/rubrics"))
