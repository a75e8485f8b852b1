"""Checks the corpus: shape, exact quotes, no borrowing between texts: `python -m benchmarks.screening.check`."""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.screening.examples import CORPUS, LABELS, SIDES, load_rows
from judging.screening.domain.reading import Attribution, Dimension

LONG_RUN = 10
SHORT_RUN = 6
MOST_SHARED = 0.03
WHYS = {"other person", "past job", "company boilerplate", "denied", "future", "hype", "homonym", "instruction"}
_KEYS = ("id", "author", "text", "label", "should_flag_for_new_business_award", "evidence", "decoys", "claims")
_MARKS = {
    "evidence": ("side", set(SIDES)),
    "decoys": ("why", WHYS),
    "claims": ("attribution", {attribution.value for attribution in Attribution}),
}


def list_runs(text: str, size: int) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    words = re.findall(r"[\w’']+", text.lower())
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def find_faults(rows: Sequence[dict]) -> list[str]:
    """Every fault of the rows, a sentence each."""
    faults = [fault for row in rows for fault in _check_row(row)]
    repeated = [name for name, count in Counter(row.get("id") for row in rows).items() if count > 1]
    faults.extend(f"{name}: The id occurs more than once." for name in repeated)
    return faults + find_borrowings([(row["id"], row["text"]) for row in rows if "id" in row and "text" in row])


def _check_row(row: dict) -> Iterable[str]:
    name = row.get("id", "?")
    missing = [key for key in _KEYS if key not in row]
    if missing:
        yield f"{name}: It lacks {', '.join(missing)}."
        return
    if row["label"] not in LABELS:
        yield f"{name}: There is no label {row['label']}."
    if row["should_flag_for_new_business_award"] not in ("yes", "no", "either"):
        yield f"{name}: Whether it should be flagged must be yes, no or either."
    for kind, (key, allowed) in _MARKS.items():
        for mark in row[kind]:
            if mark["quote"] not in row["text"] or not mark["quote"]:
                yield f"{name}: The text does not hold the quote {mark['quote'][:60]!r}."
            if mark.get(key) not in allowed:
                yield f"{name}: {key} cannot be {mark.get(key)!r}."
    for mark in row["evidence"]:
        if mark.get("dimension") is not None and mark["dimension"] not in set(Dimension):
            yield f"{name}: There is no dimension {mark['dimension']!r}."


def find_borrowings(texts: Sequence[tuple[str, str]]) -> list[str]:
    """Pairs of texts that share a ten-word run, or more than 3 % of the shorter one's six-word runs."""
    long_runs: dict[tuple[str, ...], str] = {}
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes = []
    faults = {}
    for at, (name, text) in enumerate(texts):
        for run in list_runs(text, LONG_RUN):
            if (other := long_runs.setdefault(run, name)) != name:
                faults[name, other] = f"{name} and {other} share the run “{' '.join(run)}”."
        short = list_runs(text, SHORT_RUN)
        sizes.append(len(short))
        for run in short:
            holders[run].append(at)
    shared = Counter(
        (first, second) for held in holders.values() for first in held for second in held if first < second
    )
    for (first, second), count in shared.items():
        if count > 1 and count > MOST_SHARED * min(sizes[first], sizes[second]):
            pair = (texts[first][0], texts[second][0])
            faults[pair] = f"{pair[0]} and {pair[1]} share {count} six-word runs."
    return sorted(faults.values())


def main() -> None:
    """Print every fault; exit with 1 if there is one."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    rows = list(load_rows(folder))
    faults = find_faults(rows)
    print("\n".join(faults) or f"{len(rows)} texts: clean")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
