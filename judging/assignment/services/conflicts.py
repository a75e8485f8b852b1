"""Conflicts of interest: found before anything is assigned, looked at by the organizer, and remembered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.assignment.domain.conflicts import (
    ConflictKind,
    JudgeProfile,
    NominationParties,
    Party,
    find_category_conflicts,
    find_conflicts,
)
from judging.assignment.models import CompanyFamily, Conflict, ConflictCheck, ConflictStatus, Judge
from judging.assignment.queries import (
    find_last_change,
    find_switches,
    list_conflicts,
    list_families,
    list_judges,
    list_pool,
)
from judging.awards.domain.rubric import REFEREE
from judging.awards.models import Season
from judging.db.audit import record_event
from judging.nominations.models import Nomination


@dataclass(frozen=True)
class Subject:
    """What a conflict is about: a judge, and a nomination or a whole category; all by their ids in the database."""

    judge_id: int
    kind: ConflictKind
    nomination_id: int | None = None
    category_id: int | None = None


def find_subjects(session: Session, season: Season) -> dict[Subject, str]:
    """Return every conflict that holds now, with what matched; nothing is written."""
    judges = {judge.public_id: judge for judge in list_judges(session, season)}
    nominations = {row.public_id: row for row in list_pool(session, season)}
    categories = {category.slug: category.id for category in season.categories}
    families = [family.names for family in list_families(session, season)]
    profiles = [profile_judge(judge) for judge in judges.values()]
    parties = [list_parties(nomination) for nomination in nominations.values()]
    found = {
        Subject(judges[one.judge].id, one.kind, nomination_id=nominations[one.nomination].id): one.evidence
        for one in find_conflicts(profiles, parties, families=families)
    }
    if not find_switches(session, season).shut_out_employers:
        return found
    return found | {
        Subject(judges[one.judge].id, ConflictKind.EMPLOYER_ENTERED, category_id=categories[one.category]): one.evidence
        for one in find_category_conflicts(profiles, parties, families=families)
    }


def refresh_conflicts(session: Session, season: Season, *, now: dt.datetime) -> int:
    """Look for conflicts anew and return how many wait that did not wait before.

    What the organizer decided lasts: a dismissal for as long as the same matches, so that a nomination or a profile
    that changed into another conflict asks again. What was found and holds no more goes.
    """
    findings = find_subjects(session, season)
    known = {_name_subject(row): row for row in list_conflicts(session, season)}
    waiting = [_review(session, row, findings.get(subject)) for subject, row in known.items()]
    fresh = [subject for subject in findings if subject not in known]
    session.add_all(
        Conflict(
            judge_id=subject.judge_id,
            nomination_id=subject.nomination_id,
            category_id=subject.category_id,
            kind=subject.kind,
            evidence=findings[subject],
            found_at=now,
        )
        for subject in fresh
    )
    check = session.get(ConflictCheck, season.id) or ConflictCheck(season_id=season.id)
    check.checked_at = now
    session.add(check)
    session.flush()
    return len(fresh) + sum(waiting)


def _review(session: Session, row: Conflict, evidence: str | None) -> bool:
    """Bring a known conflict up to date, and say whether it waits anew for the organizer."""
    if row.status is ConflictStatus.CONFIRMED:
        return False
    if evidence is None and not row.dismissed_evidence:
        session.delete(row)
    elif evidence is None or evidence == row.dismissed_evidence:
        row.status, row.evidence = ConflictStatus.DISMISSED, row.dismissed_evidence
    else:
        is_anew = row.status is ConflictStatus.DISMISSED
        row.status, row.evidence = ConflictStatus.FOUND, evidence
        return is_anew
    return False


def is_check_due(session: Session, season: Season) -> bool:
    """Say whether a nomination came or changed since conflicts were looked for; profiles are looked at when saved."""
    check = session.get(ConflictCheck, season.id)
    return check is None or find_last_change(session, season) >= check.checked_at


def list_barred(session: Session, season: Season) -> list[tuple[Subject, str]]:
    """Return the conflicts that keep judges away, with what matched, those too that nobody has written down yet."""
    rows = list_conflicts(session, season)
    found = find_subjects(session, season) if is_check_due(session, season) else {}
    barred = [(_name_subject(row), row.evidence) for row in rows if row.status is not ConflictStatus.DISMISSED]
    known = {_name_subject(row) for row in rows}
    return barred + [(subject, evidence) for subject, evidence in found.items() if subject not in known]


def _name_subject(row: Conflict) -> Subject:
    return Subject(row.judge_id, row.kind, row.nomination_id, row.category_id)


def decide_conflict(session: Session, conflict: Conflict, status: ConflictStatus, *, by: str, now: dt.datetime) -> None:
    """Confirm or dismiss a conflict; either lasts until it is decided anew."""
    conflict.status = status
    conflict.dismissed_evidence = conflict.evidence if status is ConflictStatus.DISMISSED else ""
    conflict.decided_by = by
    conflict.decided_at = now
    record_event(
        session,
        f"assignment.{'confirm' if status is ConflictStatus.CONFIRMED else 'dismiss'}_conflict",
        f"conflict:{conflict.public_id}",
        actor=by,
        now=now,
        evidence=conflict.evidence,
    )


def keep_families(session: Session, season: Season, lines: str, *, by: str, now: dt.datetime) -> None:
    """Keep which companies belong together: one family a line, its names parted by semicolons."""
    for family in list_families(session, season):
        session.delete(family)
    families = [[name.strip() for name in line.split(";") if name.strip()] for line in lines.splitlines()]
    session.add_all(CompanyFamily(season_id=season.id, names=names) for names in families if len(names) > 1)
    record_event(session, "assignment.keep_families", f"season:{season.public_id}", actor=by, now=now, lines=lines)
    session.flush()


def profile_judge(judge: Judge) -> JudgeProfile:
    return JudgeProfile(
        id=judge.public_id,
        name=judge.user.name,
        email=judge.user.email,
        company=judge.company,
        categories=frozenset(expertise.category.slug for expertise in judge.expertises),
        declared=tuple((row.company, row.why or "declared") for row in judge.declarations),
    )


def list_parties(nomination: Nomination) -> NominationParties:
    nominee = Party("nominee", nomination.nominee_name, nomination.nominee_email, nomination.nominee_company)
    nominator = Party("nominator", nomination.nominator_name, nomination.nominator_email, nomination.nominator_company)
    answers = nomination.answer_texts
    referee = Party("referee", *(answers.get(key, "") for key in REFEREE))
    return NominationParties(nomination.public_id, nomination.category.slug, (nominee, nominator, referee))
