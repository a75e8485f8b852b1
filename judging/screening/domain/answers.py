"""Reads the structured answers: evidence of their own, and what contradicts the text (S1: the hypnotising number)."""

from collections.abc import Sequence

from judging.screening.domain.evidence import Weighed
from judging.screening.domain.reading import AnswerFinding, Probabilities, ScreeningInput, Side

MOSTLY = 60.0
HARDLY = 25.0
_SHOWS = 0.35
_SHOWS_CLEARLY = 0.7


def read_answers(given: ScreeningInput, weighed: Sequence[Weighed]) -> list[AnswerFinding]:
    """What each answer given says, in the order of the form, then what contradicts the text."""
    found = [
        finding
        for finding in (_read_share(given.share_new), _read_signed(given.customers_signed), _read_revenues(given))
        if finding is not None
    ]
    return found + _find_contradictions(given, weighed)


def weigh_answers(probabilities: Probabilities, answers: Sequence[AnswerFinding]) -> Probabilities:
    """The text's probabilities moved by the answers that take a side and do not contradict the text.

    All answers on one side move the odds between the two sides by a factor of 4: a claim in a form says less than a
    deed told, so that answers alone cannot turn a clear text.
    """
    doubted = {answer.field for answer in answers if answer.side is None}
    sides = [answer.side for answer in answers if answer.side is not None and answer.field not in doubted]
    if not sides:
        return probabilities
    lean = sum(1 if side is Side.NEW_BUSINESS else -1 for side in sides) / len(sides)
    factor = 2.0**lean
    parts = (
        probabilities.new_business * factor,
        probabilities.account_management / factor,
        probabilities.mixed,
        probabilities.insufficient_evidence,
    )
    return Probabilities(*(part / sum(parts) for part in parts))


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
    said = ", ".join(
        f"{amount:,.0f} from {whose} customers"
        for amount, whose in ((new, "new"), (existing, "existing"))
        if amount is not None
    )
    share = _share_of_new(given)
    if share is None:
        return AnswerFinding(
            "revenue_new", said, None, "One of the two revenues is missing, so they cannot be compared."
        )
    if share >= MOSTLY:
        return AnswerFinding(
            "revenue_new", said, Side.NEW_BUSINESS, f"New customers brought {share:.0f} % of the revenue."
        )
    if share <= HARDLY:
        reason = f"Existing customers brought {100 - share:.0f} % of the revenue."
        return AnswerFinding("revenue_new", said, Side.ACCOUNT_MANAGEMENT, reason)
    return AnswerFinding("revenue_new", said, None, f"New customers brought {share:.0f} % of the revenue.")


def _find_contradictions(given: ScreeningInput, weighed: Sequence[Weighed]) -> list[AnswerFinding]:
    if not weighed:
        return []
    new, old = (_find_best(weighed, side) for side in (0, 1))
    doubts = (
        ("customers_signed", _doubt_signed(given.customers_signed, new)),
        ("share_new", _doubt_share(given.share_new, new, old)),
        ("revenue_new", _doubt_revenues(_share_of_new(given), new, old)),
    )
    return [
        AnswerFinding(field, _state_given(given, field), None, reason) for field, reason in doubts if reason is not None
    ]


def _doubt_signed(signed: int | None, new: float) -> str | None:
    if signed and new < _SHOWS:
        count = "1 new customer is" if signed == 1 else f"{signed} new customers are"
        return f"{count} claimed; the text describes none."
    if signed == 0 and new >= _SHOWS_CLEARLY:
        return "No new customer is claimed; the text seems to describe some."
    return None


def _doubt_share(share: float | None, new: float, old: float) -> str | None:
    if share is not None and share >= MOSTLY and new < _SHOWS <= old:
        return "Most of the time is said to go to new customers; the text describes only existing ones."
    if share is not None and share <= HARDLY and old < _SHOWS and new >= _SHOWS_CLEARLY:
        return "Hardly any time is said to go to new customers; the text describes only such."
    return None


def _doubt_revenues(share: float | None, new: float, old: float) -> str | None:
    if share is not None and share >= MOSTLY and new < _SHOWS <= old:
        return "Most of the revenue is said to come from new customers; the text describes only existing ones."
    if share is not None and share <= HARDLY and old < _SHOWS and new >= _SHOWS_CLEARLY:
        return "Most of the revenue is said to come from existing customers; the text describes only new ones."
    return None


def _share_of_new(given: ScreeningInput) -> float | None:
    """Percentage of the revenue that new customers brought, where both revenues are given."""
    new, existing = given.revenue_new, given.revenue_existing
    if new is None or existing is None or new + existing <= 0:
        return None
    return 100 * new / (new + existing)


def _state_given(given: ScreeningInput, field: str) -> str:
    if field == "customers_signed":
        return str(given.customers_signed)
    share = given.share_new if field == "share_new" else _share_of_new(given)
    return f"{share:.0f} %"


def _find_best(weighed: Sequence[Weighed], side: int) -> float:
    return max((one.scores[side] for one in weighed if not one.is_barred), default=0.0)
