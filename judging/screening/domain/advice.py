"""What a reading means for the nominator: which category fits, and which one fact is missing (seed S1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from judging.awards.domain.rubric import Origin, RewardedRole, Rubric
from judging.screening.domain.reading import AnswerFinding, Attribution, Evidence, Reading, Side, Verdict
from judging.screening.domain.sentences import split_sentences

ENOUGH_WORDS = 25
SHOWN_QUOTES = 3
_HEADLINES = {
    Verdict.NEW_BUSINESS: "So far this reads as new business.",
    Verdict.ACCOUNT_MANAGEMENT: "So far this reads as account management.",
    Verdict.MIXED: "So far this tells of both: customers won, and customers looked after.",
    Verdict.INSUFFICIENT_EVIDENCE: "So far there is little to go by.",
}
_ROLES = {Verdict.NEW_BUSINESS: RewardedRole.NEW_BUSINESS, Verdict.ACCOUNT_MANAGEMENT: RewardedRole.ACCOUNT_MANAGEMENT}
_FEW_LARGE = re.compile(
    r"\b(?:key|strategic|major|national|global)[ -](?:account|customer|client)s?\b"
    r"|\b(?:largest|biggest)[ -](?:account|customer|client)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Advice:
    """What the panel beside the form says."""

    headline: str
    summary: str
    new_sentences: int
    existing_sentences: int
    quotes: tuple[Evidence, ...]
    """The strongest spans of both sides, in the text's order."""
    missing: str
    """The one fact to add next; empty when none is missing."""
    suggested: Rubric | None
    """The category that fits better, if one does."""

    @property
    def most_sentences(self) -> int:
        return max(self.new_sentences, self.existing_sentences, 1)


def advise(reading: Reading, current: Rubric, rubrics: Iterable[Rubric]) -> Advice:
    """Return what to tell a nominator whose draft, entered under `current`, was read so."""
    strongest = sorted(reading.evidence, key=lambda item: -item.weight)[:SHOWN_QUOTES]
    is_short = len(reading.text.split()) < ENOUGH_WORDS
    return Advice(
        headline="There is too little to read yet. Keep writing." if is_short else _HEADLINES[reading.verdict],
        summary="" if is_short else reading.summary,
        new_sentences=count_sentences(reading, Side.NEW_BUSINESS),
        existing_sentences=count_sentences(reading, Side.ACCOUNT_MANAGEMENT),
        quotes=tuple(sorted(strongest, key=lambda item: item.start)),
        missing=find_missing_fact(reading, current.role),
        suggested=None if is_short else suggest_rubric(reading, current, rubrics),
    )


def suggest_rubric(reading: Reading, current: Rubric, rubrics: Iterable[Rubric]) -> Rubric | None:
    """Return the rubric that rewards what was read and fits the nominee best; None where the present one does.

    Categories that reward leadership or any role are left alone, as they never flag. Among account-management
    categories the text decides between one or a few large customers and many (DOMAIN.md, account growth and care).
    """
    role = _ROLES.get(reading.verdict)
    if role is None or current.role not in _ROLES.values() or current.role is role:
        return None
    candidates = [rubric for rubric in rubrics if rubric.role is role and rubric.slug != current.slug]
    wanted = Origin.OURS_KEY if is_about_few_large(reading) else Origin.OURS
    return min(candidates, key=lambda rubric: _misfit(rubric, current, wanted), default=None)


def is_about_few_large(reading: Reading) -> bool:
    """Say whether the account management that was read is about one or a few large customers."""
    return any(_FEW_LARGE.search(item.quote) for item in reading.evidence if item.side is Side.ACCOUNT_MANAGEMENT)


def _misfit(rubric: Rubric, current: Rubric, wanted: Origin) -> tuple[int, int]:
    """Return how badly a category fits: first whose customers they were, then who is put forward."""
    asks_origin = rubric.role is RewardedRole.ACCOUNT_MANAGEMENT and rubric.fits.origins
    origin = int(bool(asks_origin) and wanted not in rubric.fits.origins)
    places = [place for place, kind in enumerate(current.fits.nominees) if kind in rubric.fits.nominees]
    return origin, min(places, default=len(current.fits.nominees))


def count_sentences(reading: Reading, side: Side) -> int:
    """Return how many sentences hold evidence for a side."""
    starts = [item.start for item in reading.evidence if item.side is side]
    return sum(
        any(sentence.start <= start < sentence.end for start in starts) for sentence in split_sentences(reading.text)
    )


def list_contradictions(reading: Reading) -> tuple[AnswerFinding, ...]:
    """Return the findings on answers that the text contradicts: the second word on an answer, taking no side."""
    seen: set[str] = set()
    found = []
    for item in reading.answers:
        if item.side is None and item.field in seen:
            found.append(item)
        seen.add(item.field)
    return tuple(found)


def find_missing_fact(reading: Reading, role: RewardedRole) -> str:
    """Return the one fact that would help the judges of a category most; empty when none is missing."""
    if role not in _ROLES.values():
        return ""
    if contradictions := list_contradictions(reading):
        return f"{contradictions[0].reason} Name one or two, or correct the answer."
    side = Side(role.value)
    if not count_sentences(reading, side):
        return _ASK_FOR_DEED[side]
    unclear = [claim for claim in reading.claims if claim.attribution is Attribution.UNCLEAR]
    if unclear and len(unclear) == len(reading.claims):
        return f"“{unclear[0].quote}”: was that won from customers who had never bought, or is it looked after?"
    if side is Side.NEW_BUSINESS and not any(item.field == "customers_signed" for item in reading.answers):
        return "Say how many customers signed who had never bought, or not for 12 months."
    return "" if reading.claims else _ASK_FOR_FIGURE[side]


_ASK_FOR_DEED = {
    Side.NEW_BUSINESS: "Say which customers had never bought from you before, and how one of them was won.",
    Side.ACCOUNT_MANAGEMENT: "Say which customers were kept or grown, and what the nominee did for one of them.",
}
_ASK_FOR_FIGURE = {
    Side.NEW_BUSINESS: "Add a figure: how many new customers, or what they are worth in a year.",
    Side.ACCOUNT_MANAGEMENT: "Add a figure: how many customers stayed, or by how much they grew.",
}
