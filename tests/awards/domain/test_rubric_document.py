"""Each fault of a rubric file is named with its place and a sentence."""

import pytest

from judging.awards.domain.rubric import Nominee, Origin, QuestionKind
from judging.awards.domain.rubric_document import RubricError, parse_rubric
from tests.awards.rubric_content import LEVELS, make_content, make_criterion


def read_faults(content):
    with pytest.raises(RubricError) as caught:
        parse_rubric(content)
    return [str(fault) for fault in caught.value.faults]


def change_last_question(**changes):
    content = make_content()
    content["questions"][-1] = {"key": "extra", "label": "Extra", "kind": "text", "word_limit": 150} | changes
    return content


def add_choice(choices):
    content = make_content()
    content["questions"].append({"key": "extra", "label": "Extra", "kind": "choice", "choices": choices})
    return content


def change_criterion(**changes):
    content = make_content()
    content["criteria"][0] |= changes
    return content


def change_levels(changes):
    return change_criterion(levels={band: text for band, text in (LEVELS | changes).items() if text is not None})


def test_right_rubric_has_no_fault():
    rubric = parse_rubric(make_content(fits={"origins": ["nobody", "lapsed"], "nominees": ["person"]}))

    assert rubric.fits.origins == (Origin.NOBODY, Origin.LAPSED)
    assert rubric.fits.nominees == (Nominee.PERSON,)
    assert rubric.question("share_new").kind is QuestionKind.PERCENT
    assert [level.low for level in rubric.criterion("results").levels] == [1, 3, 5, 7, 9]


def test_levels_are_put_in_order():
    rubric = parse_rubric(change_criterion(levels=dict(reversed(LEVELS.items()))))

    assert [level.high for level in rubric.criterion("results").levels] == [2, 4, 6, 8, 10]


def test_choice_keeps_its_choices():
    rubric = parse_rubric(add_choice(["Nobody's", " Ours "]))

    assert rubric.question("extra").choices == ("Nobody's", "Ours")


def test_every_fault_is_told_at_once():
    assert read_faults({"slug": "Best Rep", "criteria": []}) == [
        "slug: Use small letters, digits and single hyphens only.",
        "title: Write some text in quotes here.",
        "role: Write one of these here: new_business, account_management, leadership, any.",
        "version: Write a whole number from 1 to 9,999 here.",
        "for_whom: Write some text in quotes here.",
        "not_for: Write some text in quotes here.",
        "example: Write some text in quotes here.",
        "questions: Write at least one [[questions]] with its keys below it.",
        "criteria: Write at least one [[criteria]] with its keys below it.",
        'questions: Ask “share_new” (kind = "percent"): it is one of the facts that decide the role.',
        'questions: Ask “customers_signed” (kind = "number"): it is one of the facts that decide the role.',
        'questions: Ask “revenue_new” (kind = "money"): it is one of the facts that decide the role.',
        'questions: Ask “revenue_existing” (kind = "money"): it is one of the facts that decide the role.',
    ]


def test_error_is_a_sentence_for_each_fault():
    with pytest.raises(RubricError) as caught:
        parse_rubric(make_content(role="hunter", version=True))

    assert str(caught.value) == (
        "role: Write one of these here: new_business, account_management, leadership, any.\n"
        "version: Write a whole number from 1 to 9,999 here."
    )


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": "x" * 121}, "title: Shorten this to at most 120 characters; it has 121."),
        ({"title": 3}, "title: Write some text in quotes here."),
        ({"titel": "x"}, "titel: This key is not known here. Did you mean “title”?"),
        ({"zzz": 1}, "zzz: This key is not known here. Remove it."),
        ({"fits": "all"}, "fits: Write a table here: [fits] and its keys below it."),
        ({"fits": {"origins": "ours"}}, 'fits.origins: Write a list of texts here, such as ["one", "two"].'),
        (
            {"fits": {"origins": ["theirs"]}},
            "fits.origins: Write one of these here: nobody, competitor, lapsed, ours, ours_key.",
        ),
        ({"fits": {"colour": 1}}, "fits.colour: This key is not known here. Remove it."),
        ({"bars": {"award": 11}}, "bars.award: Write a number from 1 to 10 here."),
        ({"bars": {"award": float("nan")}}, "bars.award: Write a number from 1 to 10 here."),
        ({"bars": {"award": True}}, "bars.award: Write a number from 1 to 10 here."),
        ({"bars": {"award": 9, "silver": 8}}, "bars: Let the bars rise: award, then silver, then gold."),
        ({"bars": {"bronze": 7}}, "bars.bronze: This key is not known here. Remove it."),
    ],
)
def test_fault_at_the_top_is_told_with_its_path(changes, fault):
    assert read_faults(make_content(**changes)) == [fault]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"label": ""}, "questions.extra.label: Write some text in quotes here."),
        (
            {"kind": "essay"},
            "questions.extra.kind: Write one of these here: text, number, money, percent, date, choice, file.",
        ),
        ({"word_limit": 4}, "questions.extra.word_limit: Write a whole number from 5 to 1,000 here."),
        ({"required": "yes"}, "questions.extra.required: Write true or false here, without quotes."),
        ({"help": 1}, "questions.extra.help: Write some text in quotes here."),
        ({"choices": ["a"]}, "questions.extra.choices: This key is not known here. Remove it."),
        ({"key": "Ex!"}, "questions.Ex!.key: Use small letters, digits and underscores, at most 40, a letter first."),
        ({"key": None}, "questions[6].key: Write some text in quotes here."),
        ({"key": "story"}, "questions.story: This key is used twice; give each its own."),
    ],
)
def test_fault_in_a_question_is_told_with_its_path(changes, fault):
    assert read_faults(change_last_question(**changes)) == [fault]


@pytest.mark.parametrize("choices", [[], ["one"], ["one", "one"]])
def test_choice_needs_two_different_choices(choices):
    assert read_faults(add_choice(choices)) == ["questions.extra.choices: Give at least two choices, all different."]


def test_texts_together_have_a_limit():
    content = change_last_question(word_limit=900)
    content["questions"][4]["word_limit"] = 601

    assert read_faults(content) == ["questions: Ask for at most 1,500 words in all; these allow 1,501."]


def test_rubric_without_a_text_is_a_fault():
    content = make_content()
    del content["questions"][4:]

    assert read_faults(content) == ["questions: Ask at least one question of kind text: judges read what was done."]


def test_fact_of_another_kind_is_a_fault():
    content = make_content()
    content["questions"][0]["kind"] = "number"

    assert read_faults(content) == [
        'questions.share_new.kind: Write "percent" here: this fact compares across categories.'
    ]


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"weight": 49}, ["criteria: Let the weights add up to 100; they add up to 99."]),
        (
            {"weight": "50"},
            [
                "criteria.results.weight: Write a whole number from 1 to 100 here.",
                "criteria: Let the weights add up to 100; they add up to 51.",
            ],
        ),
        ({"ask": "  "}, ["criteria.results.ask: Write some text in quotes here."]),
        ({"key": "ethics"}, ["criteria.ethics: This key is used twice; give each its own."]),
        ({"colour": 1}, ["criteria.results.colour: This key is not known here. Remove it."]),
        ({"levels": {}}, ["criteria.results.levels: Describe five levels, from 1-2 to 9-10; there are 0."]),
        (
            {"levels": [1]},
            [
                "criteria.results.levels: Write a table here: [levels] and its keys below it.",
                "criteria.results.levels: Describe five levels, from 1-2 to 9-10; there are 0.",
            ],
        ),
    ],
)
def test_fault_in_a_criterion_is_told_with_its_path(changes, faults):
    assert read_faults(change_criterion(**changes)) == faults


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        (
            {"3-4": None},
            [
                "Describe five levels, from 1-2 to 9-10; there are 4.",
                "Each score from 1 to 10 belongs to one level; 3, 4 are in no level.",
            ],
        ),
        (
            {"3-4": None, "3-5": "A little."},
            ["Each score from 1 to 10 belongs to one level; 5 is in more than one level."],
        ),
        ({"9-10": None, "9-11": "Rare."}, ["Each score from 1 to 10 belongs to one level; 11 is not on the scale."]),
        ({"good": "Good."}, [".good: Name a level by its lowest and highest score, such as 7-8."]),
        ({"9-10": ""}, [".9-10: Write some text in quotes here."]),
        (
            {"3-4": None, "4-3": "A little."},
            [
                "Each score from 1 to 10 belongs to one level; 3, 4 are in no level.",
                ".4-3: Write the lower score first.",
            ],
        ),
    ],
)
def test_fault_in_the_levels_is_told_with_its_path(changes, faults):
    place = "criteria.results.levels"

    assert read_faults(change_levels(changes)) == [
        place + fault if fault.startswith(".") else f"{place}: {fault}" for fault in faults
    ]


def test_empty_criterion_is_named_by_its_number():
    content = make_content()
    content["criteria"].append({})

    assert read_faults(content)[0] == "criteria[4].key: Write some text in quotes here."


def test_one_criterion_may_carry_all_the_weight():
    assert parse_rubric(make_content(criteria=[make_criterion(weight=100)])).criterion("results").weight == 100
