"""Charts are SVG that says the same in words."""

from judging.reports.charts import IntervalRow, draw_intervals, draw_scale


def test_charts_say_in_words_what_they_show():
    chart = draw_intervals([IntervalRow("N-0001 <b>", 71.0, 66.0, 76.0, 70.0), IntervalRow("N-0002", 60.0)], bar=77.5)

    assert 'aria-label="Scores in percent of the maximum: N-0001 &lt;b&gt; 71.0 (66.0 to 76.0); N-0002 60.0"' in chart
    assert "bar 77.5" in chart
    assert "median 6.0" in draw_scale(7.0, median=6.0, low=5.0, high=8.0)
    assert draw_intervals([])
