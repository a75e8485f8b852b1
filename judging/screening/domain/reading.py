"""What the screening engine is given and what it answers: the words of DOMAIN.md as frozen dataclasses."""

from dataclasses import asdict, dataclass
from enum import StrEnum

MAX_CHARS = 12_000


class Verdict(StrEnum):
    """What a nomination describes, read as a whole."""

    NEW_BUSINESS = "new_business"
    ACCOUNT_MANAGEMENT = "account_management"
    MIXED = "mixed"
    INSUFFICIENT_EVIDENCE = "insufficient_evidence"


class Side(StrEnum):
    """The two jobs that a piece of evidence can speak for (seeds S0, S1)."""

    NEW_BUSINESS = "new_business"
    ACCOUNT_MANAGEMENT = "account_management"


class Dimension(StrEnum):
    """The seven differences between the two jobs (seed S0)."""

    GOALS = "goals"
    RESPONSIBILITIES = "responsibilities"
    SKILLS = "skills"
    RELATIONSHIP = "relationship"
    METRICS = "metrics"
    COLLABORATION = "collaboration"
    TITLE = "title"


class Attribution(StrEnum):
    """Whether a number was won from new customers, is managed, or does not say."""

    WON = "won"
    MANAGED = "managed"
    UNCLEAR = "unclear"


class RewardedRole(StrEnum):
    """The role that a category rewards; the last two never raise a flag."""

    NEW_BUSINESS = "new_business"
    ACCOUNT_MANAGEMENT = "account_management"
    LEADERSHIP = "leadership"
    ANY = "any"


@dataclass(frozen=True)
class ScreeningInput:
    """A nomination as the engine reads it.

    ``share_new`` is the percentage (0-100) of working time spent on customers who had never bought;
    ``customers_signed`` counts customers who had never bought or not for twelve months; the two revenues
    are amounts in one currency, from those customers and from existing ones.
    """

    text: str
    rewards: RewardedRole | str = RewardedRole.NEW_BUSINESS
    nominee_name: str = ""
    nominee_title: str = ""
    award_period: str = ""
    share_new: float | None = None
    customers_signed: int | None = None
    revenue_new: float | None = None
    revenue_existing: float | None = None


@dataclass(frozen=True)
class Evidence:
    """A span of the text that speaks for one side; ``weight`` (0-1) orders spans, 1 being the strongest."""

    start: int
    end: int
    quote: str
    dimension: Dimension
    side: Side
    weight: float
    reason: str


@dataclass(frozen=True)
class Discounted:
    """A span that looks like evidence and was not counted, with why."""

    start: int
    end: int
    quote: str
    why: str


@dataclass(frozen=True)
class Claim:
    """A number about sales, customers or revenue; ``amount`` is None where it cannot be read as one number."""

    start: int
    end: int
    quote: str
    amount: float | None
    unit: str
    attribution: Attribution


@dataclass(frozen=True)
class AnswerFinding:
    """What a structured answer says; ``side`` is None for one that contradicts the text or says nothing."""

    field: str
    said: str
    side: Side | None
    reason: str


@dataclass(frozen=True)
class Probabilities:
    """Calibrated probabilities of the four verdicts; they sum to 1."""

    new_business: float
    account_management: float
    mixed: float
    insufficient_evidence: float

    def of(self, verdict: Verdict) -> float:
        """The probability of one verdict."""
        return float(getattr(self, verdict.value))


@dataclass(frozen=True)
class Reading:
    """The engine's answer: verdict, flag, and everything that they rest on."""

    verdict: Verdict
    probabilities: Probabilities
    flagged: bool
    reason: str
    summary: str
    text: str
    read_chars: int
    evidence: tuple[Evidence, ...]
    discounted: tuple[Discounted, ...]
    claims: tuple[Claim, ...]
    answers: tuple[AnswerFinding, ...]
    engine: str

    def as_json(self) -> dict[str, object]:
        """The keys of `judging screen`, in their order, without the row's ``id``."""
        return {key: (list(value) if isinstance(value, tuple) else value) for key, value in asdict(self).items()}
