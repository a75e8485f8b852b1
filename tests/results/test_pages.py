"""The organizer's pages: what they say, what they refuse, and that they cost the same for one row and for three."""

from __future__ import annotations

import html
import re

import pytest
from sqlalchemy import select

from judging.results.models import Exclusion, Place, Placement, Publication, TieDecision
from judging.results.services import place_nominations, publish_category, survey_category, withdraw_publication
from judging.screening.domain.triage import CaseKind
from judging.screening.models import TriageCase
from tests.results.conftest import SLUGS, Contest


@pytest.fixture
def browser(make, sign_in):
    return sign_in(make.organizer(email="olga@example.org"))


@pytest.fixture
def category(contest):
    return contest.category()


def read(response, status=200):
    """Return the words of a page, one blank between them."""
    assert response.status_code == status, response.text
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def name_field(session, category, reference, prefix="place_"):
    return prefix + survey_category(session, category).entries[reference].public_id


def make_tie(contest):
    category = contest.category(nominations=0)
    for at in (0, 1):
        nomination = contest.nomination(category, at)
        for judge in (0, 1, 2):
            contest.give(nomination, judge, 7)
    contest.make.session.commit()
    return category


def test_index_without_an_award_says_what_to_do(browser, contest):
    assert "This season has no award yet." in read(browser.get("/organize/results"))


def test_index_says_where_each_category_stands(session, browser, contest, category, now):
    contest.category(SLUGS[1], nominations=1, reads=2)
    contest.category(SLUGS[2], nominations=0)
    place_nominations(
        session, survey_category(session, category), {"N-0001": Place.WINNER}, reason="", actor="o", now=now
    )
    publish_category(session, category, actor="o", now=now)

    text = read(browser.get("/organize/results"))

    assert "12 of 12 reads" in text
    assert "Published as number 1 on 20 Oct 2026. published" in text
    assert "One nomination is short of the 3 reads that each should have." in text
    assert "Nobody has a score yet, so there is nothing to publish. not scored yet" in text


def test_category_leads_to_its_report(browser, category):
    page = browser.get(f"/organize/results/{category.public_id}").text

    assert f'href="/organize/reports/categories/{category.public_id}.pdf"' in page


def test_category_without_scores_or_nominations_says_so(browser, contest):
    empty = contest.category(nominations=0)
    unread = contest.category(SLUGS[1], nominations=1, reads=0)

    assert "There is no nomination here yet." in read(browser.get(f"/organize/results/{empty.public_id}"))
    assert "Nobody has a score yet." in read(browser.get(f"/organize/results/{unread.public_id}"))


def test_category_page_shows_ranks_reasons_and_what_is_in_the_way(session, browser, contest, category, now):
    waiting = contest.nomination(category, 7, nominee_name="Zoë <b>Ward</b>")
    case = TriageCase(nomination=waiting, kind=CaseKind.FLAG, opened_at=now)
    session.add(case)
    session.commit()

    response = browser.get(f"/organize/results/{category.public_id}")

    text = read(response)
    assert "5 nominations · 0 to 3 reads each · adjusted for strict and lenient judges · agreement ICC(k)" in text
    assert "N-0001 Ada Bell Company 1 Ltd" in text
    assert "Its judges were" in text
    assert "the bar: 77.5 % of the maximum earns an award" in text
    assert "One nomination is still waiting for a decision in triage. N-0005" in text
    assert f"/organize/triage/{case.public_id}" in response.text
    assert "N-0005 Zoë <b>Ward</b>" in text
    assert "<b>Ward</b>" not in response.text
    assert 'aria-label="Scale from ' in response.text


@pytest.mark.parametrize("method", ["mean", "median", "trimmed", "zscore", "weighted", "nonsense"])
def test_every_method_can_be_looked_at(browser, category, method):
    text = read(browser.get(f"/organize/results/{category.public_id}?method={method}"))

    assert "This does harm" in text
    assert text.count(" shown ") == 1


@pytest.mark.parametrize("path", ["", "/{category}", "/judges", "/judges/{judge}", "/{category}/publish"])
def test_pages_cost_the_same_for_more_of_everything(session, make, browser, count_statements, path):
    contest = Contest(make)
    category = contest.category(nominations=1)
    add_decisions(session, contest.panel[3], category, make.now)
    address = "/organize/results" + path.format(category=category.public_id, judge=contest.panel[0].public_id)
    with count_statements() as few:
        read(browser.get(address))

    for at, slug in enumerate(SLUGS[1:], start=1):
        other = contest.category(slug, nominations=3)
        add_decisions(session, contest.panel[at], other, make.now)
    for at in (1, 2):
        contest.give(contest.nomination(category, at), at, 7)
    session.commit()
    with count_statements() as many:
        read(browser.get(address))

    assert len(many) == len(few)


def add_decisions(session, judge, category, now):
    """Let a category have a place, a tie, a publication, a waiting case, and one of its judges left out for a while."""
    nominations = [entry.id for entry in survey_category(session, category).entries.values()]
    who = {"decided_by": "o", "decided_at": now}
    session.add(Placement(category_id=category.id, nomination_id=nominations[0], place=Place.GOLD, **who))
    session.add(TieDecision(category_id=category.id, order=["N-0001", "N-0002"], reason="x", **who))
    session.add(Exclusion(judge=judge, reason="x", ended_by="o", ended_at=now, **who))
    session.add(TriageCase(nomination_id=nominations[-1], kind=CaseKind.FLAG, opened_at=now))
    session.flush()
    publication = publish_category(session, category, reason="x", actor="o", now=now)
    withdraw_publication(session, publication, reason="x", actor="o", now=now)
    session.commit()


def test_places_are_saved_by_hand(session, browser, category):
    form = {
        name_field(session, category, "N-0001"): "gold",
        name_field(session, category, "N-0002"): "shortlisted",
        "reason": "",
    }

    text = read(browser.post(f"/organize/results/{category.public_id}/places", data=form, follow_redirects=True))

    assert "Saved for N-0001, N-0002." in text
    assert sorted(session.scalars(select(Placement.place))) == ["gold", "shortlisted"]


def test_place_against_the_ranking_asks_for_a_reason_and_keeps_what_was_chosen(session, browser, category):
    field = name_field(session, category, "N-0003")
    address = f"/organize/results/{category.public_id}/places"

    response = browser.post(address, data={field: "winner"})

    assert "N-0003 would stand above N-0001, which the scores rank higher." in read(response, 409)
    assert '<option selected value="winner">' in response.text
    assert session.scalars(select(Placement)).all() == []
    browser.post(address, data={field: "winner", "reason": "The others withdrew."})
    assert session.scalars(select(Placement.reason)).all() == ["The others withdrew."]


def test_unknown_place_is_refused(session, browser, category):
    form = {name_field(session, category, "N-0001"): "platinum"}

    response = browser.post(f"/organize/results/{category.public_id}/places", data=form)

    assert "Not a valid choice." in read(response, 422)


@pytest.mark.parametrize(
    ("form", "places"),
    [
        ({"by": "rank", "count": "2"}, {"N-0001": "shortlisted", "N-0002": "shortlisted"}),
        ({"by": "bar"}, {"N-0001": "shortlisted", "N-0002": "shortlisted"}),
        ({"by": "medals"}, {"N-0001": "silver", "N-0002": "bronze"}),
    ],
)
def test_shortlist_by_a_rule(session, browser, category, form, places):
    browser.post(f"/organize/results/{category.public_id}/shortlist", data=form)

    standing = survey_category(session, category)
    assert {name: str(one.place) for name, one in standing.placements.items()} == places


def test_shortlist_by_no_known_rule_is_refused(browser, category):
    address = f"/organize/results/{category.public_id}/shortlist"

    assert "Write a number from 1 to 500." in read(browser.post(address, data={"by": "rank", "count": "0"}), 422)
    assert browser.post(address, data={"by": "luck"}).status_code == 422


def test_chair_decides_a_tie_on_the_page(session, browser, contest):
    category = make_tie(contest)
    first = survey_category(session, category).entries["N-0001"].public_id
    second = survey_category(session, category).entries["N-0002"].public_id
    address = f"/organize/results/{category.public_id}/tie"
    form = {f"tie-{first}-order_{first}": "2", f"tie-{first}-order_{second}": "1", f"tie-{first}-reason": ""}

    assert "Place 1: the chair's order" in read(browser.get(f"/organize/results/{category.public_id}"))
    assert "Write the chair's reason." in read(browser.post(address, data=form), 422)
    text = read(browser.post(address, data=form | {f"tie-{first}-reason": "Bolder."}, follow_redirects=True))

    assert "N-0002 before N-0001: Bolder." in text
    assert session.scalars(select(TieDecision.order)).all() == [["N-0002", "N-0001"]]
    assert "These nominations" not in text


def test_tie_with_two_in_one_place_or_no_tie_is_refused(session, browser, contest, category):
    tied = make_tie(Contest(contest.make))
    first, second = (one.public_id for one in survey_category(session, tied).entries.values())
    form = {f"tie-{first}-order_{first}": "1", f"tie-{first}-order_{second}": "1", f"tie-{first}-reason": "Bolder."}

    text = read(browser.post(f"/organize/results/{tied.public_id}/tie", data=form), 409)

    assert "Put each of the tied nominations in a place of its own." in text
    address = f"/organize/results/{category.public_id}/tie"
    assert browser.post(address, data={"tie-reason": "Bolder."}).status_code == 409


def test_publishing_is_looked_at_first_and_then_public(session, browser, client, category, now):
    place_nominations(
        session, survey_category(session, category), {"N-0001": Place.WINNER}, reason="", actor="o", now=now
    )
    address = f"/organize/results/{category.public_id}/publish"
    preview = browser.get(address)
    seen = re.search(r'name="seen"[^>]*value="([0-9a-f]{64})"', preview.text).group(1)

    assert "Winner Ada Bell Company 1 Ltd" in read(preview)
    assert session.scalars(select(Publication)).all() == []
    text = read(browser.post(address, data={"method": "adjusted", "seen": seen}, follow_redirects=True))

    assert "Publication 1" in text
    assert "judging rank scores.csv --method adjusted --seed 0" in text
    assert "Ada Bell" in read(client.get(f"/seasons/{category.season.slug}/winners"))


def test_publishing_is_refused_with_the_reason_beside_it(session, browser, category):
    address = f"/organize/results/{category.public_id}/publish"

    assert "Nobody has been given a place" in read(browser.post(address, data={"method": "median"}), 409)
    stale = browser.post(address, data={"method": "median", "seen": "0" * 64, "reason": "Anyway."})
    assert "has changed since you looked at it" in read(stale, 409)
    assert "Anyway." in stale.text
    browser.post(address, data={"method": "median", "reason": "No award this year."})
    assert session.scalars(select(Publication.method)).all() == ["median"]


def test_nothing_to_publish_has_its_own_page(browser, contest):
    empty = contest.category(nominations=0)

    assert "Nobody has a score yet" in read(browser.get(f"/organize/results/{empty.public_id}/publish"), 409)


def test_published_files_can_be_downloaded_and_the_result_withdrawn(session, browser, client, category, now):
    publication = publish_category(session, category, reason="None.", actor="o", now=now)
    address = f"/organize/results/publications/{publication.public_id}"

    scores = browser.get(f"{address}/scores.csv")
    assert (
        scores.text.splitlines()[0]
        == "category,judge,nomination,criterion,score,weight,score_min,score_max,reads,round"
    )
    assert browser.get(f"{address}/ties.csv").text == "category,nomination,decision,reason\n"
    assert browser.get(f"{address}/letters.csv").status_code == 404
    assert "Write why this result is withdrawn." in read(browser.post(f"{address}/withdraw"), 422)
    text = read(browser.post(f"{address}/withdraw", data={"reason": "A wrong name."}, follow_redirects=True))
    assert "The result is withdrawn" in text
    assert "A wrong name." in read(browser.get(address))
    assert "withdrawn already" in read(browser.post(f"{address}/withdraw", data={"reason": "Again."}), 409)
    assert "No winner is published yet." in read(client.get(f"/seasons/{category.season.slug}/winners"))


def test_judges_are_shown_kindly_and_by_name(browser, contest, category):
    text = read(browser.get("/organize/results/judges"))

    assert "A strict judge is not a worse one" in text
    assert all(judge.user.name in text for judge in contest.panel)


def test_judges_page_without_scores_says_so(browser, contest):
    assert "Nobody has scored anything yet." in read(browser.get("/organize/results/judges"))


def test_judge_is_left_out_and_comes_back_on_the_page(session, browser, contest, category):
    address = f"/organize/results/judges/{contest.panel[0].public_id}"

    assert "Write why these scores shall not count." in read(browser.post(f"{address}/exclude"), 422)
    text = read(browser.post(f"{address}/exclude", data={"reason": "Read the wrong ones."}, follow_redirects=True))
    assert "left out None of these scores counts now." in text
    assert "left out already" in read(browser.post(f"{address}/exclude", data={"reason": "Again."}), 409)
    assert "Read the wrong ones." in read(browser.get("/organize/results/judges"))
    text = read(browser.post(f"{address}/readmit", follow_redirects=True))
    assert "Without this judge" in text
    assert "Counted again from" in text
    assert browser.post(f"{address}/readmit").status_code == 409


def test_missing_reads_and_too_few_of_them_are_said(session, browser, contest, category):
    for reads in (2, 1):
        nomination = contest.nomination(category, 4 + reads)
        for judge in range(reads):
            contest.give(nomination, judge, 4)
    session.commit()

    text = read(browser.get(f"/organize/results/{category.public_id}"))

    assert "It has 2 of 3 reads." in text
    assert "Not ranked: it has 1 of 3 reads." in text


def test_rules_for_the_shortlist_leave_awards_alone(session, browser, category):
    address = f"/organize/results/{category.public_id}"
    browser.post(f"{address}/places", data={name_field(session, category, "N-0001"): "winner"})

    browser.post(f"{address}/shortlist", data={"by": "rank", "count": "2"})
    assert {name: str(one.place) for name, one in survey_category(session, category).placements.items()} == {
        "N-0001": "winner",
        "N-0002": "shortlisted",
    }
    assert "The rule changes no place." in read(
        browser.post(f"{address}/shortlist", data={"by": "rank", "count": "2"}, follow_redirects=True)
    )
