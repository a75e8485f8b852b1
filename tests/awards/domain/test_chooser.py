"""Three answers lead to the award that fits."""

import pytest

from config import ROOT
from judging.awards.domain.chooser import Candidate, TimeOnNew, choose_award
from judging.awards.domain.rubric import Fits, Nominee, Origin, RewardedRole
from judging.awards.rubric_files import read_rubrics

CANDIDATES = [
    Candidate(file.rubric.slug, file.rubric.title, file.rubric.role, file.rubric.fits)
    for file in read_rubrics(ROOT / "rubrics")
]


def choose(origin=Origin.NOBODY, time=TimeOnNew.MOST, nominee=Nominee.PERSON, candidates=CANDIDATES):
    return choose_award(candidates, origin=origin, time=time, nominee=nominee)


@pytest.mark.parametrize(
    ("origin", "nominee", "slug"),
    [
        (Origin.NOBODY, Nominee.PERSON, "salesperson-of-the-year"),
        (Origin.COMPETITOR, Nominee.PERSON, "salesperson-of-the-year"),
        (Origin.LAPSED, Nominee.PERSON, "salesperson-of-the-year"),
        (Origin.NOBODY, Nominee.NEWCOMER, "sales-rookie-of-the-year"),
        (Origin.NOBODY, Nominee.INSIDE, "inside-sales-of-the-year"),
        (Origin.COMPETITOR, Nominee.WIN, "new-business-win-of-the-year"),
        (Origin.NOBODY, Nominee.LEADER, "sales-manager-of-the-year"),
        (Origin.OURS, Nominee.LEADER, "sales-manager-of-the-year"),
        (Origin.OURS_KEY, Nominee.TEAM, "sales-team-of-the-year"),
        (Origin.OURS, Nominee.PERSON, "account-manager-of-the-year"),
        (Origin.OURS, Nominee.NEWCOMER, "account-manager-of-the-year"),
        (Origin.OURS, Nominee.INSIDE, "account-manager-of-the-year"),
        (Origin.OURS_KEY, Nominee.PERSON, "key-account-manager-of-the-year"),
        (Origin.OURS_KEY, Nominee.WIN, "key-account-manager-of-the-year"),
    ],
)
@pytest.mark.parametrize("time", TimeOnNew)
def test_origin_and_nominee_decide_whatever_the_time(origin, nominee, slug, time):
    assert choose(origin, time, nominee).best.slug == slug


@pytest.mark.parametrize(
    ("origin", "nominee", "because"),
    [
        (Origin.NOBODY, Nominee.PERSON, "Because the customers had never bought this before."),
        (
            Origin.COMPETITOR,
            Nominee.NEWCOMER,
            "Because the customers were a competitor's before, and the nominee is new to selling.",
        ),
        (
            Origin.LAPSED,
            Nominee.WIN,
            "Because the customers had not bought from you for 12 months or more, and one deal is put forward.",
        ),
        (
            Origin.OURS,
            Nominee.INSIDE,
            "Because the customers were yours already, and the nominee sells from the desk.",
        ),
        (
            Origin.OURS_KEY,
            Nominee.PERSON,
            "Because it is about one or a few large customers who were yours already.",
        ),
        (
            Origin.OURS,
            Nominee.LEADER,
            "Because a leader is judged by what the team does, whosever the customers were.",
        ),
        (
            Origin.NOBODY,
            Nominee.TEAM,
            "Because a team is judged by what its members reach together, whosever the customers were.",
        ),
    ],
)
def test_advice_says_why(origin, nominee, because):
    assert choose(origin, nominee=nominee).because == because


@pytest.mark.parametrize(
    ("origin", "time", "start"),
    [
        (Origin.NOBODY, TimeOnNew.MOST, ""),
        (Origin.NOBODY, TimeOnNew.HALF, "Tell of the new customers only"),
        (Origin.NOBODY, TimeOnNew.LITTLE, "Little of the time goes into new customers, though."),
        (Origin.OURS, TimeOnNew.MOST, "Most of the time goes into new customers, though."),
        (Origin.OURS, TimeOnNew.HALF, ""),
        (Origin.OURS, TimeOnNew.LITTLE, ""),
    ],
)
def test_answers_that_pull_apart_are_pointed_out(origin, time, start):
    caution = choose(origin, time).caution

    assert caution.startswith(start)
    assert bool(caution) is bool(start)


def test_leader_is_never_cautioned():
    assert choose(time=TimeOnNew.LITTLE, nominee=Nominee.LEADER).caution == ""


def test_other_awards_of_the_role_are_named_too():
    assert [candidate.slug for candidate in choose(Origin.OURS).also] == ["key-account-manager-of-the-year"]


def test_award_for_any_role_is_the_second_choice():
    anything = Candidate("best-of-show", "Best of Show", RewardedRole.ANY, Fits())

    assert choose(candidates=[anything]).best is anything
    assert choose(candidates=[anything, *CANDIDATES]).best.slug == "salesperson-of-the-year"


def test_award_that_names_nothing_fits_everything_of_its_role():
    plain = Candidate("hunter", "Hunter of the Year", RewardedRole.NEW_BUSINESS, Fits())
    narrow = Candidate(
        "rookie", "Rookie", RewardedRole.NEW_BUSINESS, Fits(nominees=(Nominee.NEWCOMER,), origins=(Origin.NOBODY,))
    )

    assert choose(candidates=[narrow, plain]).best is plain
    assert choose(nominee=Nominee.NEWCOMER, candidates=[narrow, plain]).best is narrow


def test_season_without_a_fitting_award_says_so():
    advice = choose(candidates=[CANDIDATES[0]])

    assert advice.best is None
    assert advice.because == (
        "No award of this season is for that: because the customers had never bought this before."
    )
