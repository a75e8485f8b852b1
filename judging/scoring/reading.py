"""What a judge may read of a nomination: all of it, or in a blind season everything but who it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from judging.awards.domain.rubric import REFEREE, Question, QuestionKind, Rubric
from judging.nominations.domain.answers import show_answer
from judging.nominations.models import Attachment, Nomination
from judging.scoring.domain.masking import Identity, Masker
from judging.screening.domain.reading import Evidence

_WORDY = {QuestionKind.TEXT, QuestionKind.CHOICE}


@dataclass(frozen=True)
class Line:
    """A question or label, and what was said to it."""

    label: str
    text: str


@dataclass(frozen=True)
class File:
    """An attachment that the judge may open."""

    public_id: str
    name: str
    content_type: str
    size: int


@dataclass(frozen=True)
class Quote:
    """A sentence that the screening took for evidence, with its side and why."""

    words: str
    side: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """A nomination as one judge sees it."""

    reference: str
    is_blind: bool
    people: tuple[Line, ...]
    """Nominee and nominator; none in a blind season."""
    facts: tuple[Line, ...]
    """The short answers: numbers, money, percents, dates, choices."""
    passages: tuple[Line, ...]
    """The long answers."""
    files: tuple[File, ...]
    held_back: int
    """Attachments that nobody has yet found to name nobody."""
    quotes: tuple[Quote, ...] = ()
    """What the screening took for evidence, where the season shows it to judges."""


def read_nomination(
    nomination: Nomination, rubric: Rubric, *, redactions: Iterable[str] = (), evidence: Iterable[Evidence] = ()
) -> Reading:
    """Return what a judge may read, in the order of the rubric; answers to other categories' questions are left out.

    Who could confirm it is for the organizers, in an open season too.
    """
    is_blind = nomination.season.is_blind
    masker = make_masker(nomination, redactions) if is_blind else None
    answers = nomination.answer_texts
    asked = [question for question in rubric.questions if answers.get(question.key) and not question.names_referee]
    said = [(question, answers[question.key]) for question in asked]
    lines = [(question, Line(question.label, _show(question, text, masker))) for question, text in said]
    shown = [attachment for attachment in nomination.attachments if may_be_shown(attachment, is_blind=is_blind)]
    return Reading(
        reference=nomination.reference,
        is_blind=is_blind,
        people=() if is_blind else _list_people(nomination),
        facts=tuple(line for question, line in lines if question.kind is not QuestionKind.TEXT),
        passages=tuple(line for question, line in lines if question.kind is QuestionKind.TEXT),
        files=tuple(File(item.public_id, name_file(item, masker), item.content_type, item.size) for item in shown),
        held_back=len(nomination.attachments) - len(shown),
        quotes=tuple(
            Quote(_hide(item.quote, masker), item.side.value, _hide(item.reason, masker)) for item in evidence
        ),
    )


def make_masker(nomination: Nomination, redactions: Iterable[str] = ()) -> Masker:
    """Return what hides this nomination's people and companies, and what the organizer wants hidden besides."""
    answers = nomination.answer_texts
    referee = {key: answers.get(key, "") for key in REFEREE}
    return Masker(
        Identity(
            nominee_name=nomination.nominee_name,
            nominee_title=nomination.nominee_title,
            nominee_company=nomination.nominee_company,
            nominee_email=nomination.nominee_email,
            nominator_name=nomination.nominator_name,
            nominator_company=nomination.nominator_company,
            nominator_email=nomination.nominator_email,
            **referee,
            phrases=tuple(redactions),
        )
    )


def may_be_shown(attachment: Attachment, *, is_blind: bool) -> bool:
    """In a blind season judges see an attachment once an organizer found that it names nobody."""
    return not is_blind or attachment.cleared_at is not None


def name_file(attachment: Attachment, masker: Masker | None) -> str:
    return masker.mask_file_name(attachment.file_name) if masker else attachment.file_name


def _show(question: Question, kept: str, masker: Masker | None) -> str:
    text = show_answer(question, kept)
    return _hide(text, masker) if question.kind in _WORDY else text


def _hide(text: str, masker: Masker | None) -> str:
    return masker.mask(text) if masker else text


def _list_people(nomination: Nomination) -> tuple[Line, ...]:
    lines = (
        Line("Nominee", ", ".join(filter(None, [nomination.nominee_name, nomination.nominee_title]))),
        Line("Company", nomination.nominee_company),
        Line("Nominated by", ", ".join(filter(None, [nomination.nominator_name, nomination.nominator_company]))),
        Line("How they know the nominee", nomination.nominator_relation),
    )
    return tuple(line for line in lines if line.text)
