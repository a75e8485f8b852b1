"""An organizer edits or holds back a judge's comment; the judge's own words are kept, and nominees read the rest."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from judging.assignment.models import AssignmentStatus
from judging.db.audit import AuditEvent, find_broken_event
from judging.reports.feedback import find_feedback
from judging.results.models import CommentReview
from judging.results.services import (
    CommentError,
    ReasonMissingError,
    find_comment,
    list_comments,
    review_comment,
)
from tests.results.conftest import SLUGS

WORDS = "Ben Adler told me this at lunch. Name the customers, and what they signed."
BETTER = "Name the customers, and what they signed."


@pytest.fixture
def card(session, contest):
    category = contest.category(nominations=0)
    card = contest.give(contest.nomination(category), 0, 7)
    card.comment = WORDS
    session.commit()
    return card


def review(session, card, now, *, text=BETTER, is_held_back=False, reason=""):
    made = review_comment(
        session,
        find_comment(session, card.public_id),
        text=text,
        is_held_back=is_held_back,
        reason=reason,
        actor="olga@example.org",
        now=now,
    )
    session.commit()
    return made


def read_feedback(session, card):
    return find_feedback(session, card.assignment.nomination).comments


def test_nominee_reads_the_edited_words_and_the_scorecard_keeps_the_judges(session, card, now):
    assert read_feedback(session, card) == (WORDS,)

    review(session, card, now)

    assert read_feedback(session, card) == (BETTER,)
    assert card.comment == WORDS
    assert find_comment(session, card.public_id).state == "edited"


def test_held_back_comment_is_not_read_and_needs_a_reason(session, card, now):
    with pytest.raises(ReasonMissingError, match="Write why"):
        review(session, card, now, is_held_back=True)

    review(session, card, now, is_held_back=True, reason="It names somebody.")

    assert read_feedback(session, card) == ()
    assert find_comment(session, card.public_id).state == "held back"


def test_no_words_at_all_are_refused(session, card, now):
    with pytest.raises(CommentError, match="or hold the comment back"):
        review(session, card, now, text="  ")


def test_the_judges_own_words_again_end_a_decision(session, card, now):
    assert review(session, card, now, text=WORDS) is None
    review(session, card, now)

    assert review(session, card, now, text=WORDS) is None

    assert session.scalar(select(CommentReview)) is None
    assert read_feedback(session, card) == (WORDS,)


def test_a_judge_who_writes_anew_does_not_undo_a_decision_silently(session, card, now):
    review(session, card, now)
    card.comment = "Ben Adler again."
    session.commit()

    comment = find_comment(session, card.public_id)

    assert comment.is_outdated
    assert comment.state == "edited; the judge has changed it since"
    assert read_feedback(session, card) == (BETTER,)
    assert review(session, card, now, text="Again.").original == "Ben Adler again."


def test_every_decision_is_in_the_audit_trail_with_the_original(session, card, now):
    review(session, card, now)
    review(session, card, now, is_held_back=True, reason="It names somebody.")

    events = session.scalars(select(AuditEvent).where(AuditEvent.action == "results.review_comment")).all()
    assert [(one.detail["original"], one.detail["before"], one.detail["after"]) for one in events] == [
        (WORDS, WORDS, BETTER),
        (WORDS, BETTER, ""),
    ]
    assert find_broken_event(session) is None


def test_only_submitted_comments_of_the_category_are_listed(session, contest, card, make):
    other = contest.give(contest.nomination(contest.category(SLUGS[1], nominations=0)), 0, 5)
    other.comment = "Elsewhere."
    draft = make.assignment(contest.nomination(card.assignment.nomination.category), status=AssignmentStatus.OPEN)
    make.scorecard(draft, comment="Not yet.", status="draft")
    session.commit()

    found = list_comments(session, card.assignment.nomination.category)

    assert [one.text for one in found] == [WORDS]
    assert find_comment(session, "nothing") is None


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_as_many_statements_for_three_comments_as_for_one(
    session, contest, card, make, sign_in, count_statements, count
):
    for at in range(count - 1):
        contest.give(contest.nomination(card.assignment.nomination.category), at + 1, 7).comment = "More."
    browser = sign_in(make.organizer())
    address = f"/organize/results/{card.assignment.nomination.category.public_id}/comments"
    session.commit()
    browser.get(address)

    with count_statements() as sent:
        page = browser.get(address).text

    assert page.count(">Change<") == count
    assert len(sent) <= 8


def test_organizer_edits_on_a_page_of_its_own(session, card, make, sign_in):
    browser = sign_in(make.organizer())
    address = f"/organize/results/comments/{card.public_id}"

    shown = browser.get(address).text
    refused = browser.post(address, data={"text": WORDS, "is_held_back": "y"})
    empty = browser.post(address, data={"text": ""})
    long = browser.post(address, data={"text": "x" * 5001})
    kept = browser.post(address, data={"text": BETTER}, follow_redirects=True).text

    assert "own words" in shown
    assert [one.status_code for one in (refused, empty, long)] == [422] * 3
    assert "Write why the nominee shall not read it" in refused.text
    assert BETTER in kept
    assert "edited" in kept
