"""What nominees read of judges' comments: as they were written, in other words, or not at all; the original is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload

from judging.assignment.models import Assignment, AssignmentStatus, Judge
from judging.awards.models import Category
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.nominations.models import Nomination
from judging.results.models import CommentReview
from judging.results.services.deciding import REASON_LIMIT, ReasonMissingError
from judging.scoring.models import Scorecard, ScorecardStatus

COMMENT_LIMIT = 5000


class CommentError(JudgingError):
    """A comment cannot be shown like this."""


@dataclass(frozen=True)
class JudgeComment:
    """A judge's comment, and what an organizer made of it."""

    scorecard: Scorecard
    review: CommentReview | None

    @property
    def nomination(self) -> Nomination:
        return self.scorecard.assignment.nomination

    @property
    def original(self) -> str:
        """The judge's words as they are now."""
        return self.scorecard.comment

    @property
    def text(self) -> str:
        """What the nominee reads; empty where it is held back."""
        return self.original if self.review is None else self.review.text

    @property
    def is_outdated(self) -> bool:
        """Say whether the judge has written something else since the decision, which stands until the next one."""
        return self.review is not None and self.review.original != self.original

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.review is None:
            return "as written"
        said = "held back" if self.review.is_held_back else "edited"
        return f"{said}; the judge has changed it since" if self.is_outdated else said


def list_comments(session: Session, category: Category) -> list[JudgeComment]:
    """Return the comments on a category's nominations, by number, in an order that does not tell who wrote which."""
    query = (
        select(Scorecard, CommentReview)
        .join(Scorecard.assignment)
        .join(Assignment.nomination)
        .join(CommentReview, CommentReview.scorecard_id == Scorecard.id, isouter=True)
        .where(
            Nomination.category_id == category.id,
            Scorecard.status == ScorecardStatus.SUBMITTED,
            Assignment.status == AssignmentStatus.SCORED,
            Scorecard.comment != "",
        )
        .options(
            lazyload(Scorecard.scores),
            contains_eager(Scorecard.assignment).options(
                contains_eager(Assignment.nomination).lazyload(Nomination.answers),
                joinedload(Assignment.judge).options(lazyload(Judge.expertises), joinedload(Judge.user)),
            ),
        )
        .order_by(Nomination.number, Nomination.id, Scorecard.public_id)
    )
    return [JudgeComment(scorecard, review) for scorecard, review in session.execute(query)]


def find_comment(session: Session, public_id: str) -> JudgeComment | None:
    """Return the comment of a submitted scorecard; None where there is none."""
    query = (
        select(Scorecard, CommentReview)
        .join(CommentReview, CommentReview.scorecard_id == Scorecard.id, isouter=True)
        .where(Scorecard.public_id == public_id, Scorecard.status == ScorecardStatus.SUBMITTED, Scorecard.comment != "")
    )
    row = session.execute(query).first()
    return JudgeComment(row[0], row[1]) if row else None


def review_comment(
    session: Session,
    comment: JudgeComment,
    *,
    text: str,
    is_held_back: bool,
    reason: str,
    actor: str,
    now: dt.datetime,
) -> CommentReview | None:
    """Decide what the nominee reads; the judge's own words again, not held back, end a decision and return None.

    Raises `CommentError` for no words at all, `ReasonMissingError` where a comment is held back without a reason.
    """
    text = "" if is_held_back else text.strip()
    if is_held_back and not reason:
        raise ReasonMissingError("Write why the nominee shall not read it. The reason is kept, and not shown to them.")
    if not is_held_back and not text:
        raise CommentError("Write what the nominee shall read, or hold the comment back.")
    before = comment.text
    review = _keep(session, comment, text)
    if review is not None:
        review.original, review.text, review.is_held_back = comment.original, text, is_held_back
        review.reason, review.decided_by, review.decided_at = reason, actor, now
    session.flush()
    record_event(
        session,
        "results.review_comment",
        f"scorecards:{comment.scorecard.public_id}",
        actor=actor,
        now=now,
        nomination=comment.nomination.reference,
        original=comment.original,
        before=before,
        after=text,
        is_held_back=is_held_back,
        reason=reason[:REASON_LIMIT],
    )
    return review


def _keep(session: Session, comment: JudgeComment, text: str) -> CommentReview | None:
    """Return the row of a decision, the one there is or a new one; None, and no row, for the judge's own words."""
    if text == comment.original:
        if comment.review is not None:
            session.delete(comment.review)
        return None
    review = comment.review or CommentReview(scorecard_id=comment.scorecard.id)
    session.add(review)
    return review
