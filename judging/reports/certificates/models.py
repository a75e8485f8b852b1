"""How the certificates of a season look."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.awards.models import Season
from judging.db.base import Base

ACCENT, PAPER = "#1f4f8b", "#fffdf8"
WORDS = "The judges read independently of each other, on the same questions, and chose this work."


class CertificateDesign(Base):
    """Colours, words, names and pictures; a season without one has the usual design."""

    __tablename__ = "certificate_designs"

    id: Mapped[int] = mapped_column(primary_key=True)
    season_id: Mapped[int] = mapped_column(ForeignKey("seasons.id", ondelete="CASCADE"), unique=True)
    accent: Mapped[str] = mapped_column(String(7), default=ACCENT)
    paper: Mapped[str] = mapped_column(String(7), default=PAPER)
    issuer: Mapped[str] = mapped_column(String(120), default="")
    """Who gives the award; the season's name where it is empty."""
    words: Mapped[str] = mapped_column(String(300), default=WORDS)
    place_and_date: Mapped[str] = mapped_column(String(120), default="")
    """Such as `Leeds, 20 November 2026`; the day of publication where it is empty."""
    first_name: Mapped[str] = mapped_column(String(80), default="")
    first_title: Mapped[str] = mapped_column(String(80), default="")
    first_signature: Mapped[str] = mapped_column(Text, default="")
    """A picture as a `data:` address, here and below; empty where there is none."""
    second_name: Mapped[str] = mapped_column(String(80), default="")
    second_title: Mapped[str] = mapped_column(String(80), default="")
    second_signature: Mapped[str] = mapped_column(Text, default="")
    seal: Mapped[str] = mapped_column(Text, default="")
    changed_by: Mapped[str] = mapped_column(String(320), default="")
    changed_at: Mapped[dt.datetime | None]

    season: Mapped[Season] = relationship()
