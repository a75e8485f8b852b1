"""A small pattern language over tokens: words, word classes and gaps.

``never ~3 BUY from us`` matches "never once bought a case from us". A step is a word or a class, alternatives
are joined by ``|``; ``~n`` allows up to n tokens in between (a pause such as a comma counts as one). A word
matches its inflected forms. Patterns are indexed by their first step, so that a text is read in one pass.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from judging.screening.domain.tokens import Token


@dataclass(frozen=True, slots=True)
class Step:
    """One word or class to find, at most ``gap`` tokens after the step before it."""

    any_of: frozenset[str]
    gap: int


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: the name that it stands for, and its first and last token (both included)."""

    name: str
    pattern: str
    first: int
    last: int


def compile_pattern(pattern: str) -> tuple[Step, ...]:
    """The steps of one pattern."""
    steps: list[Step] = []
    gap = 0
    for part in pattern.split():
        if part.startswith("~"):
            gap = int(part[1:])
            continue
        steps.append(Step(frozenset(part.split("|")), gap))
        gap = 0
    return tuple(steps)


class PatternIndex:
    """All patterns of a lexicon, ready to be found in tokens."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[str, str, tuple[Step, ...]]]] = {}
        for name, pattern in patterns:
            steps = compile_pattern(pattern)
            for symbol in steps[0].any_of:
                self._by_first.setdefault(symbol, []).append((name, pattern, steps))

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """Every pattern at most once per first token, in order of the first token."""
        found: list[Match] = []
        by_first = self._by_first
        for index, token in enumerate(tokens):
            seen: dict[tuple[str, str], int] = {}
            for symbol in token.symbols:
                for name, pattern, steps in by_first.get(symbol, ()):
                    if (name, pattern) not in seen:
                        last = _match_rest(tokens, index, steps)
                        if last >= 0:
                            seen[name, pattern] = last
            found.extend(Match(*key, index, last) for key, last in sorted(seen.items()))
        return found


def _match_rest(tokens: Sequence[Token], index: int, steps: tuple[Step, ...]) -> int:
    """The last token of the match of ``steps[1:]`` after ``index``, or -1; each step takes the nearest token."""
    for step in steps[1:]:
        limit = min(len(tokens), index + step.gap + 2)
        for place in range(index + 1, limit):
            if not step.any_of.isdisjoint(tokens[place].symbols):
                index = place
                break
        else:
            return -1
    return index
