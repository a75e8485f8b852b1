"""Rounds are closed with a shortlist, changed with a reason and opened again; the last scored one ranks."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from judging.assignment.models import Assignment, AssignmentStatus, RoundEntry
from judging.awards.domain.rounds import EntryRule, RoundKind, Verdict
from judging.db.audit import AuditEvent
from judging.nominations.models import Nomination
from judging.results.domain.shortlist import Edge
from judging.results.services import export_scores, rank_season, survey_category
from judging.results.services.rounds import RoundError, change_entries, close_round, reopen_round
from judging.results.services.shortlists import preview_shortlist
from judging.scoring.models import ScorecardStatus

QUALIFYING, SCORING, FINAL, DELIBERATION = RoundKind
ALL = ["N-0001", "N-0002", "N-0003", "N-0004"]


@pytest.fixture
def by(now):
    return {"actor": "olga@example.org", "now": now}


@pytest.fixture
def category(contest):
    return contest.category()


@pytest.fixture
def scoring(make, category):
    row = make.round(category, SCORING)
    make.round(category, FINAL, entry_rule=EntryRule.RANK, entry_count=2)
    make.session.refresh(category)
    return row


def entries(session):
    rows = session.scalars(select(RoundEntry).join(RoundEntry.nomination).order_by(RoundEntry.nomination_id))
    return [(row.nomination.reference, row.reason) for row in rows]


def events(session):
    return [event.action for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id))]


def find_nomination(session, reference):
    return next(one for one in session.scalars(select(Nomination)) if one.reference == reference)


def test_preview_says_who_goes_on_by_rule_and_who_is_on_the_edge(session, scoring):
    shortlist = preview_shortlist(session, scoring)

    assert [row.entry.reference for row in shortlist.rows] == ALL
    assert (shortlist.by_rule, shortlist.chosen) == ({"N-0001", "N-0002"}, {"N-0001", "N-0002"})
    assert {row.choice.edge for row in shortlist.rows} <= {None, Edge.INTERVAL}
    assert shortlist.rule_words == "By rule: the first 2 by rank, ties included."
    assert (shortlist.wanted_reads, shortlist.short) == (3, ())


def test_closing_lets_them_go_on_and_ends_what_is_unfinished(session, make, category, scoring, by):
    unfinished = make.assignment(make.nomination(category), status=AssignmentStatus.OPEN)

    close_round(session, scoring, chosen=["N-0001", "N-0002"], reason="", **by)
    session.expire_all()

    rule = "By rule: the first 2 by rank, ties included."
    assert entries(session) == [("N-0001", rule), ("N-0002", rule)]
    assert (scoring.closed_at, scoring.closed_by) == (by["now"], "olga@example.org")
    assert unfinished.status is AssignmentStatus.CLOSED
    assert category.current_round is FINAL
    detail = session.scalars(select(AuditEvent)).one().detail
    assert detail["chosen"] == ["N-0001", "N-0002"]
    assert (detail["unfinished"], detail["round"]) == (1, "scoring")


def test_departing_from_the_rule_needs_a_reason_that_is_kept(session, scoring, by):
    with pytest.raises(RoundError, match="not what the rule says"):
        close_round(session, scoring, chosen=["N-0003"], reason="", **by)

    close_round(session, scoring, chosen=["N-0003"], reason="The jury asked for it.", **by)

    assert entries(session) == [("N-0003", "The jury asked for it.")]


@pytest.mark.parametrize(("chosen", "words"), [([], "at least one"), (["N-0009"], "N-0009 is not in this round")])
def test_choice_that_cannot_be_is_refused(session, scoring, by, chosen, words):
    with pytest.raises(RoundError, match=words):
        close_round(session, scoring, chosen=chosen, reason="Because.", **by)


def test_round_is_closed_in_its_turn_and_once(session, make, category, scoring, by):
    final = category.find_round(FINAL)
    with pytest.raises(RoundError, match="has not begun"):
        close_round(session, final, chosen=["N-0001"], reason="", **by)

    close_round(session, scoring, chosen=["N-0001", "N-0002"], reason="", **by)

    with pytest.raises(RoundError, match="closed already"):
        close_round(session, scoring, chosen=["N-0001"], reason="Again.", **by)


@pytest.mark.parametrize("reason", ["", "They pitched best."])
def test_by_hand_needs_no_reason(session, category, scoring, by, reason):
    category.find_round(FINAL).entry_rule = EntryRule.HAND

    close_round(session, scoring, chosen=["N-0004"], reason=reason, **by)

    assert entries(session) == [("N-0004", reason or "Chosen by hand.")]


def test_last_round_is_closed_without_a_shortlist(session, make, contest, by):
    category = contest.category()
    row = make.round(category, SCORING)
    session.refresh(category)

    shortlist = close_round(session, row, chosen=[], reason="", **by)

    assert (shortlist.into, category.current_round, entries(session)) == (None, None, [])


def test_who_goes_on_is_changed_with_a_reason_while_the_next_round_is_held(session, category, scoring, by):
    close_round(session, scoring, chosen=["N-0001", "N-0002"], reason="", **by)
    with pytest.raises(RoundError, match="Write why"):
        change_entries(session, scoring, chosen=["N-0001"], reason="", **by)

    change_entries(session, scoring, chosen=["N-0001", "N-0003"], reason="N-0002 withdrew.", **by)
    change_entries(session, scoring, chosen=["N-0001", "N-0003"], reason="", **by)

    assert [name for name, _ in entries(session)] == ["N-0001", "N-0003"]
    assert preview_shortlist(session, scoring).chosen == {"N-0001", "N-0003"}
    assert events(session) == ["results.close_round", "results.change_entries"]


def test_entries_cannot_be_changed_before_closing(session, scoring, by):
    with pytest.raises(RoundError, match="while the next round is held"):
        change_entries(session, scoring, chosen=["N-0001"], reason="Because.", **by)


def test_closed_round_is_opened_again_as_it_was(session, make, category, scoring, by):
    unfinished = make.assignment(make.nomination(category), status=AssignmentStatus.OPEN)
    close_round(session, scoring, chosen=["N-0001", "N-0002"], reason="", **by)
    given = make.assignment(make.nomination(category), round=FINAL).id

    reopen_round(session, scoring, **by)
    session.expire_all()

    assert (entries(session), category.current_round) == ([], SCORING)
    assert unfinished.status is AssignmentStatus.OPEN
    assert session.get(Assignment, given) is None


def test_round_stays_closed_once_judges_have_begun_the_next(session, make, category, scoring, by):
    close_round(session, scoring, chosen=["N-0001", "N-0002"], reason="", **by)
    make.scorecard(make.assignment(make.nomination(category), round=FINAL), status=ScorecardStatus.DRAFT)

    with pytest.raises(RoundError, match="have begun the final"):
        reopen_round(session, scoring, **by)


def test_only_the_round_closed_last_is_opened_again(session, category, scoring, by):
    with pytest.raises(RoundError, match="closed last"):
        reopen_round(session, scoring, **by)


def test_qualifying_round_goes_by_the_share_that_passed(session, make, contest, by):
    category = contest.category(nominations=0)
    qualifying = make.round(category, QUALIFYING, reads=2)
    make.round(category, SCORING, entry_rule=EntryRule.BAR, entry_bar=50.0)
    session.refresh(category)
    for verdicts in ((Verdict.PASS, Verdict.PASS), (Verdict.PASS, Verdict.FAIL), (Verdict.FAIL,), ()):
        nomination = make.nomination(category)
        for verdict in verdicts:
            row = make.assignment(nomination, round=QUALIFYING, status=AssignmentStatus.SCORED)
            make.scorecard(row, verdict=verdict, verdict_reason="Thin." if verdict is Verdict.FAIL else "")

    shortlist = preview_shortlist(session, qualifying)

    assert shortlist.by_rule == {"N-0001", "N-0002"}
    assert [(row.choice.candidate.percent, row.reads) for row in shortlist.rows] == [
        (100.0, 2),
        (50.0, 2),
        (0.0, 1),
        (None, 0),
    ]
    assert shortlist.rows[2].verdicts.reasons == ((Verdict.FAIL, "Thin."),)
    assert [row.entry.reference for row in shortlist.short] == ["N-0003", "N-0004"]


def test_final_ranks_once_it_has_begun_and_says_so_in_its_inputs(session, contest, category, scoring, by):
    close_round(session, scoring, chosen=["N-0001", "N-0002"], reason="", **by)
    for reference, values in (("N-0001", (5, 6)), ("N-0002", (9, 8))):
        nomination = find_nomination(session, reference)
        for judge, value in enumerate(values):
            contest.give(nomination, judge, value, FINAL)
    session.commit()

    standing = survey_category(session, category)
    inputs = export_scores(session, category)

    assert (standing.round, standing.wanted_reads, standing.missing) == (FINAL, 2, ())
    assert [name for name, one in standing.ranked.items() if one.rank == 1] == ["N-0002"]
    assert (set(standing.contenders), standing.out) == ({"N-0001", "N-0002"}, {"N-0003", "N-0004"})
    assert (standing.reads_done, standing.reads_wanted) == (4, 4)
    assert {row[-1] for row in inputs.scores[1:]} == {"final"}
    assert {row[2] for row in inputs.scores[1:]} == {"N-0001", "N-0002"}
    assert any("The final is not closed yet." in one.sentence for one in standing.obstacles)


def test_earlier_round_can_still_be_ranked(session, category, scoring, by):
    close_round(session, scoring, chosen=["N-0001", "N-0002"], reason="", **by)

    now, then = (
        rank_season(session, category.season),
        rank_season(session, category.season, rounds={category.slug: SCORING}),
    )

    assert now.find(category) is None
    assert len(then.find(category).nominations) == 4


def test_category_without_rounds_ranks_by_its_scoring(session, category):
    standing = survey_category(session, category)

    assert (standing.round, standing.out, standing.consensus) == (SCORING, frozenset(), {})
    assert list(standing.order) == ALL
