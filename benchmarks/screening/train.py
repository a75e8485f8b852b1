"""Trains the engine's model file from the corpus: `python -m benchmarks.screening.train`."""

import argparse
import gzip
import hashlib
import json
from pathlib import Path

from benchmarks.screening.examples import CORPUS, load_examples
from benchmarks.screening.learn import fit_model
from judging.screening.domain import model as engine_model
from judging.screening.domain.model import ModelRecord

TARGET = Path(engine_model.__file__).with_name(engine_model.MODEL_FILE)


def name_version(folder: Path) -> str:
    """A version that changes with the corpus."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.glob("*.jsonl"))))
    return f"screening-1.{digest.hexdigest()[:8]}"


def pack_model(record: ModelRecord) -> bytes:
    """The model file: compressed JSON, the same bytes for the same weights."""
    return gzip.compress(json.dumps(record, separators=(",", ":")).encode(), mtime=0)


def main() -> None:
    """Fit on the whole corpus and write the model file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--out", type=Path, default=TARGET)
    given = parser.parse_args()
    examples = load_examples(given.corpus)
    record = fit_model(examples, name_version(given.corpus))
    given.out.write_bytes(pack_model(record))
    print(
        f"{record['version']}: {len(examples)} texts, flag at {record['flag_threshold']}, "
        f"evidence at {record['evidence_threshold']}"
    )


if __name__ == "__main__":
    main()
