"""Everything that can happen in the results room."""

from judging.results.services.deciding import (
    REASON_LIMIT,
    ExclusionError,
    PlaceError,
    PlacingRule,
    ReasonMissingError,
    TieError,
    choose_places,
    compare_without,
    decide_tie,
    exclude_judge,
    place_nomination,
    place_nominations,
    readmit_judge,
)
from judging.results.services.exporting import Inputs, export_publication, export_scores, write_rows
from judging.results.services.letters import Notice, Outcome, list_notices, preview_notices, write_notices
from judging.results.services.publishing import (
    Draft,
    PublicationError,
    draft_publication,
    publish_category,
    withdraw_publication,
)
from judging.results.services.ranking import SeasonRanking, rank_season
from judging.results.services.snapshots import FrozenEntry, FrozenTie, Snapshot, read_snapshot
from judging.results.services.standing import (
    CategoryStanding,
    Obstacle,
    ObstacleKind,
    SeasonStanding,
    survey_category,
    survey_season,
)

__all__ = [
    "REASON_LIMIT",
    "CategoryStanding",
    "Draft",
    "ExclusionError",
    "FrozenEntry",
    "FrozenTie",
    "Inputs",
    "Notice",
    "Obstacle",
    "ObstacleKind",
    "Outcome",
    "PlaceError",
    "PlacingRule",
    "PublicationError",
    "ReasonMissingError",
    "SeasonRanking",
    "SeasonStanding",
    "Snapshot",
    "TieError",
    "choose_places",
    "compare_without",
    "decide_tie",
    "draft_publication",
    "exclude_judge",
    "export_publication",
    "export_scores",
    "list_notices",
    "place_nomination",
    "place_nominations",
    "preview_notices",
    "publish_category",
    "rank_season",
    "read_snapshot",
    "readmit_judge",
    "survey_category",
    "survey_season",
    "withdraw_publication",
    "write_notices",
    "write_rows",
]
