"""Puts a reading into words: the reason for an organizer, and two sentences that a nominator can take kindly."""

from collections.abc import Sequence

from judging.screening.domain.reading import Evidence, RewardedRole, Side, Verdict
from judging.screening.domain.wording import state_probability

_SUMMARIES = {
    Verdict.NEW_BUSINESS: (
        "The nomination shows how customers who were not yet buying were found and won.",
        "That is what an award for new business looks for.",
    ),
    Verdict.ACCOUNT_MANAGEMENT: (
        "The nomination describes valuable work with customers whom the company already had: keeping and growing them.",
        "An award for account management would do it justice; for a new-business award, please add who was new.",
    ),
    Verdict.MIXED: (
        "The nomination describes both new customers won and existing customers looked after.",
        "Please say how much of the result came from customers who were new, so that judges can weigh it.",
    ),
    Verdict.INSUFFICIENT_EVIDENCE: (
        "The nomination speaks well of the nominee but does not yet tell what was done, and for whose customers.",
        "Please add one or two deeds with their figures, and say whether the customers were new.",
    ),
}
_HUNTER_IN_CARE = (
    "That is new business; an award for account management asks instead how existing customers were kept and grown."
)
_NOUNS = {Verdict.NEW_BUSINESS: "new business", Verdict.ACCOUNT_MANAGEMENT: "account management"}


def write_summary(verdict: Verdict, rewards: RewardedRole) -> str:
    """Two sentences about the nomination, never about the nominee's worth."""
    first, second = _SUMMARIES[verdict]
    if verdict is Verdict.NEW_BUSINESS and rewards is not RewardedRole.NEW_BUSINESS:
        second = (
            _HUNTER_IN_CARE
            if rewards is RewardedRole.ACCOUNT_MANAGEMENT
            else "It says plainly whose customers they were before."
        )
    if verdict is Verdict.ACCOUNT_MANAGEMENT and rewards is not RewardedRole.NEW_BUSINESS:
        second = "It says plainly that these were customers of the company already."
    return f"{first} {second}"


def write_reason(verdict: Verdict, probability: float, evidence: Sequence[Evidence], *, flagged: bool) -> str:
    """One or two sentences that name what the verdict rests on."""
    new = [span for span in evidence if span.side is Side.NEW_BUSINESS]
    old = [span for span in evidence if span.side is Side.ACCOUNT_MANAGEMENT]
    counted = f"{_count(new)} for new business and {_count(old)} for account management"
    if verdict is Verdict.INSUFFICIENT_EVIDENCE:
        return (
            "No deed of either kind was found that says whose customer it was."
            if not evidence
            else f"Too little to go by: {counted}."
        )
    strongest = max(
        old if verdict is Verdict.ACCOUNT_MANAGEMENT else new or old, key=lambda span: span.weight, default=None
    )
    found = f"{counted[0].upper()}{counted[1:]} (probability {state_probability(probability)})."
    if strongest is None:
        return found
    lead = "Flagged: " if flagged else ""
    said = f" The strongest: {strongest.reason[0].lower()}{strongest.reason[1:]}"
    return f"{lead}{found if not lead else found[0].lower() + found[1:]}{said}"


def _count(spans: Sequence[Evidence]) -> str:
    if not spans:
        return "no sentence"
    return "1 sentence" if len(spans) == 1 else f"{len(spans)} sentences"
