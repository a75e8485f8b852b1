"""Seasons, categories and rubric versions are found in a fixed order."""

import datetime as dt

import pytest

from judging.awards import queries

DAY = dt.timedelta(days=1)


@pytest.fixture
def make_season(make, now):
    def make_one(name, opens_in_days, **values):
        opens_at = now + opens_in_days * DAY
        return make.season(
            name=name,
            opens_at=opens_at,
            closes_at=opens_at + 5 * DAY,
            judging_opens_at=opens_at,
            judging_closes_at=opens_at + 9 * DAY,
            **values,
        )

    return make_one


def test_no_season_is_current_where_there_is_none(session, now):
    assert queries.find_current_season(session, now) is None


def test_current_season_is_the_newest_that_has_opened(session, make_season, now):
    make_season("old", -400)
    newest = make_season("newest", -20)
    make_season("next", 20)

    assert queries.find_current_season(session, now) is newest
    assert [season.name for season in queries.list_seasons(session)] == ["next", "newest", "old"]


def test_current_season_is_the_next_where_none_has_opened(session, make_season, now):
    make_season("later", 40)
    following = make_season("next", 20)

    assert queries.find_current_season(session, now) is following


def test_season_of_ones_own_comes_before_the_demo(session, make_season, now):
    make_season("demo", -20, is_demo=True)
    own = make_season("own", 20)

    assert queries.find_current_season(session, now) is own


def test_category_is_found_by_season_and_slug(session, make):
    category = make.category()
    make.category()

    assert queries.find_category(session, category.season.slug, category.slug) is category
    assert queries.find_category(session, category.season.slug, "no-such") is None
    assert queries.find_category_by_id(session, category.public_id) is category


def test_newest_version_of_each_rubric_is_listed(session, take_in):
    take_in()
    second = take_in(version=2)
    rookie = take_in(slug="rookie")

    assert queries.list_newest_versions(session) == [rookie, second]
    assert queries.find_newest_version(session, "salesperson-of-the-year") is second
    assert queries.find_newest_version(session, "no-such") is None
