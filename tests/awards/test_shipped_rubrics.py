"""The rubrics that come with the product, which organizers copy."""

from collections import defaultdict

import pytest

from config import ROOT
from judging.awards.domain.rubric import FACTS, Bars, QuestionKind, RewardedRole
from judging.awards.rubric_files import read_folder

FILES = read_folder(ROOT / "rubrics")
RUBRICS = [file.rubric for file in FILES if file.rubric]
NEW_BUSINESS = [rubric for rubric in RUBRICS if rubric.role is RewardedRole.NEW_BUSINESS]


def test_every_shipped_rubric_is_right():
    assert [line for file in FILES for line in file.lines] == []


def test_the_eight_awards_are_there_with_their_roles():
    assert {rubric.slug: rubric.role.value for rubric in RUBRICS} == {
        "account-manager-of-the-year": "account_management",
        "inside-sales-of-the-year": "new_business",
        "key-account-manager-of-the-year": "account_management",
        "new-business-win-of-the-year": "new_business",
        "sales-manager-of-the-year": "leadership",
        "sales-rookie-of-the-year": "new_business",
        "sales-team-of-the-year": "leadership",
        "salesperson-of-the-year": "new_business",
    }


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda rubric: rubric.slug)
def test_entry_is_as_long_as_real_programs_ask(rubric):
    assert 650 <= rubric.word_limit <= 1000


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda rubric: rubric.slug)
def test_story_and_the_deciding_facts_are_asked_and_the_first_two_are_needed(rubric):
    assert all(rubric.has_question(key) for key in (*FACTS, "evidence", "evidence_files"))
    assert [key for key in ("share_new", "customers_signed", "story") if not rubric.question(key).required] == []


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda rubric: rubric.slug)
def test_bars_are_those_of_a_large_program(rubric):
    assert rubric.bars == Bars(award=7.75, silver=8.25, gold=9.0)


@pytest.mark.parametrize("rubric", NEW_BUSINESS, ids=lambda rubric: rubric.slug)
def test_new_business_asks_for_a_testimonial_and_how_it_was_won(rubric):
    assert [criterion.weight for criterion in rubric.criteria] == [30, 25, 20, 15, 10]
    assert rubric.question("testimonial").kind is QuestionKind.TEXT
    assert rubric.has_question("how_won")


def test_question_of_the_same_key_takes_the_same_answers_everywhere():
    shapes = defaultdict(set)
    for rubric in RUBRICS:
        for question in rubric.questions:
            shapes[question.key].add((question.kind, question.word_limit, len(question.choices)))

    assert {key: found for key, found in shapes.items() if len(found) > 1} == {}


def test_no_two_levels_are_worded_alike():
    texts = [level.text for rubric in RUBRICS for criterion in rubric.criteria for level in criterion.levels]

    assert len(texts) == 5 * 5 * 8
    assert len(set(texts)) == len(texts)


def test_rubrics_stand_by_role_and_then_by_who_is_put_forward():
    assert [rubric.slug for rubric in sorted(RUBRICS, key=lambda rubric: rubric.place)] == [
        "salesperson-of-the-year",
        "sales-rookie-of-the-year",
        "inside-sales-of-the-year",
        "new-business-win-of-the-year",
        "account-manager-of-the-year",
        "key-account-manager-of-the-year",
        "sales-manager-of-the-year",
        "sales-team-of-the-year",
    ]
