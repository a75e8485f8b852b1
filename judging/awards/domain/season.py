"""The dates of a season: what they must be like, and what they mean at a moment."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from zoneinfo import ZoneInfo, available_timezones

from judging.errors import JudgingError

READS_LOW = 1
READS_HIGH = 15


class SeasonError(JudgingError):
    """A season cannot be like this; `faults` holds a sentence for each detail that is wrong."""

    def __init__(self, faults: dict[str, str]) -> None:
        self.faults = faults
        super().__init__(" ".join(faults.values()))


class SeasonPhase(enum.StrEnum):
    """Where a season stands, as nominators see it."""

    BEFORE = "before"
    OPEN = "open"
    JUDGING = "judging"
    """Nominations have closed, and judging has not."""
    OVER = "over"


@dataclass(frozen=True)
class SeasonDetails:
    """What an organizer decides about a season; the times are aware."""

    name: str
    time_zone: str
    opens_at: dt.datetime
    closes_at: dt.datetime
    judging_opens_at: dt.datetime
    judging_closes_at: dt.datetime
    award_period: str = ""
    welcome: str = ""
    reads: int = 3
    is_blind: bool = True
    shows_evidence_to_judges: bool = False
    needs_sign_off: bool = False
    currency: str = "USD"


def check_details(details: SeasonDetails) -> None:
    """Raise `SeasonError` with every detail that cannot be."""
    faults = find_date_faults(details.opens_at, details.closes_at, details.judging_opens_at, details.judging_closes_at)
    if not details.name.strip():
        faults["name"] = "Give the season a name, such as Northern Sales Awards 2026."
    if details.time_zone not in available_timezones():
        faults["time_zone"] = _refuse_zone(details.time_zone)
    if not READS_LOW <= details.reads <= READS_HIGH:
        faults["reads"] = f"Let each nomination be read by {READS_LOW} to {READS_HIGH} judges."
    if not (len(details.currency) == 3 and details.currency.isascii() and details.currency.isupper()):
        faults["currency"] = "Write the currency as three capital letters, such as EUR."
    if faults:
        raise SeasonError(faults)


def find_date_faults(
    opens_at: dt.datetime, closes_at: dt.datetime, judging_opens_at: dt.datetime, judging_closes_at: dt.datetime
) -> dict[str, str]:
    """Return a sentence for each date that does not follow the one it must follow."""
    faults = {}
    if closes_at <= opens_at:
        faults["closes_at"] = "Let nominations close after they open."
    if judging_opens_at < opens_at:
        faults["judging_opens_at"] = "Let judging open no earlier than nominations do."
    if judging_closes_at <= judging_opens_at:
        faults["judging_closes_at"] = "Let judging close after it opens."
    elif judging_closes_at <= closes_at:
        faults["judging_closes_at"] = "Let judging close after nominations do; the last ones need readers too."
    return faults


def find_phase(
    opens_at: dt.datetime, closes_at: dt.datetime, judging_closes_at: dt.datetime, now: dt.datetime
) -> SeasonPhase:
    """Return where a season stands at a moment; each phase begins with its first instant."""
    if now < opens_at:
        return SeasonPhase.BEFORE
    if now < closes_at:
        return SeasonPhase.OPEN
    if now < judging_closes_at:
        return SeasonPhase.JUDGING
    return SeasonPhase.OVER


def to_moment(local: dt.datetime, zone: str) -> dt.datetime:
    """Return the moment (aware, UTC) at which clocks in a zone show a time; of two such moments the first.

    Raises `SeasonError` for an unknown zone, and for a time that its clocks leave out when they are put forward.
    """
    if zone not in available_timezones():
        raise SeasonError({"time_zone": _refuse_zone(zone)})
    moment = local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(dt.UTC)
    if to_local(moment, zone) != local:
        raise SeasonError(
            {"time": f"Clocks in {zone} are put forward over {local:%H:%M} that day; choose another hour."}
        )
    return moment


def to_local(moment: dt.datetime, zone: str) -> dt.datetime:
    """Return what clocks in a zone show at a moment, without the zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def _refuse_zone(zone: str) -> str:
    return f"There is no time zone “{zone}”; write one such as Europe/London."
