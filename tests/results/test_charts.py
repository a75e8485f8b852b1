"""Where the marks of the charts lie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judging.results.charts import WIDTH, Axis, lay_axis, lay_score_axis, lay_severity_axis, mark_score, mark_severity
from judging.results.domain.ranking import rank_categories
from judging.results.pages import ordinal
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


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_ordinals(number, said):
    assert ordinal(number) == said
