"""Empties a database that holds the demo and nothing else, for the people who now begin in earnest."""

from __future__ import annotations

import datetime as dt
import shutil

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config import Settings
from judging.db.audit import record_event
from judging.db.base import Base
from judging.people.errors import LeaveDemoError
from judging.people.services import invite_person

_KEPT = {"rubric_versions"}
"""The rubrics are ours, not invented; a season of one's own needs them."""


def leave_demo(session: Session, email: str, *, typed_name: str, season_name: str, now: dt.datetime) -> str:
    """Delete the demo season and all that came with it, make `email` the owner, and return the token of their link."""
    if typed_name.strip() != season_name:
        raise LeaveDemoError(f"Nothing was deleted: type the name of the season exactly, “{season_name}”.")
    seasons = Base.metadata.tables["seasons"]
    if session.scalar(select(func.count()).select_from(seasons).where(~seasons.c.is_demo)):
        raise LeaveDemoError("Nothing was deleted: this database also holds a season that is not the demo.")
    session.flush()
    session.expunge_all()
    for table in reversed(Base.metadata.sorted_tables):
        if table.name not in _KEPT:
            session.execute(table.delete())
    token = invite_person(session, email, role="owner", invited_by="system", now=now)
    record_event(session, "people.leave_demo", "seasons:demo", actor=email, now=now)
    return token


def delete_files(settings: Settings) -> None:
    """Delete the files that the demo's rows spoke of, once those rows are gone for good."""
    for folder in (settings.attachments, settings.letters):
        shutil.rmtree(folder, ignore_errors=True)
