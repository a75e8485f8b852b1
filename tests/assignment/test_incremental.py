"""Late nominations, recusals, no-shows and new judges are filled one by one; started work is never taken away."""

from __future__ import annotations

import datetime as dt

import pytest

from judging.assignment import services
from judging.assignment.models import AssignmentStatus, ConflictStatus, JudgeStatus
from judging.assignment.queries import list_conflicts, list_season_assignments
from judging.assignment.services import Offer

ACTOR = "ada@example.org"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def category(make):
    return make.category(make.season(reads=2))


@pytest.fixture
def contest(session, make, category, now):
    """Four nominations that three judges read, two of the reads begun and one scored."""
    for _ in range(3):
        make.judge(category.season, category, company="Elsewhere")
    for number in range(4):
        make.nomination(category, nominee_name=f"Nominee {number} Stone")
    services.apply_plan(session, category.season, seed=0, by=ACTOR, now=now)
    rows = standing(session, category)
    rows[0].opened_at = rows[1].opened_at = now
    rows[2].opened_at, rows[2].status = now, AssignmentStatus.SCORED
    session.commit()
    return category


def standing(session, category):
    rows = list_season_assignments(session, category.season)
    return [row for row in rows if row.status in (AssignmentStatus.OPEN, AssignmentStatus.SCORED)]


def pairs(session, category):
    return {(row.judge_id, row.nomination_id) for row in standing(session, category)}


def started(session, category):
    return {(row.judge_id, row.nomination_id) for row in standing(session, category) if row.opened_at}


def test_a_late_nomination_is_filled_and_nothing_else_moves(session, make, contest, now):
    before = pairs(session, contest)
    late = make.nomination(contest, nominee_name="Late Comer", updated_at=now + MINUTE)

    services.refill_seasons(session, now=now + 2 * MINUTE)

    added = pairs(session, contest) - before
    assert before <= pairs(session, contest)
    assert [nomination for _, nomination in added] == [late.id, late.id]


def test_a_recusal_is_filled_by_somebody_else_and_nothing_else_moves(session, make, contest, now):
    gone = standing(session, contest)[0]
    gone.status = AssignmentStatus.RECUSED
    session.commit()
    before = pairs(session, contest)

    services.refill_seasons(session, now=now + MINUTE)

    ((judge, nomination),) = pairs(session, contest) - before
    assert before <= pairs(session, contest)
    assert (nomination, judge == gone.judge_id) == (gone.nomination_id, False)


def test_a_no_shows_work_goes_to_others_but_what_was_opened_stays(session, make, contest, now):
    make.judge(contest.season, contest, company="Elsewhere")
    judge = next(row.judge for row in standing(session, contest) if row.opened_at)
    begun = {pair for pair in started(session, contest) if pair[0] == judge.id}

    released = services.release_work(session, judge, by=ACTOR, now=now + MINUTE)

    kept = {pair for pair in pairs(session, contest) if pair[0] == judge.id}
    assert released.taken_back > 0
    assert kept == begun
    assert len(pairs(session, contest)) == 8


def test_a_new_judge_gets_only_what_nobody_could_read(session, make, category, now):
    make.judge(category.season, category, company="Elsewhere")
    for number in range(3):
        make.nomination(category, nominee_name=f"Nominee {number} Stone")
    run = services.apply_plan(session, category.season, seed=0, by=ACTOR, now=now)
    before = pairs(session, category)
    new = make.judge(category.season, category, company="Elsewhere")

    (filled,) = services.refill_seasons(session, now=now + MINUTE)

    assert "3 nominations need 6 reads, 3 possible" in run.report["unfilled"][0]
    assert filled.report["unfilled"] == []
    assert before <= pairs(session, category)
    assert {judge for judge, _ in pairs(session, category) - before} == {new.id}


def test_who_has_not_answered_gets_nothing(session, make, category, now):
    make.judge(category.season, category, status=JudgeStatus.INVITED, company="Elsewhere")
    make.nomination(category)

    run = services.apply_plan(session, category.season, seed=0, by=ACTOR, now=now)

    assert run.report["added"] == 0


@pytest.mark.parametrize("change", ["conflict", "declined", "category"])
def test_started_work_is_never_taken_away(session, make, contest, now, change):
    begun = started(session, contest)
    assert len(begun) == 3
    for judge in {row.judge for row in standing(session, contest) if row.opened_at}:
        if change == "conflict":
            offer = Offer("Fenwick Foods", levels={contest: 1.0})
            services.update_judge(session, judge, offer, by=ACTOR, now=now)
        elif change == "declined":
            services.decline_invitation(session, judge, now=now)
        else:
            services.update_judge(session, judge, Offer("Elsewhere"), by=ACTOR, now=now)
    session.commit()

    services.apply_plan(session, contest.season, seed=0, by=ACTOR, now=now + MINUTE)

    assert begun <= started(session, contest)
    touched = {judge for judge, _ in begun}
    assert {pair for pair in pairs(session, contest) if pair[0] in touched} == begun
    if change == "conflict":
        assert {row.status for row in list_conflicts(session, contest.season)} == {ConflictStatus.FOUND}


def test_a_second_run_with_nothing_new_changes_nothing(session, contest, now):
    before = pairs(session, contest)

    runs = services.refill_seasons(session, now=now + MINUTE)

    assert runs == []
    assert pairs(session, contest) == before


@pytest.fixture
def stuck(session, make, category, now):
    """A full judge who alone could read what came late, and one with room who could take over what nobody has opened.

    Return the late nomination.
    """
    category.reads = 1
    other = make.category(category.season, "account-manager-of-the-year", reads=1)
    able = make.judge(category.season, category, other, company="Elsewhere", max_load=2)
    for number in range(2):
        make.nomination(category, nominee_name=f"Nominee {number} Stone")
    services.apply_plan(session, category.season, seed=0, by=ACTOR, now=now)
    assert {judge for judge, _ in pairs(session, category)} == {able.id}
    make.judge(category.season, category, company="Elsewhere")
    return make.nomination(other, nominee_name="Late Comer")


def test_work_that_nobody_has_opened_moves_only_where_somebody_asks(session, category, stuck, now):
    before = pairs(session, category)

    services.apply_plan(session, category.season, seed=0, by=ACTOR, now=now + MINUTE)
    unasked = pairs(session, category)
    run = services.apply_plan(session, category.season, seed=0, by=ACTOR, now=now + MINUTE, may_move=True)

    assert unasked == before
    assert run.report["unfilled"] == []
    assert {nomination for _, nomination in pairs(session, category)} == {stuck.id} | {row for _, row in before}
    assert len(before & pairs(session, category)) == 1


def test_opened_work_does_not_move_though_somebody_asks(session, category, stuck, now):
    for row in standing(session, category):
        row.opened_at = now
    session.commit()
    before = pairs(session, category)

    run = services.apply_plan(session, category.season, seed=0, by=ACTOR, now=now + MINUTE, may_move=True)

    assert pairs(session, category) == before
    assert "1 nomination needs 1 reads, 0 possible" in run.report["unfilled"][0]


def test_the_page_asks_before_it_moves(session, make, sign_in, category, stuck):
    client = sign_in(make.organizer())

    plain = client.get("/organize/assignment").text
    asked = client.get("/organize/assignment?move=1").text
    client.post("/organize/assignment", data={"seed": "0", "move": "1"})

    assert "See what moving work that nobody has opened would fill" in plain
    assert "1 read that nobody has opened goes from one judge to another" in asked
    assert stuck.id in {nomination for _, nomination in pairs(session, category)}
