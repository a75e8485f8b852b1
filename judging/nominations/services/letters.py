"""Letters to nominators; each carries a link that opens the nomination without an account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from judging.mail.services import write_letter
from judging.nominations.domain.completeness import Fault
from judging.nominations.models import Nomination
from judging.people.links import NOMINATION_LIFETIME, address_link, issue_link
from judging.people.models import LinkPurpose


def mail_begun(session: Session, nomination: Nomination, *, now: dt.datetime) -> None:
    """Tell the nominator where the draft waits."""
    _mail(session, nomination, "begun", key=f"begun:{nomination.public_id}", now=now)


def mail_confirmation(session: Session, nomination: Nomination, *, is_first: bool, now: dt.datetime) -> None:
    """Confirm what was sent."""
    key = f"confirmation:{nomination.public_id}:{nomination.version}"
    _mail(session, nomination, "confirmation" if is_first else "changed", key=key, now=now)


def mail_withdrawn(session: Session, nomination: Nomination, *, now: dt.datetime) -> None:
    """Confirm that the nomination takes no part any more."""
    _mail(session, nomination, "withdrawn", key=f"withdrawn:{nomination.public_id}", now=now)


def mail_missing(session: Session, nomination: Nomination, faults: Sequence[Fault], *, now: dt.datetime) -> None:
    """Ask the nominator for what an imported nomination lacks."""
    _mail(session, nomination, "missing", key=f"missing:{nomination.public_id}", now=now, faults=faults)


def mail_new_address(session: Session, nomination: Nomination, *, now: dt.datetime) -> None:
    """Tell the nominator that their letters come to this address from now on, with the link that opens it."""
    key = f"address:{nomination.public_id}:{now.isoformat()}"
    _mail(session, nomination, "address", key=key, now=now)


def _mail(session: Session, nomination: Nomination, letter: str, *, key: str, now: dt.datetime, **more: object) -> None:
    token = issue_link(
        session,
        LinkPurpose.NOMINATION,
        email=nomination.nominator_email,
        now=now,
        lifetime=NOMINATION_LIFETIME,
        subject=nomination.public_id,
    )
    write_letter(
        session,
        f"nominations/{letter}",
        to_email=nomination.nominator_email,
        to_name=nomination.nominator_name,
        key=key,
        now=now,
        context={"nomination": nomination, "season": nomination.season, "link": address_link(token), **more},
    )
