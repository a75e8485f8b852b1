"""A small season in which every kind of page has something to show."""

from __future__ import annotations

from dataclasses import dataclass

from judging.assignment.models import Assignment, Conflict, Judge
from judging.awards.models import Category, Season
from judging.mail.models import Letter
from judging.nominations.models import Attachment, Nomination
from judging.people.models import User
from judging.reports.bulk.models import ReportJob
from judging.screening.models import TriageCase
from tests.factories import Factory


@dataclass(frozen=True)
class World:
    """`judge` is to read `nomination`; `other_judge` is on the same panel and is not."""

    season: Season
    category: Category
    nomination: Nomination
    attachment: Attachment
    judge: Judge
    other_judge: Judge
    assignment: Assignment
    conflict: Conflict
    organizer: User
    owner: User
    letter: Letter
    link: str
    """The token of a link for the owner."""
    triage_case: TriageCase
    report_job: ReportJob


def build_world(make: Factory) -> World:
    season = make.season()
    category = make.category(season)
    nomination = make.nomination(category)
    judge = make.judge(season, category)
    owner = make.user("owner")
    other_judge = make.judge(season, category)
    return World(
        season=season,
        category=category,
        nomination=nomination,
        attachment=make.attachment(nomination),
        judge=judge,
        other_judge=other_judge,
        conflict=make.conflict(nomination, other_judge),
        assignment=make.assignment(nomination, judge),
        organizer=make.user("organizer"),
        owner=owner,
        letter=make.letter(),
        link=make.link(owner),
        triage_case=make.triage_case(nomination),
        report_job=make.report_job(season),
    )
