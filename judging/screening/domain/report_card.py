"""How often organizers agreed with the flags, by category, and which sentences they overruled most."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from judging.screening.domain.grounds import fold
from judging.screening.domain.reading import Evidence

SHOWN_SENTENCES = 20
_NORMAL_95 = 1.959964


class Outcome(enum.StrEnum):
    """What came of a flag."""

    WAITING = "waiting"
    ASKED = "asked"
    ANSWERED = "answered"
    """The nominator changed the text so that the flag fell away, and it was kept: neither upheld nor overruled."""
    KEPT = "kept"
    MOVED = "moved"
    INELIGIBLE = "ineligible"


UPHELD = frozenset({Outcome.MOVED, Outcome.INELIGIBLE})


@dataclass(frozen=True)
class FlagOutcome:
    """A flag that was raised, and what came of it."""

    category: str
    outcome: Outcome
    rests_on: tuple[str, ...] = ()
    """The quotes that it rested on when it was decided."""


@dataclass(frozen=True)
class CardRow:
    """The flags of one category, or of all of them."""

    category: str
    counts: Mapping[Outcome, int]

    @property
    def raised(self) -> int:
        return sum(self.counts.values())

    @property
    def kept(self) -> int:
        return self.counts[Outcome.KEPT]

    @property
    def undecided(self) -> int:
        return self.counts[Outcome.WAITING] + self.counts[Outcome.ASKED]

    @property
    def upheld(self) -> int:
        return sum(self.counts[outcome] for outcome in UPHELD)

    @property
    def decided(self) -> int:
        return self.upheld + self.kept

    @property
    def precision(self) -> float | None:
        """The share (0 to 1) of decided flags that were upheld; None while none is decided."""
        return self.upheld / self.decided if self.decided else None

    @property
    def precision_range(self) -> tuple[float, float] | None:
        """Where the share may truly lie, with 95 % confidence, given how few were decided."""
        return find_wilson_interval(self.upheld, self.decided) if self.decided else None


@dataclass(frozen=True)
class OverruledSentence:
    """A sentence that flags rested on, and how often organizers overruled or upheld those flags."""

    quote: str
    reason: str
    overruled: int
    upheld: int


def count_flags(outcomes: Sequence[FlagOutcome], category: str) -> CardRow:
    """Return the row of a category out of its outcomes."""
    found = Counter(item.outcome for item in outcomes)
    return CardRow(category, {outcome: found[outcome] for outcome in Outcome})


def count_by_category(outcomes: Iterable[FlagOutcome]) -> tuple[CardRow, ...]:
    """Return a row for each category that has flags, in the order in which they are met."""
    by_category: dict[str, list[FlagOutcome]] = {}
    for item in outcomes:
        by_category.setdefault(item.category, []).append(item)
    return tuple(count_flags(items, category) for category, items in by_category.items())


def list_overruled(outcomes: Iterable[FlagOutcome], evidence: Iterable[Evidence]) -> tuple[OverruledSentence, ...]:
    """Return the sentences that were overruled most often, the strongest first among equals; at most twenty.

    `evidence` is what the overruled flags showed: it says why each sentence was counted.
    """
    strongest: dict[str, Evidence] = {}
    for item in sorted(evidence, key=lambda item: item.weight):
        strongest[_name_sentence(item.quote)] = item
    overruled: Counter[str] = Counter()
    upheld: Counter[str] = Counter()
    for flag in outcomes:
        tally = overruled if flag.outcome is Outcome.KEPT else upheld if flag.outcome in UPHELD else None
        if tally is not None:
            tally.update({_name_sentence(quote) for quote in flag.rests_on})
    known = [name for name in overruled if name in strongest]
    known.sort(key=lambda name: (-overruled[name], upheld[name], -strongest[name].weight, name))
    return tuple(
        OverruledSentence(fold(strongest[name].quote), strongest[name].reason, overruled[name], upheld[name])
        for name in known[:SHOWN_SENTENCES]
    )


def _name_sentence(quote: str) -> str:
    """Return what the same sentence in another nomination would be known by."""
    return fold(quote).casefold()


def find_wilson_interval(hits: int, tries: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (both ends 0 to 1); `tries` is at least 1.

    Wilson's score interval, which holds for few tries and for shares near 0 and 1 (E. B. Wilson, JASA 22, 1927).
    """
    share, square = hits / tries, _NORMAL_95**2
    middle = share + square / (2 * tries)
    spread = _NORMAL_95 * sqrt(share * (1 - share) / tries + square / (4 * tries**2))
    scale = 1 + square / tries
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
