"""Everything that can happen to a scorecard."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from sqlalchemy import update
from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus, JudgeStatus
from judging.awards.domain.rubric import Rubric
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.scoring.domain.content import Changes, Content, Value
from judging.scoring.domain.merging import Saved, merge
from judging.scoring.domain.totals import Tally, find_change_faults, find_faults, sum_up
from judging.scoring.domain.window import check_judging_open, check_round_open
from judging.scoring.models import Score, Scorecard, ScorecardStatus, ScorecardVersion
from judging.scoring.queries import find_scorecard, list_redactions, list_versions
from judging.scoring.reading import make_masker
from judging.scoring.versions import pack_content, read_content, unpack_content


class NotInQueueError(JudgingError):
    """The judge is not, or no longer, asked to score this nomination."""


class ScorecardSubmittedError(JudgingError):
    """A submitted scorecard does not change until it is reopened."""


class ScorecardFaultsError(JudgingError):
    """These changes cannot be saved; `faults` says why, by field."""

    def __init__(self, faults: dict[str, str]) -> None:
        self.faults = faults
        super().__init__(" ".join(faults.values()))


@dataclass(frozen=True)
class Outcome:
    """What a save came to."""

    scorecard: Scorecard
    rubric: Rubric
    content: Content
    conflicts: dict[str, Value | None]
    """Fields that another device changed to something else: what stands there now; they were not overwritten."""
    news: dict[str, Value | None]
    """Fields that only another device changed: what stands there now."""
    faults: dict[str, str] = field(default_factory=dict)
    """What stood in the way of submitting, by field; the changes are saved all the same."""
    names: tuple[str, ...] = ()
    """What in the comment seems to name somebody, where judging is blind and the judge did not say that it is fine."""

    @property
    def is_submitted(self) -> bool:
        return self.scorecard.status is ScorecardStatus.SUBMITTED

    @property
    def tally(self) -> Tally:
        return sum_up(self.rubric, self.content, self.scorecard.assignment.round)


def open_assignment(session: Session, assignment: Assignment, *, now: dt.datetime) -> None:
    """Note when the judge first opened the nomination; in a session of its own while the page is only read."""
    session.execute(
        update(Assignment).where(Assignment.id == assignment.id, Assignment.opened_at.is_(None)).values(opened_at=now)
    )


def save_scorecard(
    session: Session,
    assignment: Assignment,
    changes: Changes,
    *,
    version: int,
    device: str,
    now: dt.datetime,
    entered_by: str = "",
) -> Outcome:
    """Make a judge's changes on the scorecard, and keep it as one more version.

    `version` is what the device last knew (0: nothing yet). What another device changed since then to something else
    is left as it is and comes back as a conflict. `entered_by` is who types it in for the judge, from paper.
    """
    assignment = _lock_assignment(session, assignment, now=now)
    assignment.opened_at = assignment.opened_at or now
    scorecard = _take_scorecard(session, assignment, now=now)
    if scorecard.status is ScorecardStatus.SUBMITTED:
        raise ScorecardSubmittedError("This scorecard is submitted. Reopen it to change it.")
    rubric = Rubric.from_content(scorecard.rubric_version.content)
    if faults := find_change_faults(rubric, changes, assignment.round):
        raise ScorecardFaultsError(faults)
    base, since = find_history(session, scorecard, version)
    merged = merge(base, since, changes, device=device)
    if scorecard.version == 0 or merged.content != read_content(scorecard):
        _write_content(session, scorecard, merged.content, device=device, now=now, entered_by=entered_by)
    return Outcome(scorecard, rubric, merged.content, merged.conflicts, merged.news)


def submit_scorecard(
    session: Session,
    assignment: Assignment,
    changes: Changes,
    *,
    version: int,
    device: str,
    actor: str,
    now: dt.datetime,
    is_comment_checked: bool = False,
) -> Outcome:
    """Save the last changes and submit the scorecard, if nothing stands in the way.

    Conflicts with another device, faults and names in the comment stand in the way; the outcome tells of them, and
    the changes are saved as a draft. With `is_comment_checked` the judge has looked at the names and lets them stand.
    Submitting twice changes nothing the second time. An `actor` who is not the judge does it for them, on record.
    """
    entered_by = name_other(assignment, actor)
    scorecard = find_scorecard(session, _lock_assignment(session, assignment, now=now))
    if scorecard is not None and scorecard.status is ScorecardStatus.SUBMITTED:
        return _confirm_submitted(scorecard, changes)
    outcome = save_scorecard(
        session, assignment, changes, version=version, device=device, now=now, entered_by=entered_by
    )
    names = () if is_comment_checked else find_names(session, assignment.nomination, outcome.content.comment)
    outcome = replace(outcome, faults=find_faults(outcome.rubric, outcome.content, assignment.round), names=names)
    if outcome.conflicts or outcome.faults or outcome.names:
        return outcome
    scorecard = outcome.scorecard
    scorecard.status = ScorecardStatus.SUBMITTED
    scorecard.submitted_at = now
    assignment.status = AssignmentStatus.SCORED
    _write_content(session, scorecard, outcome.content, device=device, now=now, entered_by=entered_by)
    subject, behalf = f"scorecards:{scorecard.public_id}", {"for_judge": assignment.judge.user.email}
    detail = {"version": scorecard.version} | (behalf if entered_by else {})
    record_event(session, "scoring.submit", subject, actor=actor, now=now, **detail)
    return outcome


def reopen_scorecard(session: Session, assignment: Assignment, *, actor: str, now: dt.datetime) -> Scorecard:
    """Let the judge change a submitted scorecard again; it does not count until it is submitted once more."""
    assignment = _lock_assignment(session, assignment, now=now)
    scorecard = _take_scorecard(session, assignment, now=now)
    if scorecard.status is ScorecardStatus.DRAFT:
        return scorecard
    scorecard.status = ScorecardStatus.DRAFT
    assignment.status = AssignmentStatus.OPEN
    _renew_rubric(scorecard, assignment)
    _write_content(session, scorecard, read_content(scorecard), device="", now=now)
    subject = f"scorecards:{scorecard.public_id}"
    record_event(session, "scoring.reopen", subject, actor=actor, now=now, version=scorecard.version)
    return scorecard


def check_in_queue(assignment: Assignment, *, now: dt.datetime) -> None:
    """Raise an error that says why this nomination cannot be scored now, if it cannot."""
    if assignment.judge.status is not JudgeStatus.ACCEPTED:
        raise NotInQueueError("Accept the invitation to the panel first; then your queue opens.")
    if assignment.status is AssignmentStatus.RECUSED:
        raise NotInQueueError("You stood back from this nomination, so it is no longer in your queue.")
    left = assignment.nomination.status is not NominationStatus.SUBMITTED
    if assignment.status is AssignmentStatus.REMOVED or left:
        raise NotInQueueError("This nomination has left your queue; there is nothing more to do for it.")
    season = assignment.nomination.season
    check_judging_open(season.judging_opens_at, season.judging_closes_at, now)
    check_round_open(assignment.round, assignment.nomination.category.state_of(assignment.round, now))


def name_other(assignment: Assignment, actor: str) -> str:
    """Return who types it in, where that is not the judge."""
    return "" if actor == assignment.judge.user.email else actor


def find_names(session: Session, nomination: Nomination, comment: str) -> tuple[str, ...]:
    """Return what in a comment for the nominee seems to name somebody; nothing where judging is not blind."""
    if not nomination.season.is_blind or not comment:
        return ()
    redactions = [row.phrase for row in list_redactions(session, nomination)]
    return tuple(make_masker(nomination, redactions).find_names(comment))


def _lock_assignment(session: Session, assignment: Assignment, *, now: dt.datetime) -> Assignment:
    """Take the assignment for this transaction alone, read afresh, so that two saves come one after the other."""
    session.refresh(assignment, with_for_update={"of": Assignment})
    check_in_queue(assignment, now=now)
    return assignment


def _take_scorecard(session: Session, assignment: Assignment, *, now: dt.datetime) -> Scorecard:
    scorecard = find_scorecard(session, assignment)
    if scorecard is None:
        scorecard = Scorecard(
            assignment=assignment,
            rubric_version=assignment.nomination.category.rubric_version,
            status=ScorecardStatus.DRAFT,
            version=0,
            comment="",
            note="",
            verdict_reason="",
            started_at=now,
            updated_at=now,
        )
        session.add(scorecard)
    elif scorecard.status is ScorecardStatus.DRAFT:
        _renew_rubric(scorecard, assignment)
    return scorecard


def _renew_rubric(scorecard: Scorecard, assignment: Assignment) -> None:
    """Take on the rubric that the category has now; marks for criteria that went stay in earlier versions only."""
    newest = assignment.nomination.category.rubric_version
    if scorecard.rubric_version_id == newest.id:
        return
    scorecard.rubric_version = newest
    kept = {criterion.key for criterion in Rubric.from_content(newest.content).criteria}
    scorecard.scores = [score for score in scorecard.scores if score.criterion_key in kept]


def _confirm_submitted(scorecard: Scorecard, changes: Changes) -> Outcome:
    """Answer a second submission that brings nothing new as the first one was answered."""
    content = read_content(scorecard)
    if content.change(changes) != content:
        raise ScorecardSubmittedError(
            "This scorecard was submitted already, with other scores. Reopen it to change it."
        )
    return Outcome(scorecard, Rubric.from_content(scorecard.rubric_version.content), content, {}, {})


def find_history(session: Session, scorecard: Scorecard, version: int) -> tuple[Content, list[Saved]]:
    """Return what the device last knew, and every save after it; what stands now is always the last of them."""
    current = read_content(scorecard)
    if scorecard.version == 0 or version == scorecard.version:
        return current, []
    rows = list_versions(session, scorecard, after=version - 1)
    base = unpack_content(rows.pop(0).content) if rows and rows[0].number == version else Content()
    since = [Saved(row.device, unpack_content(row.content)) for row in rows]
    if not since or since[-1].content != current:
        since.append(Saved("", current))
    return base, since


def _write_content(
    session: Session, scorecard: Scorecard, content: Content, *, device: str, now: dt.datetime, entered_by: str = ""
) -> None:
    """Bring the rows in line with the content and add a version; a version is only ever added."""
    known = {score.criterion_key: score for score in scorecard.scores}
    for key, mark in content.marks.items():
        value, reason = (mark, "") if isinstance(mark, int) else (None, mark.reason)
        score = known.pop(key, None)
        if score is None:
            scorecard.scores.append(Score(criterion_key=key, value=value, abstain_reason=reason, updated_at=now))
        elif (score.value, score.abstain_reason) != (value, reason):
            score.value, score.abstain_reason, score.updated_at = value, reason, now
    for score in known.values():
        scorecard.scores.remove(score)
    scorecard.comment, scorecard.note = content.comment, content.note
    scorecard.verdict, scorecard.verdict_reason = content.verdict, content.verdict_reason
    scorecard.version += 1
    scorecard.updated_at = now
    session.flush()
    session.add(
        ScorecardVersion(
            scorecard_id=scorecard.id,
            number=scorecard.version,
            status=scorecard.status,
            device=device,
            entered_by=entered_by,
            content=pack_content(content),
            saved_at=now,
        )
    )
    session.flush()
