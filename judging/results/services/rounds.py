"""An organizer closes a round and says who goes on, changes that later with a reason, or opens the round again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus, RoundEntry
from judging.awards.domain.rounds import EntryRule
from judging.awards.models import Round
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.nominations.models import Nomination
from judging.results.models import Consensus
from judging.results.services.shortlists import Shortlist, preview_shortlist
from judging.scoring.models import Scorecard


class RoundError(JudgingError):
    """A round cannot be closed, changed or opened again like that."""


def close_round(
    session: Session, row: Round, *, chosen: Collection[str], reason: str, actor: str, now: dt.datetime
) -> Shortlist:
    """Close the round that a category is in, and let the nominations of these references go on into the next.

    What judges have not submitted counts no more, and is kept. Raises `RoundError` when it is not the round's turn,
    when nobody would go on, and when the choice departs from the rule without a reason.
    """
    session.refresh(row, with_for_update={"of": Round})
    if row.category.current_round is not row.kind:
        raise RoundError(f"The {row.kind.label} is closed already, or it has not begun.")
    shortlist = preview_shortlist(session, row)
    departs = _check_choice(shortlist, chosen, reason)
    row.closed_at, row.closed_by = now, actor
    unfinished = _move_assignments(session, row, AssignmentStatus.OPEN, AssignmentStatus.CLOSED)
    if shortlist.into is not None:
        words = reason if departs or (shortlist.into.entry_rule is EntryRule.HAND and reason) else shortlist.rule_words
        _keep_entries(session, shortlist, chosen, words, actor=actor, now=now)
    detail = {"chosen": sorted(chosen), "rule": shortlist.rule_words, "unfinished": unfinished, "reason": reason}
    _record(session, "close_round", row, actor, now, **detail)
    return shortlist


def change_entries(
    session: Session, row: Round, *, chosen: Collection[str], reason: str, actor: str, now: dt.datetime
) -> None:
    """Change who goes on from a closed round while the next one is held; the reason is kept."""
    shortlist = preview_shortlist(session, row)
    into = shortlist.into
    if row.closed_at is None or into is None or row.category.current_round is not into.kind:
        raise RoundError("Who goes on can be changed while the next round is held, and at no other time.")
    if shortlist.chosen == set(chosen):
        return
    if not reason:
        raise RoundError("Write why this is changed: the round was closed with another choice.")
    _check_members(shortlist, chosen)
    before = sorted(shortlist.chosen)
    _keep_entries(session, shortlist, chosen, reason, actor=actor, now=now)
    _record(session, "change_entries", into, actor, now, before=before, chosen=sorted(chosen), reason=reason)


def reopen_round(session: Session, row: Round, *, actor: str, now: dt.datetime) -> None:
    """Open the round that was closed last, as it was; possible until somebody has judged in the next."""
    session.refresh(row, with_for_update={"of": Round})
    into = row.category.find_next_round(row.kind)
    if row.closed_at is None or row.category.current_round is not (into.kind if into else None):
        raise RoundError("Only the round that was closed last can be opened again.")
    if into is not None and _has_begun(session, into):
        raise RoundError(f"Judges have begun the {into.kind.label}, so this round stays closed.")
    if into is not None:
        session.execute(delete(RoundEntry).where(RoundEntry.round_id == into.id))
        held = select(Nomination.id).where(Nomination.category_id == row.category_id)
        given = (Assignment.round == into.kind) & (Assignment.status == AssignmentStatus.OPEN)
        session.execute(delete(Assignment).where(given, Assignment.nomination_id.in_(held)))
    row.closed_at, row.closed_by = None, ""
    _move_assignments(session, row, AssignmentStatus.CLOSED, AssignmentStatus.OPEN)
    _record(session, "reopen_round", row, actor, now)


def _check_choice(shortlist: Shortlist, chosen: Collection[str], reason: str) -> bool:
    """Say whether a choice departs from the rule; the last round has nobody to choose."""
    if shortlist.into is None:
        return False
    _check_members(shortlist, chosen)
    departs = shortlist.into.entry_rule is not EntryRule.HAND and shortlist.by_rule != set(chosen)
    if departs and not reason:
        raise RoundError("This is not what the rule says. Write the reason, and it is kept.")
    return departs


def _check_members(shortlist: Shortlist, chosen: Collection[str]) -> None:
    if not chosen:
        raise RoundError("Choose at least one nomination that goes on.")
    if unknown := set(chosen) - {row.entry.reference for row in shortlist.rows}:
        raise RoundError(f"{', '.join(sorted(unknown))} is not in this round any more. Reload the page.")


def _keep_entries(
    session: Session, shortlist: Shortlist, chosen: Collection[str], reason: str, *, actor: str, now: dt.datetime
) -> None:
    """Let exactly these go on; who stays in keeps the row that says why."""
    assert shortlist.into is not None
    into = shortlist.into.id
    ids = {row.entry.reference: row.entry.id for row in shortlist.rows}
    wanted = {ids[reference] for reference in chosen}
    known = set(session.scalars(select(RoundEntry.nomination_id).where(RoundEntry.round_id == into)))
    session.execute(delete(RoundEntry).where(RoundEntry.round_id == into, RoundEntry.nomination_id.in_(known - wanted)))
    session.add_all(
        RoundEntry(round_id=into, nomination_id=nomination_id, reason=reason, chosen_by=actor, chosen_at=now)
        for nomination_id in sorted(wanted - known)
    )
    session.flush()


def _move_assignments(session: Session, row: Round, before: AssignmentStatus, after: AssignmentStatus) -> int:
    """Give the round's assignments of one status another, and return how many there were."""
    held = select(Nomination.id).where(Nomination.category_id == row.category_id)
    moved = session.execute(
        update(Assignment)
        .where(Assignment.round == row.kind, Assignment.status == before, Assignment.nomination_id.in_(held))
        .values(status=after)
        .returning(Assignment.id)
    )
    return len(moved.all())


def _has_begun(session: Session, row: Round) -> bool:
    """Say whether anything was saved in a round."""
    saved = (
        exists()
        .where(Scorecard.assignment_id == Assignment.id, Assignment.round == row.kind)
        .where(Assignment.nomination_id == Nomination.id, Nomination.category_id == row.category_id)
    )
    agreed = exists().where(Consensus.round_id == row.id)
    return bool(session.scalar(select(saved | agreed)))


def _record(session: Session, verb: str, row: Round, actor: str, now: dt.datetime, **detail: object) -> None:
    subject = f"round:{row.public_id}"
    words = {"category": row.category.slug, "round": row.kind.value} | detail
    record_event(session, f"results.{verb}", subject, actor=actor, now=now, **words)
