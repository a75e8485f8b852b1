"""What a cell of the paper form means: a rating, a reason for having none, or a sentence that says what to type."""

from __future__ import annotations

import pytest

from judging.awards.domain.rounds import Verdict
from judging.awards.domain.rubric import Rubric
from judging.scoring.domain.content import Abstention
from judging.scoring.domain.paper import UnreadableCellError, read_cell, read_verdict, write_cell
from tests.awards.rubric_content import make_content

RUBRIC = Rubric.from_content(make_content())
RESULTS, _, ETHICS = RUBRIC.criteria


@pytest.mark.parametrize(
    ("typed", "mark"),
    [("", None), ("  ", None), ("1", 1), (" 7 ", 7), ("10", 10), ("0", 10), ("07", 7)],
)
def test_number_is_a_rating_and_nought_the_highest(typed, mark):
    assert read_cell(typed, RESULTS) == mark


@pytest.mark.parametrize("typed", ["- not told", "– not told", "—not told", "-  not  told"])
def test_dash_says_why_it_cannot_be_judged(typed):
    assert read_cell(typed, ETHICS) == Abstention("not told")


@pytest.mark.parametrize("typed", ["11", "00", "7.5", "7,5", "x", "+3", "²", "100", "1e1", "seven", "7-"])
def test_anything_else_is_refused_with_what_to_type(typed):
    with pytest.raises(UnreadableCellError, match="from 1 to 10, or - and why it cannot be judged"):
        read_cell(typed, ETHICS)


def test_criterion_that_everybody_rates_takes_no_reason():
    with pytest.raises(UnreadableCellError, match="Every judge rates this one"):
        read_cell("- not told", RESULTS)
    with pytest.raises(UnreadableCellError, match=r"^Type a whole number from 1 to 10\.$"):
        read_cell("11", RESULTS)


def test_reason_has_a_limit():
    with pytest.raises(UnreadableCellError, match="under 300"):
        read_cell("-" + "a" * 301, ETHICS)


@pytest.mark.parametrize("mark", [None, 1, 10, Abstention("not told"), Abstention("")])
def test_what_is_shown_reads_the_same_again(mark):
    assert read_cell(write_cell(mark), ETHICS) == mark


@pytest.mark.parametrize(
    ("typed", "verdict"), [("", None), ("p", Verdict.PASS), ("PASS ", Verdict.PASS), ("F", Verdict.FAIL)]
)
def test_letter_is_a_verdict(typed, verdict):
    assert read_verdict(typed) == verdict


def test_other_letter_is_refused():
    with pytest.raises(UnreadableCellError, match="p for pass or f for fail"):
        read_verdict("7")
