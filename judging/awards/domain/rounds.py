"""The rounds of a category: which there are, in what order they come, and who goes into each."""

from __future__ import annotations

import enum


class RoundKind(enum.StrEnum):
    """What judges do in a round; a category has each kind once at most, in this order."""

    QUALIFYING = "qualifying"
    """Judges say pass or fail, with a reason."""
    SCORING = "scoring"
    """Judges score by the rubric. Every category has this round; where none is set up, it is the only one."""
    FINAL = "final"
    """Another panel scores by the rubric."""
    DELIBERATION = "deliberation"
    """The jury talks, and a consensus score is written down."""


class EntryRule(enum.StrEnum):
    """Who goes from the round before into a round."""

    ALL = "all"
    RANK = "rank"
    """The first so many, ties included."""
    BAR = "bar"
    """All at or over so many percent of the maximum; of a qualifying round, of its judges who said pass."""
    HAND = "hand"
    """Whom the organizer chooses."""


class Verdict(enum.StrEnum):
    """What a judge says of a nomination in a qualifying round."""

    PASS = "pass"
    FAIL = "fail"
