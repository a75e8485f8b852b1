"""What people decide of a ranking: places, ties, and whose scores do not count; each with who, when and why."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.assignment.models import Judge
from judging.awards.models import Category
from judging.db.audit import record_event
from judging.errors import JudgingError
from judging.results.domain.exclusion import RankChange, compare_exclusion
from judging.results.domain.ties import DIGITS
from judging.results.models import Exclusion, Place, Placement, TieDecision
from judging.results.queries import Entry, find_placement
from judging.results.services.ranking import SeasonRanking, rank_scores, rank_season
from judging.results.services.standing import AWARDED, PERCENT_PER_POINT, CategoryStanding

REASON_LIMIT = 2000


class PlacingRule(enum.StrEnum):
    """A rule that gives places to all nominations of a category at once."""

    RANK = "rank"
    """The first so many, ties included, are shortlisted."""
    BAR = "bar"
    """All that reach the bar are shortlisted."""
    MEDALS = "medals"
    """Bronze, silver and gold by the rubric's three bars."""

    def say(self, count: int) -> str:
        """Return the rule as the reason of what it gave."""
        if self is PlacingRule.RANK:
            return f"By rule: the first {count} by rank."
        return "By rule: all that reach the bar." if self is PlacingRule.BAR else "By rule: the bars for the medals."


class ReasonMissingError(JudgingError):
    """A decision like this needs a written reason."""


class PlaceError(JudgingError):
    """A nomination cannot be given this place."""


class TieError(JudgingError):
    """The chair's order does not fit the nominations that tie."""


class ExclusionError(JudgingError):
    """The judge's scores are left out already, or count already."""


def place_nomination(
    session: Session,
    category: Category,
    entry: Entry,
    *,
    place: Place | None,
    reason: str = "",
    actor: str,
    now: dt.datetime,
) -> Placement | None:
    """Give a nomination a place, or take it away with None; the same place again changes nothing."""
    if entry.category_id != category.id:
        raise PlaceError(f"{entry.reference} is not in {category.title} any more. Reload the page.")
    placement = find_placement(session, category, entry.id)
    before = placement.place if placement else None
    if before is place:
        return placement
    if place is None:
        session.delete(placement)
        placement = None
    elif placement is None:
        placement = Placement(category_id=category.id, nomination_id=entry.id)
        session.add(placement)
    if placement is not None and place is not None:
        placement.place, placement.reason = place, reason
        placement.decided_by, placement.decided_at = actor, now
    session.flush()
    _record(session, "place", f"nominations:{entry.public_id}", actor, now, place=place, before=before, reason=reason)
    return placement


def place_nominations(
    session: Session,
    standing: CategoryStanding,
    places: Mapping[str, Place | None],
    *,
    reason: str,
    actor: str,
    now: dt.datetime,
) -> list[str]:
    """Give several nominations of a category their places, by reference; return those that changed.

    Raises `ReasonMissingError` when somebody would stand above a nomination that the scores rank higher.
    """
    wanted = {reference: one.place for reference, one in standing.placements.items()} | dict(places)
    overtaken = find_overtaken(standing, {name: place for name, place in wanted.items() if place is not None})
    changed = [name for name, place in places.items() if place is not _place_of(standing, name)]
    if overtaken and changed and not reason:
        above, below = overtaken
        raise ReasonMissingError(
            f"{above} would stand above {below}, which the scores rank higher. Write the reason, and it is kept."
        )
    for reference in changed:
        entry = standing.entries[reference]
        place_nomination(
            session, standing.category, entry, place=places[reference], reason=reason, actor=actor, now=now
        )
    return changed


def find_overtaken(standing: CategoryStanding, places: Mapping[str, Place]) -> tuple[str, str] | None:
    """Return the first pair in which the one that ranks lower, consensus included, would have the higher place."""
    ranked = [(one.rank, name) for name, one in standing.final.items()]
    heights = {name: place.height for name, place in places.items()}
    for rank, name in sorted(ranked):
        for other_rank, other in ranked:
            if other_rank > rank and heights.get(other, -1) > heights.get(name, -1):
                return other, name
    return None


def choose_places(standing: CategoryStanding, rule: PlacingRule, count: int = 0) -> dict[str, Place | None]:
    """Return the places that a rule gives, by reference; by rank or bar it makes the shortlist and spares awards."""
    bars = standing.category.rubric.bars
    heights = ((bars.gold, Place.GOLD), (bars.silver, Place.SILVER), (bars.award, Place.BRONZE))
    places: dict[str, Place | None] = {}
    for reference in standing.entries:
        one, now_given = standing.final.get(reference), _place_of(standing, reference)
        total = round(one.percent / PERCENT_PER_POINT, DIGITS) if one else None
        medal = next((place for bar, place in heights if total is not None and total >= bar), None)
        if rule is PlacingRule.MEDALS:
            places[reference] = medal or (now_given if now_given is Place.SHORTLISTED else None)
        elif now_given in AWARDED:
            places[reference] = now_given
        else:
            rank = one.rank if one else None
            is_in = medal is not None if rule is PlacingRule.BAR else rank is not None and rank <= count
            places[reference] = Place.SHORTLISTED if is_in else None
    return places


def _place_of(standing: CategoryStanding, reference: str) -> Place | None:
    placement = standing.placements.get(reference)
    return placement.place if placement else None


def decide_tie(
    session: Session,
    standing: CategoryStanding,
    *,
    order: Sequence[str],
    reason: str,
    actor: str,
    now: dt.datetime,
) -> TieDecision:
    """Record the chair's order of nominations that share a place, best first; it holds until a newer one."""
    if not reason:
        raise ReasonMissingError("Write the chair's reason: it is kept with the result.")
    if len(set(order)) != len(order) or len(order) < 2:
        raise TieError("Put each of the tied nominations in a place of its own.")
    groups = [{one.nomination for one in group} for group in standing.shared_places]
    if set(order) not in groups:
        raise TieError("These nominations do not share a place any more. Reload the page and look again.")
    decision = TieDecision(
        category_id=standing.category.id, order=list(order), reason=reason, decided_by=actor, decided_at=now
    )
    session.add(decision)
    session.flush()
    subject = f"categories:{standing.category.public_id}"
    _record(session, "decide_tie", subject, actor, now, order=list(order), reason=reason)
    return decision


def compare_without(ranking: SeasonRanking, judge: Judge) -> tuple[RankChange, ...]:
    """Return the ranks with all scores that count now, and without this judge's."""
    return compare_exclusion(ranking.scores, judge.public_id, ranking.options, rank=rank_scores)


def exclude_judge(session: Session, judge: Judge, *, reason: str, actor: str, now: dt.datetime) -> Exclusion:
    """Let a judge's scores not count from now on; the ranks before and after go into the audit trail."""
    if not reason:
        raise ReasonMissingError("Write why these scores shall not count: leaving a judge out needs a reason.")
    if _find_exclusion(session, judge) is not None:
        raise ExclusionError("This judge's scores are left out already.")
    moved = [
        [change.category, change.nomination, change.before, change.after]
        for change in compare_without(rank_season(session, judge.season), judge)
        if change.before != change.after
    ]
    exclusion = Exclusion(judge=judge, reason=reason, decided_by=actor, decided_at=now)
    session.add(exclusion)
    session.flush()
    _record(session, "exclude_judge", f"judges:{judge.public_id}", actor, now, reason=reason, moved=moved)
    return exclusion


def readmit_judge(session: Session, judge: Judge, *, actor: str, now: dt.datetime) -> None:
    """Let a judge's scores count again."""
    exclusion = _find_exclusion(session, judge)
    if exclusion is None:
        raise ExclusionError("This judge's scores count already.")
    exclusion.ended_by, exclusion.ended_at = actor, now
    _record(session, "readmit_judge", f"judges:{judge.public_id}", actor, now)


def _find_exclusion(session: Session, judge: Judge) -> Exclusion | None:
    return session.scalar(select(Exclusion).where(Exclusion.judge_id == judge.id, Exclusion.ended_at.is_(None)))


def _record(session: Session, verb: str, subject: str, actor: str, now: dt.datetime, **detail: object) -> None:
    record_event(session, f"results.{verb}", subject, actor=actor, now=now, **detail)
