"""Rounds are set up, changed and refused by rule; a category without any stays as it was."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.awards.domain.rounds import EntryRule, RoundKind, RoundPlan, RoundsError, RoundState, Times
from judging.awards.models import Round
from judging.awards.services import set_up_rounds
from judging.db.audit import AuditEvent

QUALIFYING, SCORING, FINAL, DELIBERATION = RoundKind
DAY = dt.timedelta(days=1)


@pytest.fixture
def by(now):
    return {"actor": "olga@example.org", "now": now}


@pytest.fixture
def category(make):
    return make.category()


def list_plans(session):
    session.expire_all()
    return [row.plan for row in session.scalars(select(Round).order_by(Round.id))]


def test_rounds_are_set_up_and_kept_in_the_trail(session, category, by):
    plans = [
        RoundPlan(SCORING, closes_at=by["now"] + 9 * DAY),
        RoundPlan(FINAL, entry_rule=EntryRule.RANK, entry_count=5, shows_earlier=True),
    ]

    set_up_rounds(session, category, plans, **by)

    assert list_plans(session) == plans
    event = session.scalars(select(AuditEvent)).one()
    assert event.action == "awards.set_up_rounds"
    assert event.detail["rounds"] == {
        "scoring": {"shows_earlier": False, "entry_rule": "all", "closes_at": "2026-10-29T12:00:00+00:00"},
        "final": {"shows_earlier": True, "entry_rule": "rank", "entry_count": 5},
    }


def test_setting_up_the_same_again_says_nothing(session, make, category, by):
    make.round(category, SCORING)
    make.round(category, FINAL)

    set_up_rounds(session, category, [RoundPlan(SCORING), RoundPlan(FINAL)], **by)

    assert list(session.scalars(select(AuditEvent))) == []


def test_scoring_round_alone_is_as_good_as_none(session, make, category, by):
    make.round(category, SCORING)
    make.round(category, FINAL)

    set_up_rounds(session, category, [RoundPlan(SCORING)], **by)

    assert list_plans(session) == []


def test_round_that_is_kept_keeps_its_row(session, make, category, by):
    kept = make.round(category, SCORING).id

    set_up_rounds(session, category, [RoundPlan(SCORING), RoundPlan(DELIBERATION)], **by)

    assert session.scalars(select(Round.id).where(Round.kind == SCORING)).one() == kept


def test_closed_round_stays_as_it_was(session, make, category, by):
    make.round(category, SCORING, is_closed=True, closes_at=by["now"] + DAY)
    make.round(category, FINAL)

    set_up_rounds(session, category, [RoundPlan(SCORING, reads=7), RoundPlan(FINAL, reads=4)], **by)

    assert list_plans(session) == [RoundPlan(SCORING, closes_at=by["now"] + DAY), RoundPlan(FINAL, reads=4)]


@pytest.mark.parametrize("kinds", [(SCORING,), (QUALIFYING, SCORING, FINAL)])
def test_round_cannot_come_or_go_once_what_follows_it_has_begun(session, make, category, by, kinds):
    make.round(category, SCORING, is_closed=True)
    make.round(category, FINAL)

    with pytest.raises(RoundsError, match=r"too late to add or take away the (final|qualifying round)"):
        set_up_rounds(session, category, [RoundPlan(kind) for kind in kinds], **by)


def test_plan_that_cannot_be_is_refused(session, category, by):
    with pytest.raises(RoundsError) as refusal:
        set_up_rounds(session, category, [RoundPlan(SCORING), RoundPlan(FINAL, entry_rule=EntryRule.BAR)], **by)

    assert list(refusal.value.faults) == [(FINAL, "entry_bar")]


def test_category_knows_its_rounds(session, make, category, now):
    make.round(category, FINAL, opens_at=now + DAY, closes_at=category.season.judging_closes_at + DAY)
    make.round(category, SCORING, is_closed=True)
    session.refresh(category)

    assert (category.current_round, category.counted_round) == (FINAL, FINAL)
    assert category.find_next_round(SCORING).kind is FINAL
    assert category.find_next_round(FINAL) is None
    assert [category.takes_all(kind) for kind in (SCORING, FINAL)] == [True, False]
    assert [category.state_of(kind, now) for kind in (QUALIFYING, SCORING, FINAL)] == [
        None,
        RoundState.CLOSED,
        RoundState.WAITING,
    ]
    assert category.times_of(FINAL) == Times(now + DAY, category.season.judging_closes_at)


def test_category_without_rounds_has_one(category, now):
    assert (category.current_round, category.counted_round) == (SCORING, SCORING)
    assert category.takes_all(SCORING)
    assert category.state_of(SCORING, now) is RoundState.OPEN
    assert category.times_of(SCORING) == category.season.judging_times


@pytest.fixture
def browser(make, sign_in):
    return sign_in(make.organizer(email="olga@example.org"))


def address(category):
    return f"/organize/categories/{category.public_id}/rounds"


def test_page_sets_up_rounds_in_the_seasons_time_zone(session, category, browser):
    form = {
        "scoring_closes_at": "2026-11-01T12:00",
        "final_is_held": "y",
        "final_opens_at": "2026-11-02T09:00",
        "final_entry_rule": "rank",
        "final_entry_count": "5",
        "final_entry_bar": "70",
        "final_reads": "4",
        "final_shows_earlier": "y",
        "deliberation_is_held": "y",
        "deliberation_entry_rule": "bar",
        "deliberation_entry_bar": "77.5",
        "qualifying_reads": "1",
    }

    response = browser.post(address(category), data=form)
    page = browser.get(address(category)).text

    assert response.status_code == 302
    assert list_plans(session) == [
        RoundPlan(SCORING, closes_at=dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)),
        RoundPlan(
            FINAL,
            opens_at=dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC),
            reads=4,
            shows_earlier=True,
            entry_rule=EntryRule.RANK,
            entry_count=5,
        ),
        RoundPlan(DELIBERATION, entry_rule=EntryRule.BAR, entry_bar=77.5),
    ]
    assert 'value="2026-11-02T09:00"' in page
    assert "The rounds of" in page


def test_page_keeps_what_was_typed_beside_the_fault(session, category, browser):
    form = {"final_is_held": "y", "final_entry_rule": "rank", "final_entry_count": "", "final_reads": "4"}

    response = browser.post(address(category), data=form)

    assert response.status_code == 422
    assert "Say how many go on" in response.text
    assert 'value="4"' in response.text
    assert list_plans(session) == []


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"final_entry_bar": "high"}, "Write a percentage, such as 70 or 77.5."),
        ({"final_reads": "many"}, "Write a whole number."),
        ({"scoring_opens_at": "soon"}, "Write a day and a time."),
        ({"scoring_closes_at": "2027-03-28T01:30"}, "put forward"),
    ],
)
def test_page_says_what_is_no_number_and_no_time(category, browser, form, sentence):
    response = browser.post(address(category), data={"final_is_held": "y"} | form)

    assert response.status_code == 422
    assert sentence in response.text


def test_page_leaves_closed_rounds_as_they_were(session, make, category, browser):
    make.round(category, SCORING, is_closed=True, reads=4)
    make.round(category, FINAL)

    page = browser.get(address(category)).text
    response = browser.post(address(category), data={"scoring_reads": "9", "final_is_held": "y", "final_reads": "2"})
    too_late = browser.post(address(category), data={"final_reads": "2"})

    assert "it stays as it was" in page
    assert response.status_code == 302
    assert list_plans(session) == [RoundPlan(SCORING, reads=4), RoundPlan(FINAL, reads=2)]
    assert too_late.status_code == 422
    assert "too late to add or take away the final" in too_late.text
