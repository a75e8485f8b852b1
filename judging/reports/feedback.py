"""The feedback report of one nominee: criterion by criterion, with the judges' words, without their names."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.awards.domain.rounds import RoundKind
from judging.awards.domain.rubric import SCALE_HIGH, Criterion
from judging.awards.models import Category, Season
from judging.awards.queries import list_categories
from judging.errors import JudgingError
from judging.nominations.models import Nomination
from judging.reports.pdf import Document, draw_document, write_document
from judging.results.charts import ScaleMark, mark_scale
from judging.results.domain.scores import Score
from judging.results.models import Place, Placement
from judging.results.services.comments import list_comments
from judging.results.services.ranking import load_scores

SMALLEST_GROUP = 5
"""In a smaller group a comparison would tell how single others did."""


class NotScoredError(JudgingError):
    """There is nothing to tell yet."""


@dataclass(frozen=True)
class CriterionFeedback:
    """How a nomination did on one criterion, 1 to 10; the category's figures are None where too few can be compared."""

    criterion: Criterion
    mean: float
    median: float | None
    low: float | None
    high: float | None
    """The ends of the category's middle half."""

    @property
    def words(self) -> str:
        """The level that the judges' mean falls in, in the rubric's words."""
        return self.criterion.find_level(max(1, min(SCALE_HIGH, round(self.mean)))).text

    @property
    def mark(self) -> ScaleMark:
        """Where it lies on the scale."""
        return mark_scale(self.mean, median=self.median, low=self.low, high=self.high)


@dataclass(frozen=True)
class Feedback:
    """All that a nominee is told."""

    nomination: Nomination
    criteria: tuple[CriterionFeedback, ...]
    reads: int
    group: int
    """How many nominations of the category were scored."""
    comments: tuple[str, ...]
    place: Place | None

    @property
    def is_compared(self) -> bool:
        return self.group >= SMALLEST_GROUP

    @property
    def strongest(self) -> CriterionFeedback | None:
        """The criterion that the judges valued most."""
        return max(self.criteria, key=lambda one: one.mean, default=None)


def gather_category_feedback(session: Session, category: Category) -> list[Feedback]:
    """Return the feedback of every scored nomination of a category, by number."""
    return list(gather_feedback(session, category.season, [category]))


def gather_feedback(session: Session, season: Season, categories: Iterable[Category]) -> Iterator[Feedback]:
    """Yield the feedback of every scored nomination of these categories of a season, in their order and by number.

    Scores are those of the scoring round, in which all of a category were read; comments are those of every round. It
    takes as many statements for a thousand nominations as for one.
    """
    scores: dict[str, list[Score]] = defaultdict(list)
    everybody = list_categories(session, season)
    rounds = {category.slug: RoundKind.SCORING for category in everybody}
    for score in load_scores(session, season, everybody, rounds):
        scores[score.category].append(score)
    for category in categories:
        yield from _gather(session, category, scores[category.slug])


def _gather(session: Session, category: Category, scores: Sequence[Score]) -> Iterator[Feedback]:
    means, judges = _average(scores), _list_judges(scores)
    spreads = _spread(category.rubric.criteria, means)
    comments = _list_comments(session, category)
    rows = session.scalars(
        select(Nomination).where(Nomination.category_id == category.id).order_by(Nomination.number, Nomination.id)
    )
    placed = select(Placement.nomination_id, Placement.place).where(Placement.category_id == category.id)
    places = {row[0]: row[1] for row in session.execute(placed)}
    for row in rows:
        if row.reference in means:
            yield Feedback(
                nomination=row,
                criteria=_compare(category.rubric.criteria, means[row.reference], spreads),
                reads=len(judges[row.reference]),
                group=len(means),
                comments=tuple(comments.get(row.id, ())),
                place=places.get(row.id),
            )


def find_feedback(session: Session, nomination: Nomination) -> Feedback:
    """Return the feedback of one nomination; raises `NotScoredError` while nobody has scored it."""
    for row in gather_category_feedback(session, nomination.category):
        if row.nomination.id == nomination.id:
            return row
    raise NotScoredError(f"No judge has submitted a score for {nomination.reference} yet.")


def draw_feedback(feedback: Feedback, *, size: str = "A4") -> bytes:
    """Return a nominee's feedback as a PDF."""
    return draw_document(write_feedback(feedback, size=size))


def write_feedback(feedback: Feedback, *, size: str = "A4") -> Document:
    """Return a nominee's feedback as a document that is still to be drawn."""
    nomination = feedback.nomination
    return write_document(
        "feedback.html", size=size, season=nomination.season, nomination=nomination, feedback=feedback
    )


def _average(scores: Iterable[Score]) -> dict[str, dict[str, float]]:
    """Return the mean of each criterion, by nomination."""
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for score in scores:
        if score.criterion is not None:
            found[score.nomination][score.criterion].append(score.value)
    return {name: {key: statistics.fmean(values) for key, values in row.items()} for name, row in found.items()}


def _list_judges(scores: Iterable[Score]) -> dict[str, set[str]]:
    """Return who read each nomination."""
    found: dict[str, set[str]] = defaultdict(set)
    for score in scores:
        found[score.nomination].add(score.judge)
    return found


def _spread(
    criteria: Iterable[Criterion], means: Mapping[str, Mapping[str, float]]
) -> dict[str, tuple[float, float, float]]:
    """Return the quartiles of each criterion that enough nominations were scored on."""
    found = {}
    for criterion in criteria:
        group = [row[criterion.key] for row in means.values() if criterion.key in row]
        if len(group) >= SMALLEST_GROUP:
            low, median, high = statistics.quantiles(group, n=4, method="inclusive")
            found[criterion.key] = low, median, high
    return found


def _compare(
    criteria: Iterable[Criterion], mine: Mapping[str, float], spreads: Mapping[str, tuple[float, float, float]]
) -> tuple[CriterionFeedback, ...]:
    return tuple(
        CriterionFeedback(criterion, mine[criterion.key], median, low, high)
        for criterion in criteria
        if criterion.key in mine
        for low, median, high in [spreads.get(criterion.key, (None, None, None))]
    )


def _list_comments(session: Session, category: Category) -> dict[int, list[str]]:
    """Return what nominees read of the judges' comments, in an order that does not tell who wrote which."""
    found: dict[int, list[str]] = defaultdict(list)
    for comment in list_comments(session, category):
        if comment.text:
            found[comment.nomination.id].append(comment.text)
    return found
