"""Conflicts of interest: found before anything is assigned, looked at by the organizer, and remembered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from judging.assignment.domain.conflicts import (
    ConflictKind,
    JudgeProfile,
    NominationParties,
    Party,
    find_category_conflicts,
    find_conflicts,
)
from judging.assignment.models import CompanyFamily, Conflict, ConflictStatus, Judge
from judging.assignment.queries import list_conflicts, list_families, list_judges, list_pool
from judging.awards.models import Season
from judging.db.audit import record_event
from judging.nominations.models import Nomination


def refresh_conflicts(session: Session, season: Season, *, now: dt.datetime) -> int:
    """Look for conflicts anew and return how many are new.

    What the organizer confirmed or dismissed lasts; what was found and holds no more goes.
    """
    judges = {judge.public_id: judge for judge in list_judges(session, season)}
    nominations = {row.public_id: row for row in list_pool(session, season)}
    families = [family.names for family in list_families(session, season)]
    findings = {
        (judges[judge].id, nominations[nomination].id, kind): evidence
        for judge, nomination, kind, evidence in _find(judges.values(), nominations.values(), families)
    }
    known = {(row.judge_id, row.nomination_id, row.kind): row for row in list_conflicts(session, season)}
    for key, row in known.items():
        if row.status is ConflictStatus.FOUND and key not in findings:
            session.delete(row)
        elif row.status is ConflictStatus.FOUND:
            row.evidence = findings[key]
    fresh = [key for key in findings if key not in known]
    session.add_all(
        Conflict(
            judge_id=judge_id,
            nomination_id=nomination_id,
            kind=kind,
            evidence=findings[judge_id, nomination_id, kind],
            found_at=now,
        )
        for judge_id, nomination_id, kind in fresh
    )
    session.flush()
    return len(fresh)


def decide_conflict(session: Session, conflict: Conflict, status: ConflictStatus, *, by: str, now: dt.datetime) -> None:
    """Confirm or dismiss a conflict; either lasts until it is decided anew."""
    conflict.status = status
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


def _find(
    judges: Iterable[Judge], nominations: Iterable[Nomination], families: Sequence[Sequence[str]]
) -> Iterable[tuple[str, str, ConflictKind, str]]:
    profiles = [profile_judge(judge) for judge in judges]
    parties = [list_parties(nomination) for nomination in nominations]
    for finding in find_conflicts(profiles, parties, families=families):
        yield finding.judge, finding.nomination, finding.kind, finding.evidence
    by_category: dict[str, list[str]] = {}
    for row in parties:
        by_category.setdefault(row.category, []).append(row.id)
    for shut in find_category_conflicts(profiles, parties, families=families):
        for nomination in by_category[shut.category]:
            yield shut.judge, nomination, ConflictKind.EMPLOYER_ENTERED, shut.evidence


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
    return NominationParties(nomination.public_id, nomination.category.slug, (nominee, nominator))
