"""What the solver answers: who reads what, what is missing and why, and how good the plan is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from judging.assignment.domain.instance import Pair


@dataclass(frozen=True, slots=True)
class Shortage:
    """A nomination with too few judges: `why` says what stands in the way, `fix` what would help; both sentences."""

    nomination: str
    category: str
    missing: int
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class CategoryShortage:
    """All shortages of one category in one sentence fit to show: "4 nominations need 12 reads, 9 possible; …"."""

    category: str
    nominations: int
    reads: int
    possible: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Island:
    """Nominations and judges of a category that no read links to the rest, so that severity cannot be compared."""

    category: str
    nominations: tuple[str, ...]
    judges: tuple[str, ...]
    fix: str


@dataclass(frozen=True, slots=True)
class RulePrice:
    """What one rule costs: how many more reads and how much more expertise a plan without it would have."""

    rule: str
    reads: int
    expertise: float
    sentence: str

    @property
    def is_free(self) -> bool:
        """Whether the plan would be no better without the rule, to the second decimal."""
        return not self.reads and not round(self.expertise, 2)


@dataclass(frozen=True, slots=True)
class Weight:
    """What the best plan under some rules has: its reads, fixed ones included, its expertise, and the loads."""

    reads: int
    expertise: float
    least_load: int
    """Of those who may read anything."""
    most_load: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Who reads what.

    - `assignments`: every pair that stands, fixed ones included, in the order of the nominations.
    - `added`: the new ones among them; `moved`: held pairs that were given up.
    - `objective`: the sum of expertise over `assignments`; `bound`: the most that any plan under the same rules with
      the same fill could have, proved by the dual of the flow's linear program.
    - `loads`: reads per judge; `under_min`: judges below their least load.
    - `islands`: empty when every category's judge-nomination graph is one component, else its components.
    """

    assignments: tuple[Pair, ...]
    added: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    shortages: tuple[Shortage, ...]
    category_shortages: tuple[CategoryShortage, ...]
    objective: float
    bound: float
    loads: Mapping[str, int]
    under_min: tuple[str, ...]
    islands: tuple[Island, ...]
    seed: int

    @property
    def is_connected(self) -> bool:
        """Whether severity can be compared within every category."""
        return not self.islands

    @property
    def missing(self) -> int:
        """How many reads nobody could be found for."""
        return sum(shortage.missing for shortage in self.shortages)

    @property
    def price(self) -> float:
        """The expertise that balance, stretch and stability cost against the best plan under the hard rules."""
        return max(0.0, self.bound - self.objective)
