"""A scorecard's content as it is kept in its rows, and in the JSON of its versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from judging.awards.domain.rounds import Verdict
from judging.scoring.domain.content import Abstention, Content, Mark
from judging.scoring.models import Scorecard


def read_content(scorecard: Scorecard) -> Content:
    """Return what stands on a scorecard now."""
    marks: dict[str, Mark] = {
        score.criterion_key: Abstention(score.abstain_reason) if score.value is None else score.value
        for score in scorecard.scores
    }
    return Content(marks, scorecard.comment, scorecard.note, scorecard.verdict, scorecard.verdict_reason)


def pack_content(content: Content) -> dict[str, Any]:
    """Return the content as a version keeps it; the verdict only where there is one."""
    packed: dict[str, Any] = {
        "ratings": content.ratings,
        "abstentions": content.abstentions,
        "comment": content.comment,
        "note": content.note,
    }
    if content.verdict is not None or content.verdict_reason:
        packed |= {"verdict": content.verdict and content.verdict.value, "verdict_reason": content.verdict_reason}
    return packed


def unpack_content(packed: Mapping[str, Any]) -> Content:
    """Return the content that a version kept."""
    marks: dict[str, Mark] = {**packed["ratings"]}
    marks |= {key: Abstention(reason) for key, reason in packed["abstentions"].items()}
    verdict = Verdict(packed["verdict"]) if packed.get("verdict") else None
    return Content(marks, packed["comment"], packed["note"], verdict, packed.get("verdict_reason", ""))
