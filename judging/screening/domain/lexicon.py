"""Word classes of the trade, read from lexicon.toml: who buys, who sold before, what sellers and keepers do."""

import tomllib
from importlib.resources import files


def load_table(name: str) -> dict[str, dict[str, str]]:
    """A table of this folder's word lists or cues."""
    return tomllib.loads(files("judging.screening.domain").joinpath(name).read_text(encoding="utf-8"))


def _load_classes() -> dict[str, tuple[str, ...]]:
    text = files("judging.screening.domain").joinpath("lexicon.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for name, words in tomllib.loads(text).items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


WORD_CLASSES = _load_classes()
CLASS_NAMES = frozenset(name for names in WORD_CLASSES.values() for name in names) | {"MONEY", "PERCENT", "YEAR"}
