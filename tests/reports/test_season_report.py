"""The season report for the board: counts, panel, reliability, what was decided, and how all of it came about."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from judging.assignment.models import AssignmentStatus, RecusalReason
from judging.reports.season import draw_season, find_example
from judging.reports.season_figures import count_season
from judging.results.models import Place
from judging.results.services import exclude_judge, place_nominations, publish_category, survey_category, survey_season
from tests.results.conftest import SLUGS, Contest

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WHO = {"actor": "olga@example.org"}


@pytest.fixture
def contest(make):
    return Contest(make, needs_sign_off=False)


def read(content):
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_board_reads_what_was_decided_how_sure_and_why(session, contest, now, size):
    category = contest.category(nominations=6)
    contest.category(SLUGS[1], nominations=0)
    places = {"N-0001": Place.WINNER, "N-0002": Place.SHORTLISTED}
    place_nominations(session, survey_category(session, category), places, reason="Agreed.", now=now, **WHO)
    publication = publish_category(session, category, now=now, **WHO)
    exclude_judge(session, contest.panel[3], reason="Read the wrong ones.", now=now, **WHO)
    session.commit()

    text = read(draw_season(session, contest.season, size=size))

    assert "Ada Bell" in text
    assert "not decided" in text
    assert "Read the wrong ones." in text
    assert publication.inputs_digest in text.replace(" ", "")
    assert "the strictest judge scores" in text
    assert "10. What this cannot do" in text
    assert "From this season: N-" in text


def test_a_season_without_scores_says_so(session, contest):
    contest.category(nominations=0)

    text = read(draw_season(session, contest.season))

    assert "Nobody has a score yet." in text
    assert "From this season" not in text


def test_season_is_counted(session, contest, make, now):
    category = contest.category(nominations=2)
    nomination = contest.nomination(category, 5)
    make.assignment(
        nomination, contest.panel[0], status=AssignmentStatus.RECUSED, recusal_reason=RecusalReason.CONFLICT
    )
    make.conflict(nomination, contest.panel[1])
    make.judge(contest.season, category, status="declined")

    figures = count_season(session, contest.season)

    assert (figures.submitted, figures.reads_done, figures.stood_back, figures.invited) == (3, 6, 1, 5)
    assert figures.recusals == {RecusalReason.CONFLICT.label: 1}
    assert figures.conflicts == {"found": 1, "confirmed": 0, "dismissed": 0}
    assert [(one.name, one.scored, one.recused) for one in figures.judges[:2]] == [("Judge A", 1, 1), ("Judge B", 2, 0)]


def test_counting_takes_as_many_statements_for_many_as_for_one(session, contest, count_statements):
    contest.category(nominations=1)
    session.commit()
    with count_statements() as few:
        count_season(session, contest.season)
    contest.category(SLUGS[1], nominations=6)
    session.commit()

    with count_statements() as many:
        count_season(session, contest.season)

    assert len(many) <= len(few) + 1


def test_example_is_the_largest_correction(session, contest):
    contest.category(nominations=6)
    session.commit()
    standings = survey_season(session, contest.season).categories

    example = find_example(standings)

    assert abs(example.one.strictness) == max(abs(one.strictness) for one in standings[0].result.nominations)
