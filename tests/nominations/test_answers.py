"""Answers are kept in one form by kind, shown as people read them, and nothing typed is lost."""

import datetime as dt
from decimal import Decimal

import pytest

from judging.awards.domain.rubric import Question, QuestionKind
from judging.nominations.domain.answers import AnswerError, keep_answer, read_answer, read_date, show_answer
from judging.nominations.domain.substance import StructuredAnswers, join_texts, structure_answers
from judging.nominations.domain.typed import clean_line, clean_text, is_email


def question(kind: str, **values) -> Question:
    return Question(key="q", label="Q", kind=QuestionKind(kind), **values)


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "shown"),
    [
        ("text", "  two\r\nlines \x00", "two\nlines", "two\nlines"),
        ("number", "1,200", "1200", "1,200"),
        ("number", "1.5", "1.5", "1.5"),
        ("money", "£1.2m", "GBP 1200000.00", "GBP 1,200,000"),
        ("money", "12.50", "USD 12.50", "USD 12.50"),
        ("percent", "60 %", "60", "60 %"),
        ("date", "27 Nov 2026", "2026-11-27", "27 Nov 2026"),
        ("choice", "a MIX", "A mix", "A mix"),
        ("file", "anything", "", ""),
        ("number", "", "", ""),
    ],
)
def test_answer_is_kept_in_one_form(kind, typed, kept, shown):
    asked = question(kind, choices=("Ours", "A mix"))

    assert read_answer(asked, typed, currency="USD") == kept
    assert read_answer(asked, kept, currency="GBP") == kept
    assert show_answer(asked, kept) == shown


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("number", "many"), ("money", "a lot"), ("percent", "150"), ("date", "soon"), ("choice", "Neither")],
)
def test_what_cannot_be_read_is_kept_as_typed(kind, typed):
    asked = question(kind, choices=("Ours", "A mix"))

    with pytest.raises(AnswerError):
        read_answer(asked, typed, currency="USD")
    assert keep_answer(asked, f" {typed} ", currency="USD") == typed
    assert show_answer(asked, typed) in {typed, "150 %"}


def test_too_many_words_are_counted_in_the_sentence():
    with pytest.raises(AnswerError, match=r"^Shorten this by 2 words: 5 of 3\.$"):
        read_answer(question("text", word_limit=3), "one two three four five", currency="USD")
    with pytest.raises(AnswerError, match="by 1 word:"):
        read_answer(question("text", word_limit=3), "one two three four", currency="USD")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-03", dt.date(2026, 11, 3)),
        ("3 November 2026", dt.date(2026, 11, 3)),
        ("3rd Nov. 2026", dt.date(2026, 11, 3)),
        ("Nov 3, 2026", dt.date(2026, 11, 3)),
        ("27/11/2026", dt.date(2026, 11, 27)),
        ("11/27/2026", dt.date(2026, 11, 27)),
        ("5.5.2026", dt.date(2026, 5, 5)),
    ],
)
def test_date_is_read_as_typed(typed, day):
    assert read_date(typed) == day


@pytest.mark.parametrize("typed", ["3/11/2026", "31 Feb 2026", "2026-13-01", "3 Foo 2026", "27/27/2026", "tomorrow"])
def test_date_that_could_be_mistaken_is_refused(typed):
    with pytest.raises(AnswerError):
        read_date(typed)


def test_facts_are_numbers_or_nothing():
    answers = {"share_new": "60", "customers_signed": "23", "revenue_new": "GBP 1200.00", "revenue_existing": "a lot"}

    assert structure_answers(answers) == StructuredAnswers(Decimal("0.6"), Decimal(23), Decimal("1200.00"), None)
    assert structure_answers({"share_new": "most of it"}) == StructuredAnswers()


def test_screened_text_follows_the_rubric(make):
    rubric = make.category().rubric

    text = join_texts(
        rubric, {"effect": "Third.", "story": "First.", "how_won": " ", "share_new": "60", "former": "No."}
    )

    assert text == "First.\n\nThird."


def test_invisible_characters_are_left_out():
    assert clean_text("a\x00b\ud800c\r\nd\te") == "abc\nd\te"
    assert clean_line("  Dana \n Abbot ") == "Dana Abbot"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("a@example.org", True),
        ("a b@example.org", False),
        ("a@b", False),
        ("<a@example.org>", False),
        ("a@b..org", False),
    ],
)
def test_address_has_its_shape(text, is_one):
    assert is_email(text) is is_one
