"""Conflicts are looked for again when anything changes, and what was dismissed lasts while the same matches."""

from __future__ import annotations

import datetime as dt

import pytest

from judging.assignment import services
from judging.assignment.domain.conflicts import ConflictKind
from judging.assignment.domain.switches import Switches
from judging.assignment.models import AssignmentStatus, ConflictStatus
from judging.assignment.queries import list_conflicts, list_families, list_season_assignments
from judging.assignment.services import Offer
from judging.nominations.services import move_nomination

ACTOR = "ada@example.org"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def category(make):
    return make.category(make.season(reads=1))


@pytest.fixture
def other(make, category):
    return make.category(category.season, "account-manager-of-the-year")


def found(session, category):
    return [(row.kind.value, row.status.value) for row in list_conflicts(session, category.season)]


def dismiss_all(session, category, now):
    for row in list_conflicts(session, category.season):
        services.decide_conflict(session, row, ConflictStatus.DISMISSED, by=ACTOR, now=now)
    session.commit()


def change(session, nomination, now, **values):
    for name, value in values.items():
        setattr(nomination, name, value)
    nomination.updated_at = now
    session.commit()


def holders(session, category):
    rows = list_season_assignments(session, category.season)
    return {row.judge_id for row in rows if row.status is AssignmentStatus.OPEN}


def test_an_employer_that_entered_is_one_conflict_for_the_whole_category(session, make, category, now):
    judge = make.judge(category.season, category)
    make.nomination(category, nominee_company="Harbour Advisers", nominator_company="Harbour Advisers")
    others = [make.nomination(category, nominee_name=f"Nominee {n} Stone") for n in range(3)]

    services.refresh_conflicts(session, category.season, now=now)

    (row,) = [row for row in list_conflicts(session, category.season) if row.category]
    assert (row.judge_id, row.category_id, row.nomination_id) == (judge.id, category.id, None)
    assert row.evidence == "The judge's employer entered this category: “Harbour Advisers”."
    assert services.propose_plan(session, category.season).plan.added == ()
    services.decide_conflict(session, row, ConflictStatus.DISMISSED, by=ACTOR, now=now)
    assert len(services.propose_plan(session, category.season).plan.added) == len(others)


def test_a_dismissal_for_a_category_holds_for_those_who_come_later(session, make, category, now):
    make.judge(category.season, category)
    make.nomination(category, nominee_company="Harbour Advisers", nominator_company="Harbour Advisers")
    services.refresh_conflicts(session, category.season, now=now)
    dismiss_all(session, category, now)
    make.nomination(category, updated_at=now + MINUTE)

    services.refill_seasons(session, now=now + 2 * MINUTE)

    assert {status for _, status in found(session, category)} == {"dismissed"}


def test_without_the_switch_only_the_employers_own_nominations_are_kept_away(session, make, category, now):
    make.judge(category.season, category)
    make.nomination(category, nominee_company="Harbour Advisers", nominator_company="Harbour Advisers")
    free = make.nomination(category)

    services.keep_rules(session, category.season, Switches(shut_out_employers=False), by=ACTOR, now=now)

    assert found(session, category) == [("same_company", "found")]
    assert [pair[1] for pair in services.propose_plan(session, category.season).plan.added] == [free.public_id]


def test_a_referee_is_a_source_of_conflict(session, make, category, now):
    judge = make.judge(category.season, category, company="Elsewhere")
    nomination = make.nomination(category)
    nomination.answers.append(make.answer("referee_name", judge.user.name))
    nomination.answers.append(make.answer("referee_email", judge.user.email))
    session.commit()

    services.refresh_conflicts(session, category.season, now=now)

    (row,) = [row for row in list_conflicts(session, category.season) if row.kind is ConflictKind.NAMED]
    assert row.evidence == f"The judge's address is the referee's: {judge.user.email}."


@pytest.mark.parametrize("role", ["nominee", "nominator"])
def test_who_nominates_or_is_nominated_does_not_judge_it(session, make, category, now, role):
    judge = make.judge(category.season, category, company="Elsewhere")
    make.nomination(category, **{f"{role}_email": judge.user.email})

    services.refresh_conflicts(session, category.season, now=now)

    named = [row.evidence for row in list_conflicts(session, category.season) if row.kind is ConflictKind.NAMED]
    assert named == [f"The judge's address is the {role}'s: {judge.user.email}."]


def test_the_dry_run_knows_conflicts_that_nobody_has_looked_for_yet(session, make, category, now):
    make.judge(category.season, category)
    make.nomination(category, nominee_company="Harbour Advisers")

    proposal = services.propose_plan(session, category.season)

    assert proposal.plan.added == ()
    assert list_conflicts(session, category.season) == []


def test_a_nomination_that_changes_is_looked_at_again(session, make, category, now):
    first = make.judge(category.season, category)
    second = make.judge(category.season, category, company="Elsewhere")
    nomination = make.nomination(category)
    services.apply_plan(session, category.season, seed=0, by=ACTOR, now=now + MINUTE)
    (holder,) = holders(session, category)
    company = "Harbour Advisers" if holder == first.id else "Elsewhere"
    change(session, nomination, now + 2 * MINUTE, nominee_company=company)

    services.refill_seasons(session, now=now + 3 * MINUTE)

    assert holders(session, category) == {first.id, second.id} - {holder}


def test_a_dismissal_ends_when_something_else_matches_and_says_what_did(session, make, category, now):
    make.judge(category.season, category)
    nomination = make.nomination(category, nominee_company="Harbour Advisers")
    services.refresh_conflicts(session, category.season, now=now)
    dismiss_all(session, category, now)
    old = next(row for row in list_conflicts(session, category.season) if row.kind is ConflictKind.SAME_COMPANY)
    change(session, nomination, now + MINUTE, nominee_company="Other", nominator_company="Harbour Advisers")

    assert services.refresh_conflicts(session, category.season, now=now + MINUTE) == 1

    assert old.status is ConflictStatus.FOUND
    assert old.evidence == "The judge works for the nominator's company: “Harbour Advisers”."
    assert old.dismissed_evidence == "The judge works for the nominee's company: “Harbour Advisers”."
    change(session, nomination, now + MINUTE, nominee_company="Harbour Advisers")
    assert services.refresh_conflicts(session, category.season, now=now + 2 * MINUTE) == 0
    assert old.status is ConflictStatus.DISMISSED


def test_a_dismissal_is_remembered_while_nothing_matches(session, make, category, now):
    make.judge(category.season, category)
    nomination = make.nomination(category, nominee_company="Harbour Advisers")
    services.refresh_conflicts(session, category.season, now=now)
    dismiss_all(session, category, now)
    change(session, nomination, now, nominee_company="Other", nominator_company="Harbour Advisers")
    services.refresh_conflicts(session, category.season, now=now)
    change(session, nomination, now, nominator_company="Other")

    assert services.refresh_conflicts(session, category.season, now=now) == 0
    assert {status for _, status in found(session, category)} == {"dismissed"}


def test_what_is_confirmed_stays_when_it_holds_no_more(session, make, category, now):
    make.judge(category.season, category)
    nomination = make.nomination(category, nominee_company="Harbour Advisers")
    services.refresh_conflicts(session, category.season, now=now)
    for row in list_conflicts(session, category.season):
        services.decide_conflict(session, row, ConflictStatus.CONFIRMED, by=ACTOR, now=now)
    change(session, nomination, now, nominee_company="Other")

    services.refresh_conflicts(session, category.season, now=now)

    assert {status for _, status in found(session, category)} == {"confirmed"}


def test_a_moved_nomination_is_looked_at_in_its_new_category(session, make, category, other, now):
    make.judge(category.season, other)
    nomination = make.nomination(category, nominee_company="Harbour Advisers", nominator_company="Harbour Advisers")
    services.refresh_conflicts(session, category.season, now=now)
    before = found(session, category)
    move_nomination(session, nomination, other, by=ACTOR, now=now + MINUTE)
    session.commit()

    services.refill_seasons(session, now=now + 2 * MINUTE)

    assert before == [("same_company", "found")]
    assert sorted(found(session, category)) == [("employer_entered", "found"), ("same_company", "found")]


def test_a_judge_who_edits_their_profile_is_looked_at_again(session, make, sign_in, category, now):
    judge = make.judge(category.season, category)
    make.nomination(category)
    services.refresh_conflicts(session, category.season, now=now)
    assert found(session, category) == []
    slug = category.slug

    response = sign_in(judge.user).post(
        f"/judge/invitation/{judge.public_id}",
        data={"answer": "accept", "company": "Fenwick Foods", "min_load": "0", "max_load": "5", f"level_{slug}": "1"},
    )

    assert response.status_code == 302
    assert ("same_company", "found") in found(session, category)


def test_declared_people_are_kept_away_too(session, make, category, now):
    judge = make.judge(category.season, category, company="Elsewhere")
    make.nomination(category)
    services.update_judge(
        session, judge, Offer("Elsewhere", levels={category: 1}, declared=[("Dana Abbot", "sister")]), by=ACTOR, now=now
    )

    services.refresh_conflicts(session, category.season, now=now)

    (row,) = list_conflicts(session, category.season)
    assert row.evidence == "The judge declared Dana Abbot (sister), the nominee."


def test_families_that_are_listed_anew_take_the_place_of_the_old(session, make, category, now):
    make.judge(category.season, category)
    make.nomination(category, nominee_company="Bramble Catering", nominator_company="")
    for lines in ("Harbour Advisers; Bramble Catering", "Harbour Advisers; Alder Mills"):
        services.keep_families(session, category.season, lines, by=ACTOR, now=now)
        services.refresh_conflicts(session, category.season, now=now)

    assert [family.names for family in list_families(session, category.season)] == [["Harbour Advisers", "Alder Mills"]]
    assert found(session, category) == []
