"""A rubric knows its questions, criteria, levels and bars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.awards.domain.rubric import Bars, RewardedRole, Rubric
from judging.awards.domain.rubric_document import RubricError
from tests.awards.rubric_content import make_content

RUBRIC = Rubric.from_content(make_content())


def test_rubric_from_content_is_the_parsed_rubric():
    assert RUBRIC.slug == "salesperson-of-the-year"
    assert RUBRIC.role is RewardedRole.NEW_BUSINESS
    assert RUBRIC.bars == Bars(award=7.75, silver=8.25, gold=9.0)
    assert [criterion.key for criterion in RUBRIC.criteria] == ["results", "prospecting", "ethics"]


def test_rubric_from_content_refuses_what_is_at_fault():
    with pytest.raises(RubricError):
        Rubric.from_content({})


@pytest.mark.parametrize(
    ("role", "label"),
    [
        ("new_business", "new business"),
        ("account_management", "account management"),
        ("leadership", "leadership"),
        ("any", "any role"),
    ],
)
def test_role_has_a_name_for_pages(role, label):
    assert RewardedRole(role).label == label


def test_question_is_found_by_its_key():
    assert RUBRIC.question("story").word_limit == 400
    assert RUBRIC.has_question("story")


def test_unknown_question_or_criterion_is_a_key_error():
    assert not RUBRIC.has_question("how_won")
    with pytest.raises(KeyError):
        RUBRIC.question("how_won")
    with pytest.raises(KeyError):
        RUBRIC.criterion("charm")


def test_word_limit_is_the_sum_of_all_texts():
    assert RUBRIC.word_limit == 550


@pytest.mark.parametrize(
    ("rating", "text"), [(1, "Nothing is shown."), (2, "Nothing is shown."), (3, "A little."), (10, "Rare.")]
)
def test_level_is_found_by_its_rating(rating, text):
    assert RUBRIC.criterion("results").find_level(rating).text == text


@pytest.mark.parametrize("rating", [0, 11])
def test_level_outside_the_scale_is_a_value_error(rating):
    with pytest.raises(ValueError, match="scale from 1 to 10"):
        RUBRIC.criterion("results").find_level(rating)


def test_missing_names_the_criteria_without_a_rating_in_order():
    assert RUBRIC.missing({"prospecting": 5}) == ("Results", "Ethics")


def test_missing_lets_a_judge_abstain_only_where_the_rubric_does():
    assert RUBRIC.missing({"prospecting": 5}, {"results", "ethics"}) == ("Results",)


def test_nothing_is_missing_once_everything_is_rated():
    assert RUBRIC.missing({"results": 1, "prospecting": 5, "ethics": 10}) == ()


def test_total_is_the_weighted_mean():
    ratings = {"results": 8, "prospecting": 6, "ethics": 10}

    assert RUBRIC.total(ratings) == 7.8
    assert RUBRIC.percent(ratings) == 78.0


def test_total_leaves_abstentions_out_and_keeps_the_proportion_of_the_others():
    assert RUBRIC.total({"results": 8, "prospecting": 4}) == 6.5


def test_total_of_nothing_does_not_exist():
    assert RUBRIC.total({}) is None
    assert RUBRIC.percent({}) is None


def test_total_meets_the_bar_exactly():
    content = make_content()
    for criterion, weight in zip(content["criteria"], (75, 20, 5), strict=True):
        criterion["weight"] = weight
    rubric = Rubric.from_content(content)

    assert rubric.total({"results": 8, "prospecting": 7, "ethics": 7}) == rubric.bars.award == 7.75


@pytest.mark.parametrize("rating", [0, 11])
def test_total_refuses_a_rating_outside_the_scale(rating):
    with pytest.raises(ValueError, match="scale from 1 to 10"):
        RUBRIC.total({"results": rating})


def test_total_refuses_an_unknown_criterion():
    with pytest.raises(KeyError):
        RUBRIC.total({"charm": 5})


@given(
    st.dictionaries(
        st.sampled_from(["results", "prospecting", "ethics"]), st.integers(min_value=1, max_value=10), min_size=1
    )
)
def test_total_lies_between_the_lowest_and_the_highest_rating(ratings):
    total = RUBRIC.total(ratings)

    assert min(ratings.values()) <= total <= max(ratings.values())
    assert RUBRIC.percent(ratings) == pytest.approx(10 * total)
