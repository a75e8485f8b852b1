"""Measures the engine on authors it never saw: `python -m benchmarks.screening.evaluate`.

Every author is held out once; weights, thresholds and calibration come from the others alone. `--groups 9` holds out
several authors at a time, in nine groups, which is quicker and a little harder. With `--frozen FOLDER` the shipped
model is measured on that folder instead, which is for the final report.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.screening.adversaries import measure_worst
from benchmarks.screening.examples import CORPUS, Example, load_examples
from benchmarks.screening.faithfulness import measure_faithfulness
from benchmarks.screening.industries import group_industry
from benchmarks.screening.learn import fit_model
from benchmarks.screening.measures import FIGURES, Judged, bound
from benchmarks.screening.table import Table, make_table
from judging.screening.domain.engine import read_with
from judging.screening.domain.model import Model, build_model, load_model
from judging.screening.domain.reading import ScreeningInput

WORST = 20


def judge(examples: Iterable[Example], model: Model) -> list[Judged]:
    """The reading of each example, entered where new business is rewarded."""
    found = []
    for example in examples:
        start = time.process_time()
        reading = read_with(model, ScreeningInput(example.text))
        found.append(Judged(example, reading, time.process_time() - start))
    return found


def judge_unseen(examples: Sequence[Example], groups: int | None = None) -> tuple[list[Judged], list[Model]]:
    """Every example read by a model trained on other authors alone, and these models."""
    judged: list[Judged] = []
    models = []
    table = make_table(examples)
    group_of = group_authors(table, groups or len(table.authors))[table.author_of]
    for group in np.unique(group_of):
        models.append(build_model(fit_model(table, np.flatnonzero(group_of != group), f"without-{group}")))
        judged.extend(judge((examples[at] for at in np.flatnonzero(group_of == group)), models[-1]))
    return judged, models


def group_authors(table: Table, count: int) -> np.ndarray:
    """The group of each author: dealt out by how much they wrote, there and back, so that groups are alike in size."""
    found = np.zeros(len(table.authors), dtype=int)
    for place, author in enumerate(np.argsort(-np.bincount(table.author_of), kind="stable")):
        turn, at = divmod(place, count)
        found[author] = count - 1 - at if turn % 2 else at
    return found


def print_figures(judged: Sequence[Judged]) -> None:
    """The goals table with its intervals."""
    print(f"| figure ({len(judged)} texts) | value | 95 % interval | goal |\n|---|---|---|---|")
    for name, (figure, goal) in FIGURES.items():
        value, interval = figure(judged), bound(judged, figure)
        shown = "–" if value is None else f"{value:.3f}"
        print(f"| {name} | {shown} | {f'{interval[0]:.2f}–{interval[1]:.2f}' if interval else '–'} | {goal} |")


def print_groups(judged: Sequence[Judged]) -> None:
    """The main figures by author, difficulty, length, industry and register."""
    groups: dict[str, Callable[[Example], str]] = {
        "author": lambda example: example.author,
        "difficulty": lambda example: example.difficulty,
        "length": lambda example: _name_length(len(example.text.split())),
        "industry": lambda example: group_industry(example.industry),
        "register": lambda example: example.register.split(",")[0].strip().lower() or "unmarked",
    }
    names = ("flag F1", "flag precision", "new business flagged", "four verdicts, macro-F1")
    for title, key in groups.items():
        print(f"\n| {title} | texts | " + " | ".join(names) + " |\n|---|---|" + "---|" * len(names))
        rows: dict[str, list[Judged]] = {}
        for one in judged:
            rows.setdefault(key(one.example), []).append(one)
        for name, some in sorted(rows.items(), key=lambda row: (-len(row[1]), row[0]))[:WORST]:
            values = (FIGURES[figure][0](some) for figure in names)
            cells = " | ".join("–" if value is None else f"{value:.2f}" for value in values)
            print(f"| {name} | {len(some)} | {cells} |")


def _name_length(words: int) -> str:
    return (
        "under 80 words"
        if words < 80
        else "80–160 words"
        if words < 160
        else "160–260 words"
        if words < 260
        else "over 260 words"
    )


def print_times(judged: Sequence[Judged], model: Model) -> None:
    """Milliseconds a text and the worst of hostile inputs, on this machine with one core."""
    seconds = sorted(one.seconds for one in judged)
    total = sum(seconds)
    print(f"\nmedian {1000 * statistics.median(seconds):.1f} ms a text, slowest {1000 * seconds[-1]:.1f} ms, ", end="")
    print(f"{len(seconds) / total:.0f} texts a second on one core")
    name, worst = measure_worst(model)
    print(f"worst hostile input of 12,000 characters: {1000 * worst:.0f} ms ({name})")


def write_errors(judged: Sequence[Judged], path: Path) -> None:
    """The twenty worst errors in full: the least probability given to the right verdict."""
    wrong = [one for one in judged if one.reading.verdict != one.example.label or not one.is_flag_right]
    ranked = sorted(wrong, key=lambda one: float(getattr(one.reading.probabilities, one.example.label)))
    parts = []
    for one in ranked[:WORST]:
        shown = "\n".join(
            f"  [{span.side}, {span.weight:.2f}] {span.quote} ({span.reason})" for span in one.reading.evidence
        )
        parts.append(
            f"{one.example.id} ({one.example.label}, should flag {one.example.should_flag}, {one.example.difficulty})\n"
            f"{one.reading.verdict} {one.reading.probabilities} flagged={one.reading.flagged}\n"
            f"{shown}\n\n{one.example.text}\n"
        )
    path.write_text("\n----\n".join(parts), encoding="utf-8")


def main() -> None:
    """Print every figure of the goals table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--frozen", type=Path, help="measure the shipped model on this folder")
    parser.add_argument("--groups", type=int, help="hold out authors in so many groups instead of one by one")
    parser.add_argument("--errors", type=Path, help="write the worst twenty errors in full to this file")
    given = parser.parse_args()
    if given.frozen:
        models = [load_model()]
        judged = judge(load_examples(given.frozen), models[0])
    else:
        judged, models = judge_unseen(load_examples(given.corpus), given.groups)
    print_figures(judged)
    print(f"\nflag thresholds: {', '.join(str(model.flag_threshold) for model in models)}")
    print_groups(judged)
    print(f"\n{measure_faithfulness(judged, models[-1])}")
    print_times(judged, models[-1])
    if given.errors:
        write_errors(judged, given.errors)


if __name__ == "__main__":
    main()
