"""What a jury agreed on is taken back on the page of the nomination, with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.awards.domain.rounds import RoundKind
from judging.nominations.models import Nomination
from judging.results.models import Consensus


@pytest.fixture
def contest(contest):
    """Let judging be open by the real clock, for pages."""
    now, month = dt.datetime.now(dt.UTC), dt.timedelta(days=30)
    contest.season.judging_opens_at, contest.season.judging_closes_at = now - month, now + month
    return contest


@pytest.fixture
def deliberation(make, contest):
    category = contest.category()
    make.round(category, RoundKind.SCORING, is_closed=True)
    row = make.round(category, RoundKind.DELIBERATION)
    make.round_entry(row, *make.session.scalars(select(Nomination).where(Nomination.number <= 2)))
    return row


def find(session, reference):
    return next(row for row in session.scalars(select(Nomination)) if row.reference == reference)


def test_head_takes_back_what_the_jury_agreed_on(session, make, contest, deliberation, sign_in):
    head, first = contest.panel[0], find(session, "N-0001")
    make.seat(deliberation, head)
    browser, address = sign_in(head.user), f"/judge/deliberations/{deliberation.public_id}"
    page = f"{address}/{first.public_id}"
    before = browser.get(page).text
    browser.post(page, data={"score": "9.5", "reason": "Rare."})

    offered = browser.get(page).text
    refused = browser.post(f"{page}/take-back", data={"why": " "})
    kept = session.scalars(select(Consensus.score)).all()
    taken = browser.post(f"{page}/take-back", data={"why": "A slip."}, follow_redirects=True).text
    again = browser.post(f"{page}/take-back", data={"why": "A slip."})

    assert "Take it back" not in before
    assert "Take back 9.5" in offered
    assert (refused.status_code, kept) == (422, [9.5])
    assert "Write why it is taken back: the history keeps it." in refused.text
    assert 'value="9.5"' in refused.text
    assert "Taken back: N-0001 stands where it was calculated." in taken
    assert "0 of 2 agreed" in taken
    assert again.status_code == 422
    assert "Nothing is written down for N-0001" in again.text


def test_conflict_keeps_the_head_of_a_jury_from_taking_it_back(session, make, contest, deliberation, sign_in):
    head, first = contest.panel[0], find(session, "N-0001")
    make.seat(deliberation, head)
    make.conflict(first, head)

    address = f"/judge/deliberations/{deliberation.public_id}/{first.public_id}/take-back"

    assert sign_in(head.user).post(address, data={"why": "A slip."}).status_code == 403
