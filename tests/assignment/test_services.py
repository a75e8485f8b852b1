"""Judges are invited and answer, conflicts are found and remembered, seats are filled and stay."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment import services
from judging.assignment.domain.conflicts import ConflictKind
from judging.assignment.models import Assignment, AssignmentRun, AssignmentStatus, ConflictStatus, JudgeStatus
from judging.assignment.queries import find_last_run, list_conflicts, list_season_assignments, tally_workloads
from judging.assignment.services import Offer
from judging.assignment.services.judges import PanelError
from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import NominationStatus

ACTOR = "ada@example.org"


@pytest.fixture
def category(make):
    return make.category(make.season(reads=2))


@pytest.fixture
def panel(make, category):
    return [make.judge(category.season, category) for _ in range(3)]


def apply(session, season, now, seed=0):
    return services.apply_plan(session, season, seed=seed, by=ACTOR, now=now)


def standing(session, season):
    rows = list_season_assignments(session, season)
    return [row for row in rows if row.status in (AssignmentStatus.OPEN, AssignmentStatus.SCORED)]


def letters(session, kind):
    return list(session.scalars(select(Letter).where(Letter.kind == kind).order_by(Letter.id)))


def test_inviting_mails_a_link_and_keeps_the_offer(session, category, now):
    offer = Offer("Harbour Advisers", 2, 9, {category: 1.0}, [("Fenwick Foods", "past employer")])

    judge = services.invite_judge(
        session, category.season, email="Kim@Example.org", name="Kim Hale", offer=offer, by=ACTOR, now=now
    )

    assert (judge.user.email, judge.user.is_in_role("judge"), judge.status) == ("kim@example.org", True, "invited")
    assert (judge.min_load, judge.max_load, judge.expertises[0].level) == (2, 9, 1.0)
    assert [(row.company, row.why) for row in judge.declarations] == [("Fenwick Foods", "past employer")]
    assert [letter.to_email for letter in letters(session, "assignment/invitation")] == ["kim@example.org"]


def test_inviting_twice_says_so(session, category, panel, now):
    with pytest.raises(PanelError, match="on the panel already"):
        services.invite_judge(
            session, category.season, email=panel[0].user.email, name="", offer=Offer(), by=ACTOR, now=now
        )


def test_accepting_needs_a_load_and_a_category(session, make, category, now):
    judge = make.judge(category.season, status=JudgeStatus.INVITED)

    with pytest.raises(PanelError, match="one or more"):
        services.accept_invitation(session, judge, Offer(max_load=0, levels={category: 1}), now=now)
    with pytest.raises(PanelError, match="at least one category"):
        services.accept_invitation(session, judge, Offer(), now=now)
    with pytest.raises(PanelError, match="above the most"):
        services.accept_invitation(session, judge, Offer(min_load=9, max_load=3, levels={category: 1}), now=now)
    services.accept_invitation(session, judge, Offer(max_load=3, levels={category: 0.5}), now=now)

    assert (judge.status, judge.answered_at, judge.max_load) == (JudgeStatus.ACCEPTED, now, 3)


def test_a_changed_offer_keeps_what_stays(session, make, category, now):
    other = make.category(category.season, "sales-rookie-of-the-year")
    judge = make.judge(category.season, category, other)
    kept = judge.expertises[0].id

    services.update_judge(session, judge, Offer(levels={category: 0.5}), by=ACTOR, now=now)

    assert [(row.id, row.level) for row in judge.expertises] == [(kept, 0.5)]


def test_reminders_go_once_a_day(session, panel, now):
    day = dt.timedelta(days=1)

    sent = [
        services.remind_judge(session, panel[0], by=ACTOR, now=moment)
        for moment in (now, now + dt.timedelta(hours=3), now + day)
    ]

    assert sent == [True, False, True]
    assert len(letters(session, "assignment/reminder")) == 2


def test_every_nomination_gets_its_reads_and_the_judges_are_told(session, make, category, panel, now):
    nominations = [make.nomination(category, nominee_name=f"Nominee {n} Stone") for n in range(3)]

    run = apply(session, category.season, now)

    by_nomination = {row.id: 0 for row in nominations}
    for row in standing(session, category.season):
        by_nomination[row.nomination_id] += 1
    assert set(by_nomination.values()) == {2}
    assert (run.report["added"], run.report["unfilled"], run.report["connected"]) == (6, [], True)
    assert sorted(tally_workloads(session, category.season)[judge.id].open for judge in panel) == [2, 2, 2]
    assert {letter.to_email for letter in letters(session, "assignment/work")} == {judge.user.email for judge in panel}


def test_a_conflict_keeps_the_judge_away_until_it_is_dismissed(session, make, category, now):
    make.nomination(category, nominee_company="Harbour Advisers Ltd")
    judge = make.judge(category.season, category)

    run = apply(session, category.season, now)
    conflict = next(row for row in list_conflicts(session, category.season) if row.kind is ConflictKind.SAME_COMPANY)

    assert run.report["added"] == 0
    assert "1 nomination needs 2 reads" in run.report["unfilled"][0]
    assert conflict.evidence.startswith("The judge works for the nominee's company")

    for row in list_conflicts(session, category.season):
        services.decide_conflict(session, row, ConflictStatus.DISMISSED, by=ACTOR, now=now)
    assert apply(session, category.season, now).report["added"] == 1
    assert tally_workloads(session, category.season)[judge.id].given == 1


def test_dismissed_conflicts_stay_and_found_ones_go_when_they_hold_no_more(session, make, category, now):
    nomination = make.nomination(category, nominee_company="Harbour Advisers")
    other = make.nomination(category, nominee_company="Harbour Advisers", nominee_name="Ola Berg")
    make.judge(category.season, category)
    services.refresh_conflicts(session, category.season, now=now)
    for row in list_conflicts(session, category.season):
        if row.nomination_id == nomination.id:
            services.decide_conflict(session, row, ConflictStatus.DISMISSED, by=ACTOR, now=now)
    nomination.nominee_company = other.nominee_company = "Bramble Bakeries"
    session.commit()

    found = services.refresh_conflicts(session, category.season, now=now)

    assert found == 0
    assert {row.status for row in list_conflicts(session, category.season)} == {ConflictStatus.DISMISSED}


def test_companies_of_one_family_conflict(session, make, category, now):
    make.nomination(category, nominee_company="Bramble Catering")
    make.judge(category.season, category)

    services.keep_families(
        session, category.season, "Harbour Advisers; Bramble Catering\nAlone Ltd\n", by=ACTOR, now=now
    )

    assert services.refresh_conflicts(session, category.season, now=now) > 0


def test_a_recusal_is_filled_by_itself_and_nothing_else_moves(session, make, category, panel, now):
    make.nomination(category)
    apply(session, category.season, now)
    before = standing(session, category.season)
    before[0].status = AssignmentStatus.RECUSED
    kept = before[1].judge_id
    session.commit()

    runs = services.refill_seasons(session, now=now)

    judges = {row.judge_id for row in standing(session, category.season)}
    assert len(runs) == 1
    assert runs[0].run_by == "system"
    assert kept in judges
    assert before[0].judge_id not in judges
    assert len(judges) == 2
    assert services.refill_seasons(session, now=now) == []


def test_nothing_is_filled_before_an_organizer_assigned_or_after_judging(session, make, category, panel, now):
    make.nomination(category)

    assert services.refill_seasons(session, now=now) == []

    apply(session, category.season, now)
    standing(session, category.season)[0].status = AssignmentStatus.RECUSED
    session.commit()

    assert services.refill_seasons(session, now=category.season.judging_closes_at) == []


@pytest.mark.parametrize("is_opened", [True, False])
def test_a_moved_nomination_leaves_judges_who_do_not_read_its_category(session, make, category, panel, now, is_opened):
    nomination = make.nomination(category)
    other = make.category(category.season, "account-manager-of-the-year")
    reader = make.judge(category.season, other)
    apply(session, category.season, now)
    for row in standing(session, category.season):
        row.opened_at = now if is_opened else None
    nomination.category = other
    session.commit()

    services.refill_seasons(session, now=now)

    holders = {row.judge_id for row in standing(session, category.season)}
    assert (reader.id in holders) is not is_opened
    assert bool(holders - {reader.id}) is is_opened


def test_a_withdrawn_nomination_is_taken_back_even_when_opened(session, make, category, panel, now):
    nomination = make.nomination(category)
    apply(session, category.season, now)
    for row in standing(session, category.season):
        row.opened_at = now
    nomination.status = NominationStatus.WITHDRAWN
    session.commit()

    services.refill_seasons(session, now=now)

    assert standing(session, category.season) == []


def test_what_a_declining_judge_has_not_opened_goes_to_others(session, make, category, panel, now):
    make.nomination(category)
    apply(session, category.season, now)
    leaving = standing(session, category.season)[0].judge
    services.decline_invitation(session, leaving, now=now)
    session.commit()

    services.refill_seasons(session, now=now)

    holders = [row.judge_id for row in standing(session, category.season)]
    assert leaving.id not in holders
    assert len(holders) == 2


def test_the_proposal_changes_nothing(session, make, category, panel):
    make.nomination(category)

    proposal = services.propose_plan(session, category.season)

    assert (proposal.needed, proposal.standing, len(proposal.plan.added)) == (2, 0, 2)
    assert session.scalars(select(Assignment)).all() == []
    assert session.scalars(select(AssignmentRun)).all() == []
    assert find_last_run(session, category.season) is None
