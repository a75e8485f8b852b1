"""What publishing a category now would freeze."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from judging.awards.models import Category
from judging.errors import JudgingError
from judging.results.domain.outcome import Method
from judging.results.queries import list_exclusions
from judging.results.services.ranking import SCORE_COLUMNS, TIE_COLUMNS, list_tie_rows
from judging.results.services.snapshots import Snapshot, freeze_standing, thaw_snapshot
from judging.results.services.standing import CategoryStanding, SeasonStanding, survey_season


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
    return draft_standing(session, season, category, seed=seed, reason=reason)


def draft_standing(
    session: Session, season: SeasonStanding, category: Category, *, seed: int = 0, reason: str = ""
) -> Draft:
    """Return what publishing a category of a season that was surveyed would freeze."""
    standing = season.of(category)
    if final := [obstacle for obstacle in standing.obstacles if obstacle.is_final]:
        raise PublicationError(final[0].sentence)
    excluded = [one.judge.public_id for one in list_exclusions(session, category.season) if one.ended_at is None]
    scores, options = season.ranking.pool(category), season.ranking.options
    return Draft(
        standing=standing,
        snapshot=freeze_standing(standing, seed=seed, excluded=tuple(excluded), reason=reason),
        inputs={
            "scores": [list(SCORE_COLUMNS), *season.ranking.list_rows(category)],
            "ties": [list(TIE_COLUMNS), *list_tie_rows(options.decisions, scores)],
        },
    )
