"""Says in words who is short of reads, what stands in the way and what would fix it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from judging.assignment.domain.instance import PoolNomination, Rules
from judging.assignment.domain.plan import CategoryShortage, Shortage
from judging.assignment.domain.pools import IntArray, Pools


@dataclass(frozen=True, slots=True)
class _Obstacles:
    """The judges of one category by what keeps them from one nomination."""

    in_category: int
    conflict: frozenset[int]
    recused: frozenset[int]
    shut_out: frozenset[int]
    silent: frozenset[int]
    """They do not read the language."""
    full: frozenset[int]
    inexperienced: frozenset[int]
    """They have room, but the last read is kept for an experienced judge."""


class _Survey:
    """Looks up, for short nominations, who could have read them."""

    def __init__(self, pools: Pools, rows: IntArray, rules: Rules) -> None:
        instance = pools.instance
        self.pools, self.rules = pools, rules
        self.load = np.bincount(rows[:, 1], minlength=len(pools.load)) if len(rows) else pools.load
        wanted = [instance.reads if n.reads is None else n.reads for n in instance.nominations]
        got = np.bincount(rows[:, 0], minlength=len(wanted))
        self.wanted = np.array(wanted, dtype=np.int64)
        self.missing = np.maximum(self.wanted - got, 0)
        short = set(np.flatnonzero(self.missing).tolist())
        self.short = sorted(short)
        self.readers = _collect(short, rows[np.isin(rows[:, 0], self.short)].tolist())
        of, by = pools.nomination_index, pools.judge_index
        conflicts, recused = (instance.conflicts, instance.recused) if short else ((), ())
        self.conflicts = _collect(short, ((of[n], by[j]) for j, n, _ in conflicts))
        self.recusals = _collect(short, ((of[n], by[j]) for j, n in recused))
        self.in_category: dict[str, set[int]] = {}
        for judge in instance.judges if short else ():
            for category in judge.categories:
                self.in_category.setdefault(category, set()).add(by[judge.id])
        self.shut_out: dict[str, set[int]] = {}
        for judge_id, category, _ in instance.shut_out if rules.shut_out_employers else ():
            self.shut_out.setdefault(category, set()).add(by[judge_id])

    def find_obstacles(self, nomination: int) -> _Obstacles:
        asked = self.pools.instance.nominations[nomination]
        readers = self.readers.get(nomination, set())
        left = self.in_category.get(asked.category, set()) - readers
        in_category = len(left | readers)
        shut_out = left & self.shut_out.get(asked.category, set())
        silent = {judge for judge in left - shut_out if not self._reads_language(judge, asked)}
        left = left - shut_out - silent
        conflict = left & self.conflicts.get(nomination, set())
        recused = (left - conflict) & self.recusals.get(nomination, set())
        left = left - conflict - recused
        full = {judge for judge in left if self.load[judge] >= self.pools.most[judge]}
        return _Obstacles(
            in_category=in_category,
            conflict=frozenset(conflict),
            recused=frozenset(recused),
            shut_out=frozenset(shut_out),
            silent=frozenset(silent),
            full=frozenset(full),
            inexperienced=frozenset(left - full),
        )

    def _reads_language(self, judge: int, nomination: PoolNomination) -> bool:
        languages = self.pools.instance.judges[judge].languages
        return (
            not (self.rules.match_languages and nomination.language and languages) or nomination.language in languages
        )

    def name_judges(self, judges: Iterable[int]) -> str:
        names = [f'"{self.pools.instance.judges[judge].id}"' for judge in sorted(judges)]
        return " or ".join(names) if len(names) < 3 else f"{', '.join(names[:2])} or {len(names) - 2} others"


def describe_shortages(pools: Pools, rows: IntArray, *, rules: Rules) -> tuple[Shortage, ...]:
    """Return each nomination that has too few reads, in the order of the instance; `rows` are all pairs of the plan."""
    survey = _Survey(pools, rows, rules)
    return tuple(_describe_shortage(survey, nomination) for nomination in survey.short)


def _describe_shortage(survey: _Survey, nomination: int) -> Shortage:
    asked = survey.pools.instance.nominations[nomination]
    obstacles = survey.find_obstacles(nomination)
    missing, wanted = int(survey.missing[nomination]), int(survey.wanted[nomination])
    reasons = list_reasons(obstacles, asked.language)
    if not obstacles.in_category:
        reasons = [f'no judge has the category "{asked.category}"']
    elif obstacles.in_category < wanted:
        reasons.insert(0, f"the category has only {count_judges(obstacles.in_category)}")
    return Shortage(
        nomination=asked.id,
        category=asked.category,
        missing=missing,
        why=f"It has {wanted - missing} of {wanted} reads: {', '.join(reasons)}.",
        fix=_advise_fix(survey, obstacles, asked, missing),
    )


def _advise_fix(survey: _Survey, obstacles: _Obstacles, asked: PoolNomination, missing: int) -> str:
    if obstacles.inexperienced:
        return f'Add one more experienced judge to "{asked.category}", or do without one here.'
    add = f'{_ask_for_judges(missing, {asked.language})} in "{asked.category}" without a conflict here'
    if len(obstacles.full) < missing:
        return f"Add {add}."
    who = survey.name_judges(obstacles.full)
    return f"Raise the most reads of {who}{f' for {missing} of them' if missing > 1 else ''} by 1, or add {add}."


def describe_category_shortages(
    pools: Pools, rows: IntArray, shortages: tuple[Shortage, ...], *, rules: Rules
) -> tuple[CategoryShortage, ...]:
    """Return one sentence per category with shortages, in the order of the instance.

    The fix it names is enough: as many new judges as the worst nomination lacks, with room for all missing reads.
    """
    if not shortages:
        return ()
    survey = _Survey(pools, rows, rules)
    by_category: dict[str, list[int]] = {}
    for nomination in survey.short:
        by_category.setdefault(pools.instance.nominations[nomination].category, []).append(nomination)
    return tuple(_describe_category(survey, category, short) for category, short in by_category.items())


def _describe_category(survey: _Survey, category: str, short: list[int]) -> CategoryShortage:
    wanted, missing = int(survey.wanted[short].sum()), int(survey.missing[short].sum())
    found = [survey.find_obstacles(nomination) for nomination in short]
    merged = _Obstacles(
        in_category=max(obstacles.in_category for obstacles in found),
        conflict=frozenset().union(*(obstacles.conflict for obstacles in found)),
        recused=frozenset().union(*(obstacles.recused for obstacles in found)),
        shut_out=frozenset().union(*(obstacles.shut_out for obstacles in found)),
        silent=frozenset().union(*(obstacles.silent for obstacles in found)),
        full=frozenset().union(*(obstacles.full for obstacles in found)),
        inexperienced=frozenset().union(*(obstacles.inexperienced for obstacles in found)),
    )
    languages = {survey.pools.instance.nominations[nomination].language for nomination in short}
    reasons = list_reasons(merged, languages.copy().pop() if len(languages) == 1 else "")
    new = int(survey.missing[short].max())
    experienced = "experienced " if merged.inexperienced else ""
    fix = f"{_ask_for_judges(new, languages, experienced)} with room for {missing} {'reads' if missing > 1 else 'read'}"
    asked = f"{len(short)} nominations need" if len(short) > 1 else "1 nomination needs"
    sentence = f"{asked} {wanted} reads, {wanted - missing} possible; "
    sentence += "".join(f"{reason}; " for reason in reasons) + f"{fix} {'fixes' if new == 1 else 'fix'} it."
    return CategoryShortage(
        category=category, nominations=len(short), reads=wanted, possible=wanted - missing, sentence=sentence
    )


def list_reasons(obstacles: _Obstacles, language: str) -> list[str]:
    """Return what keeps the category's other judges away, each in words."""
    tongue = f"does not read {language}|do not read {language}" if language else "lacks the language|lack the language"
    kinds = (
        (obstacles.conflict, "is in conflict|are in conflict"),
        (obstacles.recused, "is recused|are recused"),
        (obstacles.silent, tongue),
        (obstacles.shut_out, "has an employer that entered the category|have employers that entered the category"),
        (obstacles.full, "has no room left|have no room left"),
        (obstacles.inexperienced, "is not experienced|are not experienced"),
    )
    return [f"{count_judges(len(judges))} {words.split('|')[len(judges) > 1]}" for judges, words in kinds if judges]


def count_judges(count: int) -> str:
    """Return such as "1 judge" or "3 judges"."""
    return f"{count} judge{'s' if count != 1 else ''}"


def _ask_for_judges(count: int, languages: set[str], experienced: str = "") -> str:
    spoken = f"{languages.copy().pop()}-speaking " if len(languages) == 1 and "" not in languages else ""
    number = "one" if count == 1 else str(count)
    return f"{number} more {experienced}{spoken}judge{'s' if count > 1 else ''}"


def _collect(short: set[int], pairs: Iterable[tuple[int, int] | list[int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for nomination, judge in pairs:
        if nomination in short:
            found.setdefault(nomination, set()).add(judge)
    return found
