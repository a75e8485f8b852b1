"""A scorecard's content as it is kept in its rows, and in the JSON of its versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from judging.scoring.domain.content import Abstention, Content, Mark
from judging.scoring.models import Scorecard


def read_content(scorecard: Scorecard) -> Content:
    """Return what stands on a scorecard now."""
    marks: dict[str, Mark] = {
        score.criterion_key: Abstention(score.abstain_reason) if score.value is None else score.value
        for score in scorecard.scores
    }
    return Content(marks, comment=scorecard.comment, note=scorecard.note)


def pack_content(content: Content) -> dict[str, Any]:
    """Return the content as a version keeps it."""
    return {
        "ratings": content.ratings,
        "abstentions": content.abstentions,
        "comment": content.comment,
        "note": content.note,
    }


def unpack_content(packed: Mapping[str, Any]) -> Content:
    """Return the content that a version kept."""
    marks: dict[str, Mark] = {**packed["ratings"]}
    marks |= {key: Abstention(reason) for key, reason in packed["abstentions"].items()}
    return Content(marks, comment=packed["comment"], note=packed["note"])
