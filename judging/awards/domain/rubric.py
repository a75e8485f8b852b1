"""What a category asks of nominators and of judges, and what a judge's ratings add up to."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

SCALE_LOW = 1
SCALE_HIGH = 10


class RewardedRole(enum.StrEnum):
    """The role that a category rewards (seed S1: finding customers and keeping them do not compare)."""

    NEW_BUSINESS = "new_business"
    ACCOUNT_MANAGEMENT = "account_management"
    LEADERSHIP = "leadership"
    ANY = "any"

    @property
    def label(self) -> str:
        """What the role is called on pages."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    RewardedRole.NEW_BUSINESS: "new business",
    RewardedRole.ACCOUNT_MANAGEMENT: "account management",
    RewardedRole.LEADERSHIP: "leadership",
    RewardedRole.ANY: "any role",
}


class QuestionKind(enum.StrEnum):
    """What a question takes for an answer."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    FILE = "file"


class Origin(enum.StrEnum):
    """Whose the customers were before the nominee worked on them."""

    NOBODY = "nobody"
    COMPETITOR = "competitor"
    LAPSED = "lapsed"
    OURS = "ours"
    OURS_KEY = "ours_key"
    """Ours already, and only one or a few large ones."""


class Nominee(enum.StrEnum):
    """Who or what is put forward."""

    PERSON = "person"
    NEWCOMER = "newcomer"
    INSIDE = "inside"
    WIN = "win"
    LEADER = "leader"
    TEAM = "team"


FACTS: Mapping[str, QuestionKind] = {
    "share_new": QuestionKind.PERCENT,
    "customers_signed": QuestionKind.NUMBER,
    "revenue_new": QuestionKind.MONEY,
    "revenue_existing": QuestionKind.MONEY,
}
"""The questions that decide the role; every rubric holds them under these keys, so that they compare."""

REFEREE_EMAIL = "referee_email"
REFEREE = ("referee_name", REFEREE_EMAIL, "referee_company")
"""The questions of kind text under which a rubric asks for somebody who can confirm it: a source of conflicts."""

LANGUAGE = "language"
"""The question under which a rubric asks in which language a nomination is written."""


@dataclass(frozen=True)
class Question:
    """Something that the nominator is asked; the same key means the same question in every category."""

    key: str
    label: str
    kind: QuestionKind
    help: str = ""
    word_limit: int | None = None
    """Only text has one."""
    required: bool = False
    choices: tuple[str, ...] = ()
    """Only a choice has them."""

    @property
    def names_referee(self) -> bool:
        """Whether the answer names somebody who can confirm it: for organizers, never for judges or the screening."""
        return self.key in REFEREE


@dataclass(frozen=True)
class Level:
    """What a score from `low` to `high` (both included) means, in words."""

    low: int
    high: int
    text: str


@dataclass(frozen=True)
class Criterion:
    """Something that judges rate from 1 to 10; `weight` is its share of the total, in percent."""

    key: str
    title: str
    ask: str
    """The question that judges ask themselves."""
    weight: int
    levels: tuple[Level, ...]
    """Five, from the lowest to the highest."""
    may_abstain: bool = False

    def find_level(self, rating: int) -> Level:
        """Return the level that a rating (1 to 10) falls in; raises `ValueError` outside the scale."""
        for level in self.levels:
            if level.low <= rating <= level.high:
                return level
        raise ValueError(f"{rating} is not on the scale from {SCALE_LOW} to {SCALE_HIGH}.")


@dataclass(frozen=True)
class Bars:
    """Totals (1–10) from which a nomination earns an award; 7.75 and 8.25 are what a large programme uses."""

    award: float = 7.75
    silver: float = 8.25
    gold: float = 9.0


@dataclass(frozen=True)
class Fits:
    """Which answers of "Which award fits?" lead to a category; nothing named means that any will do."""

    origins: tuple[Origin, ...] = ()
    nominees: tuple[Nominee, ...] = ()


@dataclass(frozen=True)
class Rubric:
    """One version of the questions and criteria of a category."""

    slug: str
    title: str
    role: RewardedRole
    version: int
    for_whom: str
    not_for: str
    example: str
    """What a fitting nominee did, as the tail of a sentence: `opened 23 accounts that …`."""
    questions: tuple[Question, ...]
    criteria: tuple[Criterion, ...]
    bars: Bars = field(default_factory=Bars)
    fits: Fits = field(default_factory=Fits)

    @property
    def place(self) -> tuple[int, int, str]:
        """Sorts rubrics as a season page shows them at first: by role, then by who is put forward."""
        nominees = [list(Nominee).index(nominee) for nominee in self.fits.nominees]
        return list(RewardedRole).index(self.role), min(nominees, default=0), self.slug

    @property
    def word_limit(self) -> int:
        """The most words that all answers that are read may have together."""
        return sum(question.word_limit or 0 for question in self.questions if not question.names_referee)

    def has_question(self, key: str) -> bool:
        return any(question.key == key for question in self.questions)

    def question(self, key: str) -> Question:
        """Return the question with this key; raises `KeyError` when the rubric has none."""
        return {question.key: question for question in self.questions}[key]

    def criterion(self, key: str) -> Criterion:
        """Return the criterion with this key; raises `KeyError` when the rubric has none."""
        return {criterion.key: criterion for criterion in self.criteria}[key]

    def missing(self, ratings: Mapping[str, int], abstained: Collection[str] = ()) -> tuple[str, ...]:
        """Return the titles of the criteria that still need a rating, in the rubric's order.

        A criterion that the judge abstained from is not missing where the rubric allows it.
        """
        return tuple(
            criterion.title
            for criterion in self.criteria
            if criterion.key not in ratings and not (criterion.may_abstain and criterion.key in abstained)
        )

    def total(self, ratings: Mapping[str, int]) -> float | None:
        """Return the weighted mean of the ratings, on the 1–10 scale; None where nothing is rated.

        Criteria without a rating are left out and the other weights count in their proportion. Exact to the last
        digit, so that 7.75 meets a bar of 7.75. Raises `KeyError` for an unknown criterion and `ValueError` for a
        rating outside the scale.
        """
        weighed, weight = self._weigh(ratings)
        return weighed / weight if weight else None

    def percent(self, ratings: Mapping[str, int]) -> float | None:
        """Return the total in percent of the maximum (10 to 100), so that rubrics compare; else as `total`."""
        weighed, weight = self._weigh(ratings)
        return 100 * weighed / (SCALE_HIGH * weight) if weight else None

    def _weigh(self, ratings: Mapping[str, int]) -> tuple[int, int]:
        """Return the sum of weight times rating, and the sum of the weights that took part."""
        weighed = weight = 0
        for key, rating in ratings.items():
            if not SCALE_LOW <= rating <= SCALE_HIGH:
                raise ValueError(f"{rating} is not on the scale from {SCALE_LOW} to {SCALE_HIGH}.")
            criterion = self.criterion(key)
            weighed += criterion.weight * rating
            weight += criterion.weight
        return weighed, weight

    @classmethod
    def from_content(cls, content: Mapping[str, object]) -> Rubric:
        """Build the rubric out of the content of a rubric version; raises `RubricError` when it is at fault."""
        from judging.awards.domain.rubric_document import parse_rubric

        return parse_rubric(content)
