"""The dates and rules of a season are checked, and its phases follow from them."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.awards.domain.season import (
    SeasonDetails,
    SeasonError,
    SeasonPhase,
    check_details,
    find_phase,
    to_local,
    to_moment,
)

clock = dt.datetime.fromisoformat
DAY = dt.timedelta(days=1)
OPENS = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
DETAILS = SeasonDetails(
    name="Northern Sales Awards 2026",
    time_zone="Europe/London",
    opens_at=OPENS,
    closes_at=OPENS + 30 * DAY,
    judging_opens_at=OPENS + 10 * DAY,
    judging_closes_at=OPENS + 60 * DAY,
)


def test_right_details_pass():
    check_details(DETAILS)


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"closes_at": OPENS}, {"closes_at": "Let nominations close after they open."}),
        (
            {"judging_opens_at": OPENS - DAY},
            {"judging_opens_at": "Let judging open no earlier than nominations do."},
        ),
        (
            {"judging_closes_at": OPENS + 10 * DAY},
            {"judging_closes_at": "Let judging close after it opens."},
        ),
        (
            {"judging_closes_at": OPENS + 30 * DAY},
            {"judging_closes_at": "Let judging close after nominations do; the last ones need readers too."},
        ),
        ({"name": "  "}, {"name": "Give the season a name, such as Northern Sales Awards 2026."}),
        (
            {"time_zone": "Europe/Lundon"},
            {"time_zone": "There is no time zone “Europe/Lundon”; write one such as Europe/London."},
        ),
        ({"reads": 0}, {"reads": "Let each nomination be read by 1 to 15 judges."}),
        ({"reads": 16}, {"reads": "Let each nomination be read by 1 to 15 judges."}),
        ({"currency": "eur"}, {"currency": "Write the currency as three capital letters, such as EUR."}),
        ({"currency": "ÄUR"}, {"currency": "Write the currency as three capital letters, such as EUR."}),
        ({"currency": "EURO"}, {"currency": "Write the currency as three capital letters, such as EUR."}),
    ],
)
def test_detail_that_cannot_be_is_told_in_a_sentence(changes, faults):
    with pytest.raises(SeasonError) as caught:
        check_details(replace(DETAILS, **changes))

    assert caught.value.faults == faults
    assert str(caught.value) == " ".join(faults.values())


@pytest.mark.parametrize("reads", [1, 15])
def test_reads_from_1_to_15_pass(reads):
    check_details(replace(DETAILS, reads=reads))


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (-1, SeasonPhase.BEFORE),
        (0, SeasonPhase.OPEN),
        (29, SeasonPhase.OPEN),
        (30, SeasonPhase.JUDGING),
        (59, SeasonPhase.JUDGING),
        (60, SeasonPhase.OVER),
    ],
)
def test_phase_begins_with_its_first_instant(day, phase):
    assert find_phase(OPENS, OPENS + 30 * DAY, OPENS + 60 * DAY, OPENS + day * DAY) is phase


@pytest.mark.parametrize(
    ("local", "zone", "moment"),
    [
        (clock("2026-07-01 17:00"), "Europe/London", dt.datetime(2026, 7, 1, 16, tzinfo=dt.UTC)),
        (clock("2026-11-27 17:00"), "Europe/London", dt.datetime(2026, 11, 27, 17, tzinfo=dt.UTC)),
        (clock("2026-11-27 17:00"), "America/New_York", dt.datetime(2026, 11, 27, 22, tzinfo=dt.UTC)),
    ],
)
def test_time_on_the_clock_becomes_a_moment_and_back(local, zone, moment):
    assert to_moment(local, zone) == moment
    assert to_local(moment, zone) == local


def test_time_that_clocks_show_twice_is_the_first():
    assert to_moment(clock("2026-10-25 01:30"), "Europe/London") == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


def test_time_that_clocks_leave_out_is_refused():
    with pytest.raises(SeasonError) as caught:
        to_moment(clock("2026-03-29 01:30"), "Europe/London")

    assert str(caught.value) == ("Clocks in Europe/London are put forward over 01:30 that day; choose another hour.")


def test_time_in_an_unknown_zone_is_refused():
    with pytest.raises(SeasonError, match=r"There is no time zone “\.\./etc”"):
        to_moment(clock("2026-03-29 01:30"), "../etc")


@given(
    st.datetimes(clock("2000-01-01 00:00"), clock("2037-01-01 00:00"), timezones=st.just(dt.UTC)),
    st.sampled_from(["UTC", "Europe/London", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"]),
)
def test_every_moment_has_a_time_on_the_clock(moment, zone):
    back = to_moment(to_local(moment, zone), zone)

    assert back == moment or back < moment
    assert to_local(back, zone) == to_local(moment, zone)
