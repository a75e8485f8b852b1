"""Pulls what was submitted and not read yet, reads it, and keeps the reading."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import logging
from collections.abc import Iterator
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.db.audit import record_event
from judging.nominations.domain.substance import StructuredAnswers
from judging.nominations.models import Nomination
from judging.nominations.queries import screening_text, structured_answers
from judging.screening.domain.engine import engine_version, screen
from judging.screening.domain.reading import Reading, ScreeningInput
from judging.screening.models import Screening
from judging.screening.queries import find_waiting_nominations, lock_waiting_nomination
from judging.screening.services.cases import settle_reading

log = logging.getLogger(__name__)


def screen_waiting(session: Session, now: dt.datetime) -> Iterator[Screening]:
    """Read every submitted nomination that waits, and yield each reading once kept, so that the caller can commit.

    What was read before a crash stays read; the rest is found again. A nomination that cannot be read holds up no
    other: it is logged, and tried again on the next round.
    """
    for nomination_id in find_waiting_nominations(session, engine=engine_version(), now=now):
        try:
            with session.begin_nested():
                kept = _screen_if_waiting(session, nomination_id, now=now)
        except Exception:
            log.exception("Nomination %s could not be screened.", nomination_id)
            continue
        if kept is not None:
            yield kept


def _screen_if_waiting(session: Session, nomination_id: int, *, now: dt.datetime) -> Screening | None:
    nomination = lock_waiting_nomination(session, nomination_id, engine=engine_version(), now=now)
    return screen_nomination(session, nomination, now=now) if nomination is not None else None


def screen_nomination(session: Session, nomination: Nomination, *, now: dt.datetime) -> Screening:
    """Read a nomination for the category that it is in, keep the reading, and open or renew its case."""
    given = describe_nomination(nomination)
    reading = screen(given)
    screening = _find_same(session, nomination, digest_input(given), reading.engine)
    if screening is None:
        screening = _keep(session, nomination, given, reading, now=now)
    screening.nomination_version = nomination.version
    screening.screened_at = now
    settle_reading(session, screening, reading, now=now)
    return screening


def describe_nomination(nomination: Nomination) -> ScreeningInput:
    """Return a nomination as the engine reads it: what was sent, not what is being changed."""
    return describe_answers(nomination, screening_text(nomination), structured_answers(nomination))


def describe_answers(nomination: Nomination, text: str, facts: StructuredAnswers) -> ScreeningInput:
    """Return answers to a nomination's questions, sent or just typed, as the engine reads them."""
    return ScreeningInput(
        text=text,
        rewards=nomination.category.role,
        nominee_name=nomination.nominee_name,
        nominee_title=nomination.nominee_title,
        award_period=nomination.season.award_period,
        share_new=None if facts.share_new is None else float(100 * facts.share_new),
        customers_signed=None if facts.customers_signed is None else int(facts.customers_signed),
        revenue_new=None if facts.revenue_new is None else float(facts.revenue_new),
        revenue_existing=None if facts.revenue_existing is None else float(facts.revenue_existing),
    )


def digest_input(given: ScreeningInput) -> str:
    """Return the SHA-256, in hex, of all that is read of a nomination, whatever category it is in."""
    content = dataclasses.asdict(given) | {"rewards": ""}
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _find_same(session: Session, nomination: Nomination, digest: str, engine: str) -> Screening | None:
    same = select(Screening).where(
        Screening.nomination_id == nomination.id,
        Screening.text_digest == digest,
        Screening.category_id == nomination.category_id,
        Screening.engine == engine,
    )
    return session.scalar(same)


def _keep(
    session: Session, nomination: Nomination, given: ScreeningInput, reading: Reading, *, now: dt.datetime
) -> Screening:
    screening = Screening(
        nomination=nomination,
        category=nomination.category,
        text_digest=digest_input(given),
        engine=reading.engine,
        verdict=reading.verdict.value,
        is_flagged=reading.flagged,
        confidence=reading.probabilities.of(reading.verdict),
        reading=cast(dict[str, Any], reading.as_json()),
        screened_at=now,
    )
    session.add(screening)
    record_event(
        session,
        "screening.read",
        f"nominations:{nomination.public_id}",
        actor="system",
        now=now,
        verdict=reading.verdict.value,
        flagged=reading.flagged,
        engine=reading.engine,
    )
    return screening
