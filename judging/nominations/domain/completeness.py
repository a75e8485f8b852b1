"""What a nomination still lacks, and what in it cannot be read: a draft may be saved so, but not submitted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from judging.awards.domain.rubric import REFEREE_EMAIL, Question, QuestionKind, Rubric
from judging.errors import JudgingError
from judging.nominations.domain.answers import AnswerError, read_answer
from judging.nominations.domain.typed import is_email

ANSWER = "answer_"
"""What stands before a question's key in a field's name."""

PEOPLE: Mapping[str, str] = {
    "nominee_name": "Who is nominated",
    "nominee_title": "Their job title",
    "nominee_company": "Their company",
    "nominee_email": "Their e-mail address",
    "nominator_name": "Your name",
    "nominator_company": "Your company",
    "nominator_relation": "How you know them",
}
"""The fields about people that the form holds, with their labels."""

TOLD_PEOPLE: Mapping[str, str] = {
    "nominee_name": "Nominee",
    "nominee_title": "Nominee's job title",
    "nominee_company": "Nominee's company",
    "nominee_email": "Nominee's e-mail address",
    "nominator_name": "Nominator",
    "nominator_company": "Nominator's company",
    "nominator_relation": "How they know the nominee",
}
"""The same fields with the labels that organizers read."""

NO_ADDRESS = "Write an address such as name@example.org, or leave it empty."
REQUIRED_PEOPLE = ("nominee_name", "nominee_company", "nominator_name")


@dataclass(frozen=True)
class Fault:
    """A field that keeps a nomination from being submitted, with a sentence that says what to do."""

    field: str
    """A key of `PEOPLE`, or `answer_` and a question's key."""
    label: str
    sentence: str
    is_missing: bool
    """Nothing stands there yet; in a draft that is no fault."""


class IncompleteNominationError(JudgingError):
    """The nomination lacks something that the rubric requires; `faults` says what."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("Not complete yet: " + " ".join(f"{fault.label}: {fault.sentence}" for fault in faults))


def find_faults(
    rubric: Rubric, fields: Mapping[str, str], *, files: Collection[str], currency: str
) -> tuple[Fault, ...]:
    """Return the faults in the form's order.

    `fields` are kept values by field name, `files` the keys of the questions that a file was uploaded for, `currency`
    the season's ISO code.
    """
    people = [fault for name, label in PEOPLE.items() for fault in _find_person_faults(name, label, fields)]
    answers = [
        fault
        for question in rubric.questions
        for fault in _find_answer_faults(question, fields.get(ANSWER + question.key, ""), files, currency)
    ]
    return (*people, *answers)


def _find_person_faults(name: str, label: str, fields: Mapping[str, str]) -> list[Fault]:
    value = fields.get(name, "")
    if not value and name in REQUIRED_PEOPLE:
        return [Fault(name, label, "Fill this in.", True)]
    if value and name == "nominee_email" and not is_email(value):
        return [Fault(name, label, NO_ADDRESS, False)]
    return []


def _find_answer_faults(question: Question, kept: str, files: Collection[str], currency: str) -> list[Fault]:
    name = ANSWER + question.key
    if question.kind is QuestionKind.FILE:
        is_missing = question.required and question.key not in files
        return [Fault(name, question.label, "Add a file.", True)] if is_missing else []
    if not kept:
        return [Fault(name, question.label, "Answer this.", True)] if question.required else []
    if question.key == REFEREE_EMAIL and not is_email(kept):
        return [Fault(name, question.label, NO_ADDRESS, False)]
    try:
        read_answer(question, kept, currency=currency)
    except AnswerError as error:
        return [Fault(name, question.label, str(error), False)]
    return []


def check_complete(faults: tuple[Fault, ...]) -> None:
    """Raise `IncompleteNominationError` when there are faults."""
    if faults:
        raise IncompleteNominationError(faults)
