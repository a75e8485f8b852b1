"""Trains the engine's model file from the corpus: `python -m benchmarks.screening.train`.

A model that is worse than the shipped one, over all, for any author, or on a frozen folder, is refused.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from benchmarks.screening.evaluate import judge
from benchmarks.screening.examples import CORPUS, load_examples
from benchmarks.screening.learn import fit_model
from benchmarks.screening.measures import measure_flag_f1, measure_macro_f1
from benchmarks.screening.table import make_table
from judging.screening.domain import model as engine_model
from judging.screening.domain.model import ModelRecord, build_model

TARGET = Path(engine_model.__file__).with_name(engine_model.MODEL_FILE)
OVERALL_SLACK = 0.005
AUTHOR_SLACK = 0.09
"""About three texts of 36: less is chance."""
FROZEN_SLACK = 0.01


def name_version(record: ModelRecord) -> str:
    """A version that changes with the weights, the thresholds, the cues and the word classes."""
    content = json.dumps({**record, "version": ""}).encode()
    tables = b"".join(path.read_bytes() for path in sorted(TARGET.parent.glob("*.toml")))
    return f"screening-1.{hashlib.sha256(content + tables).hexdigest()[:8]}"


def pack_model(record: ModelRecord) -> bytes:
    """The model file: compressed JSON, the same bytes for the same weights."""
    return gzip.compress(json.dumps(record, separators=(",", ":")).encode(), mtime=0)


def unpack_model(path: Path) -> ModelRecord | None:
    """The model that is there, if any."""
    if not path.exists():
        return None
    record: ModelRecord = json.loads(gzip.decompress(path.read_bytes()))
    return record


def find_losses(before: Mapping[str, float], after: Mapping[str, float]) -> list[str]:
    """What a new model does worse on authors whom neither model saw, in sentences."""
    shared = sorted(before.keys() & after.keys())
    if not shared:
        return []
    found = []
    old, new = (sum(scores[author] for author in shared) / len(shared) for scores in (before, after))
    if new < old - OVERALL_SLACK:
        found.append(f"Over all authors {new:.3f} of the verdicts are right; they were {old:.3f}.")
    found.extend(
        f"For {author} {after[author]:.2f} of the verdicts are right; they were {before[author]:.2f}."
        for author in shared
        if after[author] < before[author] - AUTHOR_SLACK
    )
    return found


def find_frozen_losses(before: ModelRecord, after: ModelRecord, folder: Path) -> list[str]:
    """What a new model does worse on a frozen folder, in sentences."""
    examples = load_examples(folder)
    old, new = (judge(examples, build_model(record)) for record in (before, after))
    found = []
    for name, figure in (("flag F1", measure_flag_f1), ("macro-F1 of the four verdicts", measure_macro_f1)):
        was, now = figure(old) or 0.0, figure(new) or 0.0
        if now < was - FROZEN_SLACK:
            found.append(f"On the frozen set the {name} is {now:.3f}; it was {was:.3f}.")
    return found


def main() -> None:
    """Fit on the whole corpus and write the model file, unless it is worse than the one that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--frozen", type=Path, help="also compare on this folder, which no model has seen")
    parser.add_argument("--accept-worse", action="store_true", help="write the model even so; say why in the commit")
    given = parser.parse_args()
    examples = load_examples(given.corpus)
    record = fit_model(make_table(examples), np.arange(len(examples)), "")
    record["version"] = name_version(record)
    before = unpack_model(given.out)
    losses = find_losses(before.get("held_out", {}), record["held_out"]) if before else []
    if before and given.frozen:
        losses += find_frozen_losses(before, record, given.frozen)
    for loss in losses:
        print(loss)
    if losses and not given.accept_worse:
        sys.exit("Refused: the model is worse than the one that is there.")
    given.out.write_bytes(pack_model(record))
    right = sum(record["held_out"].values()) / len(record["held_out"])
    print(
        f"{record['version']}: {len(examples)} texts, flag at {record['flag_threshold']}, "
        f"evidence at {record['evidence_threshold']}, {right:.3f} right on authors never seen"
    )


if __name__ == "__main__":
    main()
