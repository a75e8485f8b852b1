"""Gives a reading that was kept as JSON its types back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from judging.screening.domain.reading import (
    AnswerFinding,
    Attribution,
    Claim,
    Dimension,
    Discounted,
    Evidence,
    Probabilities,
    Reading,
    Side,
    Verdict,
)

Row = Mapping[str, object]


def restore_reading(kept: Row) -> Reading:
    """Return the reading whose `as_json()` was kept."""
    return Reading(
        verdict=Verdict(str(kept["verdict"])),
        probabilities=_restore_probabilities(cast(Row, kept["probabilities"])),
        flagged=bool(kept["flagged"]),
        reason=str(kept["reason"]),
        summary=str(kept["summary"]),
        text=str(kept["text"]),
        read_chars=int(cast(int, kept["read_chars"])),
        evidence=tuple(restore_evidence(row) for row in _rows(kept["evidence"])),
        discounted=tuple(_restore_discounted(row) for row in _rows(kept["discounted"])),
        claims=tuple(_restore_claim(row) for row in _rows(kept["claims"])),
        answers=tuple(_restore_answer(row) for row in _rows(kept["answers"])),
        engine=str(kept["engine"]),
    )


def _rows(value: object) -> Iterable[Row]:
    return cast(Iterable[Row], value)


def _restore_probabilities(row: Row) -> Probabilities:
    return Probabilities(**{verdict.value: float(cast(float, row[verdict.value])) for verdict in Verdict})


def restore_evidence(row: Row) -> Evidence:
    return Evidence(
        start=cast(int, row["start"]),
        end=cast(int, row["end"]),
        quote=str(row["quote"]),
        dimension=Dimension(str(row["dimension"])),
        side=Side(str(row["side"])),
        weight=float(cast(float, row["weight"])),
        reason=str(row["reason"]),
    )


def _restore_discounted(row: Row) -> Discounted:
    return Discounted(cast(int, row["start"]), cast(int, row["end"]), str(row["quote"]), str(row["why"]))


def _restore_claim(row: Row) -> Claim:
    return Claim(
        start=cast(int, row["start"]),
        end=cast(int, row["end"]),
        quote=str(row["quote"]),
        amount=cast("float | None", row["amount"]),
        unit=str(row["unit"]),
        attribution=Attribution(str(row["attribution"])),
    )


def _restore_answer(row: Row) -> AnswerFinding:
    side = row["side"]
    return AnswerFinding(
        field=str(row["field"]),
        said=str(row["said"]),
        side=Side(str(side)) if side else None,
        reason=str(row["reason"]),
    )
