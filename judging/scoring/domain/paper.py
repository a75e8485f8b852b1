"""What is typed into a cell of the paper form, and how a mark is shown there."""

from __future__ import annotations

from judging.awards.domain.rounds import Verdict
from judging.awards.domain.rubric import SCALE_HIGH, SCALE_LOW, Criterion
from judging.errors import JudgingError
from judging.nominations.domain.typed import clean_line
from judging.scoring.domain.content import REASON_LIMIT, Abstention, Mark

DASHES = "-–—"
"""What begins a cell that says why a criterion cannot be judged."""
TEN = "0"
"""One key for the highest rating, as on the scorecard."""


class UnreadableCellError(JudgingError):
    """What is typed is neither a rating nor a reason for having none."""


def read_cell(typed: str, criterion: Criterion) -> Mark | None:
    """Return the mark that a cell says, None where it is empty; raises `UnreadableCellError` with what to type."""
    text = clean_line(typed)
    if not text:
        return None
    if text[0] in DASHES:
        return _read_reason(text, criterion)
    if text == TEN:
        return SCALE_HIGH
    rating = int(text) if text.isdecimal() and len(text) <= 2 else 0
    if SCALE_LOW <= rating <= SCALE_HIGH:
        return rating
    also = ", or - and why it cannot be judged" if criterion.may_abstain else ""
    raise UnreadableCellError(f"Type a whole number from {SCALE_LOW} to {SCALE_HIGH}{also}.")


def write_cell(mark: Mark | None) -> str:
    """Return what a cell shows for a mark; reading it again gives the same mark."""
    if isinstance(mark, Abstention):
        return f"- {mark.reason}".strip()
    return "" if mark is None else str(mark)


def read_verdict(typed: str) -> Verdict | None:
    """Return what a cell of a qualifying round says, by its first letter or in full; None where it is empty."""
    text = clean_line(typed).casefold()
    if not text:
        return None
    for verdict in Verdict:
        if text in {verdict.value, verdict.value[0]}:
            return verdict
    raise UnreadableCellError("Type p for pass or f for fail.")


def _read_reason(text: str, criterion: Criterion) -> Abstention:
    reason = text.lstrip(DASHES + " ")
    if not criterion.may_abstain:
        raise UnreadableCellError(f"Every judge rates this one: type a number from {SCALE_LOW} to {SCALE_HIGH}.")
    if len(reason) > REASON_LIMIT:
        raise UnreadableCellError(f"Keep the reason under {REASON_LIMIT} characters.")
    return Abstention(reason)
