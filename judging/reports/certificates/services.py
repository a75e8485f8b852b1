"""Changing how the certificates of a season look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy.orm import Session

from judging.awards.models import Season
from judging.db.audit import record_event
from judging.reports.certificates.colours import check_colours
from judging.reports.certificates.drawing import find_design
from judging.reports.certificates.models import CertificateDesign

WRITTEN = ("accent", "paper", "issuer", "words", "place_and_date")
SIGNERS = ("first_name", "first_title", "second_name", "second_title")
PICTURES = ("seal", "first_signature", "second_signature")


def change_design(
    session: Session, season: Season, values: Mapping[str, str], *, actor: str, now: dt.datetime
) -> CertificateDesign:
    """Keep a season's design: fields that are given change, a picture goes with an empty text.

    Raises `ColourError` where the colours cannot be read on each other. Certificates drawn before stay as they are.
    """
    design = find_design(session, season)
    wanted = {name: values.get(name, getattr(design, name)) for name in (*WRITTEN, *SIGNERS, *PICTURES)}
    check_colours(wanted["accent"], wanted["paper"])
    changed = sorted(name for name, value in wanted.items() if getattr(design, name) != value)
    for name, value in wanted.items():
        setattr(design, name, value)
    design.changed_by, design.changed_at = actor, now
    session.add(design)
    session.flush()
    subject = f"season:{season.public_id}"
    record_event(session, "reports.design_certificates", subject, actor=actor, now=now, changed=changed)
    return design
