"""Compares kinds of engine on authors they never saw: `python -m benchmarks.screening.compare [--curve]`.

Authors are held out in nine groups. All variants share the folds; a variant is a choice of what the model of whole
texts may look at, and of its kind.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.screening.evaluate import group_authors
from benchmarks.screening.examples import CORPUS, LABELS, load_examples
from benchmarks.screening.learn import Described, Settings, describe, describe_unseen, fit_words
from benchmarks.screening.table import Table, make_table

Choice = Callable[[str], bool]
_SUMS = ("difference", "new_sum", "old_sum")


def _make_linear() -> object:
    return make_pipeline(StandardScaler(), LogisticRegression(C=Settings().text_strength, max_iter=3000))


def _make_trees() -> object:
    return HistGradientBoostingClassifier(max_iter=80, learning_rate=0.06, max_leaf_nodes=8, l2_regularization=5)


def _is_pooled(name: str) -> bool:
    return not name.startswith("document_")


VARIANTS: dict[str, tuple[Choice, Callable[[], object]]] = {
    "rules with context: cues and patterns": (lambda name: name.startswith("document_cues"), _make_linear),
    "words of the whole text": (lambda name: name.startswith("document_words"), _make_linear),
    "three views of the whole text": (lambda name: not _is_pooled(name), _make_linear),
    "sum of the sentences": (lambda name: name in _SUMS, _make_linear),
    "sentences pooled": (_is_pooled, _make_linear),
    "sentences pooled, words": (lambda name: _is_pooled(name) or "words" in name, _make_linear),
    "sentences pooled, three views (adopted)": (lambda name: True, _make_linear),
    "the same, gradient-boosted trees": (lambda name: True, _make_trees),
}
GROUPS = 9
CURVE = (7, 14, 28, 42, 53)


def predict(table: Table, described: list[list[Described]], variant: str) -> np.ndarray:
    """Probabilities of every text by a variant that never saw its author."""
    choice, make = VARIANTS[variant]
    found = np.zeros((len(table.examples), len(LABELS)))
    group_of = group_authors(table, GROUPS)[table.author_of]
    for group, features in enumerate(described):
        names = [name for name in features[0] if choice(name)]
        matrix = np.array([[row[name] for name in names] for row in features])
        held = group_of == group
        model = make().fit(matrix[~held], table.labels[~held], **_weigh(variant, table.weights[~held]))
        found[held] = model.predict_proba(matrix[held])
    return found


def _weigh(variant: str, weights: np.ndarray) -> dict[str, np.ndarray]:
    step = "" if "trees" in variant else "logisticregression__"
    return {f"{step}sample_weight": weights}


def describe_all(table: Table) -> list[list[Described]]:
    """For each held-out group the text features of all texts, by word models that saw neither them nor the group."""
    found = []
    group_of = group_authors(table, GROUPS)[table.author_of]
    for group in range(GROUPS):
        inside, outside = np.flatnonzero(group_of != group), np.flatnonzero(group_of == group)
        features: list[Described] = [{}] * len(table.examples)
        for places, some in (
            (inside, describe_unseen(table, inside, Settings())[0]),
            (outside, describe(table, outside, *fit_words(table, inside, Settings()))[0]),
        ):
            for at, row in zip(places, some, strict=True):
                features[at] = row
        found.append(features)
    return found


def measure(table: Table, probabilities: np.ndarray) -> str:
    """Macro-F1, F1 by verdict, AUC of the flag, its best F1 and its recall at a precision of .93."""
    scores = f1_score(table.labels, probabilities.argmax(axis=1), labels=range(len(LABELS)), average=None)
    counted = np.array([example.should_flag != "either" for example in table.examples])
    wanted = np.array([example.should_flag == "yes" for example in table.examples])[counted]
    flag = probabilities[counted, 1]
    best = max(f1_score(wanted, flag >= threshold) for threshold in np.arange(0.2, 0.9, 0.01))
    order = wanted[np.argsort(-flag)]
    precise = np.flatnonzero(np.cumsum(order) / np.arange(1, len(order) + 1) >= 0.93)
    recall = order[: precise[-1] + 1].sum() / wanted.sum() if len(precise) else 0.0
    cells = [scores.mean(), *scores, roc_auc_score(wanted, flag), best, recall]
    return " | ".join(f"{value:.3f}" for value in cells)


def draw_curve(table: Table, seed: int = 0) -> None:
    """The adopted variant trained on fewer authors."""
    draw = np.random.default_rng(seed)
    groups = group_authors(table, GROUPS)
    for count in CURVE:
        found = np.zeros((len(table.examples), len(LABELS)))
        for group in range(GROUPS):
            others = np.flatnonzero(groups != group)
            inside = np.flatnonzero(
                np.isin(table.author_of, draw.choice(others, min(count, len(others)), replace=False))
            )
            outside = np.flatnonzero(groups[table.author_of] == group)
            seen, _ = describe_unseen(table, inside, Settings())
            unseen, _ = describe(table, outside, *fit_words(table, inside, Settings()))
            rows = [list(row.values()) for row in seen]
            model = _make_linear().fit(rows, table.labels[inside], **_weigh("", table.weights[inside]))
            found[outside] = model.predict_proba([list(row.values()) for row in unseen])
        print(f"| {count} authors | {measure(table, found)} |", flush=True)


def main() -> None:
    """Print a line of figures for each variant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--curve", action="store_true", help="the adopted variant on fewer authors instead")
    given = parser.parse_args()
    table = make_table(load_examples(given.corpus))
    print("| variant | macro-F1 | " + " | ".join(LABELS) + " | AUC | best flag F1 | recall at precision .93 |")
    print("|---|" + "---|" * 8)
    if given.curve:
        draw_curve(table)
        return
    described = describe_all(table)
    for variant in VARIANTS:
        print(f"| {variant} | {measure(table, predict(table, described, variant))} |", flush=True)


if __name__ == "__main__":
    main()
