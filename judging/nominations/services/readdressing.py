"""An organizer puts a nominator's mistyped e-mail address right."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.nominations.domain.parties import fit_line
from judging.nominations.domain.typed import clean_line
from judging.nominations.models import Nomination
from judging.nominations.services.letters import mail_new_address
from judging.nominations.services.locking import lock_nomination, name_subject
from judging.people.links import drop_links


class SameAddressError(JudgingError):
    """The address is this one already."""


def change_address(session: Session, nomination: Nomination, email: str, *, by: str, now: dt.datetime) -> None:
    """Send a nominator's letters to another address from now on, beginning with a link that opens the nomination.

    The links in letters to the old address open nothing any more. Raises `SameAddressError` where nothing changes.
    """
    lock_nomination(session, nomination)
    email = fit_line("nominator_email", clean_line(email))
    before = nomination.nominator_email
    if email.lower() == before.lower():
        raise SameAddressError("Letters go to this address already.")
    nomination.nominator_email = email
    nomination.updated_at = now
    drop_links(session, nomination.public_id)
    mail_new_address(session, nomination, now=now)
    detail = {"before": before, "after": email}
    record_event(session, "nominations.change_address", name_subject(nomination), actor=by, now=now, **detail)
