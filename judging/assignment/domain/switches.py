"""The switches that an organizer sets before judges are assigned, and the solver's rules that they stand for."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from judging.assignment.domain.instance import Rules


class Balance(enum.StrEnum):
    """How much expertise may be given up for even loads."""

    EVEN = "even"
    """Loads first: expertise chooses among plans that are as even."""
    MIXED = "mixed"
    """A judge who knows the category well may have about a fifth more to read than one who can judge it."""
    EXPERTISE = "expertise"
    """Expertise first: loads are evened out only where it costs nothing."""

    @property
    def points(self) -> float:
        """Points of expertise that may be paid to move one read from the most loaded judge to the least loaded."""
        return _POINTS[self]


_POINTS = {Balance.EVEN: 25.0, Balance.MIXED: 2.5, Balance.EXPERTISE: 0.0}
"""A step of the load is a twentieth of the mean, at least one read: even loads pay more than one point a step, which is
the most that two judges can differ by, the middle way the half point between "can judge" and "know it well" in four."""


SPECIALIST = 0.75
"""Who knows a category well, and not only can judge it."""
STRETCH = 0.25
"""Points of expertise that may be paid for each non-specialist less on a nomination that is left to them, unless
expertise comes first."""


@dataclass(frozen=True, slots=True)
class Switches:
    """What an organizer chose; the defaults suit most seasons."""

    need_experienced: bool = False
    """At least one judge who has judged before on each nomination."""
    shut_out_employers: bool = True
    """Nobody judges a category that their employer entered."""
    match_languages: bool = True
    """A nomination goes to judges who read its language."""
    balance: Balance = Balance.EVEN

    @property
    def rules(self) -> Rules:
        return Rules(
            need_experienced=self.need_experienced,
            shut_out_employers=self.shut_out_employers,
            match_languages=self.match_languages,
            balance=self.balance.points,
            specialist_from=SPECIALIST,
            stretch=0.0 if self.balance is Balance.EXPERTISE else STRETCH,
        )
