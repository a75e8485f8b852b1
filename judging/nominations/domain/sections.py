"""Parts the form into steps that fit a phone: people, the facts, the story, the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from judging.awards.domain.rubric import Question, QuestionKind, Rubric
from judging.nominations.domain.answers import show_answer
from judging.nominations.domain.completeness import ANSWER, PEOPLE, Fault

SHORT_TEXT = 50
"""Up to so many words a text stands among the facts, on one line."""


@dataclass(frozen=True)
class Section:
    """One step of the form."""

    key: str
    title: str
    lead: str
    questions: tuple[Question, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields, in order."""
        people = tuple(PEOPLE) if self.key == "people" else ()
        return (*people, *(ANSWER + question.key for question in self.questions))

    def count_faults(self, faults: Iterable[Fault]) -> int:
        """Return how many of the faults lie in this section."""
        return sum(1 for fault in faults if fault.field in self.fields)


def part_rubric(rubric: Rubric) -> tuple[Section, ...]:
    """Return the form's sections; the questions keep the rubric's order within each."""
    referee = tuple(q for q in rubric.questions if q.names_referee)
    facts = tuple(
        q for q in rubric.questions if q.kind is not QuestionKind.FILE and not is_story(q) and not q.names_referee
    )
    files = tuple(q for q in rubric.questions if q.kind is QuestionKind.FILE)
    return (
        Section("people", "People", "Who is nominated, and who says so.", referee),
        Section(
            "facts",
            "Facts",
            "Short answers and figures. Type them as you would say them, such as 1,200 or £1.2m.",
            facts,
        ),
        Section(
            "story", "Story", "What was done, in your own words.", tuple(q for q in rubric.questions if is_story(q))
        ),
        Section("files", "Files", "Documents that show it, if there are any.", files),
    )


def is_story(question: Question) -> bool:
    """Say whether a question wants more than a line."""
    is_long = (question.word_limit or SHORT_TEXT + 1) > SHORT_TEXT
    return question.kind is QuestionKind.TEXT and is_long and not question.names_referee


@dataclass(frozen=True)
class Entry:
    """A field as people read it."""

    field: str
    label: str
    shown: str
    is_story: bool = False


@dataclass(frozen=True)
class ShownSection:
    """A section as people read it."""

    section: Section
    entries: tuple[Entry, ...]


def show_sections(
    rubric: Rubric, fields: Mapping[str, str], *, people: Mapping[str, str] = PEOPLE
) -> tuple[ShownSection, ...]:
    """Return the sections with every field, empty ones too; files stand elsewhere.

    `people` labels the fields about people for whoever reads.
    """
    sections = []
    for section in part_rubric(rubric):
        entries = [Entry(name, people[name], fields.get(name, "")) for name in section.fields if name in people]
        entries += [_show(question, fields) for question in section.questions if _has_text(question)]
        sections.append(ShownSection(section, tuple(entries)))
    return tuple(sections)


def show_fields(rubric: Rubric, fields: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return only the fields that are named, in the form's order."""
    shown = (entry for part in show_sections(rubric, fields) for entry in part.entries)
    return tuple(entry for entry in shown if entry.field in fields)


def _show(question: Question, fields: Mapping[str, str]) -> Entry:
    kept = fields.get(ANSWER + question.key, "")
    return Entry(ANSWER + question.key, question.label, show_answer(question, kept), is_story(question))


def _has_text(question: Question) -> bool:
    return question.kind is not QuestionKind.FILE
