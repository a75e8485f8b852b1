"""Reads one row of a spreadsheet: a nomination, or every reason why it is none."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from judging.awards.domain.rubric import Question, QuestionKind, Rubric
from judging.nominations.domain.answers import AnswerError, read_answer
from judging.nominations.domain.completeness import ANSWER
from judging.nominations.domain.headings import CATEGORY, CONSENT, EMAIL, SENT_AT
from judging.nominations.domain.parties import Parties
from judging.nominations.domain.typed import clean_line, clean_text, is_email
from judging.nominations.domain.words import count_words

_NOTHING = {"", "-", "–", "?", "n/a", "na", "n/k", "nk", "none given", "unknown", "don't know", "not known", "tbc"}
_SHARES = {
    "none": "0",
    "nothing": "0",
    "a quarter": "25",
    "a third": "33",
    "half": "50",
    "two thirds": "67",
    "three quarters": "75",
    "all": "100",
    "all of it": "100",
}
_VAGUE = re.compile(r"^(most|some|a lot|much|little|hardly any|almost all|nearly all|varies)\b", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")


@dataclass(frozen=True)
class SheetRow:
    """A row that can become a nomination."""

    number: int
    """The row's number in the sheet; the headings are row 1."""
    slug: str
    parties: Parties
    answers: Mapping[str, str]
    """Canonical answers by question key."""
    sent_at: dt.datetime | None
    notes: tuple[str, ...] = ()
    """What an organizer should know, in sentences."""

    @property
    def key(self) -> str:
        """What the row is known by: the same nominator, nominee and category are the same nomination."""
        parts = (self.parties.nominator_email.lower(), self.parties.nominee_name.casefold(), self.slug)
        return "import:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:48]


@dataclass(frozen=True)
class FaultyRow:
    """A row that cannot, with every reason in a sentence."""

    number: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Reader:
    """What reading a row needs to know of the season."""

    rubrics: Mapping[str, Rubric]
    """By every name that a category goes by, folded by `fold_title`."""
    currency: str
    zone: dt.tzinfo
    is_day_first: bool = True
    seen: set[str] = field(default_factory=set)


def fold_title(title: str) -> str:
    """Return a category's title without case, order of words, punctuation and small words."""
    words = re.findall(r"\w+", title.lower())
    return " ".join(sorted(set(words) - {"the", "of", "award", "awards"}))


def is_empty_row(values: Mapping[str, str]) -> bool:
    return not any(value.strip() for value in values.values())


def find_day_first(texts: list[str]) -> bool:
    """Say whether dates such as `8/09/2026` name the day first: yes unless some date shows the month first."""
    pairs = [(int(m[1]), int(m[2])) for text in texts if (m := _SLASHED.match(text.strip()))]
    return not any(second > 12 >= first for first, second in pairs) or any(
        first > 12 >= second for first, second in pairs
    )


def read_row(number: int, values: Mapping[str, str], reader: Reader) -> SheetRow | FaultyRow:
    """Read one row, its cells by field name."""
    reasons: list[str] = []
    rubric = _read_category(values, reader, reasons)
    parties = _read_parties(values, reasons)
    sent_at = _read_time(values.get(SENT_AT, ""), reader, reasons)
    answers: dict[str, str] = {}
    notes: list[str] = []
    if rubric is not None:
        for question in rubric.questions:
            cell = values.get(ANSWER + question.key, "")
            answers[question.key] = _read_cell(question, cell, rubric, reader, reasons, notes)
    if clean_line(values.get(CONSENT, "")).lower() in {"no", "false"}:
        notes.append("The nominator says that the nominee does not know of this.")
    if reasons or rubric is None or parties is None:
        return FaultyRow(number, tuple(reasons))
    kept = {key: text for key, text in answers.items() if text}
    return SheetRow(number, rubric.slug, parties, kept, sent_at, tuple(notes))


def _read_category(values: Mapping[str, str], reader: Reader, reasons: list[str]) -> Rubric | None:
    name = clean_line(values.get(CATEGORY, ""))
    rubric = reader.rubrics.get(fold_title(name)) or reader.rubrics.get(name.lower())
    if rubric is None:
        reasons.append(f"There is no category “{name}” in this season." if name else "No category is named.")
    return rubric


def _read_parties(values: Mapping[str, str], reasons: list[str]) -> Parties | None:
    email = clean_line(values.get(EMAIL, ""))
    if not is_email(email):
        reasons.append(
            f"“{email}” is not an e-mail address." if email else "The nominator's e-mail address is missing."
        )
    if not clean_line(values.get("nominee_name", "")):
        reasons.append("Nobody is named as nominee.")
    if reasons:
        return None
    return Parties(**{name: values.get(name, "") for name in Parties.__dataclass_fields__})


def _read_time(text: str, reader: Reader, reasons: list[str]) -> dt.datetime | None:
    """Read an ISO time, or one such as `8/09/2026 11:18:26`; nothing is no fault."""
    if not text.strip():
        return None
    try:
        if match := _SLASHED.fullmatch(text.strip()):
            first, second, year, hour, minute, clock = (int(part or 0) for part in match.groups())
            day, month = (first, second) if reader.is_day_first else (second, first)
            return dt.datetime(year, month, day, hour, minute, clock, tzinfo=reader.zone)
        value = dt.datetime.fromisoformat(text.strip())
        return value if value.tzinfo else value.replace(tzinfo=reader.zone)
    except ValueError:
        reasons.append(f"“{clean_line(text)[:40]}” is not a date.")
        return None


def _read_cell(
    question: Question, cell: str, rubric: Rubric, reader: Reader, reasons: list[str], notes: list[str]
) -> str:
    """Return the canonical answer; a cell that says nothing, or nothing exact, is an answer that is missing."""
    plain = clean_line(cell).lower().replace("’", "'")
    if plain in _NOTHING:
        return ""
    if question.kind is QuestionKind.TEXT:
        return _read_story(question, cell, rubric, reasons)
    if question.kind is QuestionKind.PERCENT:
        words = re.sub(r"^(about|around|roughly|approx\w*\.?|circa|ca\.?|~)\s*", "", plain)
        if words in _SHARES:
            return _SHARES[words]
        if _VAGUE.match(words):
            notes.append(f"“{clean_line(cell)}” is no figure, so “{question.label}” is asked again.")
            return ""
        cell = words
    try:
        return read_answer(question, cell, currency=reader.currency)
    except AnswerError as error:
        reasons.append(f"“{clean_line(cell)[:40]}” does not answer “{question.label}” {error}")
        return ""


def _read_story(question: Question, cell: str, rubric: Rubric, reasons: list[str]) -> str:
    text = clean_text(cell)
    if (words := count_words(text)) > rubric.word_limit:
        reasons.append(f"The text has {words:,} words; a whole nomination may have {rubric.word_limit:,}.")
        return ""
    return text
