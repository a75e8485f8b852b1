"""An independent view of the rules: random instances, a check of every hard rule, and the optimum by another solver."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from judging.assignment.domain.instance import Instance, PoolJudge, PoolNomination, Rules
from judging.assignment.domain.plan import Plan


def make_instance(seed: int) -> tuple[Instance, Rules]:
    """Return a small random instance with every kind of rule, often short of judges."""
    rng = random.Random(seed)
    categories = [f"c{number}" for number in range(rng.randint(1, 3))]
    nominations = tuple(
        PoolNomination(
            f"n{number}", rng.choice(categories), rng.choice(["", "", "es", "fr"]), rng.choice([None, None, 1])
        )
        for number in range(rng.randint(0, 14))
    )
    digits = rng.choice([0, 1, 2, 16])
    judges = tuple(_make_judge(rng, number, categories, digits) for number in range(rng.randint(0, 8)))
    pairs = [(judge.id, nomination.id) for judge in judges for nomination in nominations]
    conflicts = rng.sample(pairs, int(len(pairs) * rng.choice([0, 0.1, 0.3, 0.6])))
    return Instance(
        nominations=nominations,
        judges=judges,
        reads=rng.randint(0, 4),
        conflicts=tuple((*pair, "declared") for pair in conflicts),
        shut_out=tuple((judge.id, rng.choice(categories), "entered") for judge in judges if rng.random() < 0.1),
        recused=tuple(rng.sample(pairs, min(len(pairs), rng.randint(0, 3)))),
        fixed=tuple(rng.sample(pairs, min(len(pairs), rng.randint(0, 5)))),
        held=tuple(rng.sample(pairs, min(len(pairs), rng.choice([0, 0, 4])))),
    ), Rules(need_experienced=rng.random() < 0.4, match_languages=rng.random() < 0.9)


def _make_judge(rng: random.Random, number: int, categories: list[str], digits: int) -> PoolJudge:
    least = rng.choice([0, rng.randint(0, 5)])
    chosen = rng.sample(categories, rng.randint(1, len(categories)))
    return PoolJudge(
        f"j{number}",
        frozenset(chosen),
        {category: round(rng.random(), digits) for category in chosen if rng.random() < 0.8},
        least,
        least + rng.randint(0, 6),
        frozenset(rng.sample(["es", "fr", "de"], rng.randint(0, 2))),
        rng.random() < 0.5,
    )


def list_new_pairs(instance: Instance, rules: Rules) -> set[tuple[str, str]]:
    """Return the pairs that the hard rules allow to be added, spelled out pair by pair."""
    barred = {(judge, nomination) for judge, nomination, _ in instance.conflicts} | set(instance.recused)
    barred |= set(instance.fixed)
    shut_out = {(judge, category) for judge, category, _ in instance.shut_out} if rules.shut_out_employers else set()
    allowed = set()
    for judge in instance.judges:
        for nomination in instance.nominations:
            reads_it = (
                not rules.match_languages
                or not nomination.language
                or not judge.languages
                or nomination.language in judge.languages
            )
            open_to = nomination.category in judge.categories and (judge.id, nomination.category) not in shut_out
            if reads_it and open_to and (judge.id, nomination.id) not in barred:
                allowed.add((judge.id, nomination.id))
    return allowed


def find_broken_rule(instance: Instance, rules: Rules, plan: Plan) -> str:
    """Return the first hard rule that a plan breaks, empty when it breaks none."""
    pairs, fixed = list(plan.assignments), set(instance.fixed) - set(instance.recused)
    judges = {judge.id: judge for judge in instance.judges}
    wanted = {n.id: instance.reads if n.reads is None else n.reads for n in instance.nominations}
    got, loads = Counter(n for _, n in pairs), Counter(j for j, _ in pairs)
    standing = Counter(j for j, _ in fixed)
    experienced = {n for j, n in pairs if judges[j].is_experienced}
    new = set(pairs) - fixed
    filled_by_new = Counter(n for _, n in new)
    checks = {
        "a pair twice": len(pairs) != len(set(pairs)),
        "a fixed pair is gone": not fixed <= set(pairs),
        "a barred pair": not new <= list_new_pairs(instance, rules),
        "too much load": any(loads[j] > max(judge.max_load, standing[j]) for j, judge in judges.items()),
        "loads differ from the pairs": {j: loads[j] for j in judges} != dict(plan.loads),
        "too many reads": any(filled_by_new[n] and got[n] > wanted[n] for n in wanted),
        "a missing read is not reported": {n: wanted[n] - got[n] for n in wanted if wanted[n] > got[n]}
        != {shortage.nomination: shortage.missing for shortage in plan.shortages},
        "no experienced judge": rules.need_experienced
        and any(filled_by_new[n] and got[n] >= wanted[n] and n not in experienced for n in wanted),
        "under_min differs": {j for j, judge in judges.items() if loads[j] < judge.min_load} != set(plan.under_min),
    }
    return next((rule for rule, is_broken in checks.items() if is_broken), "")


def count_shortfall(instance: Instance, plan: Plan) -> int:
    """Return by how many reads the least loads are missed."""
    return sum(max(0, judge.min_load - plan.loads[judge.id]) for judge in instance.judges)


def count_islands(instance: Instance, plan: Plan) -> dict[str, int]:
    """Return, per category with reads, into how many parts its judge-nomination graph falls."""
    category = {nomination.id: nomination.category for nomination in instance.nominations}
    islands: dict[str, list[set[tuple[str, str]]]] = {}
    for judge, nomination in plan.assignments:
        parts = islands.setdefault(category[nomination], [])
        ends = {("judge", judge), ("nomination", nomination)}
        touched = [part for part in parts if part & ends]
        parts[:] = [part for part in parts if not part & ends] + [ends.union(*touched)]
    return {name: len(parts) for name, parts in islands.items()}


def find_optimum(instance: Instance, rules: Rules) -> tuple[int, int, float]:
    """Return missing reads, shortfall of least loads and expertise of the best plan, by integer programs in HiGHS."""
    fixed = set(instance.fixed) - set(instance.recused)
    pairs = sorted(list_new_pairs(instance, rules))
    level = {(j.id, n.id): j.expertise.get(n.category, 0.0) for j in instance.judges for n in instance.nominations}
    count, judge_count = len(pairs), len(instance.judges)
    rows, lower, upper = [], [], []
    needs = {}
    experienced = {judge.id for judge in instance.judges if judge.is_experienced}
    for nomination in instance.nominations:
        readers = [j for j, n in fixed if n == nomination.id]
        wanted = instance.reads if nomination.reads is None else nomination.reads
        needs[nomination.id] = max(0, wanted - len(readers))
        here = np.array([n == nomination.id for _, n in pairs] + [False] * judge_count, dtype=float)
        rows.append(here)
        lower.append(0)
        upper.append(needs[nomination.id])
        if rules.need_experienced and not experienced & set(readers):
            rows.append(here * np.array([j not in experienced for j, _ in pairs] + [False] * judge_count))
            lower.append(0)
            upper.append(max(0, needs[nomination.id] - 1))
    shortfall = np.zeros(count + judge_count)
    shortfall[count:] = 1
    for position, judge in enumerate(instance.judges):
        load = sum(j == judge.id for j, _ in fixed)
        here = np.array([j == judge.id for j, _ in pairs] + [False] * judge_count, dtype=float)
        rows.append(here)
        lower.append(0)
        upper.append(max(0, judge.max_load - load))
        with_shortfall = here.copy()
        with_shortfall[count + position] = 1
        rows.append(with_shortfall)
        lower.append(judge.min_load - load)
        upper.append(np.inf)
    reads = np.array([1.0] * count + [0.0] * judge_count)
    worth = np.array([level[pair] for pair in pairs] + [0.0] * judge_count)
    fixed_worth = sum(level[pair] for pair in fixed)
    if count + judge_count == 0:
        return sum(needs.values()), 0, fixed_worth
    best = [0.0, 0.0, 0.0]
    for turn, cost in enumerate((-reads, shortfall, -worth)):
        answer = milp(
            cost,
            constraints=LinearConstraint(np.array(rows), lower, upper) if rows else None,
            bounds=Bounds(0, np.array([1.0] * count + [np.inf] * judge_count)),
            integrality=np.ones(count + judge_count),
        )
        best[turn] = float(answer.fun)
        rows.append(cost)
        lower.append(-np.inf)
        upper.append(answer.fun + 1e-7)
    return sum(needs.values()) + round(best[0]), round(best[1]), fixed_worth - best[2]
