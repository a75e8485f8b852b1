"""Incomplete nominations are accepted as they stand: ticked in the list, with a reason that is kept."""

import pytest
from sqlalchemy import select

from judging.db.audit import AuditEvent
from judging.nominations.domain.lifecycle import NominationStatus

INCOMPLETE = "/organize/nominations?status=incomplete"
REASON = "The text tells the judges enough."


@pytest.fixture
def organizer(make, sign_in):
    return sign_in(make.organizer())


@pytest.fixture
def incomplete(make):
    """Make a nomination of the current season that lacks an answer."""
    category = make.category()

    def make_incomplete(**values):
        return make.nomination(category, status=NominationStatus.INCOMPLETE, submitted_at=None, **values)

    return make_incomplete


def accept(organizer, *nominations, reason=REASON):
    form = {"nominations": [nomination.public_id for nomination in nominations], "reason": reason}
    return organizer.post("/organize/nominations/accept", data=form, follow_redirects=True)


def test_ticked_ones_take_part_with_the_reason(session, organizer, incomplete):
    first, second, left = incomplete(), incomplete(), incomplete()

    page = accept(organizer, first, second, reason=f"  {REASON} ")

    assert f"Accepted as they stand: {first.reference}, {second.reference}." in page.text
    assert [one.status.value for one in (first, second, left)] == ["submitted", "submitted", "incomplete"]
    assert first.submitted_at is not None
    events = session.scalars(select(AuditEvent).where(AuditEvent.action == "nominations.accept")).all()
    assert [event.detail["reason"] for event in events] == [REASON, REASON]
    assert (
        "Accepted as it stands, although incomplete" in organizer.get(f"/organize/nominations/{first.public_id}").text
    )


def test_list_offers_it_for_incomplete_ones_only(organizer, incomplete):
    incomplete()

    assert "Accept as they stand" in organizer.get(INCOMPLETE).text
    assert "Accept as they stand" not in organizer.get("/organize/nominations").text


@pytest.mark.parametrize("reason", ["", "   "])
def test_reason_is_asked_for_and_the_ticks_stay(organizer, incomplete, reason):
    ticked, other = incomplete(), incomplete()
    form = {"nominations": ticked.public_id, "reason": reason}

    page = organizer.post("/organize/nominations/accept?status=incomplete", data=form)

    assert page.status_code == 422
    assert "Say why they may take part as they stand." in page.text
    assert f'value="{ticked.public_id}" checked' in page.text
    assert f'value="{other.public_id}" checked' not in page.text
    assert ticked.status is NominationStatus.INCOMPLETE


def test_nothing_ticked_is_said_and_the_reason_stays(organizer, make, incomplete):
    incomplete()
    elsewhere = make.nomination(status=NominationStatus.INCOMPLETE, category=make.category(make.season(slug="old")))
    form = {"nominations": elsewhere.public_id, "reason": "They tell <enough>."}

    page = organizer.post("/organize/nominations/accept?status=incomplete", data=form)

    assert page.status_code == 422
    assert "Tick the nominations first." in page.text
    assert "They tell &lt;enough&gt;." in page.text
    assert elsewhere.status is NominationStatus.INCOMPLETE


def test_one_that_was_sent_meanwhile_is_left_alone(organizer, make, incomplete):
    waiting = incomplete()
    sent = make.nomination(waiting.category)

    page = accept(organizer, sent, waiting)

    assert f"{sent.reference} is submitted, not incomplete." in page.text
    assert f"Accepted as they stand: {waiting.reference}." in page.text


def test_only_one_that_was_sent_meanwhile_changes_nothing(organizer, make):
    page = accept(organizer, make.nomination())

    assert "is submitted, not incomplete." in page.text
    assert "Accepted as they stand" not in page.text


def test_no_season_is_404(organizer):
    assert organizer.post("/organize/nominations/accept", data={"reason": REASON}).status_code == 404
