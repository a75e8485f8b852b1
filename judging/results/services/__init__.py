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
from judging.results.services.deliberating import DeliberationError, FrozenConsensus, record_consensus
from judging.results.services.drafts import Draft, PublicationError, draft_publication
from judging.results.services.exporting import Inputs, export_publication, export_scores, write_rows
from judging.results.services.letters import Notice, Outcome, list_notices, preview_notices, write_notices
from judging.results.services.publishing import publish_category, withdraw_publication
from judging.results.services.ranking import SeasonRanking, rank_season
from judging.results.services.rounds import RoundError, change_entries, close_round, reopen_round
from judging.results.services.shortlists import Shortlist, ShortlistRow, preview_shortlist
from judging.results.services.signing import (
    SIGNERS,
    SignatureError,
    Signing,
    find_signing,
    sign_result,
    survey_signing,
    take_back_signature,
)
from judging.results.services.snapshots import FrozenEntry, FrozenSignature, FrozenTie, Snapshot, read_snapshot
from judging.results.services.standing import (
    CategoryStanding,
    Obstacle,
    ObstacleKind,
    SeasonStanding,
    survey_category,
    survey_season,
)
from judging.results.services.topping_up import CategoryTopUp, TopUp, TopUpError, offer_top_up, survey_top_up

__all__ = [
    "REASON_LIMIT",
    "SIGNERS",
    "CategoryStanding",
    "CategoryTopUp",
    "DeliberationError",
    "Draft",
    "ExclusionError",
    "FrozenConsensus",
    "FrozenEntry",
    "FrozenSignature",
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
    "RoundError",
    "SeasonRanking",
    "SeasonStanding",
    "Shortlist",
    "ShortlistRow",
    "SignatureError",
    "Signing",
    "Snapshot",
    "TieError",
    "TopUp",
    "TopUpError",
    "change_entries",
    "choose_places",
    "close_round",
    "compare_without",
    "decide_tie",
    "draft_publication",
    "exclude_judge",
    "export_publication",
    "export_scores",
    "find_signing",
    "list_notices",
    "offer_top_up",
    "place_nomination",
    "place_nominations",
    "preview_notices",
    "preview_shortlist",
    "publish_category",
    "rank_season",
    "read_snapshot",
    "readmit_judge",
    "record_consensus",
    "reopen_round",
    "sign_result",
    "survey_category",
    "survey_season",
    "survey_signing",
    "survey_top_up",
    "take_back_signature",
    "withdraw_publication",
    "write_notices",
    "write_rows",
]
