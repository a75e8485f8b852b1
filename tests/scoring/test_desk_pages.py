"""A judge's queue and scorecard, page by page."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment.models import AssignmentStatus, JudgeStatus, RecusalReason
from judging.nominations.domain.lifecycle import NominationStatus
from judging.scoring.models import Scorecard, ScorecardStatus, ScorecardVersion
from judging.screening.models import JudgeRequest, RequestKind

FORM = {"score-results": "8", "score-prospecting": "6", "score-ethics": "10", "comment": "", "note": ""}
DAY = dt.timedelta(days=1)


@pytest.fixture
def desk(app, sign_in, assignment):
    """Return the judge's browser and the address of the scorecard, with judging open by the real clock."""
    season, now = assignment.nomination.season, dt.datetime.now(dt.UTC)
    season.judging_opens_at, season.judging_closes_at = now - DAY, now + DAY
    return sign_in(assignment.judge.user), f"/judge/{assignment.public_id}"


@pytest.fixture
def card(session, assignment):
    """Return a function that finds the scorecard as it is in the database."""
    return lambda: session.scalar(select(Scorecard).where(Scorecard.assignment_id == assignment.id))


def test_queue_shows_what_is_to_read_and_how_long_it_takes(desk, assignment):
    browser, _ = desk

    page = browser.get("/judge").text

    assert assignment.nomination.reference in page
    assert "0 of 1 submitted" in page
    assert "about 5 min left" in page
    assert "Not opened" in page


def test_opening_a_nomination_is_noted(desk, session, assignment):
    browser, address = desk

    assert browser.get(address).status_code == 200
    session.rollback()
    assert assignment.opened_at is not None
    assert "Opened" in browser.get("/judge").text


def test_page_holds_levels_criteria_and_the_text_without_names(desk):
    browser, address = desk

    page = browser.get(address).text

    assert page.count('type="radio"') == 31
    assert "Nothing is shown." in page
    assert "The nominee opened 23 shops" in page
    assert "Dana" not in page


def test_seeing_season_shows_who_it_is_about(desk, assignment):
    browser, address = desk
    assignment.nomination.season.is_blind = False

    page = browser.get(address).text

    assert "Dana Abbot, Territory Manager" in page
    assert "Dana opened 23 shops" in page


def test_draft_is_saved_without_script(desk, card):
    browser, address = desk

    response = browser.post(address, data=FORM | {"score-ethics": "", "note": "Read again.", "action": "save"})

    assert response.status_code == 303
    assert card().ratings == {"results": 8, "prospecting": 6}
    assert card().note == "Read again."
    page = browser.get(address).text
    assert "72.5 %" in page
    assert "Read again." in page


def test_abstention_is_saved_with_its_reason(desk, card):
    browser, address = desk

    browser.post(address, data=FORM | {"score-ethics": "abstain", "reason-ethics": "Not told.", "action": "submit"})

    assert card().status is ScorecardStatus.SUBMITTED
    assert {score.criterion_key: score.abstain_reason for score in card().scores}["ethics"] == "Not told."


def test_submission_goes_on_to_the_next_nomination(desk, make, category, assignment, card):
    browser, address = desk
    other = make.assignment(make.nomination(category), assignment.judge)

    response = browser.post(address, data=FORM | {"action": "submit"})

    assert response.location == f"/judge/{other.public_id}"
    assert card().status is ScorecardStatus.SUBMITTED
    assert browser.get(f"/judge/{other.public_id}/next").location == "/judge"


def test_incomplete_submission_says_what_lacks_and_keeps_the_rest(desk, card):
    browser, address = desk

    response = browser.post(address, data=FORM | {"score-results": "", "comment": "Good.", "action": "submit"})

    assert response.status_code == 422
    assert "Rate “Results” from 1 to 10." in response.text
    assert card().comment == "Good."
    assert card().status is ScorecardStatus.DRAFT


def test_rating_off_the_scale_is_refused_with_what_was_typed(desk, card):
    browser, address = desk

    response = browser.post(address, data=FORM | {"score-results": "11", "comment": "Typed.", "action": "save"})

    assert response.status_code == 422
    assert "A rating is a whole number from 1 to 10." in response.text
    assert "Typed." in response.text
    assert card() is None


def test_two_tabs_without_script_are_asked_about(desk, card):
    browser, address = desk
    browser.post(address, data=FORM | {"version": "0", "device": "one", "action": "save"})

    response = browser.post(address, data=FORM | {"score-results": "3", "version": "0", "device": "two"})

    assert response.status_code == 422
    assert "Another device saved <strong>8</strong>" in response.text
    assert 'name="version" value="1"' in response.text
    assert card().ratings["results"] == 8
    browser.post(address, data=FORM | {"score-results": "3", "version": "1", "device": "two"})
    assert card().ratings["results"] == 3


def test_other_device_is_told_of_in_words(desk):
    browser, address = desk
    first = FORM | {"score-results": "", "score-ethics": "abstain", "reason-ethics": "Not told.", "comment": "Theirs."}
    browser.post(address, data=FORM | {"version": "0", "device": "zero"})
    browser.post(address, data=first | {"version": "1", "device": "one"})

    form = FORM | {"score-results": "3", "score-ethics": "2", "comment": "Mine.", "version": "1", "device": "two"}
    page = browser.post(address, data=form).text

    assert "Another device saved <strong>nothing</strong>" in page
    assert "Another device saved <strong>cannot judge: Not told.</strong>" in page
    assert "Another device wrote here meanwhile: Theirs." in page
    assert "Mine." in page


def test_name_in_a_comment_is_asked_about_before_a_blind_submission(desk, card):
    browser, address = desk
    form = FORM | {"comment": "Dana shines.", "action": "submit"}

    response = browser.post(address, data=form)

    assert response.status_code == 422
    assert "“Dana” may be a name" in response.text
    assert card().status is ScorecardStatus.DRAFT
    assert browser.post(address, data=form | {"version": "1", "comment_checked": "1"}).status_code == 303
    assert card().status is ScorecardStatus.SUBMITTED


def test_submitted_card_is_shown_and_can_be_reopened(desk, card):
    browser, address = desk
    browser.post(address, data=FORM | {"action": "submit"})

    page = browser.get(address).text
    assert 'type="radio"' not in page
    assert "Reopen to change it" in page
    assert "Submitted" in browser.get("/judge").text

    assert browser.post(f"{address}/reopen").location == address
    assert card().status is ScorecardStatus.DRAFT
    assert "Reopened, not submitted" in browser.get("/judge").text


def test_closed_judging_shows_the_card_and_takes_nothing(desk, assignment, card):
    browser, address = desk
    browser.post(address, data=FORM | {"action": "save"})
    assignment.nomination.season.judging_closes_at = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)

    assert "This scorecard was not submitted" in browser.get(address).text
    assert browser.post(address, data=FORM | {"score-results": "1"}).status_code == 409
    assert card().ratings["results"] == 8
    assert "Judging has closed" in browser.get("/judge").text


def test_judging_not_open_yet_says_when(desk, assignment):
    browser, address = desk
    assignment.nomination.season.judging_opens_at = dt.datetime.now(dt.UTC) + dt.timedelta(hours=2)

    assert "Judging has not opened yet" in browser.get("/judge").text
    assert "Judging has not opened yet" in browser.get(address).text


@pytest.mark.parametrize("status", [JudgeStatus.INVITED, JudgeStatus.DECLINED])
def test_judge_answers_the_invitation_first(desk, assignment, status):
    browser, address = desk
    assignment.judge.status = status

    queue, page = browser.get("/judge").text, browser.get(address).text

    assert assignment.nomination.reference not in queue
    assert "Accept the invitation" in page
    assert "23 shops" not in page


def test_judge_on_no_panel_is_told_so(make, sign_in):
    assert "You are on no panel yet" in sign_in(make.user("judge")).get("/judge").text


def test_empty_queue_says_so(make, sign_in):
    now = dt.datetime.now(dt.UTC)
    judge = make.judge(make.season(judging_opens_at=now - DAY, judging_closes_at=now + DAY))

    assert "Nothing to read yet" in sign_in(judge.user).get("/judge").text


@pytest.mark.parametrize("status", [NominationStatus.WITHDRAWN, NominationStatus.INELIGIBLE])
def test_nomination_that_left_is_not_shown(desk, assignment, status):
    browser, address = desk
    assignment.nomination.status = status

    assert "23 shops" not in browser.get(address).text
    assert assignment.nomination.reference not in browser.get("/judge").text


def test_text_that_changed_since_is_marked(desk, session, assignment):
    browser, address = desk
    browser.get(address)
    session.rollback()
    assignment.nomination.submitted_at = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=5)

    assert "Text changed since you read it" in browser.get("/judge").text


def test_standing_back_takes_it_out_of_the_queue(desk, assignment):
    browser, address = desk

    assert browser.get(f"{address}/stand-back").status_code == 200
    assert browser.post(f"{address}/stand-back", data={}).status_code == 422
    response = browser.post(f"{address}/stand-back", data={"reason": "conflict", "note": "My sister."})

    assert response.location == "/judge"
    assert (assignment.status, assignment.recusal_reason) == (AssignmentStatus.RECUSED, RecusalReason.CONFLICT)
    assert "You stood back" in browser.get("/judge").text
    assert "23 shops" not in browser.get(address).text


def test_category_that_a_recusal_empties_says_that_nothing_is_left(desk, make, category, assignment):
    browser, address = desk
    other = make.category(category.season, slug="account-manager-of-the-year")
    kept = make.assignment(make.nomination(other), assignment.judge)

    browser.post(f"{address}/stand-back", data={"reason": "conflict"})
    page = browser.get("/judge").text

    assert '<span class="number soft">none left</span>' in page
    assert '<span class="number soft">0 of 1</span>' in page
    browser.post(f"/judge/{kept.public_id}/stand-back", data={"reason": "conflict"})
    page = browser.get("/judge").text
    assert "0 of 0" not in page
    assert "Nothing to score" in page
    assert "You stood back from everything" in page


def test_requests_reach_the_organizer(desk, session, make, category):
    browser, address = desk
    other = make.category(category.season, slug="account-manager-of-the-year")

    assert "Account Manager of the Year" in browser.get(f"{address}/ask?kind=other_category").text
    assert browser.post(f"{address}/ask", data={"kind": "ruling", "category": "", "text": ""}).status_code == 422
    assert browser.post(f"{address}/ask", data={"kind": "other_category", "category": ""}).status_code == 422
    response = browser.post(
        f"{address}/ask", data={"kind": "other_category", "category": other.slug, "text": "Farmer."}
    )

    assert response.location == address
    request = session.scalars(select(JudgeRequest)).one()
    assert (request.kind, request.to_category_id, request.text) == (RequestKind.OTHER_CATEGORY, other.id, "Farmer.")


def test_statement_count_does_not_grow_with_the_queue(desk, make, category, assignment, count_statements):
    browser, address = desk

    def count_reads() -> list[int]:
        make.scorecard(make.assignment(make.nomination(category), assignment.judge), ratings={"results": 5})
        browser.get(address)
        counts = []
        for path in ("/judge", address):
            with count_statements() as sent:
                browser.get(path)
            counts.append(sum(statement.startswith("SELECT") for statement in sent))
        return counts

    assert count_reads() == count_reads() == count_reads()


def test_nomination_that_moved_after_scoring_is_scored_again(desk, make, session, category, assignment, card):
    browser, address = desk
    browser.post(address, data=FORM | {"action": "submit"})
    assignment.nomination.category = make.category(category.season, slug="account-manager-of-the-year")

    assert "Moved here since: score it again" in browser.get("/judge").text
    assert "came to this category after you scored it" in browser.get(address).text
    browser.post(f"{address}/reopen")
    assert card().rubric_version.slug == "account-manager-of-the-year"


def test_organizer_sees_every_version(desk, make, sign_in, assignment, card, session):
    browser, address = desk
    browser.post(address, data=FORM | {"version": "0", "action": "save", "note": "First look."})
    browser.post(address, data=FORM | {"version": "1", "score-results": "9", "action": "submit", "note": "First look."})
    organizer = sign_in(make.organizer())

    listed = organizer.get(f"/organize/nominations/{assignment.nomination.public_id}/scorecards").text
    history = organizer.get(f"/organize/scorecards/{card().public_id}").text

    assert "3 kept" in listed
    assert f'href="/nominations/{assignment.nomination.public_id}/feedback.pdf"' in listed
    assert history.count("<tr>") == 1 + len(session.scalars(select(ScorecardVersion)).all())
    assert "<strong>9</strong>" in history
    assert "First look." in history


def test_queue_leads_to_the_briefing_book_while_something_waits(desk, assignment):
    browser, address = desk
    book = f'href="/judge/briefing/{assignment.judge.public_id}.pdf"'

    waiting = browser.get("/judge").text
    browser.post(address, data=FORM | {"action": "submit"})

    assert book in waiting
    assert book not in browser.get("/judge").text


def test_nomination_without_scorecards_says_so(make, sign_in, assignment):
    page = sign_in(make.organizer()).get(f"/organize/nominations/{assignment.nomination.public_id}/scorecards").text

    assert "No scorecards yet" in page
    assert "feedback.pdf" not in page
