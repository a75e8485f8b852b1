"""The figures of the goals table, from predictions about authors whom the model never saw."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.screening.examples import LABELS, Example
from judging.screening.domain.reading import Reading, Verdict

BOOTSTRAPS = 400
_BINS = 10


@dataclass(frozen=True)
class Judged:
    """An example with the engine's reading of it, by a model that never saw its author."""

    example: Example
    reading: Reading
    seconds: float

    @property
    def is_flag_right(self) -> bool:
        return self.reading.flagged == (self.example.should_flag == "yes")


Figure = Callable[[Sequence[Judged]], float | None]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def measure_flag_precision(judged: Sequence[Judged]) -> float | None:
    """Of the flags on texts on which judges would not argue, the share that are right."""
    flags = [one for one in judged if one.reading.flagged and one.example.should_flag != "either"]
    return _share(sum(one.example.should_flag == "yes" for one in flags), len(flags))


def measure_flag_recall(judged: Sequence[Judged]) -> float | None:
    """Of the texts that should be flagged, the share that are."""
    wanted = [one for one in judged if one.example.should_flag == "yes"]
    return _share(sum(one.reading.flagged for one in wanted), len(wanted))


def measure_flag_f1(judged: Sequence[Judged]) -> float | None:
    """The harmonic mean of flag precision and recall."""
    counted = [one for one in judged if one.example.should_flag != "either"]
    right = sum(one.reading.flagged and one.example.should_flag == "yes" for one in counted)
    wrong = sum(not one.is_flag_right for one in counted)
    return _share(2 * right, 2 * right + wrong)


def measure_hunters_flagged(judged: Sequence[Judged]) -> float | None:
    """The share of new-business nominations that are flagged."""
    hunters = [one for one in judged if one.example.label == "new_business"]
    return _share(sum(one.reading.flagged for one in hunters), len(hunters))


def measure_label_f1(label: str) -> Figure:
    """The F1 of one verdict."""

    def measure(judged: Sequence[Judged]) -> float | None:
        right = sum(one.example.label == label == one.reading.verdict for one in judged)
        wrong = sum((one.example.label == label) != (one.reading.verdict == label) for one in judged)
        return _share(2 * right, 2 * right + wrong)

    return measure


def measure_macro_f1(judged: Sequence[Judged]) -> float | None:
    """The mean F1 of the verdicts that occur."""
    scores = [score for label in LABELS if (score := measure_label_f1(label)(judged)) is not None]
    return sum(scores) / len(scores) if scores else None


def measure_side_precision(judged: Sequence[Judged]) -> float | None:
    """Of all shown spans, the share that touch marked evidence of their side and are no decoy."""
    verdicts = [
        _is_span_right(one.example, span.start, span.end, span.side) for one in judged for span in one.reading.evidence
    ]
    return _share(sum(verdicts), len(verdicts))


def measure_side_agreement(judged: Sequence[Judged]) -> float | None:
    """Of the shown spans that touch any marked evidence, the share on a side that is marked there."""
    found = []
    for one in judged:
        for span in one.reading.evidence:
            sides = {mark.mark for mark in one.example.evidence if mark.start < span.end and span.start < mark.end}
            if sides:
                found.append(span.side in sides)
    return _share(sum(found), len(found))


def measure_grounded_flags(judged: Sequence[Judged]) -> float | None:
    """Of the right flags, the share with at least one right account-management span."""
    flags = [one for one in judged if one.reading.flagged and one.example.should_flag == "yes"]
    return _share(sum(_has_right_span(one) for one in flags), len(flags))


def measure_decoys_relied_on(judged: Sequence[Judged]) -> float | None:
    """Of all flags, the share whose strongest account-management span is a decoy and no evidence."""
    flags = [one for one in judged if one.reading.flagged]
    return _share(sum(_relies_on_decoy(one) for one in flags), len(flags))


def measure_calibration_error(judged: Sequence[Judged]) -> float | None:
    """Expected calibration error of the verdict's probability, in ten bins."""
    if not judged:
        return None
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for one in judged:
        share = one.reading.probabilities.of(one.reading.verdict)
        bins[min(_BINS - 1, int(share * _BINS))].append((share, one.reading.verdict == one.example.label))
    return sum(abs(sum(s for s, _ in some) - sum(right for _, right in some)) for some in bins) / len(judged)


FIGURES: dict[str, tuple[Figure, str]] = {
    "flag F1": (measure_flag_f1, "≥ .90"),
    "flag precision": (measure_flag_precision, "≥ .93"),
    "flag recall": (measure_flag_recall, ""),
    "new business flagged": (measure_hunters_flagged, "≤ .02"),
    "four verdicts, macro-F1": (measure_macro_f1, "≥ .80"),
    **{
        f"F1 {label}": (measure_label_f1(label), goal)
        for label, goal in zip(LABELS, ("", "", "≥ .65", "≥ .80"), strict=True)
    },
    "spans touching evidence of their side": (measure_side_precision, "≥ .92"),
    "side of spans that touch evidence": (measure_side_agreement, "≥ .92"),
    "flags with a right span": (measure_grounded_flags, "≥ .98"),
    "decoys relied on": (measure_decoys_relied_on, "≤ .03"),
    "calibration error (ECE)": (measure_calibration_error, "≤ .06"),
}


def bound(judged: Sequence[Judged], figure: Figure, *, seed: int = 0) -> tuple[float, float] | None:
    """A 95 % interval by drawing whole authors with replacement, then their texts."""
    by_author: dict[str, list[Judged]] = {}
    for one in judged:
        by_author.setdefault(one.example.author, []).append(one)
    authors = sorted(by_author)
    draw = random.Random(seed)
    values = []
    for _ in range(BOOTSTRAPS):
        sample: list[Judged] = []
        for author in draw.choices(authors, k=len(authors)):
            sample.extend(draw.choices(by_author[author], k=len(by_author[author])))
        if (value := figure(sample)) is not None:
            values.append(value)
    values.sort()
    return (values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1]) if values else None


def _is_span_right(example: Example, start: int, end: int, side: str) -> bool:
    return any(mark.mark == side and mark.start < end and start < mark.end for mark in example.evidence)


def _has_right_span(one: Judged) -> bool:
    return any(
        span.side == Verdict.ACCOUNT_MANAGEMENT.value and _is_span_right(one.example, span.start, span.end, span.side)
        for span in one.reading.evidence
    )


def _relies_on_decoy(one: Judged) -> bool:
    spans = [span for span in one.reading.evidence if span.side == Verdict.ACCOUNT_MANAGEMENT.value]
    best = max(spans, key=lambda span: span.weight, default=None)
    if best is None or _is_span_right(one.example, best.start, best.end, best.side):
        return False
    return any(decoy.start < best.end and best.start < decoy.end for decoy in one.example.decoys)
