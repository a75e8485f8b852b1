"""The board counts what waits, links to where it is done, and its questions do not grow with the rows."""

from __future__ import annotations

import datetime as dt

import pytest

from judging.assignment.domain.conflicts import ConflictKind
from judging.assignment.models import AssignmentStatus, Conflict, JudgeStatus
from judging.board.queries import count_waiting, list_progress
from judging.board.tasks import list_tasks
from judging.mail.models import Letter
from judging.nominations.domain.lifecycle import NominationStatus
from judging.results.models import Publication
from judging.screening.models import CaseKind, TriageCase


@pytest.fixture
def category(make):
    return make.category(make.season(reads=2))


def test_progress_counts_reads_cases_and_drafts(session, make, category, now):
    nomination = make.nomination(category)
    make.nomination(category, status=NominationStatus.DRAFT)
    make.nomination(category, status=NominationStatus.WITHDRAWN)
    make.assignment(nomination, status=AssignmentStatus.SCORED)
    make.assignment(nomination, make.judge(category.season, category), status=AssignmentStatus.RECUSED)
    session.add(TriageCase(nomination=nomination, kind=CaseKind.FLAG, opened_at=now))
    session.commit()

    row = list_progress(session, category.season)[0]

    assert (row.nominations, row.drafts, row.flags) == (1, 1, 1)
    assert (row.reads_needed, row.reads_given, row.reads_done) == (2, 1, 1)
    assert (row.share_done, row.is_ready, row.is_published) == (0.5, False, False)


def test_a_category_is_ready_when_all_reads_are_in_and_not_published(session, make, category, now):
    nomination = make.nomination(category)
    for _ in range(2):
        make.assignment(nomination, make.judge(category.season, category), status=AssignmentStatus.SCORED)

    assert list_progress(session, category.season)[0].is_ready

    session.add(
        Publication(
            category=category,
            number=1,
            snapshot={},
            inputs={},
            inputs_digest="",
            method="adjusted",
            published_by="ada@example.org",
            published_at=now,
        )
    )
    session.commit()

    assert not list_progress(session, category.season)[0].is_ready
    assert list_progress(session, category.season)[0].is_published


def test_an_empty_category_has_done_nothing(session, category):
    assert list_progress(session, category.season)[0].share_done == 0


def test_everything_that_waits_becomes_a_task(session, make, category, now):
    nomination = make.nomination(category)
    make.nomination(category, status=NominationStatus.INCOMPLETE)
    judge = make.judge(category.season, category, status=JudgeStatus.INVITED)
    session.add_all(
        [
            TriageCase(nomination=nomination, kind=CaseKind.FLAG, opened_at=now),
            Conflict(judge=judge, nomination=nomination, kind=ConflictKind.DECLARED, evidence="declared", found_at=now),
            Letter(
                key="k",
                kind="x",
                to_email="a@example.org",
                subject="s",
                text="t",
                html="h",
                created_at=now,
                last_error="refused",
            ),
        ]
    )
    session.commit()
    waiting = count_waiting(session, category.season)

    tasks = list_tasks(category.season, waiting, list_progress(session, category.season), now=now)

    assert [(task.count, task.title, task.endpoint) for task in tasks] == [
        (1, "case waits in triage", "screening.triage"),
        (1, "nomination lacks an answer", "nominations.inbox"),
        (1, "conflict of interest to look at", "assignment.conflicts"),
        (2, "reads have no judge yet", "assignment.plan"),
        (1, "judge has not answered", "assignment.judges"),
        (1, "letter did not go out", "mail.outbox"),
    ]
    assert waiting.unscreened == 1


@pytest.mark.parametrize(("days", "why"), [(1, "Judging closes within two days."), (-1, "Judging has closed.")])
def test_reads_that_are_not_in_are_a_task_near_the_end(session, make, now, days, why):
    season = make.season(
        reads=1, judging_opens_at=now - dt.timedelta(days=9), judging_closes_at=now + dt.timedelta(days=days)
    )
    make.assignment(make.nomination(make.category(season)))

    tasks = list_tasks(season, count_waiting(session, season), list_progress(session, season), now=now)

    assert [(task.count, task.why) for task in tasks] == [(1, why)]


def test_page_asks_the_same_number_of_questions_for_one_and_for_many(make, sign_in, category, count_statements):
    browser = sign_in(make.organizer())
    make.nomination(category)
    browser.get("/organize")
    with count_statements() as few:
        assert browser.get("/organize").status_code == 200
    for _ in range(3):
        make.nomination(category)
    make.nomination(make.category(category.season, "sales-rookie-of-the-year"))

    with count_statements() as many:
        browser.get("/organize")

    assert len(many) == len(few)


def test_without_a_season_the_board_leads_to_making_one(make, sign_in):
    response = sign_in(make.organizer()).get("/organize")

    assert (response.status_code, response.location) == (302, "/organize/season")


def test_a_category_leads_to_its_nominations(make, sign_in, category):
    nomination = make.nomination(category)
    organizer = sign_in(make.organizer())
    address = f"/organize/nominations?category={category.public_id}"

    assert f'href="{address}"' in organizer.get("/organize").text
    assert nomination.reference in organizer.get(address).text


def test_reads_of_the_round_that_is_held_count(session, make, category):
    """Of a final those that its panel was given; what was read before it does not count towards it."""
    make.round(category, "scoring", is_closed=True)
    final = make.round(category, "final")
    goes_on, stays = make.nomination(category), make.nomination(category)
    make.round_entry(final, goes_on)
    for nomination in (goes_on, stays):
        make.assignment(nomination, status=AssignmentStatus.SCORED)
    session.refresh(category)
    empty = list_progress(session, category.season)[0]
    judges = [make.judge(category.season) for _ in range(3)]
    make.seat(final, *judges)
    chosen = list_progress(session, category.season)[0]
    for judge in judges[:2]:
        make.assignment(goes_on, judge, round="final", status=AssignmentStatus.SCORED)

    read = list_progress(session, category.season)[0]

    assert (empty.lacks_panel, empty.reads_needed, empty.can_close) == (True, 0, False)
    assert (chosen.lacks_panel, chosen.reads_needed, chosen.reads_given) == (False, 3, 0)
    assert (read.reads_needed, read.reads_done, read.can_close, read.is_ready) == (2, 2, True, False)


def test_rounds_that_can_be_closed_and_finals_without_a_panel_are_tasks(session, make, now, sign_in):
    season = make.season(reads=1)
    full, final = make.category(season), make.category(season, "sales-rookie-of-the-year")
    make.round(full, "scoring")
    make.assignment(make.nomination(full), status=AssignmentStatus.SCORED)
    make.round(final, "scoring", is_closed=True)
    make.round(final, "final")
    session.expire_all()

    tasks = list_tasks(season, count_waiting(session, season), list_progress(session, season), now=now)
    page = sign_in(make.organizer()).get("/organize").text

    assert [(task.title, task.why) for task in tasks] == [
        ("final has no panel", "Nobody can read it before you choose one."),
        ("round can be closed", "All its reads are in: look who goes on."),
    ]
    assert "scoring round can be closed" in page
    assert "final without a panel" in page


def test_category_is_ready_once_its_last_round_is_closed(session, make, category):
    row = make.round(category, "scoring")
    nomination = make.nomination(category)
    for _ in range(2):
        make.assignment(nomination, make.judge(category.season, category), status=AssignmentStatus.SCORED)
    session.refresh(category)
    before = list_progress(session, category.season)[0].is_ready

    row.closed_at = make.now

    assert (before, list_progress(session, category.season)[0].is_ready) == (False, True)
