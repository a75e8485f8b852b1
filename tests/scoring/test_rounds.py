"""A judge's desk round by round: pass or fail first, the rubric later, and of earlier rounds what the round says."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from judging.assignment.models import AssignmentStatus
from judging.awards.domain.rounds import RoundKind, Verdict
from judging.scoring.domain.window import JudgingClosedError, JudgingNotOpenError
from judging.scoring.earlier import EarlierRound, list_earlier, list_shown
from judging.scoring.models import Scorecard, ScorecardStatus, ScorecardVersion
from judging.scoring.queries import finished_in_season, finished_scorecards
from judging.scoring.queue import build_queue
from judging.scoring.services import reopen_scorecard, save_scorecard, submit_scorecard

QUALIFYING, SCORING, FINAL, DELIBERATION = RoundKind
DAY = dt.timedelta(days=1)
FULL = {"results": 8, "prospecting": 6, "ethics": 10}


@pytest.fixture
def nomination(make, category):
    return make.nomination(category)


@pytest.fixture
def open_judging(category):
    """Let judging be open by the real clock, for pages."""
    season, now = category.season, dt.datetime.now(dt.UTC)
    season.judging_opens_at, season.judging_closes_at = now - DAY, now + DAY


def read(make, nomination, kind, *, ratings=None, verdict=None, judge=None):
    row = make.assignment(nomination, judge, round=kind, status=AssignmentStatus.SCORED)
    make.scorecard(row, ratings=ratings, verdict=verdict)
    return row


def submit(session, assignment, changes, now):
    return submit_scorecard(session, assignment, changes, version=0, device="d", actor="judge@example.org", now=now)


def test_verdict_is_submitted_with_its_reason_and_kept_in_every_version(session, make, category, nomination, now):
    make.round(category, QUALIFYING)
    make.round(category, SCORING)
    assignment = make.assignment(nomination, round=QUALIFYING)

    outcome = submit(session, assignment, {"verdict": "fail", "verdict-reason": "Nothing was sold."}, now)
    reopen_scorecard(session, assignment, actor="judge@example.org", now=now)
    session.expire_all()

    card = session.scalars(select(Scorecard)).one()
    assert (outcome.faults, outcome.tally.settled) == ({}, 1)
    assert (card.verdict, card.verdict_reason, card.scores) == (Verdict.FAIL, "Nothing was sold.", [])
    kept = {"ratings": {}, "abstentions": {}, "comment": "", "note": ""}
    kept |= {"verdict": "fail", "verdict_reason": "Nothing was sold."}
    assert [row.content for row in session.scalars(select(ScorecardVersion))] == [kept] * 3


def test_failing_without_a_reason_stays_a_draft(session, make, category, nomination, now):
    make.round(category, QUALIFYING)
    make.round(category, SCORING)

    outcome = submit(session, make.assignment(nomination, round=QUALIFYING), {"verdict": "fail"}, now)

    assert list(outcome.faults) == ["verdict-reason"]
    assert outcome.scorecard.status is ScorecardStatus.DRAFT


@pytest.mark.parametrize(
    ("kind", "error"), [(QUALIFYING, JudgingClosedError), (FINAL, JudgingNotOpenError), (SCORING, None)]
)
def test_only_the_round_that_is_held_takes_scores(session, make, category, nomination, now, kind, error):
    make.round(category, QUALIFYING, is_closed=True)
    make.round(category, SCORING)
    make.round(category, FINAL)
    session.refresh(category)
    assignment = make.assignment(nomination, round=kind)

    if error is None:
        save_scorecard(session, assignment, {"comment": "Good."}, version=0, device="d", now=now)
        return
    with pytest.raises(error):
        save_scorecard(session, assignment, {"comment": "Good."}, version=0, device="d", now=now)


def test_scores_count_in_the_last_scored_round(session, make, category, nomination):
    read(make, nomination, SCORING, ratings=FULL)
    late = read(make, nomination, FINAL, ratings={"results": 9})
    make.round(category, SCORING, is_closed=True)
    make.round(category, FINAL)
    session.refresh(category)

    assert [(row.judge, row.value) for row in finished_scorecards(session, category)] == [(late.judge.public_id, 9)]
    rows = [(row.round, row.value) for row in finished_in_season(session, category.season)]
    assert sorted(rows, key=lambda row: (row[0].place, row[1])) == [
        (SCORING, 6),
        (SCORING, 8),
        (SCORING, 10),
        (FINAL, 9),
    ]


def test_earlier_rounds_are_figures_in_their_own_order(session, make, category, nomination):
    for verdict in (Verdict.PASS, Verdict.PASS, Verdict.FAIL):
        read(make, nomination, QUALIFYING, verdict=verdict)
    read(make, nomination, SCORING, ratings={"results": 6, "prospecting": 6, "ethics": 6})
    read(make, nomination, SCORING, ratings={"results": 9, "prospecting": 9, "ethics": 9})
    make.scorecard(make.assignment(nomination, round=SCORING), status=ScorecardStatus.DRAFT, ratings=FULL)

    rounds = list_earlier(session, nomination, FINAL)

    assert rounds == [EarlierRound(QUALIFYING, (), 2, 1), EarlierRound(SCORING, (90.0, 60.0), 0, 0)]
    assert (rounds[0].mean, rounds[1].mean) == (None, 75.0)


def test_earlier_rounds_are_shown_only_where_the_round_says_so(session, make, category, nomination):
    read(make, nomination, SCORING, ratings=FULL)
    make.round(category, SCORING, is_closed=True)
    final = make.round(category, FINAL)
    assignment = make.assignment(nomination, round=FINAL)
    session.refresh(category)

    assert list_shown(session, assignment) == []
    final.shows_earlier = True
    assert [one.kind for one in list_shown(session, assignment)] == [SCORING]


def test_queue_has_a_part_for_each_round_that_has_begun(session, make, category, now):
    judge = make.judge(category.season, category)
    make.round(category, SCORING, is_closed=True)
    make.round(category, FINAL)
    make.round(category, DELIBERATION)
    session.refresh(category)
    scored, begun, never, final = (make.nomination(category) for _ in range(4))
    read(make, scored, SCORING, ratings=FULL, judge=judge)
    closed = {"round": SCORING, "status": AssignmentStatus.CLOSED}
    make.scorecard(make.assignment(begun, judge, **closed), status=ScorecardStatus.DRAFT)
    make.assignment(never, judge, **closed)
    make.assignment(final, judge, round=FINAL)

    queue = build_queue(session, judge, now=now)

    assert [(part.key, part.title) for part in queue.categories] == [
        (category.slug, f"{category.title}: scoring round"),
        (f"{category.slug}:final", f"{category.title}: final"),
    ]
    states = [{work.nomination.number: work.state.value for work in part.works} for part in queue.categories]
    assert states == [{scored.number: "submitted", begun.number: "too_late"}, {final.number: "new"}]
    assert (queue.submitted, queue.asked) == (1, 2)
    assert queue.find_category(None).round is FINAL
    assert queue.find_next().nomination is final


def test_queue_leaves_out_rounds_to_come_and_rounds_that_are_not_held(session, make, category, now):
    judge = make.judge(category.season, category)
    make.round(category, QUALIFYING)
    make.round(category, SCORING)
    session.refresh(category)
    for kind in (SCORING, FINAL):
        make.assignment(make.nomination(category), judge, round=kind)

    assert build_queue(session, judge, now=now).works == ()


def test_work_of_a_round_whose_time_is_over_is_not_asked_for(session, make, category, nomination, now):
    make.round(category, SCORING, closes_at=now - DAY)
    make.round(category, FINAL)
    session.refresh(category)
    assignment = make.assignment(nomination, round=SCORING)

    queue = build_queue(session, assignment.judge, now=now)

    assert (queue.find_next(), queue.asked) == (None, 0)
    assert queue.categories[0].ends_early


@pytest.mark.usefixtures("open_judging")
def test_page_of_a_qualifying_round_asks_for_pass_or_fail(session, make, category, nomination, sign_in):
    make.round(category, QUALIFYING)
    make.round(category, SCORING)
    assignment = make.assignment(nomination, round=QUALIFYING)
    browser, address = sign_in(assignment.judge.user), f"/judge/{assignment.public_id}"

    asked = browser.get(address).text
    refused = browser.post(address, data={"action": "submit", "verdict": "fail", "verdict-reason": " "})
    taken = browser.post(
        address, data={"action": "submit", "version": "1", "verdict": "fail", "verdict-reason": "Nothing was sold."}
    )
    shown = browser.get(address).text

    assert "Does it pass?" in asked
    assert 'name="score-' not in asked
    assert refused.status_code == 422
    assert "Say in a sentence why it fails" in refused.text
    assert taken.status_code == 303
    assert "Nothing was sold." in shown


@pytest.mark.usefixtures("open_judging")
def test_page_of_a_final_shows_earlier_figures_and_nobodys_name(session, make, category, nomination, sign_in):
    earlier = read(make, nomination, SCORING, ratings={"results": 6, "prospecting": 6, "ethics": 6})
    session.scalars(select(Scorecard)).one().note = "A note that nobody else reads."
    make.round(category, SCORING, is_closed=True)
    make.round(category, FINAL, shows_earlier=True)
    assignment = make.assignment(nomination, round=FINAL)

    page = sign_in(assignment.judge.user).get(f"/judge/{assignment.public_id}").text

    assert "Earlier rounds" in page
    assert "60.0 %" in page
    assert earlier.judge.user.name not in page
    assert earlier.judge.user.email not in page
    assert "A note that nobody else reads." not in page
    assert nomination.nominee_name not in page


@pytest.mark.usefixtures("open_judging")
def test_page_of_a_closed_round_shows_what_was_given(session, make, category, nomination, sign_in):
    assignment = read(make, nomination, QUALIFYING, verdict=Verdict.PASS)
    make.round(category, QUALIFYING, is_closed=True)
    make.round(category, SCORING)

    page = sign_in(assignment.judge.user).get(f"/judge/{assignment.public_id}").text

    assert "Submitted" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]


def test_organizer_sees_the_round_and_the_verdict_of_each_scorecard(make, category, nomination, sign_in):
    make.round(category, QUALIFYING)
    make.round(category, SCORING)
    card = make.scorecard(
        make.assignment(nomination, round=QUALIFYING), verdict=Verdict.FAIL, verdict_reason="Nothing was sold."
    )
    browser = sign_in(make.organizer())

    page = browser.get(f"/organize/nominations/{nomination.public_id}/scorecards").text
    history = browser.get(f"/organize/scorecards/{card.public_id}").status_code

    assert all(words in page for words in ("Qualifying round", "fail", "Nothing was sold."))
    assert history == 200
