"""Score files from any system, and every fault named at its line."""

from __future__ import annotations

import pytest

from judging.results.domain.outcome import ChairDecision
from judging.results.domain.score_files import ScoreFileError, read_decisions, read_scores
from judging.results.domain.scores import Score


def test_criteria_are_read_with_their_weights_and_scale():
    text = "Judge,Nomination,Criterion,Score,Weight,Category,Score_Min,Score_Max,Remark\na,x,impact,4.5,2,c,0,5,fine\n"

    assert read_scores(text, "f.csv").scores == [Score("a", "x", "impact", 4.5, 2.0, "c", 0.0, 5.0)]


def test_totals_are_read_on_the_usual_scale():
    assert read_scores("judge,nomination,total\na,x,7\n\n,,\n", "f.csv").scores == [Score("a", "x", "total", 7.0)]


def test_planned_reads_are_kept_by_category():
    text = "judge,nomination,total,category,reads\na,x,7,c,3\nb,x,7,c,\na,y,7,d,\n"

    assert read_scores(text, "f.csv").reads == {"c": 3}


def test_empty_score_is_an_abstention():
    text = "judge,nomination,criterion,score,weight\na,x,impact,,\na,x,style,6,\n"

    assert read_scores(text, "f.csv").scores == [Score("a", "x", "style", 6.0)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "f.csv, line 1: there are no column names"),
        ("\n\n", "f.csv, line 1: there are no column names"),
        ('"a\n', "f.csv, line 1: this row cannot be read"),
        ("judge,total\na,7\n", "f.csv, line 1: there is no column nomination; the columns are judge, total."),
        ("judge,nomination,score\na,x,7\n", "f.csv, line 1: there is no column criterion"),
        ("judge,nomination,criterion\na,x,7\n", "f.csv, line 1: there is no column score"),
        ("judge,nomination\na,x\n", "f.csv, line 1: there is no column criterion"),
        ("judge,nomination,total,score\na,x,7,7\n", "f.csv, line 1: give either"),
        ("judge,judge,nomination,total\na,a,x,7\n", "f.csv, line 1: column judge stands there twice"),
        ("judge,nomination,total\n", "f.csv holds no scores"),
        ("judge,nomination,total\na,x,7\nb,x,good\n", "f.csv, line 3, column total: 'good' is not a number"),
        ("judge,nomination,total\na,x,7\nb,x\n", "f.csv, line 3: this row has 2 cells and the first one 3."),
        ("judge,nomination,total\n,x,7\n", "f.csv, line 2, column judge: this cell is empty"),
        ("judge,nomination,total\na,,\n", "f.csv, line 2, column nomination: this cell is empty"),
        ("judge,nomination,criterion,score\na,x,,7\n", "f.csv, line 2, column criterion: this cell is empty"),
        ("judge,nomination,total\na,x,12\n", "f.csv, line 2, column total: 12 lies outside the scale"),
        ("judge,nomination,total\na,x,nan\n", "f.csv, line 2, column total: nan lies outside the scale"),
        ('judge,nomination,total\na,"x\ny",7\n\nb,z,0\n', "f.csv, line 5, column total: 0 lies outside"),
        ("judge,nomination,total\na,x,7\na,x,8\n", "f.csv, line 3, column total: judge 'a' gave nomination 'x' 7"),
        ("judge,nomination,total,score_max\na,x,7,ten\n", "f.csv, line 2, column score_max: 'ten' is not a number"),
        ("judge,nomination,total,reads\na,x,7,many\n", "f.csv, line 2, column reads: 'many' is not a number of reads"),
        ("judge,nomination,total,reads\na,x,7,0\n", "f.csv, line 2, column reads: '0' is not a number of reads"),
        ("judge,nomination,total,reads\na,x,7,3\nb,x,7,4\n", "f.csv, line 3, column reads: the category has another"),
        ('judge,nomination,total\na,x,7\n"b,x,7\n', "f.csv, line 3: this row cannot be read"),
    ],
)
def test_faults_are_named_at_their_line(text, said):
    with pytest.raises(ScoreFileError) as caught:
        read_scores(text, "f.csv")

    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


SCORES = [Score("a", "x", "total", 7, category="c"), Score("a", "y", "total", 7, category="c")]


def test_decisions_are_read_best_first():
    text = "category,nomination,reason\nc,y,Wider reach.\nc,x,Wider reach.\n"

    assert read_decisions(text, "t.csv", SCORES) == (ChairDecision("c", ("y", "x"), "Wider reach."),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("category,nomination\nc,y\n", "t.csv, line 1: there is no column reason"),
        ("category,nomination,reason\nc,z,Because.\n", "t.csv, line 2, column nomination: 'z' has no scores"),
        ("category,nomination,reason\nc,y,\n", "t.csv, line 2, column reason: this cell is empty"),
        ("category,nomination,reason\nc,y,A.\nc,y,A.\n", "t.csv, line 3, column nomination: 'y' is placed twice."),
    ],
)
def test_faults_of_decisions_are_named_at_their_line(text, said):
    with pytest.raises(ScoreFileError) as caught:
        read_decisions(text, "t.csv", SCORES)

    assert str(caught.value).startswith(said)


def test_decisions_of_one_category_are_kept_apart():
    scores = read_scores("judge,nomination,total\na,v,7\na,w,7\na,x,7\na,y,7\n", "s.csv").scores
    text = "nomination,decision,reason\nx,2,Later.\ny,2,Later.\nw,1,Bolder.\nv,1,Bolder.\n"

    assert [one.order for one in read_decisions(text, "t.csv", scores)] == [("x", "y"), ("w", "v")]
