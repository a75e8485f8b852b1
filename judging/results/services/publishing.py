"""Publishes a category's result: what the public reads is a frozen snapshot, and a new one has a new number."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from judging.awards.models import Category
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.results.domain.outcome import Method
from judging.results.models import Publication
from judging.results.queries import find_newest_publication, list_exclusions
from judging.results.services.ranking import SCORE_COLUMNS, TIE_COLUMNS, list_score_rows, list_tie_rows
from judging.results.services.snapshots import Snapshot, freeze_standing, thaw_snapshot
from judging.results.services.standing import CategoryStanding, survey_season


class PublicationError(JudgingError):
    """The result cannot be published, or withdrawn, as things stand."""


@dataclass(frozen=True)
class Draft:
    """What would be published now."""

    standing: CategoryStanding
    snapshot: dict[str, Any]
    inputs: dict[str, Any]

    @property
    def digest(self) -> str:
        """Return what tells this draft from one of other scores, places or methods; a reason does not count."""
        content = self.snapshot | {"reason": ""}
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    def read(self) -> Snapshot:
        """Return the snapshot as pages show it."""
        return thaw_snapshot(self.snapshot)


def draft_publication(
    session: Session, category: Category, *, method: Method = Method.ADJUSTED, seed: int = 0, reason: str = ""
) -> Draft:
    """Return what publishing a category now would freeze; raises `PublicationError` where nobody has a score."""
    season = survey_season(session, category.season, method=method, seed=seed)
    standing = season.of(category)
    if final := [obstacle for obstacle in standing.obstacles if obstacle.is_final]:
        raise PublicationError(final[0].sentence)
    excluded = [one.judge.public_id for one in list_exclusions(session, category.season) if one.ended_at is None]
    scores, options = season.ranking.pool(category), season.ranking.options
    return Draft(
        standing=standing,
        snapshot=freeze_standing(standing, seed=seed, excluded=tuple(excluded), reason=reason),
        inputs={
            "scores": [list(SCORE_COLUMNS), *list_score_rows(scores, options)],
            "ties": [list(TIE_COLUMNS), *list_tie_rows(options.decisions, scores)],
        },
    )


def publish_category(
    session: Session,
    category: Category,
    *,
    method: Method = Method.ADJUSTED,
    seed: int = 0,
    reason: str = "",
    seen: str | None = None,
    actor: str,
    now: dt.datetime,
) -> Publication:
    """Freeze a category's result under the next number, and make it public.

    `seen` is the digest of the draft that was looked at; where it is given and something changed since, nothing is
    published. Raises `PublicationError`, also while something stands in the way and no reason is given.
    """
    draft = draft_publication(session, category, method=method, seed=seed, reason=reason)
    if seen is not None and seen != draft.digest:
        raise PublicationError("The result has changed since you looked at it. Look again, then publish.")
    if draft.standing.obstacles and not reason:
        sentences = " ".join(obstacle.sentence for obstacle in draft.standing.obstacles)
        raise PublicationError(f"{sentences} Settle this first, or write why it is published all the same.")
    newest = find_newest_publication(session, category)
    if newest is not None and newest.is_public and newest.snapshot | {"reason": ""} == draft.snapshot | {"reason": ""}:
        raise PublicationError(f"This is what publication {newest.number} says already; nothing has changed since.")
    publication = Publication(
        category=category,
        number=newest.number + 1 if newest else 1,
        snapshot=draft.snapshot,
        inputs=draft.inputs,
        inputs_digest=draft.standing.digest,
        method=method.value,
        published_by=actor,
        published_at=now,
    )
    _add(session, publication)
    _record(session, publication, "publish", actor, now, reason=reason, method=method.value, seed=seed)
    return publication


def withdraw_publication(
    session: Session, publication: Publication, *, reason: str, actor: str, now: dt.datetime
) -> None:
    """Take a publication back: the public reads nothing of the category until it is published anew."""
    if not publication.is_public:
        raise PublicationError(f"Publication {publication.number} is withdrawn already.")
    newest = find_newest_publication(session, publication.category)
    if newest is not None and newest.id != publication.id:
        raise PublicationError(f"Publication {newest.number} has taken its place; withdraw that one.")
    if not reason:
        raise PublicationError("Write why this result is withdrawn.")
    publication.withdrawn_by, publication.withdrawn_at, publication.withdrawal_reason = actor, now, reason
    _record(session, publication, "withdraw_publication", actor, now, reason=reason)


def _add(session: Session, publication: Publication) -> None:
    """Add the row; of two organizers who press at once the second is told so."""
    session.add(publication)
    try:
        session.flush()
    except IntegrityError as error:
        raise PublicationError("Somebody else has just published this category. Reload the page.") from error


def _record(
    session: Session, publication: Publication, verb: str, actor: str, now: dt.datetime, **detail: object
) -> None:
    frozen = json.dumps(publication.snapshot, sort_keys=True).encode()
    record_event(
        session,
        f"results.{verb}",
        f"publications:{publication.public_id}",
        actor=actor,
        now=now,
        category=publication.category.slug,
        number=publication.number,
        inputs_digest=publication.inputs_digest,
        snapshot_digest=hashlib.sha256(frozen).hexdigest(),
        **detail,
    )
