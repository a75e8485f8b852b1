"""Seasons and awards are made, changed and taken away by rule."""

import datetime as dt
from dataclasses import asdict, replace

import pytest
from sqlalchemy import select

from judging.awards.domain.document import Fault
from judging.awards.domain.season import SeasonDetails, SeasonError
from judging.awards.models import Category, RubricVersion, Season
from judging.awards.rubric_files import RubricFile, RubricFilesError
from judging.awards.services import (
    CategoryInUseError,
    CategoryTakenError,
    RubricNotNewerError,
    add_category,
    adopt_rubric,
    change_category,
    create_season,
    lock_rubric,
    remove_category,
    sync_rubrics,
    update_season,
)
from judging.db.audit import AuditEvent

DAY = dt.timedelta(days=1)


@pytest.fixture
def by(now):
    return {"actor": "olga@example.org", "now": now}


@pytest.fixture
def details(now):
    return SeasonDetails(
        name="Prix de l'été 2026",
        time_zone="Europe/Paris",
        opens_at=now,
        closes_at=now + 10 * DAY,
        judging_opens_at=now,
        judging_closes_at=now + 30 * DAY,
        reads=5,
        currency="EUR",
    )


def read_events(session):
    return [
        (event.action, event.actor, event.detail)
        for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id))
    ]


def test_season_is_created_with_its_details_and_an_address(session, details, by):
    season = create_season(session, details, **by)

    assert {field: getattr(season, field) for field in asdict(details)} == asdict(details)
    assert season.slug == "prix-de-l-ete-2026"
    assert not season.is_demo
    assert read_events(session) == [("awards.create_season", "olga@example.org", {"name": "Prix de l'été 2026"})]


def test_second_season_of_a_name_gets_an_address_of_its_own(session, details, by):
    slugs = [create_season(session, details, **by).slug for _ in range(3)]

    assert slugs == ["prix-de-l-ete-2026", "prix-de-l-ete-2026-2", "prix-de-l-ete-2026-3"]


def test_season_whose_name_has_no_latin_letter_gets_an_address_too(session, details, by):
    assert create_season(session, replace(details, name="年度大賞"), **by).slug == "season"


def test_season_that_cannot_be_is_not_created(session, details, by):
    with pytest.raises(SeasonError):
        create_season(session, replace(details, reads=16), **by)

    assert session.scalars(select(Season)).all() == []


def test_update_changes_the_season_and_tells_what(session, details, by):
    season = create_season(session, details, **by)

    changes = update_season(session, season, replace(details, reads=3, name="Prix 2026"), **by)

    assert changes == {"name": ["Prix de l'été 2026", "Prix 2026"], "reads": ["5", "3"]}
    assert (season.name, season.reads, season.slug) == ("Prix 2026", 3, "prix-de-l-ete-2026")
    assert read_events(session)[1:] == [("awards.update_season", "olga@example.org", {"changes": changes})]


def test_update_that_changes_nothing_leaves_no_trace(session, details, by):
    season = create_season(session, details, **by)

    assert update_season(session, season, details, **by) == {}
    assert len(read_events(session)) == 1


def test_update_that_cannot_be_changes_nothing(session, details, by):
    season = create_season(session, details, **by)

    with pytest.raises(SeasonError):
        update_season(session, season, replace(details, closes_at=details.opens_at), **by)

    assert season.closes_at == details.closes_at


def test_category_is_added_after_the_others_under_its_rubric(session, make, take_in, by):
    season = make.season()
    first = add_category(session, season, take_in(), **by)
    second = add_category(session, season, take_in(slug="rookie", title="Rookie", role="leadership"), **by)

    assert (first.slug, first.title, first.role, first.position) == (
        "salesperson-of-the-year",
        "Salesperson of the Year",
        "new_business",
        0,
    )
    assert (second.role, second.position) == ("leadership", 1)
    assert read_events(session)[0][2] == {"title": "Salesperson of the Year", "version": 1}


def test_category_is_added_once(session, make, take_in, by):
    season = make.season(name="Northern Sales Awards")
    version = take_in()
    add_category(session, season, version, **by)

    with pytest.raises(CategoryTakenError, match=r"^Northern Sales Awards has Salesperson of the Year already\.$"):
        add_category(session, season, version, **by)

    assert len(session.scalars(select(Category)).all()) == 1


def test_category_without_nominations_is_removed(session, make, by):
    category = make.category()

    remove_category(session, category, **by)

    assert session.scalars(select(Category)).all() == []
    assert read_events(session)[0][0] == "awards.remove_category"


def test_category_with_a_draft_stays(session, make, by):
    category = make.category()
    make.nomination(category, status="draft")

    with pytest.raises(CategoryInUseError, match="it cannot be removed"):
        remove_category(session, category, **by)

    assert session.scalars(select(Category)).all() == [category]


def test_locked_category_stays(session, make, by, now):
    category = make.category()
    lock_rubric(category, now=now)

    with pytest.raises(CategoryInUseError, match="has nominations"):
        remove_category(session, category, **by)


def test_lock_keeps_its_first_moment(make, now):
    category = make.category()
    lock_rubric(category, now=now)
    lock_rubric(category, now=now + DAY)

    assert category.locked_at == now


@pytest.mark.parametrize(
    ("place", "order"), [(1, ["c", "a", "b"]), (2, ["a", "c", "b"]), (3, ["a", "b", "c"]), (99, ["a", "b", "c"])]
)
def test_category_takes_its_place_among_the_others(session, make, take_in, by, place, order):
    season = make.season()
    categories = [add_category(session, season, take_in(slug=slug), **by) for slug in "abc"]

    change_category(session, categories[2], reads=None, place=place, **by)

    session.expire_all()
    assert [category.slug for category in season.categories] == order
    assert [category.position for category in season.categories] == [0, 1, 2]


def test_category_has_reads_of_its_own_or_follows_the_season(session, make, by):
    category = make.category(make.season(reads=5))
    assert category.wanted_reads == 5

    change_category(session, category, reads=7, place=1, **by)

    assert category.wanted_reads == 7
    assert read_events(session)[0][2] == {
        "title": "Salesperson of the Year",
        "reads_before": None,
        "reads_after": 7,
        "place": 1,
    }


@pytest.mark.parametrize("reads", [0, 16])
def test_reads_out_of_range_are_refused(session, make, by, reads):
    with pytest.raises(SeasonError, match="1 to 15 judges"):
        change_category(session, make.category(), reads=reads, place=1, **by)


def test_category_moves_to_the_newest_version_on_request(session, make, take_in, by):
    category = add_category(session, make.season(), take_in(), **by)
    take_in(version=2, title="Seller of the Year", role="any")
    newest = take_in(version=3, title="Hunter of the Year", role="leadership")

    assert adopt_rubric(session, category, **by) is newest

    assert (category.rubric_version.version, category.title, category.role) == (3, "Hunter of the Year", "leadership")
    assert read_events(session)[-1][2] == {"title": "Hunter of the Year", "before": 1, "after": 3}


def test_category_with_the_newest_version_has_none_to_move_to(session, make, take_in, by):
    category = add_category(session, make.season(), take_in(), **by)

    with pytest.raises(RubricNotNewerError, match="already has the newest version"):
        adopt_rubric(session, category, **by)


def test_locked_category_keeps_its_rubric_version(session, make, take_in, by, now):
    category = add_category(session, make.season(), take_in(), **by)
    take_in(version=2)
    lock_rubric(category, now=now)

    with pytest.raises(CategoryInUseError, match="so it stays with version 1"):
        adopt_rubric(session, category, **by)

    assert category.rubric_version.version == 1


def test_sync_takes_in_new_files_and_no_category_moves(session, make, take_in, make_file, by):
    category = add_category(session, make.season(), take_in(), **by)
    rookie = make_file(slug="rookie")

    versions = sync_rubrics(session, [make_file(version=2, title="Hunter"), rookie], **by)

    assert [(version.slug, version.version) for version in versions] == [("salesperson-of-the-year", 2), ("rookie", 1)]
    assert versions[1].content == rookie.content
    assert versions[1].rubric == rookie.rubric
    assert category.rubric_version.version == 1
    assert [event[2] for event in read_events(session)[1:]] == [{"version": 2}, {"version": 1}]


def test_sync_takes_an_unchanged_file_in_once(session, make_file, by):
    sync_rubrics(session, [make_file()], **by)

    assert sync_rubrics(session, [make_file()], **by) == []
    assert len(session.scalars(select(RubricVersion)).all()) == 1


def test_sync_refuses_a_change_under_a_used_number_and_takes_nothing_in(session, make_file, by):
    sync_rubrics(session, [make_file(version=2)], **by)

    with pytest.raises(RubricFilesError) as caught:
        sync_rubrics(session, [make_file(version=2, title="Hunter"), make_file(slug="rookie")], **by)

    assert caught.value.lines == (
        "salesperson-of-the-year.toml: version: This file has changed since version 2 was taken in; write 3 here.",
    )
    assert len(session.scalars(select(RubricVersion)).all()) == 1


def test_sync_refuses_faulty_files(session, tmp_path, make_file, by):
    faulty = RubricFile(tmp_path / "best.toml", {}, None, (Fault("role", "Write one."),))

    with pytest.raises(RubricFilesError, match=r"^best\.toml: role: Write one\.$"):
        sync_rubrics(session, [make_file(), faulty], **by)

    assert session.scalars(select(RubricVersion)).all() == []
