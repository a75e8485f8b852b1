"""What the public reads, and the letters that tell nominators how it went."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.db.audit import AuditEvent
from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import NominationStatus
from judging.results.models import Place
from judging.results.services import (
    Outcome,
    PublicationError,
    list_notices,
    place_nominations,
    publish_category,
    survey_category,
    withdraw_publication,
    write_notices,
)
from tests.results.conftest import SLUGS
from tests.results.test_pages import read

WHO = {"actor": "olga@example.org"}


@pytest.fixture
def browser(make, sign_in):
    return sign_in(make.organizer(email="olga@example.org"))


@pytest.fixture
def publish(session, now):
    """Return a function that gives places in a category, by reference, and publishes it."""

    def place_and_publish(category, **places):
        wanted = {name.replace("_", "-"): Place(place) for name, place in places.items()}
        place_nominations(session, survey_category(session, category), wanted, reason="Agreed.", now=now, **WHO)
        publication = publish_category(session, category, reason="Early.", now=now, **WHO)
        session.commit()
        return publication

    return place_and_publish


@pytest.fixture
def published(contest, publish):
    return publish(contest.category(), N_0001="winner", N_0002="shortlisted", N_0003="shortlisted")


def test_visitors_read_only_what_is_published(client, contest, published):
    contest.category(SLUGS[1])

    text = read(client.get(f"/seasons/{contest.season.slug}/winners"))

    assert "Winner Ada Bell Company 1 Ltd" in text
    assert "Finalists Bo Chang, Company 2 Ltd Cy Dunn, Company 3 Ltd" in text
    assert "Di Ekwe" not in text
    assert "Account Manager" not in text
    assert "N-0001" not in text


def test_unknown_season_has_no_winners(client):
    assert client.get("/seasons/nowhere/winners").status_code == 404


def test_category_without_an_award_says_so(client, contest, publish):
    publish(contest.category(nominations=1))

    assert "No award is given in this category this time." in read(
        client.get(f"/seasons/{contest.season.slug}/winners")
    )


def test_finalists_stand_by_number_not_by_rank(client, session, contest, publish):
    category = contest.category(nominations=0)
    for at, value in enumerate((5, 9)):
        nomination = contest.nomination(category, at)
        for judge in (0, 1, 2):
            contest.give(nomination, judge, value)
    session.commit()
    publish(category, N_0001="shortlisted", N_0002="shortlisted")

    assert "Ada Bell, Company 1 Ltd Bo Chang" in read(client.get(f"/seasons/{contest.season.slug}/winners"))


def test_winners_page_costs_the_same_for_more_categories(client, contest, count_statements, publish):
    publish(contest.category(nominations=1, reads=1))
    address = f"/seasons/{contest.season.slug}/winners"
    with count_statements() as few:
        read(client.get(address))

    for slug in SLUGS[1:]:
        publish(contest.category(slug, nominations=3, reads=1))
    with count_statements() as many:
        read(client.get(address))

    assert len(many) == len(few)


def test_each_nominator_gets_one_letter(session, published, now):
    for _ in range(2):
        write_notices(session, published, words={Outcome.OTHER: "Write to us any time."}, now=now, **WHO)

    letters = session.scalars(select(Letter).order_by(Letter.id)).all()
    assert [letter.kind for letter in letters] == [
        "results/winner",
        "results/finalist",
        "results/finalist",
        "results/other",
    ]
    assert "Ada Bell is the winner of Salesperson of the Year" in letters[0].text
    assert "one of 3 finalists" in letters[1].text
    assert "Write to us any time." in letters[3].text
    assert "Write to us any time." in letters[3].html
    assert "Write to us" not in letters[0].text
    assert "replaces the one" not in letters[0].text
    assert all("/link/" in letter.text for letter in letters)
    events = session.scalars(select(AuditEvent).where(AuditEvent.action == "results.write_letters")).all()
    assert [event.detail for event in events] == [
        {"winner": 1, "finalist": 2, "other": 1},
        {"winner": 0, "finalist": 0, "other": 0},
    ]


def test_only_those_for_whom_it_changed_are_told_again(session, contest, published, publish, now):
    write_notices(session, published, words={}, now=now, **WHO)

    second = publish(published.category, N_0002="gold")

    assert [(one.entry.reference, one.outcome, one.corrects) for one in list_notices(session, second)] == [
        ("N-0002", Outcome.WINNER, True)
    ]
    write_notices(session, second, words={}, now=now, **WHO)
    newest = session.scalars(select(Letter).order_by(Letter.id.desc())).first()
    assert "This letter replaces the one that we sent you before" in newest.text
    assert "Bo Chang wins gold in" in newest.text


def test_withdrawn_nominations_are_not_written_to(session, published):
    survey_category(session, published.category).placements["N-0001"].nomination.status = NominationStatus.WITHDRAWN
    session.commit()

    assert [one.entry.reference for one in list_notices(session, published)] == ["N-0002", "N-0003", "N-0004"]


def test_withdrawn_results_are_not_told(session, published, now):
    withdraw_publication(session, published, reason="A wrong name.", now=now, **WHO)

    with pytest.raises(PublicationError, match="not published"):
        write_notices(session, published, words={}, now=now, **WHO)


def test_letters_are_looked_at_first_and_sent_once(session, browser, published):
    address = f"/organize/results/publications/{published.public_id}/letters"

    text = read(browser.get(address))
    assert "To winners: 1 letter N-0001" in text
    assert "Send 4 letters" in text
    text = read(browser.post(address, data={"winner": "See you <there>.", "look": "1"}))
    assert "See you <there>." in text
    assert session.scalars(select(Letter)).all() == []
    text = read(browser.post(address, data={"winner": "See you <there>.", "send": "1"}, follow_redirects=True))
    assert "4 letters are on the way." in text
    assert "See you &lt;there&gt;." in session.scalars(select(Letter).order_by(Letter.id)).first().html
    assert "Everybody has been told." in read(browser.get(address))


def test_letters_of_a_withdrawn_result_are_not_offered(session, browser, published, now):
    withdraw_publication(session, published, reason="A wrong name.", now=now, **WHO)
    session.commit()
    address = f"/organize/results/publications/{published.public_id}/letters"

    assert "This result is withdrawn." in read(browser.get(address))
    assert "not published" in read(browser.post(address, data={"send": "1"}), 409)


def test_too_many_words_are_refused(session, browser, published):
    address = f"/organize/results/publications/{published.public_id}/letters"

    text = read(browser.post(address, data={"winner": "x" * 2001, "send": "1"}), 422)

    assert "Keep it under 2,000 characters." in text
    assert session.scalars(select(Letter)).all() == []


def test_letters_page_costs_the_same_for_more_nominations(browser, contest, count_statements, publish):
    one = publish(contest.category(nominations=1, reads=1)).public_id
    three = publish(contest.category(SLUGS[1], nominations=3, reads=1)).public_id
    sent = []

    for public_id in (one, three):
        with count_statements() as statements:
            read(browser.get(f"/organize/results/publications/{public_id}/letters"))
        sent.append(len(statements))

    assert sent[0] == sent[1]


def test_season_page_leads_to_the_winners_once_entries_have_closed(client, contest):
    season, today = contest.season, dt.datetime.now(dt.UTC)
    season.opens_at, season.closes_at = today - dt.timedelta(days=9), today + dt.timedelta(days=1)
    season.judging_opens_at, season.judging_closes_at = today, today + dt.timedelta(days=9)
    address = f"/seasons/{season.slug}"
    assert "/winners" not in client.get(address).text

    season.closes_at = today - dt.timedelta(days=1)

    assert f"{address}/winners" in client.get(address).text
