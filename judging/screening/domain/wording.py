"""What verdicts, sides, dimensions and probabilities are called on pages."""

from __future__ import annotations

from judging.screening.domain.reading import Attribution, Dimension, Reading, Side, Verdict

VERDICTS = {
    Verdict.NEW_BUSINESS: "new business",
    Verdict.ACCOUNT_MANAGEMENT: "account management",
    Verdict.MIXED: "both",
    Verdict.INSUFFICIENT_EVIDENCE: "too little to tell",
}
SIDES = {Side.NEW_BUSINESS: "new business", Side.ACCOUNT_MANAGEMENT: "account management"}
LETTERS = {Side.NEW_BUSINESS: "N", Side.ACCOUNT_MANAGEMENT: "A"}
DIMENSIONS = {
    Dimension.GOALS: "Goals and focus",
    Dimension.RESPONSIBILITIES: "Responsibilities",
    Dimension.SKILLS: "Skills",
    Dimension.RELATIONSHIP: "Customer relationship",
    Dimension.METRICS: "Success metrics",
    Dimension.COLLABORATION: "Collaboration",
    Dimension.TITLE: "Career and title",
}
"""The seven differences between the two jobs (seed S0), in its order."""
ATTRIBUTIONS = {Attribution.WON: "won", Attribution.MANAGED: "managed", Attribution.UNCLEAR: "unclear"}
ANSWERS = {
    "share_new": "Time on new customers",
    "customers_signed": "New customers signed",
    "revenue_new": "Revenue, new and existing",
    "revenue_existing": "Revenue from existing customers",
}
_SURENESS = ((0.97, "almost certainly"), (0.88, "very likely"), (0.7, "likely"), (0.0, "perhaps"))


def name_sureness(probability: float) -> str:
    """Return how sure a probability (0 to 1) is, as an adverb."""
    return next(words for least, words in _SURENESS if probability >= least)


def state_probability(probability: float) -> str:
    """Return a probability (0 to 1) in percent, never as certainty, such as `92 %` or `over 99 %`."""
    return "over 99 %" if probability >= 0.99 else f"{100 * probability:.0f} %"


def state_verdict(reading: Reading) -> str:
    """Return the verdict with its sureness, such as `very likely reads as account management`."""
    sureness = name_sureness(reading.probabilities.of(reading.verdict))
    if reading.verdict is Verdict.INSUFFICIENT_EVIDENCE:
        return f"{sureness} says too little to tell"
    if reading.verdict is Verdict.MIXED:
        return f"{sureness} reads as both new business and account management"
    return f"{sureness} reads as {VERDICTS[reading.verdict]}"
