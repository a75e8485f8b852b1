"""What the solver is asked: who must be read, who reads, which pairs may not meet, and under which rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from judging.errors import JudgingError

Pair: TypeAlias = tuple[str, str]
"""A judge's id and a nomination's id, in this order."""


class InstanceError(JudgingError):
    """What was asked contradicts itself; the message names the judge or nomination to mend."""


@dataclass(frozen=True, slots=True)
class PoolNomination:
    """A nomination that needs reads.

    `reads` overrides the number of reads of the instance; an empty `language` means that every judge can read it.
    """

    id: str
    category: str
    language: str = ""
    reads: int | None = None


@dataclass(frozen=True, slots=True)
class PoolJudge:
    """A judge and the work they offer.

    `expertise` maps a category to 0..1 (missing = 0) and opens no category: only `categories` does. `min_load` is a
    soft wish, `max_load` a hard limit, both counted over fixed and new reads. No `languages` means any language.
    """

    id: str
    categories: frozenset[str]
    expertise: Mapping[str, float] = field(default_factory=dict)
    min_load: int = 0
    max_load: int = 20
    languages: frozenset[str] = frozenset()
    is_experienced: bool = False


@dataclass(frozen=True, slots=True)
class Instance:
    """One question to the solver. Every id in the pairs must be a judge or a nomination of the instance.

    - `conflicts`: (judge, nomination, reason) that may not meet; the reason is quoted where a shortage is explained.
    - `shut_out`: (judge, category, reason), an employer that entered the category.
    - `recused`: pairs that the judge stood back from; a recused pair is never kept, even when it is fixed.
    - `fixed`: pairs that stand and count, such as started work, whatever the rules say of them.
    - `held`: pairs assigned but not started; kept unless a better plan is worth the price of moving them.
    """

    nominations: tuple[PoolNomination, ...]
    judges: tuple[PoolJudge, ...]
    reads: int = 3
    conflicts: tuple[tuple[str, str, str], ...] = ()
    shut_out: tuple[tuple[str, str, str], ...] = ()
    recused: tuple[Pair, ...] = ()
    fixed: tuple[Pair, ...] = ()
    held: tuple[Pair, ...] = ()

    def __post_init__(self) -> None:
        if self.reads < 0 or any(n.reads is not None and n.reads < 0 for n in self.nominations):
            raise InstanceError("The number of reads must be 0 or more.")
        judge_ids = _collect_ids("judge", (judge.id for judge in self.judges))
        nomination_ids = _collect_ids("nomination", (nomination.id for nomination in self.nominations))
        for judge in self.judges:
            _check_judge(judge)
        for name, pairs in (
            ("conflicts", ((judge, nomination) for judge, nomination, _ in self.conflicts)),
            ("recused", self.recused),
            ("fixed", self.fixed),
            ("held", self.held),
        ):
            _check_pairs(name, pairs, judge_ids, nomination_ids)
        for judge_id, _, _ in self.shut_out:
            if judge_id not in judge_ids:
                raise InstanceError(f'The shut-out list names the judge "{judge_id}", who is not among the judges.')


@dataclass(frozen=True, slots=True)
class Rules:
    """The switches of a run; the defaults are the rules of `judging assign`.

    Hard: `need_experienced` (at least one experienced judge on each nomination), `shut_out_employers`,
    `match_languages`. Soft: `reach_min_loads`. The rest is in points of expertise, the unit of `Plan.objective`, and
    says how much of it may be paid; at 0 the wish only chooses among plans of equal expertise:

    - `balance`: for moving one read from the most loaded judge to the least loaded one;
    - `stretch`: for each non-specialist beyond the first on one nomination (below `specialist_from`);
    - `stability`: for keeping one held pair (the price at which unstarted work may move).
    """

    need_experienced: bool = False
    shut_out_employers: bool = True
    match_languages: bool = True
    reach_min_loads: bool = True
    specialist_from: float = 0.5
    balance: float = 0.0
    stretch: float = 0.0
    stability: float = 0.5


def _collect_ids(kind: str, ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            raise InstanceError(f'The {kind} "{identifier}" is listed twice.')
        seen.add(identifier)
    return seen


def _check_judge(judge: PoolJudge) -> None:
    if not 0 <= judge.min_load <= judge.max_load:
        raise InstanceError(
            f'The judge "{judge.id}" has the loads {judge.min_load} to {judge.max_load}: '
            "the least must be 0 or more and not above the most."
        )
    for category, level in judge.expertise.items():
        if not 0 <= level <= 1:
            raise InstanceError(f'The expertise of judge "{judge.id}" in "{category}" must lie between 0 and 1.')


def _check_pairs(name: str, pairs: Iterable[Pair], judge_ids: set[str], nomination_ids: set[str]) -> None:
    for judge_id, nomination_id in pairs:
        if judge_id not in judge_ids:
            raise InstanceError(f'The list "{name}" names the judge "{judge_id}", who is not among the judges.')
        if nomination_id not in nomination_ids:
            raise InstanceError(
                f'The list "{name}" names the nomination "{nomination_id}", which is not among the nominations.'
            )
