"""Places, ties and judges left out: what is kept of each decision, and which need a reason."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from judging.db.audit import AuditEvent, find_broken_event
from judging.results.domain.outcome import TieRule
from judging.results.models import Exclusion, Place, Placement
from judging.results.services import (
    ExclusionError,
    PlaceError,
    ReasonMissingError,
    TieError,
    compare_without,
    decide_tie,
    exclude_judge,
    place_nomination,
    place_nominations,
    rank_season,
    readmit_judge,
    survey_category,
)

WHO = {"actor": "olga@example.org"}


@pytest.fixture
def category(contest):
    return contest.category()


@pytest.fixture
def tied(session, contest):
    """A category whose two nominations were read by different judges who gave the same."""
    category = contest.category(nominations=0)
    for at in (0, 1):
        nomination = contest.nomination(category, at)
        for judge in (0, 1):
            contest.give(nomination, judge, 7)
    session.commit()
    return category


def list_events(session, action):
    return [event.detail for event in session.scalars(select(AuditEvent).where(AuditEvent.action == action))]


def test_place_is_kept_with_who_when_and_why(session, category, now):
    standing = survey_category(session, category)

    placed = place_nomination(
        session, category, standing.entries["N-0001"], place=Place.GOLD, reason="The jury agreed.", now=now, **WHO
    )

    assert (placed.place, placed.reason, placed.decided_by, placed.decided_at) == (
        Place.GOLD,
        "The jury agreed.",
        "olga@example.org",
        now,
    )
    assert list_events(session, "results.place") == [{"place": "gold", "before": None, "reason": "The jury agreed."}]
    assert find_broken_event(session) is None


def test_same_place_again_changes_nothing(session, category, now):
    entry = survey_category(session, category).entries["N-0001"]
    for _ in range(2):
        place_nomination(session, category, entry, place=Place.GOLD, now=now, **WHO)

    assert len(list_events(session, "results.place")) == 1


def test_place_can_be_changed_and_taken_away(session, category, now):
    entry = survey_category(session, category).entries["N-0001"]
    for place in (Place.GOLD, Place.WINNER, None, None):
        place_nomination(session, category, entry, place=place, now=now, **WHO)

    assert session.scalars(select(Placement)).all() == []
    assert [(one["before"], one["place"]) for one in list_events(session, "results.place")] == [
        (None, "gold"),
        ("gold", "winner"),
        ("winner", None),
    ]


def test_nomination_of_another_category_cannot_be_placed(session, contest, category, now):
    other = contest.make.category(contest.season, slug="sales-rookie-of-the-year")
    entry = survey_category(session, category).entries["N-0001"]

    with pytest.raises(PlaceError):
        place_nomination(session, other, entry, place=Place.GOLD, now=now, **WHO)


def test_several_places_at_once(session, category, now):
    standing = survey_category(session, category)

    changed = place_nominations(
        session,
        standing,
        {"N-0001": Place.WINNER, "N-0002": Place.SHORTLISTED, "N-0003": None},
        reason="",
        now=now,
        **WHO,
    )

    assert changed == ["N-0001", "N-0002"]
    assert {name: one.place for name, one in survey_category(session, category).placements.items()} == {
        "N-0001": Place.WINNER,
        "N-0002": Place.SHORTLISTED,
    }


def test_going_against_the_ranking_needs_a_reason(session, category, now):
    standing = survey_category(session, category)
    places = {"N-0002": Place.WINNER}

    with pytest.raises(ReasonMissingError, match="N-0002 would stand above N-0001"):
        place_nominations(session, standing, places, reason="", now=now, **WHO)

    assert place_nominations(session, standing, places, reason="N-0001 left the firm.", now=now, **WHO) == ["N-0002"]


def test_places_of_nominations_that_left_the_category_do_not_show(session, contest, category, now):
    other = contest.make.category(contest.season, slug="sales-rookie-of-the-year")
    placed = place_nomination(
        session, category, survey_category(session, category).entries["N-0001"], place=Place.GOLD, now=now, **WHO
    )
    placed.nomination.category = other
    session.commit()

    assert survey_category(session, category).placements == {}


def test_chair_parts_those_who_share_a_place(session, tied, now):
    assert [one.nomination for one in survey_category(session, tied).shared_places[0]] == ["N-0001", "N-0002"]

    decide_tie(
        session,
        survey_category(session, tied),
        order=["N-0002", "N-0001"],
        reason="Its customers were harder to win.",
        now=now,
        **WHO,
    )

    result = rank_season(session, tied.season).find(tied)
    assert [(one.nomination, one.rank, one.tie_rule) for one in result.nominations] == [
        ("N-0002", 1, TieRule.CHAIR),
        ("N-0001", 2, TieRule.CHAIR),
    ]
    assert list_events(session, "results.decide_tie") == [
        {"order": ["N-0002", "N-0001"], "reason": "Its customers were harder to win."}
    ]


@pytest.mark.parametrize(
    ("order", "reason", "error"),
    [
        (["N-0001", "N-0002"], "", ReasonMissingError),
        (["N-0001", "N-0001"], "Because.", TieError),
        (["N-0001"], "Because.", TieError),
        (["N-0001", "N-0009"], "Because.", TieError),
    ],
)
def test_chair_order_must_fit_and_have_a_reason(session, tied, now, order, reason, error):
    with pytest.raises(error):
        decide_tie(session, survey_category(session, tied), order=order, reason=reason, now=now, **WHO)


def test_judge_left_out_does_not_count_and_can_come_back(session, contest, category, now):
    strict = contest.panel[0]
    before = rank_season(session, contest.season)

    exclude_judge(session, strict, reason="Read the wrong nominations.", now=now, **WHO)

    without = rank_season(session, contest.season)
    assert strict.public_id not in {score.judge for score in without.scores}
    assert [one.reads for one in without.find(category).nominations] != [3, 3, 3, 3]
    with pytest.raises(ExclusionError):
        exclude_judge(session, strict, reason="Again.", now=now, **WHO)

    readmit_judge(session, strict, now=now, **WHO)

    assert rank_season(session, contest.season).scores == before.scores
    assert session.scalars(select(Exclusion)).one().ended_by == "olga@example.org"
    with pytest.raises(ExclusionError):
        readmit_judge(session, strict, now=now, **WHO)


def test_leaving_a_judge_out_needs_a_reason(session, contest, category, now):
    with pytest.raises(ReasonMissingError):
        exclude_judge(session, contest.panel[0], reason="", now=now, **WHO)


def test_ranks_before_and_after_are_kept(session, contest, category, now):
    for at in range(3):
        contest.give(contest.nomination(category, 4 + at), 3, 10)
    session.commit()
    moved = [
        [one.category, one.nomination, one.before, one.after]
        for one in compare_without(rank_season(session, contest.season), contest.panel[3])
    ]

    exclude_judge(session, contest.panel[3], reason="Gave everybody ten.", now=now, **WHO)

    kept = list_events(session, "results.exclude_judge")[0]
    assert kept["reason"] == "Gave everybody ten."
    assert kept["moved"] == [one for one in moved if one[2] != one[3]]
