"""Who reads what in which round: another panel reads the final, and only those who were let in are read."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import delete, select

from judging.assignment.domain.reminders import ReminderChoice
from judging.assignment.models import AssignmentStatus, ConflictStatus, JudgeStatus, PanelSeat, RoundEntry
from judging.assignment.pool import read_round_pool
from judging.assignment.queries import list_season_assignments
from judging.assignment.services import apply_plan, choose_panel, find_due_reminders, remind_judge
from judging.assignment.services.instances import list_misfits
from judging.assignment.services.judges import PanelError, find_deadline
from judging.awards.domain.rounds import RoundKind
from judging.db.audit import AuditEvent
from judging.mail.models import Letter

QUALIFYING, SCORING, FINAL, DELIBERATION = RoundKind


@pytest.fixture
def by(now):
    return {"by": "olga@example.org", "now": now}


@pytest.fixture
def category(make):
    return make.category(make.season(reads=2))


def letters(session):
    return [(row.kind, row.to_email) for row in session.scalars(select(Letter).order_by(Letter.id))]


def seated(session):
    return list(session.scalars(select(PanelSeat.judge_id).order_by(PanelSeat.id)))


def test_everything_is_in_the_only_round(session, make, category):
    nomination, judge, stranger = make.nomination(category), make.judge(category.season, category), make.judge()
    season = category.season
    session.commit()

    pool = read_round_pool(session, season)

    assert pool.holds(nomination)
    assert (pool.may_read(judge, category), pool.may_read(stranger, category)) == (True, False)
    assert pool.count_reads(category, SCORING) == 2


def test_final_lets_in_who_goes_on_and_is_read_by_its_panel(session, make, category):
    goes_on, stays = make.nomination(category), make.nomination(category)
    knows, sits = make.judge(category.season, category), make.judge(category.season)
    make.round(category, SCORING, is_closed=True)
    final = make.round(category, FINAL)
    make.round_entry(final, goes_on)
    make.seat(final, sits)
    session.refresh(category)

    pool = read_round_pool(session, category.season)

    assert (pool.holds(goes_on), pool.holds(stays)) == (True, False)
    assert (pool.may_read(knows, category), pool.may_read(sits, category)) == (False, True)
    assert pool.count_reads(category, FINAL) == 1


def test_panel_of_the_final_does_not_read_before_it(session, make, category):
    judge = make.judge(category.season, category)
    make.round(category, SCORING)
    make.seat(make.round(category, FINAL), judge)
    session.refresh(category)

    pool = read_round_pool(session, category.season)

    assert not pool.may_read(judge, category)


@pytest.mark.parametrize(("reads", "counted"), [(None, 3), (2, 2), (5, 3)])
def test_final_is_read_by_its_whole_panel_unless_fewer_are_wanted(session, make, category, reads, counted):
    make.round(category, SCORING, is_closed=True)
    final = make.round(category, FINAL, reads=reads)
    make.seat(final, *(make.judge(category.season) for _ in range(3)))
    session.refresh(category)

    assert read_round_pool(session, category.season).count_reads(category, FINAL) == counted


def test_qualifying_round_has_reads_of_its_own(session, make, category):
    make.round(category, QUALIFYING, reads=1)
    make.round(category, SCORING)
    session.refresh(category)

    pool = read_round_pool(session, category.season)

    assert (pool.count_reads(category, QUALIFYING), pool.count_reads(category, SCORING)) == (1, 2)


@pytest.mark.parametrize("is_closed", [True, False])
def test_nothing_is_read_in_a_deliberation_or_after_the_last_round(session, make, category, is_closed):
    nomination = make.nomination(category)
    make.round(category, SCORING, is_closed=True)
    make.round_entry(make.round(category, DELIBERATION, is_closed=is_closed), nomination)
    session.refresh(category)

    assert not read_round_pool(session, category.season).holds(nomination)


def test_choosing_a_panel_seats_and_writes_once(session, make, category, by):
    final = make.round(category, FINAL)
    first, second = make.judge(category.season), make.judge(category.season, status=JudgeStatus.INVITED)

    choose_panel(session, final, [first, second], **by)
    choose_panel(session, final, [first], **by)
    choose_panel(session, final, [first, second], **by)

    assert seated(session) == [first.id, second.id]
    assert letters(session) == [("assignment/final", judge.user.email) for judge in (first, second)]
    assert [event.action for event in session.scalars(select(AuditEvent))] == ["assignment.choose_panel"] * 3


def test_choosing_the_same_panel_says_nothing(session, make, category, by):
    final, judge = make.round(category, FINAL), make.judge(category.season)
    make.seat(final, judge)

    assert choose_panel(session, final, [judge], **by) == []
    assert list(session.scalars(select(AuditEvent))) == []


def test_head_of_a_deliberation_is_told(session, make, category, by):
    judge = make.judge(category.season)

    choose_panel(session, make.round(category, DELIBERATION), [judge], **by)

    assert letters(session) == [("assignment/head", judge.user.email)]


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        (SCORING, {}, "nobody is chosen for it"),
        (FINAL, {"is_closed": True}, "its panel stays"),
        (DELIBERATION, {}, "One judge heads"),
    ],
)
def test_panel_that_cannot_be_is_refused(session, make, category, by, kind, values, sentence):
    judges = [make.judge(category.season) for _ in range(2)]

    with pytest.raises(PanelError, match=sentence):
        choose_panel(session, make.round(category, kind, **values), judges, **by)


@pytest.mark.parametrize("has_declined", [True, False])
def test_only_judges_of_the_season_who_have_not_declined_are_chosen(session, make, category, by, has_declined):
    judge = make.judge(category.season, status=JudgeStatus.DECLINED) if has_declined else make.judge()

    with pytest.raises(PanelError, match="who have not declined"):
        choose_panel(session, make.round(category, FINAL), [judge], **by)


def begin_final(make, category, *, seats=2, entries=2, **values):
    """Close scoring and let nominations go on into a final with a panel of its own; return it, the panel and them."""
    make.round(category, SCORING, is_closed=True)
    final = make.round(category, FINAL, **values)
    judges = [make.judge(category.season) for _ in range(seats)]
    nominations = [make.nomination(category) for _ in range(entries)]
    make.seat(final, *judges)
    make.round_entry(final, *nominations)
    return final, judges, nominations


def assign(session, season, now):
    session.expire_all()
    return apply_plan(session, season, seed=0, by="olga@example.org", now=now)


def standing(session, season):
    rows = list_season_assignments(session, season)
    return {(row.judge_id, row.nomination_id, row.round) for row in rows if row.status is AssignmentStatus.OPEN}


def test_final_is_assigned_to_its_whole_panel_and_to_nobody_else(session, make, category, now):
    make.judge(category.season, category)
    make.nomination(category)
    _final, judges, nominations = begin_final(make, category)

    run = assign(session, category.season, now)

    assert run.report["unfilled"] == []
    assert standing(session, category.season) == {
        (judge.id, nomination.id, FINAL) for judge in judges for nomination in nominations
    }


def test_conflict_keeps_a_judge_of_the_final_away_without_a_shortage(session, make, category, now):
    _final, judges, nominations = begin_final(make, category)
    make.conflict(nominations[0], judges[0], status=ConflictStatus.CONFIRMED)

    run = assign(session, category.season, now)

    assert run.report["unfilled"] == []
    assert (judges[0].id, nominations[0].id, FINAL) not in standing(session, category.season)
    assert run.report["added"] == 3


def test_who_read_a_nomination_before_may_read_it_in_the_final(session, make, category, now):
    _final, judges, nominations = begin_final(make, category, seats=1, entries=1)
    make.assignment(nominations[0], judges[0], status=AssignmentStatus.SCORED)

    assign(session, category.season, now)

    assert standing(session, category.season) == {(judges[0].id, nominations[0].id, FINAL)}


@pytest.mark.parametrize(("status", "added"), [(AssignmentStatus.RECUSED, 0), (AssignmentStatus.REMOVED, 1)])
def test_who_stood_back_before_stands_back_in_the_final(session, make, category, now, status, added):
    _final, judges, nominations = begin_final(make, category, seats=1, entries=1)
    make.assignment(nominations[0], judges[0], status=status)

    assert assign(session, category.season, now).report["added"] == added


def test_final_without_a_panel_waits(session, make, category, now):
    begin_final(make, category, seats=0)

    run = assign(session, category.season, now)

    assert (run.report["added"], run.report["unfilled"]) == (0, [])


def test_qualifying_round_is_assigned_first_and_scoring_after_it(session, make, category, now):
    qualifying = make.round(category, QUALIFYING, reads=1)
    scoring = make.round(category, SCORING)
    goes_on, _fails = make.nomination(category), make.nomination(category)
    judges = [make.judge(category.season, category) for _ in range(2)]
    assign(session, category.season, now)
    rounds = [row.round for row in list_season_assignments(session, category.season)]
    qualifying.closed_at = now
    make.round_entry(scoring, goes_on)

    assign(session, category.season, now)

    assert rounds == [QUALIFYING, QUALIFYING]
    assert {row for row in standing(session, category.season) if row[2] is SCORING} == {
        (judge.id, goes_on.id, SCORING) for judge in judges
    }


def test_work_goes_back_when_seat_or_place_in_the_round_is_lost(session, make, category, now):
    final, judges, nominations = begin_final(make, category)
    assign(session, category.season, now)
    session.execute(delete(PanelSeat).where(PanelSeat.judge_id == judges[0].id))
    session.execute(delete(RoundEntry).where(RoundEntry.nomination_id == nominations[0].id))
    make.seat(final, make.judge(category.season))

    assign(session, category.season, now)

    rows = list_season_assignments(session, category.season)
    assert {(row.judge_id, row.nomination_id) for row in rows if row.status is AssignmentStatus.REMOVED} == {
        (judges[0].id, nominations[0].id),
        (judges[0].id, nominations[1].id),
        (judges[1].id, nominations[0].id),
    }
    assert len(standing(session, category.season)) == 2


def test_work_of_a_round_to_come_stays(session, make, category, now):
    nomination, judge = make.nomination(category), make.judge(category.season, category)
    make.assignment(nomination, judge)
    make.round(category, QUALIFYING, reads=1)
    make.round(category, SCORING)

    assign(session, category.season, now)

    assert standing(session, category.season) == {
        (judge.id, nomination.id, SCORING),
        (judge.id, nomination.id, QUALIFYING),
    }


@pytest.mark.parametrize(("kind", "days"), [(SCORING, 3), (FINAL, 40)])
def test_judge_is_to_be_done_when_the_round_ends_in_which_work_waits(session, make, category, now, kind, days):
    season = category.season
    make.round(category, SCORING, closes_at=now + dt.timedelta(days=3))
    make.round(category, FINAL)
    judge, idle = make.judge(season, category), make.judge(season, category)
    make.assignment(make.nomination(category), judge, round=kind)
    session.refresh(category)

    assert find_deadline(session, judge, now=now) == now + dt.timedelta(days=days)
    assert find_deadline(session, idle, now=now) == season.judging_closes_at


def test_reminder_before_the_end_counts_to_the_end_of_the_round(session, make, category, now):
    make.round(category, SCORING, closes_at=now + dt.timedelta(days=2))
    make.round(category, FINAL)
    late = make.assignment(make.nomination(category))
    make.judge(category.season, category)
    session.refresh(category)
    choice = ReminderChoice(None, at_half_time=False, in_last_days=True)

    due = find_due_reminders(session, category.season, choice, now=now)
    remind_judge(session, late.judge, by="olga@example.org", now=now)

    assert [one.judge for one in due] == [late.judge]
    assert "Your round of judging closes Thu 22 Oct 2026" in session.scalars(select(Letter)).one().text


@pytest.mark.parametrize("kind", [SCORING, QUALIFYING])
def test_work_that_moved_behind_its_round_goes_back(session, make, category, now, kind):
    """A nomination came from another category: here its round is closed, or not held at all."""
    make.round(category, SCORING, is_closed=True)
    make.round(category, FINAL)
    moved = make.assignment(make.nomination(category), round=kind, opened_at=now)

    assign(session, category.season, now)

    assert moved.status is AssignmentStatus.REMOVED
    assert not list_misfits(session, category.season)


def test_work_of_a_final_that_moved_to_a_plain_category_goes_back(session, make, category, now):
    moved = make.assignment(make.nomination(category), round=FINAL)
    stays = make.assignment(make.nomination(category))

    assign(session, category.season, now)

    assert (moved.status, stays.status) == (AssignmentStatus.REMOVED, AssignmentStatus.OPEN)
