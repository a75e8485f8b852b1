"""Reads of the jobs."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from judging.awards.models import Season
from judging.reports.bulk.models import OPEN, JobStatus, ReportJob


def find_job(session: Session, public_id: str) -> ReportJob | None:
    return session.scalar(
        select(ReportJob)
        .where(ReportJob.public_id == public_id)
        .options(joinedload(ReportJob.season), joinedload(ReportJob.category))
    )


def list_jobs(session: Session, season: Season, *, limit: int = 50) -> list[ReportJob]:
    """Return a season's newest jobs, the newest first."""
    return list(
        session.scalars(
            select(ReportJob)
            .where(ReportJob.season_id == season.id)
            .options(joinedload(ReportJob.category))
            .order_by(ReportJob.asked_at.desc(), ReportJob.id.desc())
            .limit(limit)
        )
    )


def find_open_job(
    session: Session, season: Season, *, kind: str, category_id: int | None, size: str
) -> ReportJob | None:
    """Return the job that draws just this, or will."""
    return session.scalar(
        select(ReportJob)
        .where(
            ReportJob.season_id == season.id,
            ReportJob.kind == kind,
            ReportJob.category_id.is_(None) if category_id is None else ReportJob.category_id == category_id,
            ReportJob.size == size,
            ReportJob.status.in_(OPEN),
        )
        .order_by(ReportJob.id)
        .limit(1)
    )


def list_open(session: Session) -> list[ReportJob]:
    """Return the jobs of all seasons that wait, and those that somebody is said to draw, the oldest first."""
    return list(
        session.scalars(select(ReportJob).where(ReportJob.status.in_(OPEN)).order_by(ReportJob.asked_at, ReportJob.id))
    )


def list_expired(session: Session, before: dt.datetime) -> list[ReportJob]:
    """Return the jobs that ended before a time and still have files, the oldest first."""
    return list(
        session.scalars(
            select(ReportJob)
            .where(
                ReportJob.status.in_({JobStatus.DONE, JobStatus.CANCELLED, JobStatus.FAILED}),
                ReportJob.ended_at < before,
            )
            .order_by(ReportJob.ended_at, ReportJob.id)
        )
    )
