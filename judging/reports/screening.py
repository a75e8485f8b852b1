"""The screening report: what the engine read in each nomination, for a committee that decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from judging.awards.models import Season
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.reports.pdf import draw_pdf
from judging.screening.models import Screening


@dataclass(frozen=True)
class ScreenedText:
    """One text with its reading, in the form of a line of `judging screen`."""

    label: str
    category: str
    reading: Mapping[str, Any]

    @property
    def contradictions(self) -> list[Mapping[str, Any]]:
        """The second words on an answer, which take no side: the text says otherwise."""
        fields = [answer["field"] for answer in self.reading["answers"]]
        return [
            answer
            for place, answer in enumerate(self.reading["answers"])
            if not answer["side"] and answer["field"] in fields[:place]
        ]


def draw_screening(name: str, texts: Sequence[ScreenedText], *, size: str = "A4") -> bytes:
    """Return a PDF of all readings: flagged ones first, then by the order given."""
    ordered = sorted(texts, key=lambda text: not text.reading["flagged"])
    return draw_pdf(
        "screening.html",
        size=size,
        season=SimpleNamespace(name=name),
        texts=ordered,
        verdicts=Counter(text.reading["verdict"] for text in texts),
        flagged=sum(bool(text.reading["flagged"]) for text in texts),
    )


def list_screened(session: Session, season: Season) -> list[ScreenedText]:
    """Return the newest reading of every nomination that takes part, by number."""
    query = (
        select(Screening)
        .join(Screening.nomination)
        .where(Nomination.season_id == season.id, Nomination.status == NominationStatus.SUBMITTED)
        .options(contains_eager(Screening.nomination), joinedload(Screening.category))
        .order_by(Nomination.number, Screening.screened_at, Screening.id)
    )
    newest = {row.nomination_id: row for row in session.scalars(query)}
    return [ScreenedText(row.nomination.reference, row.category.title, row.reading) for row in newest.values()]
