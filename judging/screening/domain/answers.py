"""Reads the structured answers: evidence of their own, and what contradicts the text (S1: the hypnotising number)."""

from collections.abc import Sequence

from judging.screening.domain.features import ReadSentence
from judging.screening.domain.pooling import Scores
from judging.screening.domain.reading import AnswerFinding, ScreeningInput, Side

MOSTLY = 60.0
HARDLY = 25.0
_SHOWS_WIN = 0.35


def read_answers(
    given: ScreeningInput, sentences: Sequence[ReadSentence], scores: Sequence[Scores]
) -> list[AnswerFinding]:
    """What each answer given says, in the order of the form, then what contradicts the text."""
    found = [
        finding
        for finding in (_read_share(given.share_new), _read_signed(given.customers_signed), _read_revenues(given))
        if finding is not None
    ]
    found.extend(_find_contradictions(given, sentences, scores))
    return found


def _read_share(share: float | None) -> AnswerFinding | None:
    if share is None:
        return None
    said = f"{share:g} % of the time on new customers"
    if share >= MOSTLY:
        return AnswerFinding("share_new", said, Side.NEW_BUSINESS, "Most of the time goes to new customers.")
    if share <= HARDLY:
        return AnswerFinding("share_new", said, Side.ACCOUNT_MANAGEMENT, "Most of the time goes to existing customers.")
    return AnswerFinding("share_new", said, None, "The time is divided between new and existing customers.")


def _read_signed(signed: int | None) -> AnswerFinding | None:
    if signed is None:
        return None
    said = f"{signed} new {'customer' if signed == 1 else 'customers'} signed"
    if signed == 0:
        return AnswerFinding("customers_signed", said, Side.ACCOUNT_MANAGEMENT, "No customer was new.")
    return AnswerFinding(
        "customers_signed", said, Side.NEW_BUSINESS, "Customers who had not bought before were signed."
    )


def _read_revenues(given: ScreeningInput) -> AnswerFinding | None:
    new, existing = given.revenue_new, given.revenue_existing
    if new is None and existing is None:
        return None
    total = (new or 0.0) + (existing or 0.0)
    said = ", ".join(
        f"{amount:,.0f} from {whose} customers"
        for amount, whose in ((new, "new"), (existing, "existing"))
        if amount is not None
    )
    if new is None or existing is None or total <= 0:
        return AnswerFinding(
            "revenue_new", said, None, "One of the two revenues is missing, so they cannot be compared."
        )
    share = 100 * new / total
    if share >= MOSTLY:
        return AnswerFinding(
            "revenue_new", said, Side.NEW_BUSINESS, f"New customers brought {share:.0f} % of the revenue."
        )
    if share <= HARDLY:
        reason = f"Existing customers brought {100 - share:.0f} % of the revenue."
        return AnswerFinding("revenue_new", said, Side.ACCOUNT_MANAGEMENT, reason)
    return AnswerFinding("revenue_new", said, None, f"New customers brought {share:.0f} % of the revenue.")


def _find_contradictions(
    given: ScreeningInput, sentences: Sequence[ReadSentence], scores: Sequence[Scores]
) -> list[AnswerFinding]:
    if not sentences:
        return []
    found = []
    best_new, best_old = (max((score[side] for score in scores), default=0.0) for side in (0, 1))
    if given.customers_signed and best_new < _SHOWS_WIN:
        count = f"{given.customers_signed} new {'customer is' if given.customers_signed == 1 else 'customers are'}"
        found.append(
            AnswerFinding(
                "customers_signed", str(given.customers_signed), None, f"{count} claimed; the text describes none."
            )
        )
    if given.share_new is not None and given.share_new >= MOSTLY and best_new < _SHOWS_WIN <= best_old:
        reason = "Most of the time is said to go to new customers; the text describes only existing ones."
        found.append(AnswerFinding("share_new", f"{given.share_new:g} %", None, reason))
    if given.customers_signed == 0 and best_new > 0.7:
        reason = "No new customer is claimed; the text seems to describe some."
        found.append(AnswerFinding("customers_signed", "0", None, reason))
    return found


def lean_of_answers(answers: Sequence[AnswerFinding]) -> float:
    """From -1 (all account management) to +1 (all new business): the mean of the answers that take a side."""
    sides = [1.0 if answer.side is Side.NEW_BUSINESS else -1.0 for answer in answers if answer.side is not None]
    return sum(sides) / len(sides) if sides else 0.0
