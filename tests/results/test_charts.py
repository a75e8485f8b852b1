"""Where the marks of the charts lie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judging.results.charts import (
    WIDTH,
    Axis,
    lay_axis,
    lay_score_axis,
    lay_severity_axis,
    mark_scale,
    mark_score,
    mark_severity,
)
from judging.results.domain.outcome import Method, RankOptions
from judging.results.domain.ranking import rank_categories
from judging.results.pages import ordinal, say_robust
from judging.results.slopes import SHOWN, lay_slope
from tests.results.domain.contests import draw_scores

RESULT = rank_categories(draw_scores(3))[0]


def test_axis_holds_every_mark_of_every_row_and_the_bar():
    axis = lay_score_axis(RESULT.nominations, bar=77.5)

    for one in RESULT.nominations:
        mark = mark_score(one, axis)
        assert 0 <= mark.low_x <= mark.dot_x <= mark.high_x <= WIDTH
        assert 0 <= mark.raw_x <= WIDTH
    assert axis.low <= 77.5 <= axis.high
    assert axis.bar_x == axis.place(77.5)
    assert axis.bar_label == "bar 77.5"


def test_higher_scores_lie_further_right():
    axis = lay_score_axis(RESULT.nominations, bar=None)
    marks = [mark_score(one, axis).dot_x for one in RESULT.nominations]

    assert marks == sorted(marks, reverse=True)
    assert axis.bar_x is None


def test_score_without_an_error_is_a_dot():
    one = replace(RESULT.nominations[0], standard_error=None)
    mark = mark_score(one, Axis(0, 100))

    assert mark.width == 0
    assert mark.label == f"{one.adjusted:.1f} %; raw mean {one.raw_mean:.1f} %"


def test_ticks_are_few_and_on_round_numbers():
    axis = lay_axis([3, 97], step=10)

    assert [tick.label for tick in axis.ticks] == ["0", "20", "40", "60", "80", "100"]
    assert [tick.label for tick in lay_axis([50, 50], step=10).ticks] == ["50", "60"]
    assert [tick.label for tick in lay_axis([], step=1).ticks] == ["0", "1"]


def test_strict_judges_lie_to_the_right_of_the_middle():
    axis = lay_severity_axis(RESULT.judges)
    strict = max(RESULT.judges, key=lambda judge: judge.severity)
    mark = mark_severity(strict, axis)

    assert mark.dot_x > axis.bar_x == WIDTH / 2
    assert "stricter than the panel" in mark.label
    assert mark_severity(replace(strict, severity=None), axis) is None
    assert lay_severity_axis([replace(strict, severity=None)]).high == 1.0


def test_scale_holds_the_group_where_it_is_known():
    whole, alone = mark_scale(7.0, median=6.0, low=5.0, high=8.0), mark_scale(7.0, median=None, low=None, high=None)

    assert whole.low_x < whole.median_x < whole.dot_x < whole.low_x + whole.width
    assert whole.label == "7.0 of 10, middle half of the category 5.0 to 8.0, median 6.0"
    assert (alone.low_x, alone.median_x, alone.label) == (None, None, "7.0 of 10")


def test_slope_shows_who_changes_places_and_says_why():
    chart = lay_slope(RESULT)
    movers = {one.nomination: one for one in RESULT.nominations if one.rank != one.raw_rank}

    assert {line.reference for line in chart.lines if line.way != "same"} == set(movers)
    assert len(chart.moves) == len(movers) > 0
    assert all(" moves up from " in move or " moves down from " in move for move in chart.moves)
    assert {line.way for line in chart.lines if line.left_y > line.right_y} <= {"up", "same"}
    assert chart.label == " ".join(chart.moves)


def test_slope_of_many_shows_the_first_by_either_count():
    result = rank_categories(draw_scores(3, nominations=40))[0]

    chart = lay_slope(result)

    assert SHOWN <= len(chart.lines) <= 2 * SHOWN
    assert chart.left_out == 40 - len(chart.lines)
    assert len({line.left_y for line in chart.lines}) == len(chart.lines)


def test_nothing_corrected_has_no_slope():
    assert lay_slope(rank_categories(draw_scores(3), RankOptions(method=Method.MEAN))[0]) is None


def test_robustness_is_said_in_numbers():
    certainty = RESULT.certainty
    judges = len(RESULT.judges)
    fragile = replace(RESULT, certainty=replace(certainty, fragile=(None,)))

    assert say_robust(replace(RESULT, certainty=replace(certainty, fragile=()))) == (
        f"first place holds without any one of {judges} judges",
        "done",
    )
    assert say_robust(fragile) == (f"first place holds without {judges - 1} of {judges} judges", "care")
    assert say_robust(replace(RESULT, certainty=replace(certainty, fragile=None))) is None


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_ordinals(number, said):
    assert ordinal(number) == said
