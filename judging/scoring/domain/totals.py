"""What a scorecard adds up to, and what it still lacks before it can be submitted."""

from __future__ import annotations

from dataclasses import dataclass

from judging.awards.domain.rounds import RoundKind
from judging.awards.domain.rubric import SCALE_HIGH, SCALE_LOW, Criterion, Rubric
from judging.scoring.domain.content import (
    COMMENT,
    NOTE,
    REASON_LIMIT,
    TEXT_LIMIT,
    Abstention,
    Changes,
    Content,
    Mark,
    Value,
    name_criterion,
    name_field,
)
from judging.scoring.domain.qualifying import VERDICT_FIELDS, find_verdict_faults, judge_verdict_change


@dataclass(frozen=True)
class Tally:
    """What the ratings given so far add up to."""

    total: float | None
    """The weighted mean of the ratings, from 1 to 10; None where nothing is rated."""
    percent: float | None
    """The total in percent of the maximum, from 10 to 100, so that rubrics compare."""
    settled: int
    """How many criteria have a rating or an abstention that the rubric allows."""
    criteria: int

    @property
    def is_complete(self) -> bool:
        return self.settled == self.criteria and self.total is not None


def sum_up(rubric: Rubric, content: Content, kind: RoundKind = RoundKind.SCORING) -> Tally:
    """Add up a scorecard under its rubric; one of a qualifying round has a verdict, and adds up to nothing.

    Criteria without a rating are left out and the weights of the others count in their proportion; whether a
    criterion may stay without one (an abstention that the rubric allows) decides whether the tally is complete.
    Marks for criteria that the rubric does not have are ignored.
    """
    if kind is RoundKind.QUALIFYING:
        return Tally(total=None, percent=None, settled=int(content.verdict is not None), criteria=1)
    known = {criterion.key for criterion in rubric.criteria}
    ratings = {key: rating for key, rating in content.ratings.items() if key in known}
    missing = rubric.missing(ratings, content.abstentions)
    return Tally(
        total=rubric.total(ratings),
        percent=rubric.percent(ratings),
        settled=len(rubric.criteria) - len(missing),
        criteria=len(rubric.criteria),
    )


def find_faults(rubric: Rubric, content: Content, kind: RoundKind = RoundKind.SCORING) -> dict[str, str]:
    """Return what stands in the way of submitting, by field, in the rubric's order, as sentences."""
    if kind is RoundKind.QUALIFYING:
        return find_verdict_faults(content)
    faults = {
        name_field(criterion.key): sentence
        for criterion in rubric.criteria
        if (sentence := _judge_mark(criterion, content.marks.get(criterion.key)))
    }
    if not faults and not content.ratings:
        first = rubric.criteria[0]
        sentence = (
            "Rate at least one criterion; if you can judge none of them, stand back from this nomination instead."
        )
        faults[name_field(first.key)] = sentence
    return faults


def find_change_faults(rubric: Rubric, changes: Changes, kind: RoundKind = RoundKind.SCORING) -> dict[str, str]:
    """Return which changes no draft can hold, by field, as sentences: off the scale, too long, or to no such field."""
    judged = {name: _judge_change(rubric, name, value, kind) for name, value in changes.items()}
    return {name: sentence for name, sentence in judged.items() if sentence}


def _judge_mark(criterion: Criterion, mark: Mark | None) -> str | None:
    if isinstance(mark, Abstention):
        return _judge_abstention(criterion, mark)
    return None if mark is not None else f"Rate “{criterion.title}” from {SCALE_LOW} to {SCALE_HIGH}."


def _judge_abstention(criterion: Criterion, abstention: Abstention) -> str | None:
    if not criterion.may_abstain:
        return f"Rate “{criterion.title}”: every judge rates this one."
    if not abstention.reason:
        return f"Say in a few words why you cannot judge “{criterion.title}”."
    return None


def _judge_change(rubric: Rubric, name: str, value: Value | None, kind: RoundKind) -> str | None:
    if value is None:
        return None
    if name in {COMMENT, NOTE}:
        return _judge_text(value)
    is_qualifying = kind is RoundKind.QUALIFYING
    if is_qualifying and name in VERDICT_FIELDS:
        return judge_verdict_change(name, value)
    key = name_criterion(name)
    if key is None or is_qualifying or all(criterion.key != key for criterion in rubric.criteria):
        return "This scorecard has no such criterion any more. Reload the page."
    if isinstance(value, Abstention):
        is_long = len(value.reason) > REASON_LIMIT
        return f"Keep the reason under {REASON_LIMIT} characters." if is_long else None
    if not isinstance(value, int) or not SCALE_LOW <= value <= SCALE_HIGH:
        return f"A rating is a whole number from {SCALE_LOW} to {SCALE_HIGH}."
    return None


def _judge_text(value: Value) -> str | None:
    if not isinstance(value, str):
        return "Write this in words."
    return f"Keep this under {TEXT_LIMIT:,} characters." if len(value) > TEXT_LIMIT else None
