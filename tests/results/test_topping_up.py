"""Nominations still in contention are offered to more judges in two clicks, and nothing else is."""

from __future__ import annotations

import datetime as dt

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from judging.assignment.models import Assignment, AssignmentStatus, ExtraReads, Judge
from judging.assignment.services import apply_top_up, refill_seasons
from judging.assignment.services.judges import PanelError
from judging.db.audit import AuditEvent
from judging.mail.models import Letter
from judging.results import services
from judging.results.services import TopUpError
from judging.results.top_up_cli import top_up
from tests.results.conftest import SLUGS, Contest

ACTOR = "olga@example.org"


@pytest.fixture
def close_race(make):
    """Return a category whose first two are level after three reads each, and judges who have read nothing."""
    contest = Contest(make, judges=4)
    category = contest.make.category(contest.season, slug=SLUGS[0])
    for at, values in enumerate(((8, 7, 8), (7, 8, 8), (3, 2, 3), (2, 3, 2))):
        nomination = contest.nomination(category, at)
        for judge, value in enumerate(values):
            contest.give(nomination, (judge + at) % 4, value)
    for _ in range(5):
        make.judge(contest.season, category, company="Elsewhere")
    make.session.commit()
    return category


def extra_reads(session):
    return {row.nomination_id: row.reads for row in session.scalars(select(ExtraReads).order_by(ExtraReads.reads))}


def open_reads(session):
    return list(session.scalars(select(Assignment).where(Assignment.status == AssignmentStatus.OPEN)))


def offer(session, season, now):
    return services.offer_top_up(session, season, services.survey_top_up(session, season), by=ACTOR, now=now)


def test_only_those_who_may_still_come_first_are_offered(session, close_race):
    top_up = services.survey_top_up(session, close_race.season)

    (one,) = top_up.categories
    assert [contender.entry.number for contender in one.contenders] in ([1, 2], [2, 1])
    assert all(contender.one.p_first >= 0.07 and contender.extra == 4 for contender in one.contenders)
    assert all(len(set(contender.readers)) == 4 for contender in one.contenders)
    assert open_reads(session) == []


def test_offering_is_written_down_and_mailed_and_stands(session, close_race, now):
    run = offer(session, close_race.season, now)
    session.commit()

    event = session.scalars(select(AuditEvent).where(AuditEvent.action == "assignment.top_up")).one()
    letters = session.scalars(select(Letter).where(Letter.kind == "assignment/work")).all()
    assert run.report["added"] == len(open_reads(session)) == 8
    assert (event.actor, event.detail["asked"], event.detail["added"]) == (ACTOR, {"N-0001": 4, "N-0002": 4}, 8)
    assert {letter.to_email for letter in letters} == {row.judge.user.email for row in open_reads(session)}
    assert all("contention" not in letter.text for letter in letters)
    assert refill_seasons(session, now=now) == []


def test_a_recused_extra_read_is_filled_again_and_nobody_gets_a_fifth(session, make, close_race, now):
    offer(session, close_race.season, now)
    gone = open_reads(session)[0]
    gone.status = AssignmentStatus.RECUSED
    make.judge(close_race.season, close_race, company="Elsewhere")
    session.commit()

    refill_seasons(session, now=now)

    assert len(open_reads(session)) == 8
    assert set(extra_reads(session).values()) == {4}
    for row in open_reads(session):
        row.status = AssignmentStatus.SCORED
    session.commit()
    (one,) = services.survey_top_up(session, close_race.season).categories
    assert one.why_not == "Those in contention have been offered 4 times more already."


def test_first_reads_come_first(session, make, close_race, now):
    nomination = make.nomination(close_race, nominee_name="Late Comer")
    make.assignment(nomination)

    top_up = services.survey_top_up(session, close_race.season)

    assert [(one.contenders, one.why_not) for one in top_up.categories] == [
        ((), "1 read is still out. Its first reads come first.")
    ]
    with pytest.raises(TopUpError, match="nothing to offer"):
        services.offer_top_up(session, close_race.season, top_up, by=ACTOR, now=now)


def test_a_clear_winner_an_unscored_and_a_published_category_are_left_alone(session, contest, now):
    clear = contest.category(nominations=4, reads=4)
    unscored = contest.make.category(contest.season, slug=SLUGS[1])
    published = contest.category(SLUGS[2], nominations=2)
    services.publish_category(session, published, reason="Early.", actor=ACTOR, now=now)

    top_up = services.survey_top_up(session, contest.season)

    assert {one.category.slug: one.why_not for one in top_up.categories if one.category.id != clear.id} == {
        unscored.slug: "Nobody has a score yet.",
        published.slug: "It is published.",
    }


def test_who_is_full_is_not_asked_and_the_page_says_who_is_short(session, make, sign_in, close_race):
    for judge in session.scalars(select(Judge)):
        judge.max_load = 0
    session.commit()

    page = sign_in(make.organizer()).get("/organize/results/more-reads").get_data(as_text=True)

    assert "nobody has room" in page
    assert "2 nominations need 14 reads, 6 possible" in page


def test_nothing_is_offered_after_judging(session, close_race, now):
    top_up = services.survey_top_up(session, close_race.season)

    with pytest.raises(PanelError, match="Judging has closed"):
        services.offer_top_up(
            session, close_race.season, top_up, by=ACTOR, now=close_race.season.judging_closes_at + dt.timedelta(1)
        )


def test_two_clicks_offer_what_was_looked_at(session, make, sign_in, close_race):
    client = sign_in(make.organizer())
    seen = services.survey_top_up(session, close_race.season).fingerprint

    page = client.get("/organize/results/more-reads").get_data(as_text=True)
    stale = client.post("/organize/results/more-reads", data={"seen": "something else"})
    nothing = len(open_reads(session))
    done = client.post("/organize/results/more-reads", data={"seen": seen}, follow_redirects=True)

    assert f'value="{seen}"' in page
    assert (stale.status_code, nothing) == (409, 0)
    assert "Something changed since you looked" in stale.get_data(as_text=True)
    assert "8 reads offered to" in done.get_data(as_text=True)
    assert len(open_reads(session)) == 8


def test_one_category_alone_can_be_offered(session, make, sign_in, close_race):
    other = make.category(close_race.season, slug=SLUGS[1])

    top_up = services.survey_top_up(session, close_race.season, only=[other.slug])

    assert [one.category.slug for one in top_up.categories] == [other.slug]
    assert top_up.extra == {}


def test_a_longer_season_costs_the_same_number_of_statements(session, make, close_race, count_statements):
    season, counts = close_race.season, []
    for number in range(3):
        nomination = make.nomination(close_race, nominee_name=f"Late {number} Comer")
        make.assignment(nomination, make.judge(season, close_race), status=AssignmentStatus.SCORED)
        session.commit()
        assert season.id
        with count_statements() as seen:
            services.survey_top_up(session, season)
        counts.append(len(seen))

    assert len(set(counts)) == 1


def test_the_command_shows_and_then_offers(session, close_race):
    session.commit()

    shown = CliRunner().invoke(top_up, ["--category", close_race.slug])
    nothing = len(open_reads(session))
    done = CliRunner().invoke(top_up, ["--apply", "--by", ACTOR])
    session.expire_all()

    lines = shown.output.splitlines()
    assert lines[0] == f"{close_race.title}: 2 in contention"
    assert ", 3 reads and 4 more: " in lines[1]
    assert nothing == 0
    assert done.output.splitlines()[-1] == "8 reads are offered, and the judges are told."
    assert len(open_reads(session)) == 8


def test_nobody_gets_a_fifth_extra_read_whoever_asks(session, close_race, now):
    top_up = services.survey_top_up(session, close_race.season)
    apply_top_up(session, close_race.season, top_up.extra, by=ACTOR, now=now)

    with pytest.raises(PanelError, match="at most 4 reads beyond its own"):
        apply_top_up(session, close_race.season, top_up.extra, by=ACTOR, now=now)


def test_a_category_past_its_scoring_round_is_left_alone(session, make, close_race):
    make.round(close_race, "scoring", is_closed=True)
    make.round(close_race, "final")
    session.commit()

    (one,) = services.survey_top_up(session, close_race.season).categories

    assert one.why_not == "It is not in its scoring round."


def test_where_nobody_has_room_the_page_says_so_and_offers_nothing(session, make, sign_in, close_race):
    for judge in session.scalars(select(Judge)):
        judge.max_load = 0
    session.commit()
    seen = services.survey_top_up(session, close_race.season).fingerprint

    answer = sign_in(make.organizer()).post("/organize/results/more-reads", data={"seen": seen})

    assert answer.status_code == 409
    assert "There is nothing to offer, or nobody who could read it." in answer.text
    assert open_reads(session) == []
