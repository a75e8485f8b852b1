"""What a judge types is kept while it is typed."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment.models import AssignmentStatus
from judging.scoring.models import Scorecard, ScorecardStatus

DAY = dt.timedelta(days=1)
FULL = {"score-results": 8, "score-prospecting": 6, "score-ethics": {"abstain": "Not told."}}


@pytest.fixture
def send(sign_in, assignment):
    """Return a function that saves as the page's script does."""
    season, now = assignment.nomination.season, dt.datetime.now(dt.UTC)
    season.judging_opens_at, season.judging_closes_at = now - DAY, now + DAY
    browser = sign_in(assignment.judge.user)

    def send_changes(changes, **values):
        payload = {"version": 0, "device": "desk", "changes": changes} | values
        return browser.post(f"/judge/{assignment.public_id}/autosave", json=payload)

    send_changes.browser = browser
    return send_changes


@pytest.fixture
def card(session, assignment):
    return lambda: session.scalar(select(Scorecard).where(Scorecard.assignment_id == assignment.id))


def test_what_is_answered_with_200_is_kept(send, card):
    response = send({"score-results": 8, "comment": "Clear.\u0000 \ud83d\ude00"})

    assert response.get_json() == {
        "version": 1,
        "submitted": False,
        "percent": 80.0,
        "settled": 1,
        "criteria": 3,
        "faults": {},
        "conflicts": {},
        "news": {},
        "names": [],
    }
    assert (card().ratings, card().comment) == ({"results": 8}, "Clear. 😀")


def test_two_devices_are_merged_or_asked_about(send, card):
    send({"score-results": 8, "score-ethics": {"abstain": "Not told."}}, device="phone")

    reply = send({"score-results": 5, "note": "Mine."}).get_json()

    assert reply["conflicts"] == {"score-results": 8}
    assert reply["news"] == {"score-ethics": {"abstain": "Not told."}}
    assert (card().ratings, card().note) == ({"results": 8}, "Mine.")


def test_emptied_field_is_kept_empty(send, card):
    send({"score-results": 8, "note": "Mine."})
    send({"score-results": None, "note": ""}, version=1)

    assert (card().ratings, card().note) == ({}, "")


def test_submission_tells_where_to_go_on(send, card):
    reply = send(FULL, submit=True).get_json()

    assert (reply["submitted"], reply["next"]) == (True, "/judge")
    assert card().status is ScorecardStatus.SUBMITTED
    assert "is submitted" in send.browser.get("/judge").text


def test_submission_sent_again_is_answered_alike(send, card):
    send(FULL, submit=True)

    reply = send(FULL, submit=True).get_json()

    assert reply["submitted"] is True
    assert card().version == 2


def test_incomplete_submission_is_saved_as_a_draft(send, card):
    reply = send({"score-results": 8}, submit=True).get_json()

    assert sorted(reply["faults"]) == ["score-ethics", "score-prospecting"]
    assert (card().status, card().ratings) == (ScorecardStatus.DRAFT, {"results": 8})


def test_names_in_the_comment_are_told(send, card):
    assert send({"comment": "Dana shines."}).get_json()["names"] == ["Dana"]
    assert send(FULL, version=1, submit=True).get_json()["names"] == ["Dana"]
    assert send({}, version=2, submit=True, comment_checked=True).get_json()["submitted"] is True


def test_change_that_cannot_be_saved_is_refused_with_its_field(send, card):
    response = send({"score-results": 11})

    assert response.status_code == 422
    assert response.get_json()["faults"] == {"score-results": "A rating is a whole number from 1 to 10."}
    assert card() is None


def test_late_save_after_submission_is_refused(send, card):
    send(FULL, submit=True)

    response = send({"score-results": 1}, version=2)

    assert response.status_code == 409
    assert response.get_json() == {"error": "This scorecard is submitted. Reopen it to change it."}
    assert card().ratings["results"] == 8


def test_recused_judge_saves_nothing(send, assignment, card):
    assignment.status = AssignmentStatus.RECUSED

    assert send(FULL).status_code == 409
    assert card() is None


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        {"changes": []},
        {"changes": {}, "version": "1", "device": "desk"},
        {"changes": {}, "version": True, "device": "desk"},
        {"changes": {}, "version": -1, "device": "desk"},
        {"changes": {}, "version": 0, "device": "x" * 41},
        {"changes": {}, "version": 0, "device": 7},
        {"changes": {"score-results": True}, "version": 0, "device": "desk"},
        {"changes": {"score-results": 7.5}, "version": 0, "device": "desk"},
        {"changes": {"score-results": {"abstain": 3}}, "version": 0, "device": "desk"},
    ],
)
def test_strange_payload_is_refused(send, assignment, card, payload):
    response = send.browser.post(f"/judge/{assignment.public_id}/autosave", json=payload)

    assert response.status_code == 409
    assert "Reload" in response.get_json()["error"]
    assert card() is None


def test_payload_that_is_no_json_is_refused(send, assignment):
    response = send.browser.post(f"/judge/{assignment.public_id}/autosave", data="{", content_type="application/json")

    assert response.status_code == 409
