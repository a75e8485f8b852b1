"""The corpus is clean, and the shipped model rests on what it shows."""

import pytest

from benchmarks.screening.adversaries import HOSTILE
from benchmarks.screening.check import find_borrowings, find_faults
from benchmarks.screening.examples import CORPUS, load_rows
from benchmarks.screening.faithfulness import cut_evidence, keep_evidence
from judging.screening.domain.engine import screen
from judging.screening.domain.reading import MAX_CHARS, ScreeningInput, Side, Verdict

EVERY = 9
FALLS = 0.9
STAYS = 0.85


def test_corpus_is_clean():
    rows = list(load_rows(CORPUS))

    assert len({row["author"] for row in rows}) >= 15
    assert find_faults(rows) == []


def test_borrowed_run_is_found():
    run = "he walked the length of the quay with a coil of rope on each arm"

    faults = find_borrowings([("a", f"One day {run} again."), ("b", f"And {run}, twice."), ("c", "Nothing of it.")])

    assert faults[0] == "a and b share 10 six-word runs."
    assert faults[1].startswith("b and a share the run")


def test_faulty_row_is_named():
    row = {
        "id": "x-1",
        "author": "x",
        "text": "Bo won.",
        "label": "good",
        "should_flag_for_new_business_award": "maybe",
        "evidence": [{"quote": "Bo lost", "side": "sales", "dimension": "luck"}],
        "decoys": [],
        "claims": [],
    }

    faults = find_faults([row, row, {"id": "x-2"}])

    assert [fault for fault in faults if fault.startswith("x-2")] == [
        "x-2: It lacks author, text, label, should_flag_for_new_business_award, evidence, decoys, claims."
    ]
    assert {fault for fault in faults if fault.startswith("x-1")} == {
        "x-1: There is no label good.",
        "x-1: Whether it should be flagged must be yes, no or either.",
        "x-1: The text does not hold the quote 'Bo lost'.",
        "x-1: side cannot be 'sales'.",
        "x-1: There is no dimension 'luck'.",
        "x-1: The id occurs more than once.",
    }


@pytest.fixture(scope="module")
def flagged():
    readings = [screen(ScreeningInput(row["text"])) for row in list(load_rows(CORPUS))[::EVERY]]
    return [reading for reading in readings if reading.flagged]


def test_every_flag_shows_evidence_of_its_side(flagged):
    assert len(flagged) >= 15
    assert all(any(span.side is Side.ACCOUNT_MANAGEMENT for span in reading.evidence) for reading in flagged)


def test_cutting_the_shown_evidence_lowers_the_flag(flagged):
    falls = [not screen(ScreeningInput(cut_evidence(reading, Side.ACCOUNT_MANAGEMENT))).flagged for reading in flagged]

    assert sum(falls) / len(falls) >= FALLS


def test_the_shown_evidence_alone_keeps_the_verdict(flagged):
    stays = [
        screen(ScreeningInput(keep_evidence(reading))).verdict is Verdict.ACCOUNT_MANAGEMENT for reading in flagged
    ]

    assert sum(stays) / len(stays) >= STAYS


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_gets_an_answer(name):
    reading = screen(ScreeningInput(HOSTILE[name]))

    assert reading.read_chars <= MAX_CHARS
    assert [reading.text[span.start : span.end] for span in reading.evidence] == [
        span.quote for span in reading.evidence
    ]
