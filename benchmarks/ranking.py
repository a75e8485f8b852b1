"""Measures the ranking: who finds the true winner in simulated contests, how honest the intervals are, how fast.

python benchmarks/ranking.py                 all settings, 400 contests each, as Markdown
python benchmarks/ranking.py --runs 50 --only A C
python benchmarks/ranking.py --small         contests of a few reads: is what is said of certainty honest there?
python benchmarks/ranking.py --large         50,000 nominations x 3 reads x 2,000 judges, time and memory
"""

from __future__ import annotations

import argparse
import itertools
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.stats import kendalltau

from judging.results.domain.outcome import CategoryResult, Method, RankOptions
from judging.results.domain.pool_model import choose_method, model_pool
from judging.results.domain.pools import split_pools
from judging.results.domain.ranking import rank_categories
from judging.results.domain.scores import Score
from judging.results.domain.ties import find_first

WEIGHTS = (3.0, 2.0, 2.0, 1.0)
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0001)


@dataclass(frozen=True)
class Setting:
    """A world to draw contests from; deviations in points of a scale from 1 to 10."""

    key: str
    title: str
    severity: float = 0.6
    spread: float = 0.0
    noise: float = 0.9
    uneven: float = 0.0
    rogues: int = 0
    stuffers: int = 0
    reads: int = 3
    judges: int = 24
    nominations: int = 120
    categories: int = 8
    highest: int = 10
    criteria: int = 4
    middle: float = 6.0
    missing: float = 0.0
    idlers: int = 0
    between: float = 0.0
    quality: float = 1.0
    has_panels: bool = False


SETTINGS = (
    Setting("A", "base: severity 0.6, three reads"),
    Setting("B", "no severity", severity=0.0),
    Setting("C", "strong severity 1.2", severity=1.2),
    Setting("D", "severity and spread", spread=0.35),
    Setting("E", "two of 24 judges score at random", rogues=2),
    Setting("E2", "unequal reliability", uneven=0.6),
    Setting("F", "scale 1 to 5", highest=5),
    Setting("F2", "one score 1 to 5, no rubric", highest=5, criteria=1),
    Setting("F3", "ceiling: mean 8.5 of 10", middle=8.5),
    Setting("G", "small loads, 60 judges", judges=60),
    Setting("H", "five reads, 12 judges", reads=5, judges=12),
    Setting("I", "two reads", reads=2, judges=16),
    Setting("J", "a fifth of the reads missing", missing=0.2),
    Setting("J2", "two judges never begin", idlers=2),
    Setting("K", "categories differ (1.0)", between=1.0),
    Setting("L", "fixed panels of three", has_panels=True),
    Setting("L2", "fixed panels, strong severity", has_panels=True, severity=1.2),
    Setting("M", "ballot stuffing (+3, -2)", stuffers=2),
    Setting("N", "all at once", spread=0.25, uneven=0.4, rogues=1, missing=0.1, middle=7.5, severity=0.8),
    Setting("O", "five nominations a category", nominations=40, judges=8),
    Setting("P", "every judge reads all", nominations=12, judges=8, reads=8, categories=1),
    Setting("Q", "trained panel: severity 5 % of variance", severity=0.3, quality=1.2, noise=0.6),
    Setting("R", "trained panel, two reads", severity=0.3, quality=1.2, noise=0.6, reads=2, judges=16),
)
SMALL = (
    Setting("S6", "2 nominations, 3 judges who read both", nominations=2, judges=3, categories=1),
    Setting("S8", "4 nominations, 4 judges, two reads", nominations=4, judges=4, reads=2, categories=1),
    Setting("S12", "4 nominations, 6 judges, three reads", nominations=4, judges=6, categories=1),
    Setting("S15", "5 nominations, 5 judges, three reads", nominations=5, judges=5, categories=1),
)
"""Where the scores alone would make anything certain."""
CALIBRATED = ("B", "Q", "R")
"""Where there is next to nothing to correct, and correcting must do no harm."""


@dataclass(frozen=True)
class Contest:
    """One drawn contest: its scores and the true quality of each nomination."""

    scores: list[Score]
    truth: dict[tuple[str, str], float]


def draw_contest(setting: Setting, rng: np.random.Generator) -> Contest:
    """Draw a contest from a setting."""
    s = setting
    category = np.repeat(np.arange(s.categories), s.nominations // s.categories)
    weights = np.array(WEIGHTS[: s.criteria])
    aspects = s.quality * rng.normal(size=(s.nominations, 1)) + 0.35 * rng.normal(size=(s.nominations, s.criteria))
    truth = aspects @ weights / weights.sum()
    level = s.between * rng.normal(size=s.categories)
    slope = np.exp(s.spread * rng.normal(size=s.judges))
    noise = s.noise * np.exp(s.uneven * rng.normal(size=s.judges))
    kind = s.severity * rng.normal(size=s.judges)
    nomination, judge = seat_judges(s, rng)
    value = kind[judge, None] + slope[judge, None] * (aspects[nomination] + level[category[nomination], None])
    value += noise[judge, None] * rng.normal(size=(len(judge), 1)) + 0.6 * rng.normal(size=value.shape)
    value[judge < s.rogues] = 1.5 * rng.normal(size=(int(np.sum(judge < s.rogues)), s.criteria))
    stuff_ballots(s, value, judge, category[nomination], rng)
    given = np.clip(np.round(s.highest * 0.1 * (s.middle + value) + (10 - s.highest) / 18), 1, s.highest)
    scores = [
        Score(
            f"j{j:02d}", f"n{i:03d}", f"k{c}", float(given[row, c]), float(weights[c]), f"c{category[i]}", 1, s.highest
        )
        for row, (i, j) in enumerate(zip(nomination.tolist(), judge.tolist(), strict=True))
        for c in range(s.criteria)
    ]
    return Contest(scores, {(f"c{category[i]}", f"n{i:03d}"): float(truth[i]) for i in range(s.nominations)})


def seat_judges(s: Setting, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return nomination and judge of every read: balanced at random, or in fixed panels."""
    order = rng.permutation(s.nominations)
    chosen = np.empty((s.nominations, s.reads), dtype=np.intp)
    load = np.zeros(s.judges)
    panels = rng.permutation(s.judges)[: s.judges // s.reads * s.reads].reshape(-1, s.reads)
    for turn, i in enumerate(order):
        chosen[i] = panels[turn % len(panels)] if s.has_panels else np.argsort(load + rng.random(s.judges))[: s.reads]
        load[chosen[i]] += 1
    nomination, judge = np.repeat(np.arange(s.nominations), s.reads), chosen.ravel()
    kept = (rng.random(len(judge)) >= s.missing) & (judge < s.judges - s.idlers)
    first = np.flatnonzero(np.diff(nomination, prepend=-1))
    kept[first[np.bincount(nomination, weights=kept, minlength=s.nominations) == 0]] = True
    return nomination[kept], judge[kept]


def stuff_ballots(
    s: Setting, value: np.ndarray, judge: np.ndarray, category: np.ndarray, rng: np.random.Generator
) -> None:
    """Let a few judges lift one nomination of a category by 3 points and press its rivals by 2."""
    for cheat in range(s.stuffers):
        own = np.flatnonzero(judge == cheat)
        friend = rng.choice(own)
        rivals = own[(category[own] == category[friend]) & (own != friend)]
        value[friend] += 3.0
        value[rivals] -= 2.0


@dataclass
class Tally:
    """What was counted over the contests of one setting."""

    hits: dict[Method, list[float]] = field(default_factory=lambda: {method: [] for method in Method})
    tau: list[float] = field(default_factory=list)
    raw_tau: list[float] = field(default_factory=list)
    covered: list[bool] = field(default_factory=list)
    said: list[float] = field(default_factory=list)
    came_true: list[bool] = field(default_factory=list)
    beats: list[float] = field(default_factory=list)
    beaten: list[bool] = field(default_factory=list)


def count_methods(tally: Tally, contest: Contest) -> None:
    """Hold what every method makes of a contest against the truth."""
    for reads in split_pools(contest.scores, {}):
        pool = model_pool(reads, RankOptions(draws=1))
        for category in reads.categories:
            span = slice(category.first, category.last)
            truth = np.array([contest.truth[category.name, name] for name in reads.nominations[span]])
            scores = {method: pool.scores[choose_method(pool, category, method)][span] for method in Method}
            for method in Method:
                winners = find_first(scores[method]).tolist()
                tally.hits[method].append((int(np.argmax(truth)) in winners) / len(winners))
            tally.tau.append(kendalltau(truth, np.round(scores[Method.ADJUSTED], 9)).statistic)
            tally.raw_tau.append(kendalltau(truth, np.round(scores[Method.MEAN], 9)).statistic)


def count_chances(tally: Tally, result: CategoryResult, contest: Contest) -> None:
    """Hold what one category's result says of its own certainty against the truth."""
    truth = {one.nomination: contest.truth[result.category, one.nomination] for one in result.nominations}
    best_first = sorted(truth, key=lambda name: -truth[name])
    for one in result.nominations:
        if one.rank_low is not None and one.rank_high is not None and one.p_first is not None:
            tally.covered.append(one.rank_low <= best_first.index(one.nomination) + 1 <= one.rank_high)
            tally.said.append(one.p_first)
            tally.came_true.append(one.nomination == best_first[0])
    certainty = result.certainty
    if certainty.p_beats is not None and certainty.runner_up is not None:
        tally.beats.append(certainty.p_beats)
        tally.beaten.append(truth[certainty.winners[0]] > truth[certainty.runner_up])


def run_setting(setting: Setting, runs: int, seed: int) -> Tally:
    """Rank `runs` contests of a setting, every fourth with all that is said of certainty."""
    tally = Tally()
    for run in range(runs):
        contest = draw_contest(setting, np.random.default_rng([seed, run, *setting.key.encode()]))
        count_methods(tally, contest)
        for result in rank_categories(contest.scores, RankOptions(seed=run)) if run % 4 == 0 else ():
            count_chances(tally, result, contest)
    return tally


def list_bins(tally: Tally) -> Iterator[tuple[float, float, int]]:
    """Yield the mean chance said, the share that came true and the count of each bin of said chances."""
    said, true = np.array(tally.said), np.array(tally.came_true)
    for low, high in itertools.pairwise(BINS):
        inside = (said >= low) & (said < high)
        if inside.any():
            yield float(said[inside].mean()), float(true[inside].mean()), int(inside.sum())


def print_settings(runs: int, seed: int, only: list[str]) -> None:
    """Print the settings, methods side by side, and what the goals ask."""
    print("| setting | " + " | ".join(method.value for method in Method) + " | tau adjusted | tau raw | covers |")
    print("|---|" + "---:|" * (len(Method) + 3))
    tallies = {}
    for setting in SETTINGS:
        if only and setting.key not in only:
            continue
        tally = tallies[setting.key] = run_setting(setting, runs, seed)
        hits = " | ".join(f"{np.mean(tally.hits[method]):.3f}" for method in Method)
        print(
            f"| {setting.key} {setting.title} | {hits} | {np.mean(tally.tau):.3f} | {np.mean(tally.raw_tau):.3f} | "
            f"{np.mean(tally.covered):.3f} |",
            flush=True,
        )
    print_goals(tallies)


def print_goals(tallies: dict[str, Tally]) -> None:
    """Print the differences that the goals are about."""
    mean = {key: {method: float(np.mean(tally.hits[method])) for method in Method} for key, tally in tallies.items()}
    for method in (Method.ADJUSTED, Method.WEIGHTED):
        for other in (Method.MEAN, Method.ZSCORE):
            gaps = {key: hits[method] - hits[other] for key, hits in mean.items()}
            worst = min(gaps, key=lambda key: gaps[key])
            print(
                f"- {method} against {other}: {np.mean(list(gaps.values())):+.3f}, worst {gaps[worst]:+.3f} ({worst})"
            )
    calibrated = {key: np.mean(t.tau) - np.mean(t.raw_tau) for key, t in tallies.items() if key in CALIBRATED}
    print("- calibrated panels, tau against raw: " + ", ".join(f"{key} {gap:+.3f}" for key, gap in calibrated.items()))
    whole = Tally()
    for tally in tallies.values():
        for name in ("covered", "said", "came_true", "beats", "beaten"):
            getattr(whole, name).extend(getattr(tally, name))
    print(f"- 90 % rank intervals cover {np.mean(whole.covered):.3f}")
    print("- said to be first, came true: " + ", ".join(f"{a:.2f} -> {b:.2f} ({n})" for a, b, n in list_bins(whole)))
    beats, beaten = np.array(whole.beats), np.array(whole.beaten)
    for low, high, word in ((0.9, 1.01, "clear"), (0.8, 0.9, "likely")):
        inside = (beats >= low) & (beats < high)
        if inside.any():
            print(f"- called {word} in {inside.mean():.3f} of categories, right in {beaten[inside].mean():.3f}")


def print_small(runs: int, seed: int) -> None:
    """Print what is said of certainty with a few reads, and what came true."""
    print("| contest | covers | said to be first, came true | called clear | right | called likely | right |")
    print("|---|---:|---|---:|---:|---:|---:|")
    for setting in SMALL:
        tally = run_setting(setting, 4 * runs, seed)
        bins = ", ".join(f"{said:.2f} -> {true:.2f}" for said, true, _ in list_bins(tally))
        beats, beaten = np.array(tally.beats), np.array(tally.beaten)
        calls = []
        for low, high in ((0.9, 1.01), (0.8, 0.9)):
            inside = (beats >= low) & (beats < high)
            calls += [f"{inside.mean():.3f}", f"{beaten[inside].mean():.3f}" if inside.any() else "-"]
        print(f"| {setting.title} | {np.mean(tally.covered):.3f} | {bins} | {' | '.join(calls)} |", flush=True)


def print_large() -> None:
    """Print time and memory of a very large season, end to end."""
    s = replace(SETTINGS[0], nominations=50_000, judges=2_000, categories=100)
    rng = np.random.default_rng(1)
    pools = [rng.choice(s.judges, 60, replace=False) for _ in range(s.categories)]
    scores = []
    for i in range(s.nominations):
        c = i % s.categories
        for j in rng.choice(pools[c], s.reads, replace=False).tolist():
            value = float(np.clip(round(6 + (i * 7919 % 1000) / 300 - 1.6 + (j % 13) / 10 + rng.normal(), 1), 1, 10))
            scores.append(Score(f"j{j}", f"n{i}", "total", value, category=f"c{c:03d}"))
    wall, cpu = time.perf_counter(), time.process_time()
    results = rank_categories(scores)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{sum(len(r.nominations) for r in results)} nominations, {len(scores)} reads: ", end="")
    print(f"{wall:.1f} s wall, {cpu:.1f} s CPU, peak {peak:.2f} GiB")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--large", action="store_true")
    asked = parser.parse_args()
    if asked.small:
        print_small(asked.runs, asked.seed)
    elif asked.large:
        print_large()
    else:
        print_settings(asked.runs, asked.seed, asked.only)


if __name__ == "__main__":
    main()
