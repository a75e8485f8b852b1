"""What is said of a judge: kindly, only from enough reads on, and a flag only as a question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judging.results.domain.outcome import JudgeDiagnosis
from judging.results.domain.ranking import rank_categories
from judging.results.judge_pages import list_judge_rows
from judging.results.pages import list_hints, name_people, say_reliability
from judging.results.services import survey_season
from tests.results.domain.contests import draw_scores

PLAIN = JudgeDiagnosis(
    judge="Priya",
    reads=12,
    pool_reads=12,
    severity=0.4,
    severity_error=0.2,
    raw_gap=-0.5,
    spread=1.0,
    misfit=1.0,
    agreement=0.6,
    share_top=0.1,
    share_bottom=0.0,
    distinct=6,
    halo=0.1,
    drift=0.0,
    drift_error=0.2,
    surprises=0,
    is_flagged=False,
)


def remark_on(session, contest, **figures):
    """Return the row of a judge with these figures."""
    contest.category(nominations=1, reads=1)
    standing = survey_season(session, contest.season)
    one = standing.categories[0]
    judge = replace(PLAIN, judge=contest.panel[0].public_id, **figures)
    shown = replace(standing, categories=(replace(one, result=replace(one.result, judges=(judge,))),))
    return list_judge_rows(shown)[1][0]


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({}, "Nothing else stands out."),
        ({"pool_reads": 1}, "With 1 read there is little more that can be told."),
        ({"pool_reads": 9, "surprises": 3}, "With 9 reads there is little more that can be told."),
        ({"share_top": 0.6}, "60 % of the scores are at the top of the scale."),
        ({"spread": 1.6}, "Spreads the scores more widely than colleagues (1.6 times)."),
        ({"spread": 0.4}, "Keeps the scores close together (0.4 times colleagues' spread)."),
        ({"halo": 0.8}, "Gives the criteria of one nomination nearly the same score."),
        ({"drift": 0.7}, "Grew kinder along the way, by 0.7 points in ten reads."),
        ({"drift": -0.7}, "Grew stricter along the way, by 0.7 points in ten reads."),
        ({"surprises": 1}, "1 score is far from expected."),
        ({"surprises": 2}, "2 scores are far from expected."),
    ],
)
def test_remarks(session, contest, figures, said):
    assert remark_on(session, contest, **figures).remarks == (said,)


def test_flag_is_a_question_and_goes_by_name(session, contest):
    row = remark_on(session, contest, is_flagged=True, misfit=1.6, agreement=0.1)

    assert row.name == "Judge A"
    assert row.hint == (
        "Judge A's scores neither follow colleagues' (agreement 0.10) nor the nominations (misfit 1.6, 1 is usual) "
        "over 12 reads. Ask before deciding anything."
    )


def test_names_stand_for_codes_wherever_judges_are_named():
    result = rank_categories(draw_scores(3))[0]
    flagged = replace(result, judges=(replace(result.judges[0], is_flagged=True, misfit=1.6, agreement=0.1),))
    names = {judge.judge: f"Name of {judge.judge}" for judge in result.judges}

    named = name_people(flagged, names)

    assert list_hints(named)[0].startswith("Name of judge 0's scores neither")
    assert {case.judge for case in named.certainty.fragile} <= set(names.values())
    assert named.nominations == result.nominations


@pytest.mark.parametrize(
    ("panel", "said"),
    [
        (None, "agreement cannot be told yet"),
        (0.80, "agreement ICC(k) 0.80: good for a winner"),
        (0.71, "agreement ICC(k) 0.71: good for a shortlist, thin for a winner"),
        (0.30, "agreement ICC(k) 0.30: thin: a first look, no more"),
    ],
)
def test_what_agreement_is_good_for(panel, said):
    result = rank_categories(draw_scores(3))[0]

    assert say_reliability(replace(result, agreement=replace(result.agreement, panel=panel))) == said
