"""Makes the contests that the assignment benchmark runs on: categories of uneven size, companies, loads, tiers."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from judging.assignment.domain.conflicts import JudgeProfile, NominationParties, Party, find_conflicts
from judging.assignment.domain.instance import Instance, PoolJudge, PoolNomination
from judging.assignment.domain.plan import Plan

READS = 3


@dataclass(frozen=True, slots=True)
class Contest:
    """An instance, and what its conflicts were found from."""

    instance: Instance
    judges: list[JudgeProfile]
    nominations: list[NominationParties]


def make_contest(nominations: int, judges: int, categories: int, *, tied: bool = False, seed: int = 0) -> Contest:
    """Return a contest with three categories a judge and loads within a tenth of the mean.

    Category sizes fall with the square root of their rank. Each company stands behind about ten nominations; a
    twentieth of the addresses are free mail. Expertise is a random number, or with `tied` one of two tiers.
    """
    rng = random.Random(seed)
    names = [f"category {number}" for number in range(categories)]
    weights = [1 / (rank + 1) ** 0.5 for rank in range(categories)]
    companies = [f"Company {number}" for number in range(max(nominations // 10, 5))]
    people = iter(range(10**9))

    def make_party(role: str, company: str) -> Party:
        number = next(people)
        domain = "gmail.com" if rng.random() < 0.05 else f"{company.replace(' ', '').lower()}.example.org"
        form = rng.choice(["", " Ltd", " Inc.", " GmbH"])
        return Party(role, f"Person Number{number}", f"p{number}@{domain}", company.upper() + form)

    entries = []
    for number, category in enumerate(rng.choices(names, weights, k=nominations)):
        company, other = rng.choice(companies), rng.choice(companies)
        parties = (make_party("nominee", company), make_party("nominator", company), make_party("referee", other))
        entries.append(NominationParties(f"n{number}", category, parties))
    profiles, panel = [], []
    mean = nominations * READS / judges
    for number in range(judges):
        party = make_party("judge", rng.choice(companies))
        chosen = _choose_categories(rng, names, weights)
        profiles.append(JudgeProfile(f"j{number}", party.name, party.email, party.company, frozenset(chosen)))
        expertise = {name: rng.choice([1.0, 1.0, 0.6]) if tied else rng.random() for name in chosen}
        panel.append(
            PoolJudge(
                f"j{number}", frozenset(chosen), expertise, min_load=int(0.9 * mean), max_load=int(1.1 * mean) + 1
            )
        )
    found = find_conflicts(profiles, entries)
    instance = Instance(
        nominations=tuple(PoolNomination(entry.id, entry.category) for entry in entries),
        judges=tuple(panel),
        reads=READS,
        conflicts=tuple((finding.judge, finding.nomination, finding.evidence) for finding in found),
    )
    return Contest(instance, profiles, entries)


def _choose_categories(rng: random.Random, names: list[str], weights: list[float]) -> list[str]:
    chosen: dict[str, None] = {}
    while len(chosen) < min(3, len(names)):
        chosen[rng.choices(names, weights)[0]] = None
    return list(chosen)


def disturb(contest: Contest, plan: Plan, *, seed: int = 1) -> tuple[Instance, set[tuple[str, str]]]:
    """Return the instance some weeks later, and the pairs that stand.

    40 % of the work is started; 2 % more nominations came late, 3 % of what is not started was recused, and 1 % of
    the judges left, who read no more than they have started.
    """
    rng = random.Random(seed)
    instance = contest.instance
    gone = {judge.id for judge in instance.judges if rng.random() < 0.01}
    started = {pair for pair in plan.assignments if rng.random() < 0.4}
    recused = {pair for pair in plan.assignments if pair not in started and (pair[0] in gone or rng.random() < 0.03)}
    late = tuple(
        PoolNomination(f"late{number}", rng.choice(instance.nominations).category)
        for number in range(len(instance.nominations) // 50)
    )
    judges = tuple(
        replace(judge, categories=frozenset()) if judge.id in gone else replace(judge, max_load=judge.max_load * 6 // 5)
        for judge in instance.judges
    )
    later = replace(
        instance,
        nominations=instance.nominations + late,
        judges=judges,
        recused=tuple(sorted(recused)),
        fixed=tuple(sorted(started)),
        held=tuple(pair for pair in plan.assignments if pair not in started),
    )
    return later, set(plan.assignments) - recused


def make_tied_pool(nominations: int, judges: int, reads: int, *, seed: int) -> Instance:
    """Return one small category whose judges are all alike, with a conflict in every tenth pair."""
    rng = random.Random(seed)
    mean = nominations * reads / judges
    panel = tuple(
        PoolJudge(f"j{number}", frozenset({"c"}), {"c": 1.0}, int(0.9 * mean), int(1.1 * mean) + 1)
        for number in range(judges)
    )
    entries = tuple(PoolNomination(f"n{number}", "c") for number in range(nominations))
    conflicts = tuple((j.id, n.id, "drawn") for j in panel for n in entries if rng.random() < 0.1)
    return Instance(entries, panel, reads, conflicts)
