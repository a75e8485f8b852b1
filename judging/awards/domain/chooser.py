"""“Which award fits?”: three answers lead to a category, and the page says why.

The customer's origin decides between selling and account management (S1: customers found and closed against customers
kept); time is a check on that answer (S0), and leaders are judged by what their team does (S2).
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from judging.awards.domain.rubric import Fits, Nominee, Origin, RewardedRole


class TimeOnNew(enum.StrEnum):
    """How much of the nominee's time goes into customers who had never bought."""

    MOST = "most"
    HALF = "half"
    LITTLE = "little"


@dataclass(frozen=True)
class Candidate:
    """A category of the season, as far as choosing is concerned."""

    slug: str
    title: str
    role: RewardedRole
    fits: Fits


@dataclass(frozen=True)
class Advice:
    """The category that fits, why, and what speaks against it."""

    best: Candidate | None
    because: str
    """A whole sentence."""
    caution: str = ""
    """A whole sentence where two answers pull apart; else empty."""
    also: tuple[Candidate, ...] = ()
    """Other categories that reward the same role."""


_ORIGINS = {
    Origin.NOBODY: "the customers had never bought this before",
    Origin.COMPETITOR: "the customers were a competitor's before",
    Origin.LAPSED: "the customers had not bought from you for 12 months or more",
    Origin.OURS: "the customers were yours already",
    Origin.OURS_KEY: "it is about one or a few large customers who were yours already",
}
_NOMINEES = {
    Nominee.PERSON: "",
    Nominee.NEWCOMER: ", and the nominee is new to selling",
    Nominee.INSIDE: ", and the nominee sells from the desk",
    Nominee.WIN: ", and one deal is put forward",
}
_OWN = {Origin.OURS, Origin.OURS_KEY}
_LEADING = {
    Nominee.LEADER: "Because a leader is judged by what the team does, whosever the customers were.",
    Nominee.TEAM: "Because a team is judged by what its members reach together, whosever the customers were.",
}


def choose_award(candidates: Sequence[Candidate], *, origin: Origin, time: TimeOnNew, nominee: Nominee) -> Advice:
    """Return the first candidate that rewards the role and fits best, with the reason in words."""
    role = _find_role(origin, nominee)
    fitting = [candidate for candidate in candidates if candidate.role is role]
    fitting = fitting or [candidate for candidate in candidates if candidate.role is RewardedRole.ANY]
    because = _LEADING.get(nominee) or f"Because {_ORIGINS[origin]}{_NOMINEES[nominee]}."
    if not fitting:
        return Advice(None, f"No award of this season is for that: {because[0].lower()}{because[1:]}")
    ranked = sorted(fitting, key=lambda candidate: -_count_fits(candidate.fits, origin, nominee))
    return Advice(ranked[0], because, _find_caution(role, time), tuple(ranked[1:]))


def _find_role(origin: Origin, nominee: Nominee) -> RewardedRole:
    if nominee in _LEADING:
        return RewardedRole.LEADERSHIP
    return RewardedRole.ACCOUNT_MANAGEMENT if origin in _OWN else RewardedRole.NEW_BUSINESS


def _count_fits(fits: Fits, origin: Origin, nominee: Nominee) -> int:
    """Return how well a category fits: 2 for the nominee, 1 for the origin; nothing named fits anything."""
    return 2 * (not fits.nominees or nominee in fits.nominees) + (not fits.origins or origin in fits.origins)


def _find_caution(role: RewardedRole, time: TimeOnNew) -> str:
    if role is RewardedRole.NEW_BUSINESS and time is TimeOnNew.LITTLE:
        return (
            "Little of the time goes into new customers, though. If most of what you want to tell is about customers "
            "you already had, choose an award for account management."
        )
    if role is RewardedRole.NEW_BUSINESS and time is TimeOnNew.HALF:
        return "Tell of the new customers only: what was done for existing ones does not count here."
    if role is RewardedRole.ACCOUNT_MANAGEMENT and time is TimeOnNew.MOST:
        return (
            "Most of the time goes into new customers, though. If the nominee signed some who had never bought, or "
            "not for 12 months, tell of those and choose an award for new business."
        )
    return ""
