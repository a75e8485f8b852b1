"""How often organizers agreed with the flags, by category, and which sentences they overruled most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from judging.screening.domain.grounds import fold
from judging.screening.domain.reading import Evidence
from judging.screening.domain.triage import DecisionKind

SHOWN_SENTENCES = 20
_NORMAL_95 = 1.959964


@dataclass(frozen=True)
class FlagOutcome:
    """A flag that was raised, and what came of it."""

    category: str
    outcome: DecisionKind | None
    """None while nobody has decided it."""
    evidence: tuple[Evidence, ...] = ()
    """What the flag rested on."""

    @property
    def is_overruled(self) -> bool:
        return self.outcome is DecisionKind.KEEP

    @property
    def is_upheld(self) -> bool:
        return self.outcome in {DecisionKind.MOVE, DecisionKind.INELIGIBLE}


@dataclass(frozen=True)
class CardRow:
    """The flags of one category, or of all of them."""

    category: str
    raised: int
    kept: int
    moved: int
    ineligible: int
    asked: int
    waiting: int

    @property
    def upheld(self) -> int:
        return self.moved + self.ineligible

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
    decided = [item.outcome for item in outcomes]
    return CardRow(
        category=category,
        raised=len(outcomes),
        kept=decided.count(DecisionKind.KEEP),
        moved=decided.count(DecisionKind.MOVE),
        ineligible=decided.count(DecisionKind.INELIGIBLE),
        asked=decided.count(DecisionKind.ASK),
        waiting=decided.count(None),
    )


def count_by_category(outcomes: Iterable[FlagOutcome]) -> tuple[CardRow, ...]:
    """Return a row for each category that has flags, in the order in which they are met."""
    by_category: dict[str, list[FlagOutcome]] = {}
    for item in outcomes:
        by_category.setdefault(item.category, []).append(item)
    return tuple(count_flags(items, category) for category, items in by_category.items())


def list_overruled(outcomes: Iterable[FlagOutcome]) -> tuple[OverruledSentence, ...]:
    """Return the sentences that were overruled most often, the strongest first among equals; at most twenty."""
    found: dict[str, list[tuple[Evidence, FlagOutcome]]] = {}
    for item in outcomes:
        for evidence in item.evidence:
            found.setdefault(fold(evidence.quote).casefold(), []).append((evidence, item))
    rows = []
    for pairs in found.values():
        overruled = sum(item.is_overruled for _, item in pairs)
        if overruled:
            strongest = max((evidence for evidence, _ in pairs), key=lambda evidence: evidence.weight)
            upheld = sum(item.is_upheld for _, item in pairs)
            rows.append((strongest, OverruledSentence(fold(strongest.quote), strongest.reason, overruled, upheld)))
    rows.sort(key=lambda row: (-row[1].overruled, row[1].upheld, -row[0].weight, row[1].quote))
    return tuple(sentence for _, sentence in rows[:SHOWN_SENTENCES])


def find_wilson_interval(hits: int, tries: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (both ends 0 to 1); `tries` is at least 1.

    Wilson's score interval, which holds for few tries and for shares near 0 and 1 (E. B. Wilson, JASA 22, 1927).
    """
    share, square = hits / tries, _NORMAL_95**2
    middle = share + square / (2 * tries)
    spread = _NORMAL_95 * sqrt(share * (1 - share) / tries + square / (4 * tries**2))
    scale = 1 + square / tries
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
