"""A judge's queue: one category and round after the other, each in an order that is the judge's own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from judging.assignment.domain.effort import estimate_minutes, say_duration
from judging.assignment.models import Assignment, AssignmentStatus, Judge
from judging.awards.domain.rounds import RoundKind, RoundState
from judging.awards.domain.rubric import QuestionKind, Rubric
from judging.awards.models import Category
from judging.nominations.domain.words import count_words
from judging.nominations.models import Nomination
from judging.scoring.domain.pace import place_in_queue
from judging.scoring.domain.totals import sum_up
from judging.scoring.domain.work import WorkState, find_next, find_state
from judging.scoring.models import Scorecard, ScorecardStatus
from judging.scoring.queries import list_queue
from judging.scoring.versions import read_content


@dataclass(frozen=True)
class Work:
    """One nomination in a queue."""

    assignment: Assignment
    card: Scorecard | None
    state: WorkState
    words: int
    percent: float | None
    """What the ratings given so far add up to, in percent of the maximum."""
    has_changed: bool
    """Whether the nominator sent another text since the judge last looked."""

    @property
    def nomination(self) -> Nomination:
        return self.assignment.nomination

    @property
    def minutes(self) -> int:
        return estimate_minutes(self.words, 1)


@dataclass(frozen=True)
class CategoryQueue:
    """The part of a queue that is in one round of a category."""

    category: Category
    round: RoundKind
    works: tuple[Work, ...]

    @property
    def key(self) -> str:
        """What tells it from the others in addresses."""
        return name_key(self.category, self.round)

    @property
    def title(self) -> str:
        return self.category.title_of(self.round)

    @property
    def closes_at(self) -> dt.datetime:
        return self.category.times_of(self.round).closes_at

    @property
    def ends_early(self) -> bool:
        """Whether its round ends before judging does."""
        return self.closes_at < self.category.season.judging_closes_at

    @property
    def submitted(self) -> int:
        return sum(work.state is WorkState.SUBMITTED for work in self.works)

    @property
    def asked(self) -> int:
        return sum(work.state not in {WorkState.RECUSED, WorkState.TOO_LATE} for work in self.works)

    @property
    def is_finished(self) -> bool:
        return all(work.state.is_finished for work in self.works)

    @property
    def progress(self) -> str:
        return f"{self.submitted} of {self.asked}" if self.asked else "none left"


@dataclass(frozen=True)
class Queue:
    """All that a judge is asked to read in a season."""

    judge: Judge
    categories: tuple[CategoryQueue, ...]

    @property
    def works(self) -> tuple[Work, ...]:
        return tuple(work for category in self.categories for work in category.works)

    @property
    def submitted(self) -> int:
        return sum(category.submitted for category in self.categories)

    @property
    def asked(self) -> int:
        return sum(category.asked for category in self.categories)

    @property
    def progress(self) -> str:
        return f"{self.submitted} of {self.asked} submitted" if self.asked else "nothing to score"

    @property
    def share(self) -> float:
        """How much is submitted, from 0 to 1."""
        return self.submitted / self.asked if self.asked else 0.0

    @property
    def time_left(self) -> str:
        """How long what is unfinished will take, in words; empty when all is done."""
        left = [work for work in self.works if not work.state.is_finished]
        return say_duration(estimate_minutes(sum(work.words for work in left), len(left))) if left else ""

    def find_category(self, key: str | None) -> CategoryQueue | None:
        """Return the part of that key, else the first one with work left, else the first."""
        chosen = [category for category in self.categories if category.key == key]
        waiting = [category for category in self.categories if not category.is_finished]
        return next(iter([*chosen, *waiting, *self.categories]), None)

    def find_next(self, after: Assignment | None = None) -> Work | None:
        """Return the next unfinished work: in the same category and round first, and behind the one just read."""
        works = self.works
        places = {work.assignment.id: place for place, work in enumerate(works)}
        current = places.get(after.id) if after else None
        place = self._find_in_category(works, current) if current is not None else None
        place = find_next([work.state for work in works], current) if place is None else place
        return None if place is None else works[place]

    def _find_in_category(self, works: tuple[Work, ...], current: int) -> int | None:
        part = _find_part(works[current].assignment)
        places = [place for place, work in enumerate(works) if _find_part(work.assignment) == part]
        found = find_next([works[place].state for place in places], places.index(current))
        return None if found is None else places[found]


def build_queue(session: Session, judge: Judge, *, now: dt.datetime) -> Queue:
    """Gather a judge's queue in a number of statements that does not grow with it; rounds to come are left out."""
    parts: dict[tuple[int, RoundKind], list[tuple[Assignment, Scorecard | None]]] = {}
    for assignment, scorecard in list_queue(session, judge):
        parts.setdefault(_find_part(assignment), []).append((assignment, scorecard))
    built = [_build_category(judge, rows, now) for rows in parts.values() if _is_shown(rows[0][0], now)]
    built.sort(key=lambda part: (part.category.position, part.category.id, part.round.place))
    return Queue(judge, tuple(built))


def name_key(category: Category, kind: RoundKind) -> str:
    """Return what tells a part of a queue from the others in addresses."""
    return category.slug if kind is RoundKind.SCORING else f"{category.slug}:{kind.value}"


def _find_part(assignment: Assignment) -> tuple[int, RoundKind]:
    return assignment.nomination.category_id, assignment.round


def _is_shown(assignment: Assignment, now: dt.datetime) -> bool:
    category = assignment.nomination.category
    state = category.state_of(assignment.round, now)
    return state is not None and (state is not RoundState.WAITING or not category.rounds)


def _build_category(judge: Judge, rows: list[tuple[Assignment, Scorecard | None]], now: dt.datetime) -> CategoryQueue:
    category, kind = rows[0][0].nomination.category, rows[0][0].round
    rubric = Rubric.from_content(category.rubric_version.content)
    is_over = bool(category.rounds) and category.state_of(kind, now) is not RoundState.OPEN
    rows.sort(key=lambda row: place_in_queue(judge.order_seed, row[0].nomination.public_id))
    works = (_build_work(assignment, card, rubric, is_over=is_over) for assignment, card in rows)
    return CategoryQueue(category, kind, tuple(works))


def _build_work(assignment: Assignment, card: Scorecard | None, rubric: Rubric, *, is_over: bool) -> Work:
    answers = assignment.nomination.answer_texts
    asked = (question for question in rubric.questions if question.kind is QuestionKind.TEXT)
    wordy = [question.key for question in asked if not question.names_referee]
    seen = max(filter(None, [assignment.opened_at, card.updated_at if card else None]), default=None)
    sent = assignment.nomination.submitted_at
    return Work(
        assignment=assignment,
        card=card,
        state=find_state(
            is_recused=assignment.status is AssignmentStatus.RECUSED,
            is_opened=assignment.opened_at is not None,
            is_saved=card is not None,
            is_submitted=card is not None and card.status is ScorecardStatus.SUBMITTED,
            was_submitted=card is not None and card.submitted_at is not None,
            has_moved=card is not None and card.rubric_version.slug != rubric.slug,
            is_over=is_over,
        ),
        words=sum(count_words(answers.get(key, "")) for key in wordy),
        percent=sum_up(rubric, read_content(card), assignment.round).percent if card else None,
        has_changed=seen is not None and sent is not None and sent > seen,
    )
