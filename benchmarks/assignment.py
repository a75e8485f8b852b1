"""Measures the assignment of judges: gap to the optimum, CPU seconds, memory, refill, conflicts, connectivity.

Run `python -m benchmarks.assignment` from the top folder; each size runs in a process of its own, on one core.
`--lp` also solves the largest instance pair by pair in HiGHS (minutes, gigabytes).
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, vstack

from benchmarks.assignment_data import Contest, disturb, make_contest, make_tied_pool
from judging.assignment.domain.conflicts import find_conflicts
from judging.assignment.domain.instance import Instance, Rules
from judging.assignment.domain.plan import Plan
from judging.assignment.domain.solver import refill, solve
from judging.assignment.domain.switches import Switches
from tests.assignment.domain.oracle import find_broken_rule, find_optimum, list_new_pairs, make_instance

SIZES = {"S": (500, 40, 8), "M": (5_000, 300, 20), "L": (50_000, 2_000, 100)}
POOLS = ((12, 12, 2), (20, 20, 2), (10, 6, 3), (12, 9, 3), (40, 12, 3), (60, 20, 3))
POOLS_EACH = 84
RANDOM_INSTANCES = 10_000
COMPARED = 1_000


def main() -> None:
    """Run what was asked, or everything in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", help="one part, such as L-cont, pools or random")
    parser.add_argument("--lp", action="store_true", help="solve the largest one pair by pair as well")
    options = parser.parse_args()
    if options.part is None:
        parts = [f"{size}-{kind}" for size in SIZES for kind in ("cont", "tied")]
        for part in [*parts, "command", "pools", "random"]:
            command = [sys.executable, "-m", "benchmarks.assignment", part, *(["--lp"] if options.lp else [])]
            subprocess.run(command, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    elif options.part == "pools":
        measure_pools()
    elif options.part == "random":
        measure_random_instances()
    elif options.part == "command":
        measure_command()
    else:
        measure_size(*options.part.split("-"), with_lp=options.lp)


def measure_size(size: str, kind: str, *, with_lp: bool) -> None:
    """Print one line per figure of a size: plan, conflicts, refill, and the optimum by another solver."""
    contest = make_contest(*SIZES[size], tied=kind == "tied")
    before = peak_mebibytes()
    plan, seconds = clock(lambda: solve(contest.instance))
    print(
        f"{size} {kind}: solve {seconds:.2f} CPU s, peak {peak_mebibytes()} MiB (inputs {before} MiB), objective "
        f"{plan.objective:.3f}, bound gap {share_gap(plan.bound, plan.objective)}, missing {plan.missing}, loads "
        f"{min(plan.loads.values())}-{max(plan.loads.values())}, under least {len(plan.under_min)}, connected "
        f"{plan.is_connected}, most used trio {count_commonest_trio(plan)}, "
        f"broken rule: {check(contest, plan) or 'none'}"
    )
    even, seconds = clock(lambda: solve(contest.instance, Switches().rules))
    print(
        f"{size} {kind}: even loads {seconds:.2f} CPU s, loads {min(even.loads.values())}-{max(even.loads.values())}, "
        f"missing {even.missing}, expertise given up {share_gap(even.bound, even.objective)}"
    )
    found, seconds = clock(lambda: find_conflicts(contest.judges, contest.nominations))
    print(f"{size} {kind}: {len(found)} conflicts with reasons in {seconds:.2f} CPU s")
    later, standing = disturb(contest, plan)
    filled, seconds = clock(lambda: refill(later))
    print(
        f"{size} {kind}: refill {len(filled.added)} reads in {seconds:.2f} CPU s, moved "
        f"{len(standing - set(filled.assignments))}, missing {filled.missing}, bound gap "
        f"{share_gap(filled.bound, filled.objective)}, connected {filled.is_connected}"
    )
    if size != "L" or with_lp:
        optimum, seconds = clock(lambda: solve_pair_by_pair(contest.instance))
        print(
            f"{size} {kind}: HiGHS pair by pair {seconds:.1f} CPU s, peak {peak_mebibytes()} MiB, "
            f"optimum {optimum:.3f}, gap of the plan {share_gap(optimum, plan.objective)}"
        )


def measure_command() -> None:
    """Print the cost of `judging assign` on a file of the largest size, reading and writing included."""
    contest = make_contest(*SIZES["L"])
    with tempfile.TemporaryDirectory() as folder:
        path, output = Path(folder) / "instance.json", Path(folder) / "plan.json"
        path.write_text(json.dumps(write_contest(contest)), encoding="utf-8")
        code = "from judging.assignment.cli import assign; assign()"
        subprocess.run([sys.executable, "-c", code, str(path), "-o", str(output)], check=True)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        plan = json.loads(output.read_text(encoding="utf-8"))
    print(
        f"judging assign, L: {usage.ru_utime + usage.ru_stime:.2f} CPU s, peak {usage.ru_maxrss // 1024} MiB, "
        f"gap {share_gap(plan['bound'], plan['objective'])}, connected {plan['connected']}"
    )


def write_contest(contest: Contest) -> dict[str, object]:
    """Return a contest in the words of the command's contract."""
    terms = {judge.id: judge for judge in contest.instance.judges}
    return {
        "nominations": [
            {
                "id": entry.id,
                "category": entry.category,
                "company": entry.parties[0].company,
                "conflict_emails": [party.email for party in entry.parties],
            }
            for entry in contest.nominations
        ],
        "judges": [
            {
                "id": judge.id,
                "categories": sorted(judge.categories),
                "company": judge.company,
                "email": judge.email,
                "min_load": terms[judge.id].min_load,
                "max_load": terms[judge.id].max_load,
                "expertise": dict(terms[judge.id].expertise),
            }
            for judge in contest.judges
        ],
        "reads": contest.instance.reads,
    }


def measure_pools() -> None:
    """Print how many small tied pools are in one piece."""
    total = connected = 0
    for nominations, judges, reads in POOLS:
        plans = [solve(make_tied_pool(nominations, judges, reads, seed=seed), seed=seed) for seed in range(POOLS_EACH)]
        whole = sum(plan.is_connected for plan in plans)
        missing = sum(plan.missing for plan in plans)
        print(f"pool {nominations} x {judges} x {reads}: {whole} of {len(plans)} connected, {missing} reads missing")
        total, connected = total + len(plans), connected + whole
    print(f"tied pools: {connected} of {total} connected")


def measure_random_instances() -> None:
    """Print how many random instances break a rule, and how many plans differ from another solver's optimum."""
    started = time.process_time()
    broken: Counter[str] = Counter()
    worse = 0
    for seed in range(RANDOM_INSTANCES):
        instance, rules = make_instance(seed)
        plan = solve(instance, rules, seed=seed)
        broken[find_broken_rule(instance, rules, plan)] += 1
        if seed < COMPARED and not instance.held:
            missing, _, expertise = find_optimum(instance, rules)
            worse += plan.missing != missing or abs(plan.objective - expertise) > 1e-6
    rules_broken = RANDOM_INSTANCES - broken[""]
    print(
        f"random instances: {rules_broken} of {RANDOM_INSTANCES} break a rule; {worse} of the first {COMPARED} differ "
        f"from HiGHS pair by pair; {time.process_time() - started:.0f} CPU s"
    )


def solve_pair_by_pair(instance: Instance) -> float:
    """Return the optimum of the plain linear program, one variable per allowed pair, with every read filled."""
    pairs = sorted(list_new_pairs_fast(instance))
    of = {nomination.id: position for position, nomination in enumerate(instance.nominations)}
    by = {judge.id: position for position, judge in enumerate(instance.judges)}
    level = [dict(judge.expertise) for judge in instance.judges]
    rows = np.array([of[nomination] for _, nomination in pairs])
    columns = np.array([by[judge] for judge, _ in pairs])
    worth = np.array([level[j].get(instance.nominations[n].category, 0.0) for n, j in zip(rows, columns, strict=True)])
    one, each = np.ones(len(pairs)), np.arange(len(pairs))
    reads = coo_array((one, (rows, each)), shape=(len(of), len(pairs))).tocsr()
    loads = coo_array((one, (columns, each)), shape=(len(by), len(pairs))).tocsr()
    answer = linprog(
        -worth,
        A_eq=reads,
        b_eq=np.full(len(of), instance.reads),
        A_ub=csr_array(vstack([loads, -loads])),
        b_ub=[j.max_load for j in instance.judges] + [-j.min_load for j in instance.judges],
        bounds=(0, 1),
        method="highs-ds",
    )
    if answer.status != 0:
        raise ArithmeticError(answer.message)
    return -float(answer.fun)


def list_new_pairs_fast(instance: Instance) -> list[tuple[str, str]]:
    """Return the allowed pairs of an instance whose only rules are categories and conflicts."""
    by_category: dict[str, list[str]] = {}
    for judge in instance.judges:
        for category in judge.categories:
            by_category.setdefault(category, []).append(judge.id)
    barred = {(judge, nomination) for judge, nomination, _ in instance.conflicts}
    return [
        (judge, nomination.id)
        for nomination in instance.nominations
        for judge in by_category.get(nomination.category, ())
        if (judge, nomination.id) not in barred
    ]


def check(contest: Contest, plan: Plan) -> str:
    """Return a broken rule; the largest size is checked without listing all allowed pairs."""
    if len(contest.nominations) <= 5_000 and set(plan.added) - list_new_pairs(contest.instance, Rules()):
        return "a barred pair"
    judges = {judge.id: judge for judge in contest.instance.judges}
    category = {nomination.id: nomination.category for nomination in contest.instance.nominations}
    barred = {(judge, nomination) for judge, nomination, _ in contest.instance.conflicts}
    reads = Counter(nomination for _, nomination in plan.assignments)
    checks = {
        "a pair twice": len(set(plan.assignments)) < len(plan.assignments),
        "a conflict": bool(barred & set(plan.assignments)),
        "a category": any(
            category[nomination] not in judges[judge].categories for judge, nomination in plan.assignments
        ),
        "a load": any(load > judges[judge].max_load for judge, load in plan.loads.items()),
        "the reads": sum(contest.instance.reads - reads[nomination] for nomination in category) != plan.missing,
    }
    return next((rule for rule, is_broken in checks.items() if is_broken), "")


def count_commonest_trio(plan: Plan) -> int:
    """Return how many nominations share the most common panel: mixing judges is what makes severity comparable."""
    panels: dict[str, list[str]] = {}
    for judge, nomination in plan.assignments:
        panels.setdefault(nomination, []).append(judge)
    return max(Counter(tuple(panel) for panel in panels.values()).values())


def clock(task):
    """Return what a task returns, and its CPU seconds; what was made before it is not its garbage to look through."""
    gc.collect()
    gc.freeze()
    started = time.process_time()
    result = task()
    return result, time.process_time() - started


def share_gap(best: float, reached: float) -> str:
    """Return by how much the reached value lies below the best."""
    return f"{max(0.0, best - reached) / best:.6%}" if best else "0 %"


def peak_mebibytes() -> int:
    """Return the most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
