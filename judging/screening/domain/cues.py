"""Cues: wording that, in its sentence, speaks for a side, sets a context, or tells whose customer it was."""

from dataclasses import dataclass

from judging.screening.domain.lexicon import load_table
from judging.screening.domain.reading import Dimension, Side

_TABLES = ("cues_origin.toml", "cues_deeds.toml", "cues_context.toml")


@dataclass(frozen=True, slots=True)
class Cue:
    """Patterns with one meaning. ``because`` completes the sentence "It …" and names what the words say."""

    name: str
    side: Side | None
    dimension: Dimension
    because: str
    patterns: tuple[str, ...]


def _make_cue(name: str, row: dict[str, str]) -> Cue:
    patterns = tuple(line.strip() for line in row["patterns"].splitlines() if line.strip())
    side = Side(row["side"]) if "side" in row else None
    return Cue(name, side, Dimension(row["dimension"]), row["because"], patterns)


ALL_CUES: dict[str, Cue] = {name: _make_cue(name, row) for table in _TABLES for name, row in load_table(table).items()}
