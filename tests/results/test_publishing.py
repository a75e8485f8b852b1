"""Publishing: what stands in the way, what is frozen, and that it can be computed again."""

from __future__ import annotations

import dataclasses
import json

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from judging.db.audit import AuditEvent, find_broken_event
from judging.results.cli import rank
from judging.results.domain.fingerprint import ENGINE
from judging.results.domain.outcome import Method
from judging.results.domain.rank_document import build_document
from judging.results.models import Place
from judging.results.queries import find_newest_publication, find_publication, list_public
from judging.results.services import (
    ObstacleKind,
    PublicationError,
    decide_tie,
    draft_publication,
    exclude_judge,
    export_publication,
    place_nominations,
    publish_category,
    rank_season,
    read_snapshot,
    survey_category,
    withdraw_publication,
    write_rows,
)
from judging.screening.domain.triage import CaseKind, CaseStatus
from judging.screening.models import TriageCase
from tests.results.conftest import SLUGS

WHO = {"actor": "olga@example.org"}


@pytest.fixture
def category(contest):
    return contest.category()


@pytest.fixture
def place(session, now):
    """Return a function that gives places in a category, by reference."""

    def give(category, **places):
        wanted = {name.replace("_", "-"): Place(place) for name, place in places.items()}
        place_nominations(session, survey_category(session, category), wanted, reason="Agreed.", now=now, **WHO)

    return give


@pytest.fixture
def published(session, category, place, now):
    place(category, N_0001="winner", N_0002="shortlisted")
    publication = publish_category(session, category, now=now, **WHO)
    session.commit()
    return publication


def name_obstacles(session, category):
    return [obstacle.kind for obstacle in survey_category(session, category).obstacles]


def test_category_without_scores_is_never_published(session, contest, now):
    empty = contest.category(nominations=0)

    assert name_obstacles(session, empty) == [ObstacleKind.NO_SCORES]
    with pytest.raises(PublicationError, match="Nobody has a score yet"):
        publish_category(session, empty, reason="Anyway.", now=now, **WHO)


@pytest.mark.parametrize("status", [CaseStatus.OPEN, CaseStatus.ASKED])
def test_waiting_cases_and_missing_reads_stand_in_the_way(session, contest, category, place, now, status):
    place(category, N_0001="winner")
    nomination = contest.nomination(category, 5)
    session.add(TriageCase(nomination=nomination, kind=CaseKind.FLAG, status=status, opened_at=now))
    session.commit()

    obstacles = survey_category(session, category).obstacles

    assert [(one.kind, one.sentence, [entry.reference for entry in one.entries]) for one in obstacles] == [
        (ObstacleKind.OPEN_CASES, "One nomination is still waiting for a decision in triage.", ["N-0005"]),
        (ObstacleKind.MISSING_READS, "One nomination is short of the 3 reads that each should have.", ["N-0005"]),
    ]
    with pytest.raises(PublicationError, match="Settle this first, or write why"):
        publish_category(session, category, now=now, **WHO)


def test_decided_cases_do_not_stand_in_the_way(session, category, place, now):
    place(category, N_0001="winner")
    nomination = survey_category(session, category).placements["N-0001"].nomination
    session.add(TriageCase(nomination=nomination, kind=CaseKind.FLAG, status=CaseStatus.DECIDED, opened_at=now))
    session.commit()

    assert name_obstacles(session, category) == []


def test_shared_first_place_and_no_winner_stand_in_the_way(session, contest):
    category = contest.category(nominations=0)
    for at in (0, 1):
        nomination = contest.nomination(category, at)
        for judge in (0, 1, 2):
            contest.give(nomination, judge, 7)
    session.commit()

    assert name_obstacles(session, category) == [ObstacleKind.SHARED_FIRST, ObstacleKind.NO_AWARD]


def test_reason_is_frozen_with_what_stood_in_the_way(session, category, now):
    publication = publish_category(session, category, reason="No winner this year.", now=now, **WHO)

    snapshot = read_snapshot(publication)
    assert snapshot.reason == "No winner this year."
    assert snapshot.obstacles == ("Nobody has been given a place, so there would be no winner.",)
    assert snapshot.winners == ()


def test_snapshot_is_read_back_as_it_was_ranked(session, contest, category, published):
    snapshot = read_snapshot(find_newest_publication(session, category))

    assert snapshot.result == rank_season(session, contest.season).find(category)
    assert [(one.reference, one.place) for one in snapshot.entries] == [
        ("N-0001", Place.WINNER),
        ("N-0002", Place.SHORTLISTED),
        ("N-0003", None),
        ("N-0004", None),
    ]
    assert [one.nominee_name for one in snapshot.winners] == ["Ada Bell"]
    assert [one.nominee_company for one in snapshot.finalists] == ["Company 2 Ltd"]
    assert (snapshot.rubric_version, snapshot.method, snapshot.seed, snapshot.bar) == (1, Method.ADJUSTED, 0, 77.5)
    assert snapshot.engine.startswith(f"{ENGINE}, numpy ")
    assert snapshot.inputs_digest == published.inputs_digest == survey_category(session, category).digest


def test_later_changes_do_not_move_what_is_published(session, contest, category, published, place, now):
    frozen = read_snapshot(published)

    nomination = survey_category(session, category).placements["N-0001"].nomination
    nomination.nominee_name = "Somebody Else"
    contest.give(contest.nomination(category, 6), 0, 10)
    place(category, N_0002="gold")
    category.title = "Another title"
    session.commit()

    again = find_publication(session, published.public_id)
    assert read_snapshot(again) == frozen
    assert survey_category(session, category).has_changed
    assert [read_snapshot(one).winners[0].nominee_name for one in list_public(session, contest.season)] == ["Ada Bell"]


def test_republication_has_a_new_number_and_only_when_something_changed(session, category, published, place, now):
    with pytest.raises(PublicationError, match="publication 1 says already"):
        publish_category(session, category, now=now, **WHO)

    place(category, N_0002="gold")
    again = publish_category(session, category, now=now, **WHO)

    assert (again.number, published.number) == (2, 1)
    assert [one.number for one in list_public(session, category.season)] == [2]


def test_draft_that_changed_since_it_was_looked_at_is_not_published(session, category, place, now):
    place(category, N_0001="winner")
    seen = draft_publication(session, category).digest
    place(category, N_0002="gold")

    with pytest.raises(PublicationError, match="has changed since you looked"):
        publish_category(session, category, seen=seen, now=now, **WHO)

    seen = draft_publication(session, category).digest
    assert publish_category(session, category, seen=seen, now=now, **WHO).number == 1


def test_withdrawn_publication_is_not_public_nor_is_the_one_before(session, category, published, place, now):
    place(category, N_0002="gold")
    second = publish_category(session, category, now=now, **WHO)

    with pytest.raises(PublicationError, match="Publication 2 has taken its place"):
        withdraw_publication(session, published, reason="Wrong.", now=now, **WHO)
    with pytest.raises(PublicationError, match="Write why"):
        withdraw_publication(session, second, reason="", now=now, **WHO)
    withdraw_publication(session, second, reason="A wrong name.", now=now, **WHO)

    assert list_public(session, category.season) == []
    assert survey_category(session, category).published is None
    with pytest.raises(PublicationError, match="withdrawn already"):
        withdraw_publication(session, second, reason="Again.", now=now, **WHO)
    assert publish_category(session, category, now=now, **WHO).number == 3


def test_publishing_and_withdrawing_are_in_the_audit_trail(session, category, published, now):
    withdraw_publication(session, published, reason="A wrong name.", now=now, **WHO)

    events = session.scalars(select(AuditEvent).where(AuditEvent.subject.startswith("publications:"))).all()
    assert [event.action for event in events] == ["results.publish", "results.withdraw_publication"]
    assert events[0].detail["inputs_digest"] == published.inputs_digest
    assert events[0].detail["snapshot_digest"] == events[1].detail["snapshot_digest"]
    assert find_broken_event(session) is None


@pytest.mark.parametrize("method", list(Method))
def test_published_result_is_computed_again_from_its_export(session, contest, now, tmp_path, method):
    category = contest.category(SLUGS[0], nominations=5)
    contest.category(SLUGS[1], nominations=2)
    for at in (5, 6):
        nomination = contest.nomination(category, at)
        for judge in (0, 1, 2):
            contest.give(nomination, judge, 6)
    session.commit()
    tied = survey_category(session, category).shared_places[0]
    order = [one.nomination for one in reversed(tied)]
    decide_tie(session, survey_category(session, category), order=order, reason="Wider, and\n“bolder”.", now=now, **WHO)
    exclude_judge(session, contest.panel[3], reason="Read the wrong ones.", now=now, **WHO)
    publication = publish_category(session, category, method=method, seed=11, reason="Early.", now=now, **WHO)
    session.commit()

    inputs = export_publication(find_publication(session, publication.public_id))
    (tmp_path / "scores.csv").write_text(write_rows(inputs.scores), encoding="utf-8")
    (tmp_path / "ties.csv").write_text(write_rows(inputs.ties), encoding="utf-8")
    arguments = [argument.replace(".csv", "") for argument in inputs.command.split()[2:]]
    arguments = [str(tmp_path / f"{one}.csv") if one in {"scores", "ties"} else one for one in arguments]
    computed = json.loads(CliRunner().invoke(rank, arguments, catch_exceptions=False).stdout)

    frozen = read_snapshot(publication)
    said = json.loads(json.dumps(build_document([frozen.result], method, 11)))
    assert [one for one in computed["categories"] if one["category"] == category.slug] == said["categories"]
    assert dataclasses.astuple(frozen.ties[0])[:2] == (tuple(order), "Wider, and\n“bolder”.")


def test_of_two_who_publish_at_once_the_second_is_told(session, category, published, monkeypatch, now):
    monkeypatch.setattr("judging.results.services.publishing.find_newest_publication", lambda *_: None)

    with pytest.raises(PublicationError, match="Somebody else has just published"):
        publish_category(session, category, now=now, **WHO)
    session.rollback()
