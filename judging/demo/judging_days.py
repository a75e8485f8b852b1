"""Plays the days of judging: scores with each judge's strictness, queues at different points, a recusal, a request."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.assignment.models import Assignment, AssignmentStatus, RecusalReason
from judging.assignment.queries import list_season_assignments
from judging.awards.domain.rubric import Rubric
from judging.awards.models import Season
from judging.demo.season import DAY, ORGANIZER, DemoJudge
from judging.nominations.domain.lifecycle import NominationStatus
from judging.results.models import Place
from judging.results.services import place_nominations, publish_category, survey_category
from judging.scoring.domain.content import COMMENT, name_field
from judging.scoring.services import open_assignment, record_request, recuse, save_scorecard, submit_scorecard
from judging.screening.models import CaseKind, CaseStatus, DecisionKind, RequestKind, TriageCase
from judging.screening.services import decide_case

COMMENTS = (
    "The deeds are named and counted, which made this easy to judge. Say next time who set the target.",
    "I would have liked to hear from a customer. The story of how it was won is the strongest part.",
    "Clear about whose customers they were before. The figures would weigh more with a source.",
    "A good year, told modestly. One win from first contact to signature would say more than the totals.",
    "Much of this is praise. The one deed that is described is a fine one: give us more of those.",
    "Strong on effort and on results; a little thin on what was new in the approach.",
)
PUBLISHED = "sales-team-of-the-year"
READ_IN_FULL = (PUBLISHED, "new-business-win-of-the-year", "sales-manager-of-the-year")
KEPT_OPEN = 7


def triage(session: Session, season: Season, *, now: dt.datetime) -> None:
    """Decide most cases as an organizer would, and leave some to whoever opens the demo."""
    cases = list(session.scalars(select(TriageCase).where(TriageCase.kind == CaseKind.FLAG).order_by(TriageCase.id)))
    fits = {category.slug: category for category in season.categories}
    for number, case in enumerate(cases[KEPT_OPEN:]):
        category = case.nomination.category
        if category.role == "new_business" and number % 3:
            target = fits["account-manager-of-the-year"]
            reason = "What is told was done for customers you already had. It will be compared with its like there."
            decide_case(
                session, case, DecisionKind.MOVE, reason=reason, to_category=target, by=ORGANIZER, now=now - 13 * DAY
            )
        else:
            reason = "The wins are there, further down in the text."
            decide_case(session, case, DecisionKind.KEEP, reason=reason, by=ORGANIZER, now=now - 13 * DAY)
    others = session.scalars(select(TriageCase).where(TriageCase.status == CaseStatus.OPEN).order_by(TriageCase.id))
    looks = [case for case in others if case.kind is not CaseKind.FLAG]
    for number, case in enumerate(looks[2:]):
        if number == 0:
            reason = "Which customers were new, and what did they sign? Two sentences are enough."
            decide_case(session, case, DecisionKind.ASK, reason=reason, by=ORGANIZER, now=now - 12 * DAY)
        elif number == 1:
            reason = "Nothing in it tells of selling or of looking after customers."
            decide_case(session, case, DecisionKind.INELIGIBLE, reason=reason, by=ORGANIZER, now=now - 12 * DAY)
        else:
            decide_case(
                session, case, DecisionKind.KEEP, reason="Let the judges read it.", by=ORGANIZER, now=now - 12 * DAY
            )
    session.flush()


def play_scores(session: Session, season: Season, panel: Mapping[int, DemoJudge], *, now: dt.datetime) -> None:
    """Let each judge score their share of the queue."""
    rng = random.Random(7)  # noqa: S311
    quality: dict[int, float] = {}
    rows = [row for row in list_season_assignments(session, season) if row.status is AssignmentStatus.OPEN]
    for judge_id, person in panel.items():
        queue = [row for row in rows if row.judge_id == judge_id]
        first = [row for row in queue if row.nomination.category.slug in READ_IN_FULL]
        done = round(person.pace * len(queue))
        for place, assignment in enumerate([*first, *(row for row in queue if row not in first)]):
            worth = quality.setdefault(assignment.nomination_id, rng.gauss(6.6, 1.3))
            moment = now - rng.uniform(1, 9) * DAY
            if place < max(done, len(first)):
                score_reading(session, assignment, worth - person.severity, rng, now=moment)
            elif place == done:
                _begin(session, assignment, worth - person.severity, rng, now=moment)
    session.flush()


def play_exceptions(session: Session, season: Season, *, now: dt.datetime) -> None:
    """One judge stands back, one finds a nomination in the wrong award."""
    rows = [row for row in list_season_assignments(session, season) if row.status is AssignmentStatus.OPEN]
    rows = [row for row in rows if row.nomination.status is NominationStatus.SUBMITTED and row.opened_at is None]
    if len(rows) < 2:
        return
    recuse(
        session,
        rows[0],
        RecusalReason.CONFLICT,
        note="We bid against them in spring.",
        actor=rows[0].judge.user.email,
        now=now - 2 * DAY,
    )
    other = next(row for row in rows[1:] if row.nomination.category.role == "new_business")
    fitting = next(category for category in season.categories if category.slug == "account-manager-of-the-year")
    open_assignment(session, other, now=now - DAY)
    text = "All of it was done for customers that they had before."
    record_request(session, other, RequestKind.OTHER_CATEGORY, text=text, to_category=fitting, now=now - DAY)


def publish_one(session: Session, season: Season, *, now: dt.datetime) -> None:
    """Decide and publish one category, so that the winners' page has something to show."""
    category = next(category for category in season.categories if category.slug == PUBLISHED)
    standing = survey_category(session, category)
    places = dict(zip(standing.ranked, (Place.WINNER, Place.SHORTLISTED, Place.SHORTLISTED), strict=False))
    place_nominations(session, standing, places, reason="", actor=ORGANIZER, now=now - DAY)
    publish_category(session, category, reason="All who entered were told.", actor=ORGANIZER, now=now - DAY)


def _rate(rubric: Rubric, worth: float, rng: random.Random) -> dict[str, int]:
    halo = rng.gauss(0, 0.5)
    return {c.key: min(10, max(1, round(worth + halo + rng.gauss(0, 0.8)))) for c in rubric.criteria}


def score_reading(
    session: Session, assignment: Assignment, worth: float, rng: random.Random, *, now: dt.datetime
) -> None:
    """Let a judge open a nomination and submit a scorecard about as good as the nomination is worth."""
    open_assignment(session, assignment, now=now)
    ratings = _rate(assignment.nomination.category.rubric, worth, rng)
    changes = {name_field(key): value for key, value in ratings.items()} | {COMMENT: rng.choice(COMMENTS)}
    submit_scorecard(
        session,
        assignment,
        changes,
        version=0,
        device="demo",
        actor=assignment.judge.user.email,
        now=now,
        is_comment_checked=True,
    )


def _begin(session: Session, assignment: Assignment, worth: float, rng: random.Random, *, now: dt.datetime) -> None:
    open_assignment(session, assignment, now=now)
    ratings = _rate(assignment.nomination.category.rubric, worth, rng)
    changes = {name_field(key): value for key, value in list(ratings.items())[:2]}
    save_scorecard(session, assignment, changes, version=0, device="demo", now=now)
