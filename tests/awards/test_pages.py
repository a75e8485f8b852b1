"""The public pages of a season, for whoever comes by."""

import datetime as dt
import html
import re

import pytest

from judging.awards.models import Season
from judging.web import clock

DAY = dt.timedelta(days=1)
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def today():
    """Pages read the real clock, so what they show is made around it."""
    return clock.utcnow().replace(microsecond=0)


@pytest.fixture
def make_season(make, today):
    def make_one(opens=-10, closes=10, judging_closes=30, **values):
        return make.season(
            opens_at=today + opens * DAY,
            closes_at=today + closes * DAY + dt.timedelta(minutes=5),
            judging_opens_at=today + opens * DAY,
            judging_closes_at=today + judging_closes * DAY,
            **values,
        )

    return make_one


def read(response):
    """Return the page's text as a reader sees it, with single spaces."""
    body = response.text[response.text.index("<main") : response.text.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_first_page_without_a_season_says_so(client, make, sign_in):
    assert "No season is set up yet." in read(client.get("/"))
    assert "Set up a season" not in read(client.get("/"))
    assert "Set up a season" in read(sign_in(make.organizer()).get("/"))


def test_first_page_shows_the_current_season_with_its_awards(client, app, make, make_season):
    season = make_season(name="Northern Sales Awards 2026", time_zone="Europe/London", welcome="Be welcome.")
    make.category(season)

    page = client.get("/")

    assert page.status_code == 200
    assert "<title>Awards · Northern Sales Awards 2026</title>" in page.text
    text = read(page)
    assert "Entries close" in text
    assert "(London) · in 10 days" in text
    assert "Be welcome." in text
    assert "Salesperson of the Year rewards new business For One person whose work is finding" in text
    assert "Not for Renewals, upselling" in text
    assert "“opened 23 accounts that had never bought from us" in text
    assert ("Nominate for Salesperson of the Year" in text) is ("nominations.begin" in app.view_functions)


def test_season_has_an_address_of_its_own(client, make, make_season):
    season = make_season(name="An older one")
    make_season()

    assert "An older one" in read(client.get(f"/seasons/{season.slug}"))
    assert client.get("/seasons/no-such").status_code == 404


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"opens": 2}, "Entries open"),
        ({"opens": -20, "closes": -2}, "Entries closed"),
        ({"opens": -20, "closes": -9, "judging_closes": -1}, "This season is over"),
    ],
)
def test_season_that_is_not_open_takes_no_nominations(client, make, make_season, dates, words):
    category = make.category(make_season(**dates))

    for address in ("/", f"/seasons/{category.season.slug}/{category.slug}"):
        text = read(client.get(address))

        assert words in text
        assert "Nominate" not in text


def test_demo_is_announced(client, make_season):
    make_season(is_demo=True)

    assert "This is the demo season" in client.get("/").text


def test_season_without_awards_says_so(client, make_season):
    make_season()

    assert "The awards of this season are not chosen yet." in read(client.get("/"))


def test_season_that_shows_names_and_has_one_reader_says_so(client, make_season):
    make_season(reads=1, is_blind=False)

    text = read(client.get("/"))

    assert "One judge reads each nomination" in text
    assert "Names Shown to judges." in text


def test_chooser_names_the_award_and_why(client, make, make_season):
    season = make_season()
    for slug in ("salesperson-of-the-year", "key-account-manager-of-the-year", "account-manager-of-the-year"):
        make.category(season, slug)

    text = read(client.get("/?origin=ours_key&time=most&nominee=person"))

    assert "→ Key Account Manager of the Year Because it is about one or a few large customers" in text
    assert "Most of the time goes into new customers, though." in text
    assert "Also for this kind of work: Account Manager of the Year ." in text


def test_chooser_says_when_no_award_fits(client, make, make_season):
    make.category(make_season())

    assert "No award of this season is for that" in read(client.get("/?origin=ours&time=most&nominee=person"))


@pytest.mark.parametrize("answers", ["origin=nobody", "origin=nobody&time=most&nominee=", "origin=x&time=y&nominee=z"])
def test_chooser_waits_for_three_answers(client, make, make_season, answers):
    make.category(make_season())

    assert "Answer all three questions" in read(client.get(f"/?{answers}"))


def test_chooser_keeps_the_answers_and_explains_itself_before(client, make, make_season):
    make.category(make_season())

    assert "The first answer matters most" in read(client.get("/"))
    assert '<option selected value="competitor">' in client.get("/?origin=competitor").text


def test_award_page_shows_criteria_and_questions(client, make, make_season):
    category = make.category(make_season())

    text = read(client.get(f"/seasons/{category.season.slug}/{category.slug}"))

    assert "Results with new customers weight 30 % How much business" in text
    assert "9–10 Far above a demanding target" in text
    assert "7.75 or more earns an award" in text
    assert "Up to 1,000 words in all." in text
    assert "Needed · a share in percent" in text
    assert "Needed · up to 400 words" in text


def test_award_page_says_where_judges_may_abstain(client, make, make_season):
    category = make.category(make_season(), "account-manager-of-the-year")

    assert "may leave it out" in read(client.get(f"/seasons/{category.season.slug}/{category.slug}"))
    assert client.get(f"/seasons/{category.season.slug}/no-such").status_code == 404


def test_what_an_organizer_typed_is_escaped(client, make, make_season, sign_in):
    season = make_season(name=HOSTILE, welcome=HOSTILE, award_period=HOSTILE)
    make.category(season, title=HOSTILE)
    organizer = sign_in(make.organizer())

    for page in (
        client.get("/"),
        organizer.get("/organize/season"),
        organizer.get(f"/organize/season/{season.public_id}/edit"),
    ):
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;" in page.text


def test_statement_count_of_the_first_page_does_not_grow(client, make, make_season, count_statements):
    season = make_season()
    make.category(season)
    with count_statements() as one:
        client.get("/")
    for slug in ("sales-rookie-of-the-year", "inside-sales-of-the-year"):
        make.category(season, slug)

    with count_statements() as three:
        client.get("/")

    assert len([sent for sent in three if sent.startswith("SELECT")]) == len(
        [sent for sent in one if sent.startswith("SELECT")]
    )
    assert Season.__tablename__ in " ".join(one)
