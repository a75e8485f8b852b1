"""Organizers see where rounds stand, choose panels and close rounds; whoever heads a jury writes down its consensus."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment.models import AssignmentStatus, JudgeStatus, PanelSeat, RoundEntry
from judging.awards.domain.rounds import EntryRule, RoundKind, Verdict
from judging.nominations.models import Nomination
from judging.results.models import Consensus

QUALIFYING, SCORING, FINAL, DELIBERATION = RoundKind
DAY = dt.timedelta(days=1)


@pytest.fixture
def browser(make, sign_in):
    return sign_in(make.organizer(email="olga@example.org"))


@pytest.fixture
def contest(contest):
    """Let judging be open by the real clock, for pages."""
    now = dt.datetime.now(dt.UTC)
    contest.season.judging_opens_at, contest.season.judging_closes_at = now - 30 * DAY, now + 30 * DAY
    return contest


@pytest.fixture
def category(contest):
    return contest.category()


@pytest.fixture
def scoring(make, category):
    row = make.round(category, SCORING)
    make.round(category, FINAL, entry_rule=EntryRule.RANK, entry_count=2)
    return row


@pytest.fixture
def deliberation(make, session, category):
    make.round(category, SCORING, is_closed=True)
    row = make.round(category, DELIBERATION)
    make.round_entry(row, *find(session, "N-0001", "N-0002"))
    return row


def find(session, *references):
    rows = {row.reference: row for row in session.scalars(select(Nomination))}
    return [rows[reference] for reference in references]


def entered(session):
    rows = session.scalars(select(RoundEntry).order_by(RoundEntry.nomination_id))
    return [row.nomination.reference for row in rows]


def test_overview_shows_rounds_and_who_has_none(make, contest, scoring, browser):
    plain = contest.category("account-manager-of-the-year", nominations=1)

    page = browser.get("/organize/rounds").text

    assert "12 of 12 reads" in page
    assert "Nobody is on its panel yet" in page
    assert "By rule: the first 2 by rank, ties included." in page
    assert f"/organize/categories/{plain.public_id}/rounds" in page


def test_overview_without_any_round_says_so(browser, category):
    assert "No award of this season has rounds." in browser.get("/organize/rounds").text


@pytest.mark.parametrize("categories", [1, 3])
def test_overview_takes_the_same_statements_for_one_and_three(
    make, session, contest, browser, count_statements, categories
):
    slugs = ("salesperson-of-the-year", "account-manager-of-the-year", "sales-rookie-of-the-year")
    for slug in slugs[:categories]:
        category = contest.category(slug, nominations=2)
        make.round(category, SCORING, is_closed=True)
        final = make.round(category, FINAL)
        make.seat(final, contest.panel[0])
        make.round_entry(final, *session.scalars(select(Nomination).where(Nomination.category_id == category.id)))
    browser.get("/organize/rounds")

    with count_statements() as statements:
        assert browser.get("/organize/rounds").status_code == 200

    assert sum(line.startswith("SELECT") for line in statements) == 11


def test_closing_shows_the_shortlist_first_and_then_lets_it_go_on(session, scoring, browser):
    address = f"/organize/rounds/{scoring.public_id}"

    preview = browser.get(address).text
    response = browser.post(address, data={"chosen": ["N-0001", "N-0002"]}, follow_redirects=True)
    closed = browser.get(address).text

    assert "Who goes on into the final" in preview
    assert 'value="N-0001" id="chosen-N-0001" aria-label="N-0001 goes on" checked' in preview
    assert 'value="N-0003" id="chosen-N-0003" aria-label="N-0003 goes on" ' in preview
    assert "The scoring round is closed." in response.text
    assert entered(session) == ["N-0001", "N-0002"]
    assert "Open the scoring round again" in closed


def test_departing_from_the_rule_asks_for_a_reason_and_keeps_the_ticks(session, scoring, browser):
    address = f"/organize/rounds/{scoring.public_id}"

    refused = browser.post(address, data={"chosen": ["N-0003"], "reason": " "})
    taken = browser.post(address, data={"chosen": ["N-0003"], "reason": "The jury asked."})

    assert refused.status_code == 422
    assert "This is not what the rule says." in refused.text
    assert 'aria-label="N-0003 goes on" checked' in refused.text
    assert taken.status_code == 302
    assert entered(session) == ["N-0003"]


def test_who_went_on_is_changed_and_the_round_opened_again(session, scoring, browser):
    address = f"/organize/rounds/{scoring.public_id}"
    browser.post(address, data={"chosen": ["N-0001", "N-0002"]})

    changed = browser.post(address, data={"chosen": ["N-0001"], "reason": "N-0002 withdrew."}, follow_redirects=True)
    after_change = entered(session)
    reopened = browser.post(f"{address}/reopen", follow_redirects=True)
    again = browser.post(f"{address}/reopen")

    assert "Who goes on is changed." in changed.text
    assert after_change == ["N-0001"]
    assert "The scoring round is open again." in reopened.text
    assert entered(session) == []
    assert again.status_code == 409


def test_qualifying_round_shows_who_passed_and_why_not(session, make, contest, browser):
    category = contest.category(nominations=0)
    qualifying = make.round(category, QUALIFYING, reads=2)
    make.round(category, SCORING, entry_rule=EntryRule.BAR, entry_bar=50.0)
    nomination = make.nomination(category)
    row = make.assignment(nomination, round=QUALIFYING, status=AssignmentStatus.SCORED)
    make.scorecard(row, verdict=Verdict.FAIL, verdict_reason="<b>Nothing was sold.</b>")

    page = browser.get(f"/organize/rounds/{qualifying.public_id}").text

    assert "0 of 1" in page
    assert "&lt;b&gt;Nothing was sold.&lt;/b&gt;" in page
    assert "1 of 1 nominations have fewer than the 2 reads" in page


def test_last_round_is_closed_with_one_press(session, make, category, browser):
    row = make.round(category, SCORING)

    page = browser.get(f"/organize/rounds/{row.public_id}").text
    response = browser.post(f"/organize/rounds/{row.public_id}", follow_redirects=True)

    assert "It is the last round" in page
    assert "The scoring round is closed." in response.text


def test_panel_shows_what_to_know_of_each_judge_and_seats_those_ticked(session, make, contest, scoring, browser):
    session.refresh(scoring.category)
    final = scoring.category.find_round(FINAL)
    fresh = make.judge(contest.season, status=JudgeStatus.INVITED)
    make.judge(contest.season, status=JudgeStatus.DECLINED, user=make.user("judge", name="Dora Declined"))
    make.conflict(find(session, "N-0001")[0], fresh)
    address = f"/organize/rounds/{final.public_id}/panel"

    page = browser.get(address).text
    response = browser.post(address, data={"judges": [fresh.public_id]}, follow_redirects=True)
    refused = browser.post(address, data={"judges": ["nobody"]})

    assert "read 3 of them in an earlier round" in page
    assert "has not answered the invitation · has not chosen this category · a conflict keeps 1 away" in page
    assert "Dora Declined" not in page
    assert "Chosen. 1 letter is on the way." in response.text
    assert list(session.scalars(select(PanelSeat.judge_id))) == [fresh.id]
    assert refused.status_code == 422


def test_deliberation_has_one_head(make, contest, deliberation, browser):
    address = f"/organize/rounds/{deliberation.public_id}/panel"

    response = browser.post(address, data={"judges": [judge.public_id for judge in contest.panel[:2]]})

    assert response.status_code == 422
    assert "One judge heads a deliberation." in response.text


def test_head_writes_down_what_the_jury_agreed_on_and_sees_no_name(session, make, contest, deliberation, sign_in):
    head = contest.panel[0]
    make.seat(deliberation, head)
    browser, address = sign_in(head.user), f"/judge/deliberations/{deliberation.public_id}"
    first, second = find(session, "N-0001", "N-0002")

    queue = browser.get("/judge").text
    listed = browser.get(address).text
    asked = browser.get(f"{address}/{second.public_id}").text
    refused = browser.post(f"{address}/{second.public_id}", data={"score": "11", "reason": ""})
    taken = browser.post(
        f"{address}/{second.public_id}", data={"score": "9.5", "reason": "Rare."}, follow_redirects=True
    )

    assert address in queue
    assert "0 of 2 agreed" in listed
    for page in (listed, asked, taken.text):
        assert not any(name in page for name in (first.nominee_name, second.nominee_name, "Judge B", "Judge C"))
    assert "Write a score from 1 to 10" in refused.text
    assert "Write the jury&#39;s reason." in refused.text
    assert "1 of 2 agreed" in taken.text
    assert taken.text.index("N-0002") < taken.text.index("N-0001")
    row = session.scalars(select(Consensus)).one()
    assert (row.score, row.reason, row.recorded_by) == (9.5, "Rare.", head.user.email)


def test_conflict_keeps_the_head_of_a_jury_away_too(session, make, contest, deliberation, sign_in):
    head, (first, second) = contest.panel[0], find(session, "N-0001", "N-0002")
    make.seat(deliberation, head)
    make.conflict(first, head)
    browser, address = sign_in(head.user), f"/judge/deliberations/{deliberation.public_id}"

    listed = browser.get(address).text

    assert "a conflict keeps you away" in listed
    assert browser.get(f"{address}/{first.public_id}").status_code == 403
    assert browser.get(f"{address}/{second.public_id}").status_code == 200


def test_other_judges_and_other_rounds_have_no_deliberation(session, make, contest, deliberation, browser, sign_in):
    address = f"/judge/deliberations/{deliberation.public_id}"
    (outside,) = find(session, "N-0003")
    scoring = deliberation.category.find_round(SCORING)

    assert sign_in(contest.panel[1].user).get(address).status_code == 403
    assert browser.get(address).status_code == 200
    assert browser.get(f"{address}/{outside.public_id}").status_code == 404
    assert browser.get(f"/judge/deliberations/{scoring.public_id}").status_code == 404


def test_deliberation_shows_nothing_before_it_begins(make, contest, category, sign_in):
    make.round(category, SCORING)
    row = make.round(category, DELIBERATION)
    make.seat(row, contest.panel[0])

    page = sign_in(contest.panel[0].user).get(f"/judge/deliberations/{row.public_id}").text

    assert "It has not begun." in page
    assert "N-0001" not in page


def test_closed_deliberation_takes_no_score(session, make, deliberation, browser, now):
    deliberation.closed_at = now
    (first,) = find(session, "N-0001")

    response = browser.post(
        f"/judge/deliberations/{deliberation.public_id}/{first.public_id}", data={"score": "9", "reason": "Rare."}
    )

    assert response.status_code == 422
    assert "The deliberation is not open" in response.text


def test_results_page_shows_both_figures_and_who_is_out(session, make, contest, deliberation, browser, now):
    second = find(session, "N-0002")[0]
    session.add(
        Consensus(
            round_id=deliberation.id,
            nomination_id=second.id,
            score=9.9,
            reason="Rare.",
            recorded_by="head@example.org",
            recorded_at=now,
        )
    )

    page = browser.get(f"/organize/results/{deliberation.category.public_id}").text

    assert "The jury agreed on 9.9, 99 % (calculated: " in page
    assert "The jury agreed on 1 score of its own: N-0002 stands first." in page


def test_results_page_of_a_final_says_who_did_not_go_on(session, make, contest, category, browser):
    make.round(category, SCORING, is_closed=True)
    final = make.round(category, FINAL)
    goes_on = find(session, "N-0001")[0]
    make.round_entry(final, goes_on)
    contest.give(goes_on, 0, 9, FINAL)

    page = browser.get(f"/organize/results/{category.public_id}").text

    assert "did not go on into the final" in page
    assert "4 nominations · 1 nomination in the final, which ranks" in page
