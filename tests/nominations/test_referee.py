"""Where a rubric asks who can confirm it, the form, the organizer and conflicts know; the screening does not."""

from __future__ import annotations

import pytest

from judging.awards.domain.rubric import REFEREE
from judging.awards.domain.rubric_document import RubricError, parse_rubric
from judging.nominations.domain.completeness import find_faults
from judging.nominations.domain.headings import match_headings
from judging.nominations.domain.sections import part_rubric
from judging.nominations.domain.substance import join_texts


@pytest.fixture
def category(make):
    return make.category()


def at(nomination, page=""):
    return f"/nominations/{nomination.public_id}{page}"


def test_the_referee_stands_among_the_people(category):
    people, facts, *_ = part_rubric(category.rubric)

    assert tuple(question.key for question in people.questions) == REFEREE
    assert not any(question.names_referee for question in facts.questions)


def test_the_form_asks_for_the_referee_and_the_organizer_reads_it(make, sign_in, session, category):
    nomination = make.nomination(category)
    nomination.answers.append(make.answer("referee_name", "Hugo <Ellery>"))
    session.commit()

    page = sign_in(make.organizer()).get(f"/organize/nominations/{nomination.public_id}")

    assert "Referee&#39;s name" in page.text
    assert "Hugo &lt;Ellery&gt;" in page.text


def test_an_address_that_is_none_is_a_fault(category):
    faults = find_faults(category.rubric, {"answer_referee_email": "nonsense"}, files=(), currency="USD")

    (fault,) = [fault for fault in faults if fault.field == "answer_referee_email"]
    assert fault.sentence == "Write an address such as name@example.org, or leave it empty."


def test_the_screening_does_not_read_the_referee(category):
    answers = {"story": "She opened 23 accounts.", "referee_name": "Hugo Ellery", "referee_company": "Wharfdale"}

    assert join_texts(category.rubric, answers) == "She opened 23 accounts."


def test_a_spreadsheet_may_name_the_referee():
    headings = ["Email address", "Nominee", "Award category", "Referee name", "Referee's email", "Referee company"]
    fields = ("nominator_email", "nominee_name", "category", *(f"answer_{key}" for key in REFEREE))

    columns = match_headings(headings, named={}, known=frozenset(fields))

    assert columns.by_field == {field: index for index, field in enumerate(fields)}


@pytest.mark.parametrize(("key", "kind"), [("referee_email", "number"), ("language", "text")])
def test_a_rubric_that_asks_it_in_another_way_is_refused(category, key, kind):
    content = dict(category.rubric_version.content)
    kept = [question for question in content["questions"] if question["key"] != key]
    content["questions"] = [*kept, {"key": key, "label": "Asked", "kind": kind, "word_limit": 5}]

    with pytest.raises(RubricError, match=f"questions.{key}.kind"):
        parse_rubric(content)
