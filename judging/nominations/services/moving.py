"""Moving a nomination to the category that fits, with all its answers."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from judging.awards.models import Category
from judging.awards.services import lock_rubric
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.nominations.domain.lifecycle import NominationStatus, NominationStatusError
from judging.nominations.models import CategoryMove, Nomination
from judging.nominations.services.locking import lock_nomination, name_subject


class OtherSeasonError(JudgingError):
    """The category belongs to another season."""


def move_nomination(
    session: Session, nomination: Nomination, to_category: Category, *, by: str, reason: str = "", now: dt.datetime
) -> CategoryMove | None:
    """Move a nomination, keep every answer and note the move; None when it is in that category already.

    Asks nothing about dates, since an organizer may move after closing. Answers to questions that only the former
    category asks are kept and come back when it is moved back.
    """
    lock_nomination(session, nomination)
    if to_category.season_id != nomination.season_id:
        raise OtherSeasonError("Choose a category of the same season.")
    if not nomination.status.is_editable:
        raise NominationStatusError(f"This nomination is {nomination.status.label}, so it cannot be moved.")
    if to_category.id == nomination.category_id:
        return None
    move = CategoryMove(
        from_category=nomination.category,
        to_category=to_category,
        rubric_version=nomination.category.rubric_version,
        moved_by=by,
        reason=reason,
        moved_at=now,
    )
    nomination.moves.append(move)
    nomination.category = to_category
    if nomination.status is NominationStatus.SUBMITTED:
        lock_rubric(to_category, now=now)
    nomination.version += 1
    nomination.updated_at = now
    record_event(
        session,
        "nominations.move",
        name_subject(nomination),
        actor=by,
        now=now,
        from_category=move.from_category.slug,
        to_category=to_category.slug,
        reason=reason,
    )
    return move
