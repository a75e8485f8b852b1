"""Publishes a category's result: what the public reads is a frozen snapshot, and a new one has a new number."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from judging.awards.models import Category
from judging.db.audit import record_event
from judging.results.domain.outcome import Method
from judging.results.models import Publication
from judging.results.queries import find_newest_publication
from judging.results.services.drafts import Draft, PublicationError, draft_publication
from judging.results.services.signing import check_signatures
from judging.results.services.snapshots import freeze_signatures, without_names


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

    `seen` is the digest of the draft that was looked at: where something changed since, nothing is published. Raises
    `PublicationError`, also while something stands in the way and no reason is given, and `SignatureError` while the
    season asks for signatures that are not there; no reason helps against that.
    """
    draft = draft_publication(session, category, method=method, seed=seed, reason=reason)
    if seen is not None and seen != draft.digest:
        raise PublicationError("The result has changed since you looked at it. Look again, then publish.")
    _check_obstacles(draft, reason)
    signatures = check_signatures(session, draft)
    newest = find_newest_publication(session, category)
    if newest is not None and newest.is_public and without_names(newest.snapshot) == without_names(draft.snapshot):
        raise PublicationError(f"This is what publication {newest.number} says already; nothing has changed since.")
    publication = Publication(
        category=category,
        number=newest.number + 1 if newest else 1,
        snapshot=draft.snapshot | freeze_signatures(signatures),
        inputs=draft.inputs,
        inputs_digest=draft.standing.digest,
        method=method.value,
        agreed=len(draft.standing.consensus),
        published_by=actor,
        published_at=now,
    )
    _add(session, publication)
    detail = {"reason": reason, "method": method.value, "seed": seed}
    _record(session, publication, "publish", actor, now, **detail, signed_by=[one.signed_by for one in signatures])
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


def _check_obstacles(draft: Draft, reason: str) -> None:
    if not reason and (sentences := [obstacle.sentence for obstacle in draft.standing.obstacles]):
        raise PublicationError(f"{' '.join(sentences)} Settle this first, or write why it is published all the same.")


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
