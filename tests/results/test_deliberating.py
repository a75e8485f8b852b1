"""What a jury agrees on is written down with its reason, moves the order, and stands beside what was calculated."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.awards.domain.rounds import RoundKind
from judging.db.audit import AuditEvent
from judging.nominations.models import Nomination
from judging.results.models import Consensus, Place
from judging.results.services import (
    DeliberationError,
    PlacingRule,
    ReasonMissingError,
    choose_places,
    place_nominations,
    publish_category,
    read_snapshot,
    record_consensus,
    survey_category,
    take_back_consensus,
)

QUALIFYING, SCORING, FINAL, DELIBERATION = RoundKind
REASON = "The customers' letters weighed more than the sums."


@pytest.fixture
def category(contest):
    return contest.category()


@pytest.fixture
def deliberation(make, session, category):
    make.round(category, SCORING, is_closed=True)
    row = make.round(category, DELIBERATION)
    make.round_entry(row, *find(session, "N-0001", "N-0002", "N-0003"))
    session.refresh(category)
    return row


@pytest.fixture
def agree(session, deliberation, now):
    def write_down(reference, score, *, reason=REASON, at=now):
        (nomination,) = find(session, reference)
        return record_consensus(
            session, deliberation, nomination, score=score, reason=reason, actor="head@example.org", now=at
        )

    return write_down


def find(session, *references):
    rows = {row.reference: row for row in session.scalars(select(Nomination))}
    return [rows[reference] for reference in references]


def test_consensus_is_written_down_and_the_last_one_stands(session, agree, now):
    agree("N-0003", 9.04)
    agree("N-0003", 9.5, reason="We read it once more.")

    row = session.scalars(select(Consensus)).one()
    assert (row.score, row.reason, row.recorded_by) == (9.5, "We read it once more.", "head@example.org")
    details = [event.detail for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id))]
    assert [(one["before"], one["score"]) for one in details] == [(None, 9.0), (9.0, 9.5)]


@pytest.mark.parametrize(
    ("reference", "score", "reason", "words"),
    [
        ("N-0004", 8.0, REASON, "N-0004 is not in this deliberation"),
        ("N-0001", 0.5, REASON, "from 1 to 10"),
        ("N-0001", 10.1, REASON, "from 1 to 10"),
        ("N-0001", 8.0, "", "Write the jury's reason"),
    ],
)
def test_consensus_that_cannot_be_is_refused(agree, reference, score, reason, words):
    with pytest.raises(DeliberationError, match=words):
        agree(reference, score, reason=reason)


def test_closed_deliberation_takes_nothing(agree, deliberation, now):
    deliberation.closed_at = now

    with pytest.raises(DeliberationError, match="not open"):
        agree("N-0001", 8.0)


def test_consensus_moves_the_order_and_leaves_the_calculated_figures(session, category, agree):
    before = survey_category(session, category)
    agree("N-0003", 10.0)

    after = survey_category(session, category)

    assert list(before.order) == ["N-0001", "N-0002", "N-0003", "N-0004"]
    assert list(after.order) == ["N-0003", "N-0001", "N-0002", "N-0004"]
    assert after.ranked == before.ranked
    assert (after.final["N-0003"].percent, after.final["N-0003"].calculated_rank) == (100.0, 3)
    assert after.digest == before.digest


def test_places_follow_the_consensus(session, category, agree, now):
    agree("N-0003", 10.0)
    standing = survey_category(session, category)
    who = {"actor": "olga@example.org", "now": now}

    with pytest.raises(ReasonMissingError, match="N-0001 would stand above N-0003"):
        place_nominations(session, standing, {"N-0001": Place.WINNER}, reason="", **who)
    place_nominations(session, standing, {"N-0003": Place.WINNER}, reason="", **who)

    assert choose_places(standing, PlacingRule.RANK, 1)["N-0003"] is Place.SHORTLISTED
    assert choose_places(standing, PlacingRule.MEDALS)["N-0003"] is Place.GOLD


def test_published_result_keeps_the_round_and_what_the_jury_agreed_on(session, category, agree, deliberation, now):
    agree("N-0003", 9.5)
    deliberation.closed_at = now

    publication = publish_category(session, category, reason="Agreed.", actor="olga@example.org", now=now)
    snapshot = read_snapshot(publication)

    assert (snapshot.round, snapshot.rounds) == (SCORING, (SCORING, DELIBERATION))
    assert [(one.reference, one.percent, one.reason) for one in snapshot.consensus] == [("N-0003", 95.0, REASON)]
    assert snapshot.entries[0].reference == "N-0003"
    assert {row[-1] for row in publication.inputs["scores"][1:]} == {"scoring"}


def test_consensus_after_publishing_is_a_change(session, category, agree, now):
    agree("N-0003", 9.5)
    publish_category(session, category, reason="Agreed.", actor="olga@example.org", now=now)
    unchanged = survey_category(session, category).has_changed
    agree("N-0002", 9.9, at=now + dt.timedelta(hours=1))

    assert (unchanged, survey_category(session, category).has_changed) == (False, True)


@pytest.fixture
def take_back(session, deliberation, now):
    def forget(reference, *, reason="We had read the wrong letter.", at=now):
        (nomination,) = find(session, reference)
        take_back_consensus(session, deliberation, nomination, reason=reason, actor="head@example.org", now=at)

    return forget


def test_consensus_taken_back_leaves_the_calculated_order_and_a_record(session, category, agree, take_back):
    before = survey_category(session, category)
    agree("N-0003", 10.0)

    take_back("N-0003")

    assert list(survey_category(session, category).order) == list(before.order)
    assert session.scalars(select(Consensus)).all() == []
    event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert (event.action, event.actor) == ("results.take_back_consensus", "head@example.org")
    assert event.detail == {"before": 10.0, "before_reason": REASON, "reason": "We had read the wrong letter."}


def test_consensus_is_taken_back_once_and_can_be_written_again(session, agree, take_back):
    agree("N-0003", 9.0)
    take_back("N-0003")

    with pytest.raises(DeliberationError, match="Nothing is written down for N-0003"):
        take_back("N-0003")
    assert agree("N-0003", 8.0).score == 8.0


def test_consensus_is_not_taken_back_without_a_reason_or_once_closed(agree, take_back, deliberation, now):
    agree("N-0003", 9.0)

    with pytest.raises(DeliberationError, match="Write why"):
        take_back("N-0003", reason="")
    deliberation.closed_at = now
    with pytest.raises(DeliberationError, match="not open"):
        take_back("N-0003")


def test_consensus_taken_back_after_publishing_is_a_change(session, category, agree, take_back, now):
    agree("N-0003", 9.5)
    publish_category(session, category, reason="Agreed.", actor="olga@example.org", now=now)
    take_back("N-0003")

    assert survey_category(session, category).has_changed
