"""Turns what was typed into what is kept, by the kind of the question, and back into what people read."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from judging.awards.domain.rubric import Question, QuestionKind
from judging.errors import JudgingError
from judging.nominations.domain.numbers import Money, NumberError, read_money, read_number, read_percent
from judging.nominations.domain.typed import clean_line, clean_text
from judging.nominations.domain.words import count_words

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class AnswerError(JudgingError):
    """What was typed does not answer the question; the sentence says what to write."""


def read_answer(question: Question, typed: str, *, currency: str) -> str:
    """Return the canonical form of an answer, empty for an empty one; raises `AnswerError`.

    Text is trimmed; a number is `1200`, money `GBP 1200.00` (in `currency`, an ISO code, where none was typed), a
    percentage `60`, a date `2026-11-27`, a choice one of the question's. Reading a canonical form gives it again.
    """
    text = clean_text(typed)
    if not text or question.kind is QuestionKind.FILE:
        return ""
    try:
        match question.kind:
            case QuestionKind.NUMBER:
                return f"{read_number(text):f}"
            case QuestionKind.PERCENT:
                return f"{read_percent(text):f}"
            case QuestionKind.MONEY:
                return str(Money.from_canonical(text) or read_money(text, currency=currency))
            case QuestionKind.DATE:
                return read_date(text).isoformat()
            case QuestionKind.CHOICE:
                return _read_choice(question, text)
            case _:
                return _read_text(question, text)
    except NumberError as error:
        raise AnswerError(str(error)) from None


def keep_answer(question: Question, typed: str, *, currency: str) -> str:
    """Return the canonical form of an answer, or what was typed where there is none, so that nothing is lost."""
    try:
        return read_answer(question, typed, currency=currency)
    except AnswerError:
        return clean_text(typed)


def show_answer(question: Question, kept: str) -> str:
    """Return an answer as people read it, such as `GBP 1,200,000`, `60 %` or `27 Nov 2026`."""
    try:
        match question.kind:
            case QuestionKind.NUMBER:
                return _group(Decimal(kept))
            case QuestionKind.PERCENT:
                return f"{Decimal(kept):f} %"
            case QuestionKind.DATE:
                day = dt.date.fromisoformat(kept)
                return f"{day.day} {day:%b %Y}"
            case QuestionKind.MONEY:
                money = Money.from_canonical(kept)
                return f"{money.currency} {_group(money.amount)}" if money else kept
            case _:
                return kept
    except (InvalidOperation, ValueError):
        return kept


def read_date(text: str) -> dt.date:
    """Return the day that was typed; raises `AnswerError` where day and month could be mistaken for each other."""
    spoken = clean_line(text).replace(",", " ").lower()
    try:
        if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", spoken):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+(\d{4})", spoken):
            return dt.date(int(match[3]), _find_month(match[2]), int(match[1]))
        if match := re.fullmatch(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4})", spoken):
            return dt.date(int(match[3]), _find_month(match[1]), int(match[2]))
        if match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", spoken):
            return _order_day(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise AnswerError("Write a day, such as 27 November 2026.")


def _order_day(first: int, second: int, year: int) -> dt.date:
    if first <= 12 and second <= 12 and first != second:
        raise AnswerError("Write the month as a word, such as 3 November 2026, so that nobody mistakes it.")
    return dt.date(year, second, first) if second <= 12 else dt.date(year, first, second)


def _find_month(word: str) -> int:
    return MONTHS.index(word[:3]) + 1


def _read_choice(question: Question, text: str) -> str:
    for choice in question.choices:
        if choice.casefold() == clean_line(text).casefold():
            return choice
    raise AnswerError("Choose one of the answers that are offered.")


def _read_text(question: Question, text: str) -> str:
    words = count_words(text)
    if question.word_limit is not None and words > question.word_limit:
        over = words - question.word_limit
        raise AnswerError(
            f"Shorten this by {over:,} word{'' if over == 1 else 's'}: {words:,} of {question.word_limit:,}."
        )
    return text


def _group(number: Decimal) -> str:
    """Write a number with commas, without decimals that are nought."""
    return f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,f}"
