"""Ranking a season: which scores count, what they are pooled with, and that `judging rank` says the same."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from judging.assignment.models import AssignmentStatus
from judging.nominations.domain.lifecycle import NominationStatus
from judging.results.cli import rank
from judging.results.domain.outcome import Method
from judging.results.domain.rank_document import build_document
from judging.results.services import export_scores, rank_season, write_rows
from judging.results.services.ranking import digest_rows, find_pool
from tests.results.conftest import SLUGS, Contest


def test_categories_are_ranked_by_what_their_judges_gave(session, contest):
    category = contest.category()

    result = rank_season(session, contest.season).find(category)

    assert [(one.nomination, one.rank, one.reads) for one in result.nominations] == [
        ("N-0001", 1, 3),
        ("N-0002", 2, 3),
        ("N-0003", 3, 3),
        ("N-0004", 4, 3),
    ]
    assert result.reads_expected == 3
    assert {judge.judge for judge in result.judges} == {judge.public_id for judge in contest.panel}


def test_category_without_scores_has_no_result(session, contest):
    category = contest.category(nominations=0)

    ranking = rank_season(session, contest.season)

    assert ranking.find(category) is None
    assert ranking.pool(category) == ()


def test_only_scores_that_count_are_ranked(session, contest):
    category = contest.category(nominations=2)
    gone = contest.nomination(category, 5, status=NominationStatus.WITHDRAWN)
    contest.give(gone, 0, 10)
    recused = contest.give(contest.nomination(category, 6), 1, 10)
    recused.assignment.status = AssignmentStatus.RECUSED
    session.commit()

    result = rank_season(session, contest.season).find(category)

    assert [one.nomination for one in result.nominations] == ["N-0001", "N-0002"]


def test_criteria_that_the_rubric_does_not_have_are_left_out(session, contest):
    category = contest.category(nominations=1, reads=0)
    contest.give(category.season.categories and contest.nomination(category), 0, 5, gone=10)
    session.commit()

    assert "gone" not in {score.criterion for score in rank_season(session, contest.season).scores}


def test_severities_are_pooled_over_categories_that_share_judges(session, contest):
    sales, accounts = contest.category(SLUGS[0]), contest.category(SLUGS[1])

    ranking = rank_season(session, contest.season)

    assert {score.category for score in ranking.pool(sales)} == {sales.slug, accounts.slug}
    assert {judge.pool_reads for judge in ranking.find(sales).judges} == {6}
    assert {judge.reads for judge in ranking.find(sales).judges} == {3}


def test_categories_with_panels_of_their_own_are_not_pooled(session, contest):
    sales = contest.category(SLUGS[0], nominations=1)
    lone = contest.make.category(contest.season, slug=SLUGS[1])
    contest.panel.append(contest.make.judge(contest.season))
    contest.give(contest.nomination(lone), len(contest.panel) - 1, 7)
    session.commit()

    scores = rank_season(session, contest.season).scores

    assert find_pool(scores, sales.slug) == {sales.slug}
    assert find_pool(scores, lone.slug) == {lone.slug}


@pytest.mark.parametrize("method", [Method.ADJUSTED, Method.MEDIAN])
def test_command_computes_the_same_from_the_export(session, contest, tmp_path, method):
    sales, _ = contest.category(SLUGS[0]), contest.category(SLUGS[1], nominations=3, reads=2)
    late = contest.nomination(sales, 7)
    contest.give(late, 1, 7, **{sales.rubric.criteria[0].key: None})
    session.commit()

    ranking = rank_season(session, contest.season, method=method, seed=7)
    inputs = export_scores(session, sales, method=method, seed=7)
    (tmp_path / "scores.csv").write_text(write_rows(inputs.scores), encoding="utf-8")
    arguments = [str(tmp_path / "scores.csv"), "--method", method.value, "--seed", "7"]
    computed = json.loads(CliRunner().invoke(rank, arguments, catch_exceptions=False).stdout)

    said = build_document([ranking.find(sales)], method, 7)
    assert [one for one in computed["categories"] if one["category"] == sales.slug] == said["categories"]
    assert said["categories"][0]["nominations"][-1]["rank"] is None


def test_digest_is_that_of_the_sorted_rows_whatever_their_order(session, contest):
    category = contest.category()

    rows = export_scores(session, category).scores[1:]

    assert digest_rows(rows) == digest_rows(reversed(rows)) == rank_season(session, contest.season).digest(category)
    assert digest_rows(rows) != digest_rows(rows[1:])


@pytest.mark.parametrize("nominations", [1, 3])
def test_statement_count_does_not_grow(session, make, count_statements, nominations):
    contest = Contest(make)
    for slug in SLUGS[:nominations]:
        contest.category(slug, nominations=nominations)
    season = contest.season
    session.expire_all()
    assert season.slug

    with count_statements() as sent:
        rank_season(session, season)

    assert len(sent) == 5
