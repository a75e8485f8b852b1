"""Two organizers sign a result before it is published, where the season asks for it; a change voids what was signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.awards.models import Category
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.mail.services import write_letter
from judging.people.models import User
from judging.people.queries import list_organizing
from judging.results.domain.outcome import Method
from judging.results.models import Signature
from judging.results.queries import list_signatures
from judging.results.services.drafts import Draft, draft_publication, draft_standing
from judging.results.services.snapshots import FrozenSignature
from judging.results.services.standing import SeasonStanding

SIGNERS = 2


class SignatureError(JudgingError):
    """This organizer cannot sign now, or the signatures do not suffice."""


@dataclass(frozen=True)
class Signing:
    """Where the signing of a draft stands."""

    is_asked: bool
    """Whether the season asks for signatures at all."""
    valid: tuple[Signature, ...]
    """Those under these very figures, oldest first."""
    void: tuple[Signature, ...]
    """Those under figures that have changed since."""
    others: tuple[User, ...]
    """Organizers who could still sign."""

    @property
    def is_complete(self) -> bool:
        return not self.is_asked or len(self.valid) >= SIGNERS

    @property
    def sentence(self) -> str:
        """What is still missing; empty where nothing is."""
        if self.is_complete:
            return ""
        if not self.valid:
            return "Two organizers must sign these figures before they are published; nobody has signed yet."
        return f"A second organizer must sign these figures; {self.valid[0].signed_by} has signed."

    def is_signed_by(self, name: str) -> bool:
        return any(one.signed_by == name for one in self.valid)


def survey_signing(session: Session, draft: Draft) -> Signing:
    """Return who has signed what would be published now, who signed something else, and who could sign."""
    category = draft.standing.category
    standing = [one for one in list_signatures(session, category) if one.taken_back_at is None]
    valid = tuple(one for one in standing if one.digest == draft.digest)
    names = {one.signed_by for one in valid}
    others = (user for user in list_organizing(session) if user.active and user.email not in names)
    return Signing(
        is_asked=category.season.needs_sign_off,
        valid=valid,
        void=tuple(one for one in standing if one.digest != draft.digest),
        others=tuple(others) if category.season.needs_sign_off else (),
    )


def find_signing(session: Session, season: SeasonStanding, category: Category) -> Signing | None:
    """Return where the signing of a category stands; None where no signature is asked for, or nothing can be signed."""
    if not category.season.needs_sign_off or season.of(category).result is None:
        return None
    return survey_signing(session, draft_standing(session, season, category))


def sign_result(
    session: Session,
    category: Category,
    *,
    method: Method,
    seen: str,
    actor: str,
    now: dt.datetime,
) -> Signature:
    """Put an organizer's name under what would be published now, and ask the others for theirs.

    `seen` is the digest of what was looked at: other figures are never signed unseen.
    """
    draft = draft_publication(session, category, method=method)
    if seen != draft.digest:
        raise SignatureError("The result has changed since you looked at it. Look again, then sign.")
    signing = survey_signing(session, draft)
    if not signing.is_asked:
        raise SignatureError("This season asks for no signatures.")
    if signing.is_signed_by(actor):
        raise SignatureError("You have signed these figures already. The other name must be somebody else's.")
    signature = Signature(
        category_id=category.id, digest=draft.digest, method=method.value, signed_by=actor, signed_at=now
    )
    session.add(signature)
    _record(session, "sign", signature, category, actor, now)
    if len(signing.valid) + 1 < SIGNERS:
        _ask_others(session, category, signature, [one for one in signing.others if one.email != actor], now)
    return signature


def take_back_signature(session: Session, draft: Draft, *, actor: str, now: dt.datetime) -> Signature:
    """Take an organizer's own name from under the figures; what is published stays published."""
    own = next((one for one in survey_signing(session, draft).valid if one.signed_by == actor), None)
    if own is None:
        raise SignatureError("You have not signed these figures.")
    own.taken_back_at = now
    _record(session, "take_back_signature", own, draft.standing.category, actor, now)
    return own


def check_signatures(session: Session, draft: Draft) -> tuple[FrozenSignature, ...]:
    """Return who signed the draft; raises `SignatureError` while the season asks for more names than there are."""
    signing = survey_signing(session, draft)
    if not signing.is_complete:
        raise SignatureError(signing.sentence)
    return tuple(
        FrozenSignature(one.signed_by, one.signed_at.astimezone(dt.UTC).isoformat())
        for one in (signing.valid if signing.is_asked else ())
    )


def _ask_others(
    session: Session, category: Category, signature: Signature, others: Sequence[User], now: dt.datetime
) -> None:
    for user in others:
        write_letter(
            session,
            "results/sign",
            to_email=user.email,
            to_name=user.name,
            key=f"sign:{category.public_id}:{signature.digest[:24]}:{user.public_id}",
            now=now,
            context={
                "category": category,
                "season": category.season,
                "signed_by": signature.signed_by,
                "path": f"/organize/results/{category.public_id}/publish?method={signature.method}",
            },
        )


def _record(
    session: Session, verb: str, signature: Signature, category: Category, actor: str, now: dt.datetime
) -> None:
    record_event(
        session,
        f"results.{verb}",
        f"categories:{category.public_id}",
        actor=actor,
        now=now,
        category=category.slug,
        digest=signature.digest,
        method=signature.method,
    )
