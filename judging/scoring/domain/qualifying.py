"""What a scorecard of a qualifying round needs: pass or fail, and a reason wherever it is fail."""

from __future__ import annotations

from judging.awards.domain.rounds import Verdict
from judging.scoring.domain.content import TEXT_LIMIT, VERDICT, VERDICT_REASON, Content, Value

VERDICT_FIELDS = frozenset({VERDICT, VERDICT_REASON})


def find_verdict_faults(content: Content) -> dict[str, str]:
    """Return what stands in the way of submitting, by field, as sentences."""
    if content.verdict is None:
        return {VERDICT: "Say whether it passes or fails."}
    if content.verdict is Verdict.FAIL and not content.verdict_reason:
        return {VERDICT_REASON: "Say in a sentence why it fails; the organizer decides with it."}
    return {}


def judge_verdict_change(name: str, value: Value) -> str | None:
    """Say what is wrong with a change to one of these fields; None where nothing is."""
    if not isinstance(value, str):
        return "Write this in words." if name == VERDICT_REASON else "Choose pass or fail."
    if name == VERDICT:
        return None if value in set(Verdict) else "Choose pass or fail."
    return f"Keep this under {TEXT_LIMIT:,} characters." if len(value) > TEXT_LIMIT else None
