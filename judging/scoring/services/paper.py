"""Scores that were given on paper: entered by the judge, or on record by an organizer for the judge, who is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, Judge, JudgeStatus
from judging.assignment.services.judges import mail_judge
from judging.awards.domain.rubric import Rubric
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.scoring.domain.content import Changes, Content
from judging.scoring.domain.paper import write_cell
from judging.scoring.domain.window import check_judging_open
from judging.scoring.models import Scorecard
from judging.scoring.queries import find_last_version, find_scorecard
from judging.scoring.services.scorecards import (
    Outcome,
    find_history,
    name_other,
    save_scorecard,
    submit_scorecard,
)
from judging.scoring.versions import read_content


def find_obstacle(judge: Judge, *, now: dt.datetime) -> str:
    """Say why nothing can be entered for a judge now; nothing where it can."""
    if judge.status is not JudgeStatus.ACCEPTED:
        return "The invitation to the panel is not accepted, so there is nothing to enter."
    try:
        check_judging_open(judge.season.judging_opens_at, judge.season.judging_closes_at, now)
    except JudgingError as error:
        return str(error)
    return ""


@dataclass(frozen=True)
class PaperRow:
    """A row of the paper form as it was read."""

    fields: Changes
    """What it holds, by field; None where that is nothing."""
    version: int
    """What it was filled with."""
    is_submission: bool
    is_comment_checked: bool = False


def enter_scores(
    session: Session, assignment: Assignment, row: PaperRow, *, device: str, actor: str, now: dt.datetime
) -> Outcome | None:
    """Save what a row changes, and submit it if asked; None where there is nothing to do.

    Whoever is not the judge enters it for them.
    """
    card = find_scorecard(session, assignment)
    known = find_history(session, card, row.version)[0] if card else Content()
    changes = {name: value for name, value in row.fields.items() if known.fields.get(name) != value}
    if not row.is_submission and not changes:
        return None
    if not row.is_submission:
        return save_for_judge(session, assignment, changes, version=row.version, device=device, actor=actor, now=now)
    return submit_scorecard(
        session,
        assignment,
        changes,
        version=row.version,
        device=device,
        actor=actor,
        is_comment_checked=row.is_comment_checked,
        now=now,
    )


def save_for_judge(
    session: Session,
    assignment: Assignment,
    changes: Changes,
    *,
    version: int,
    device: str,
    actor: str,
    now: dt.datetime,
) -> Outcome:
    """Save changes; where somebody else begins to make them, that is recorded, and the judge hears of it that day."""
    entered_by = name_other(assignment, actor)
    card = find_scorecard(session, assignment)
    last = find_last_version(session, card) if card else None
    outcome = save_scorecard(
        session, assignment, changes, version=version, device=device, now=now, entered_by=entered_by
    )
    if entered_by and (last is None or last.entered_by != entered_by):
        subject, judge = f"scorecards:{outcome.scorecard.public_id}", assignment.judge
        record_event(session, "scoring.enter", subject, actor=actor, now=now, for_judge=judge.user.email)
        day = now.astimezone(ZoneInfo(judge.season.time_zone)).date()
        _mail(session, judge, f"paper-begun:{judge.public_id}:{day}", cards=[], by=actor, now=now)
    return outcome


def tell_judge(session: Session, judge: Judge, cards: Sequence[Scorecard], *, by: str, now: dt.datetime) -> None:
    """Write a judge what was submitted for them, score by score, to be held against the paper."""
    _mail(session, judge, f"paper-submitted:{judge.public_id}:{now.isoformat()}", cards=cards, by=by, now=now)


def _mail(session: Session, judge: Judge, key: str, *, cards: Sequence[Scorecard], by: str, now: dt.datetime) -> None:
    rows = [(card.assignment.nomination.reference, _list_marks(card)) for card in cards]
    mail_judge(session, judge, "scoring/entered", key=key, now=now, by=by, rows=rows)


def _list_marks(card: Scorecard) -> list[tuple[str, str]]:
    content = read_content(card)
    if content.verdict:
        return [
            ("Verdict", content.verdict.value),
            *([("Reason", content.verdict_reason)] if content.verdict_reason else []),
        ]
    criteria = Rubric.from_content(card.rubric_version.content).criteria
    return [(criterion.title, write_cell(content.marks.get(criterion.key)) or "–") for criterion in criteria]
