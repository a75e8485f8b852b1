"""The sentences that organizers read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from judging.results.domain.outcome import (
    Agreement,
    CategoryResult,
    Certainty,
    Fallback,
    JudgeDiagnosis,
    Method,
    RankedNomination,
    TieRule,
    WinnerCall,
    WithoutJudge,
)
from judging.results.domain.scores import Scale
from judging.results.domain.sentences import (
    FALLBACK_NOTES,
    METHOD_NAMES,
    METHOD_NOTES,
    TIE_NOTES,
    explain_agreement,
    explain_call,
    explain_category,
    explain_connection,
    explain_flag,
    explain_judge,
    explain_methods,
    explain_move,
    explain_nomination,
    explain_robustness,
    explain_scale_use,
    explain_weighting,
)

ONE = RankedNomination("Northwind", 2, 1, 71.0, 4.2, -0.5, 74.7, 2.0, 3, 2, 1, 4, 0.2, 0.6, None, None)
OTHER = replace(ONE, nomination="Acme", rank=1, raw_rank=1, reads=10)
JUDGE = JudgeDiagnosis("Priya", 9, 9, 0.6, 0.3, -0.8, 1.1, 1.0, 0.7, 0.1, 0.0, 6, None, None, None, 0, False)
SURE = Certainty(("Acme",), "Northwind", 0.93, WinnerCall.CLEAR, (), dict.fromkeys(Method, ("Acme",)))
AGREEMENT = Agreement(panel_size=3, single=0.45, panel=0.71, judges_needed=5)
RESULT = CategoryResult(
    category="c",
    method=Method.ADJUSTED,
    fallback=None,
    scale=Scale(1, 10),
    reads_expected=3,
    connected=True,
    is_comparable=True,
    pieces=(("Acme", "Northwind"),),
    nominations=(OTHER, ONE),
    judges=(JUDGE,),
    agreement=AGREEMENT,
    certainty=SURE,
    nomination_deviation=1.0,
    judge_deviation=0.6,
    noise_deviation=0.9,
)


def test_every_choice_has_its_words():
    assert set(METHOD_NAMES) == set(METHOD_NOTES) == set(Method)
    assert (set(FALLBACK_NOTES), set(TIE_NOTES)) == (set(Fallback), set(TieRule))
    assert "does harm" in METHOD_NOTES[Method.ZSCORE]


@pytest.mark.parametrize(
    ("change", "method", "said"),
    [
        (
            {},
            Method.ADJUSTED,
            "Northwind: raw mean 71.0 %, its judges were strict +4.2, one read missing −0.5, fair score 74.7 %, "
            "rank 2 of 2 (90 % range 1 to 4).",
        ),
        (
            {"strictness": -4.2, "missing_reads": 0, "missing_effect": 0.0, "adjusted": 66.8},
            Method.ADJUSTED,
            "Northwind: raw mean 71.0 %, its judges were kind −4.2, fair score 66.8 %, rank 2 of 2 "
            "(90 % range 1 to 4).",
        ),
        (
            {"strictness": 0.0, "missing_effect": 0.0, "rank_low": None, "tie_rule": TieRule.CHAIR},
            Method.ADJUSTED,
            "Northwind: raw mean 71.0 %, nothing corrected, rank 2 of 2, a tie settled by the chair.",
        ),
        (
            {"rank": None, "rank_low": None, "missing_reads": 0},
            Method.MEDIAN,
            "Northwind: raw mean 71.0 %, median +4.2, median 74.7 %, not ranked with two reads of 3.",
        ),
    ],
)
def test_nomination_is_split_into_what_made_it(change, method, said):
    assert explain_nomination(replace(ONE, **change), replace(RESULT, method=method)) == said


@pytest.mark.parametrize(
    ("change", "method", "said"),
    [
        ({"rank": 3}, Method.ADJUSTED, None),
        ({"rank": None}, Method.ADJUSTED, None),
        ({}, Method.ADJUSTED, "Northwind moves up from 3 to 2: its judges were stricter than most."),
        (
            {"rank": 5, "strictness": -4.0},
            Method.WEIGHTED,
            "Northwind moves down from 3 to 5: its judges were kinder than most.",
        ),
        ({"missing_effect": -9.0, "rank": 5}, Method.ADJUSTED, "Northwind moves down from 3 to 5: one read missing."),
        (
            {"strictness": 0.0, "missing_effect": 0.0, "rank": 5},
            Method.ADJUSTED,
            "Northwind moves down from 3 to 5: others moved past it.",
        ),
        (
            {"strictness": 0.0, "missing_effect": 0.0},
            Method.ADJUSTED,
            "Northwind moves up from 3 to 2: others fell behind it.",
        ),
        (
            {"strictness": -2.0, "missing_effect": -0.5},
            Method.ADJUSTED,
            "Northwind moves up from 3 to 2: others fell behind it.",
        ),
        ({}, Method.ZSCORE, "Northwind moves up from 3 to 2: the z-score reads its scores otherwise."),
    ],
)
def test_move_says_why(change, method, said):
    assert explain_move(replace(ONE, **change), replace(RESULT, method=method)) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {},
            "Priya scores 0.8 points below colleagues on the same nominations, so these scores count 0.6 higher "
            "(75 % of the gap is corrected, because there are only nine reads).",
        ),
        (
            {"severity": -0.8, "raw_gap": 0.8, "pool_reads": 40},
            "Priya scores 0.8 points above colleagues on the same nominations, so these scores count 0.8 lower "
            "(the whole gap is corrected).",
        ),
        (
            {"severity": 0.8},
            "Priya scores 0.8 points below colleagues on the same nominations, so these scores count 0.8 higher "
            "(the whole gap is corrected).",
        ),
        (
            {"severity": 0.3, "raw_gap": -0.1},
            "Priya scores 0.1 points below colleagues on the same nominations, so these scores count 0.3 higher "
            "(more than the gap, because those colleagues are strict themselves).",
        ),
        (
            {"severity": 0.2, "pool_reads": 1},
            "Priya scores 0.8 points below colleagues on the same nominations, so these scores count 0.2 higher "
            "(25 % of the gap is corrected, because there is only one read).",
        ),
        ({"severity": None}, "Priya: not enough shared reads to tell how strict this judge is."),
        ({"raw_gap": 0.01}, "Priya scores as colleagues do on the same nominations."),
        ({"severity": 0.0}, "Priya scores 0.8 points below colleagues; too little is known to correct."),
        ({"severity": 0.04}, "Priya scores 0.8 points below colleagues; too little is known to correct."),
    ],
)
def test_judge_is_described_kindly(change, said):
    assert explain_judge(replace(JUDGE, **change)) == said


def test_flag_is_a_question():
    flagged = replace(JUDGE, is_flagged=True, misfit=1.9, agreement=0.1, pool_reads=20)

    assert explain_flag(JUDGE) is None
    assert explain_flag(flagged) == (
        "Priya's scores neither follow colleagues' (agreement 0.10) nor the nominations (misfit 1.9, 1 is usual) over "
        "20 reads. Ask before deciding anything."
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "Winner: Acme. It beats Northwind with 93 % probability: clear."),
        (
            {"p_beats": 0.61, "call": WinnerCall.TOO_CLOSE},
            "Too close to call: Acme beats Northwind with 61 % probability. More reads would help.",
        ),
        ({"p_beats": None, "call": None}, "Winner: Acme. How sure that is cannot be told from these scores."),
        ({"runner_up": None}, "Winner: Acme, the only one ranked."),
        ({"winners": ("Acme", "Bolt")}, "Acme and Bolt share the first place; the scores cannot part them."),
        ({"winners": ()}, "There is no winner yet: no nomination has enough reads."),
    ],
)
def test_call_is_said_in_words(change, said):
    assert explain_call(replace(SURE, **change)) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "Robust: Acme wins whichever single judge is left out."),
        ({"winners": ("Acme", "Bolt")}, "Robust: Acme and Bolt win whichever single judge is left out."),
        (
            {"fragile": (WithoutJudge("Chen", ("Northwind",)),)},
            "Fragile: without judge Chen the first place would go to Northwind.",
        ),
        (
            {"fragile": (WithoutJudge("Chen", ()),)},
            "Fragile: without judge Chen the first place would go to nobody.",
        ),
        (
            {"fragile": tuple(WithoutJudge(name, ("Bolt",)) for name in ("Chen", "Omar", "Ada"))},
            "Fragile: the first place would change without any one of these judges: Chen, Omar and Ada.",
        ),
        ({"fragile": None}, "Whether one judge decides this cannot be told: there is only one."),
    ],
)
def test_robustness_is_said_in_words(change, said):
    assert explain_robustness(replace(SURE, **change)) == said


def test_methods_say_whom_they_would_have_crowned():
    crowned = {**SURE.crowned, Method.MEAN: ("Bolt",), Method.WEIGHTED: ("Bolt",)}
    differing = replace(SURE, crowned=crowned)

    assert explain_methods(SURE) == "Every method has the same first place."
    assert explain_methods(differing) == (
        "Acme by fair score, median, trimmed mean and z-score; "
        "Bolt by raw mean and fair score with reliability weights."
    )
    assert explain_weighting(SURE) == "Weighting judges by their reliability would not change the winner."
    assert explain_weighting(differing) == "Weighting judges by their reliability would put Bolt first."


@pytest.mark.parametrize(
    ("agreement", "said"),
    [
        (
            AGREEMENT,
            "Agreement: a single judge explains 45 % of the differences, a panel of three 71 %. "
            "For 80 % you would need five judges.",
        ),
        (
            Agreement(panel_size=15, single=0.5, panel=0.94, judges_needed=4),
            "Agreement: a single judge explains 50 % of the differences, a panel of 15 94 %. That is enough.",
        ),
        (
            Agreement(panel_size=3, single=0.0, panel=0.0),
            "Agreement: the judges agree no more than by chance. Look at the rubric before anything else.",
        ),
        (
            Agreement(),
            "Agreement cannot be told: too few nominations were read twice, or all scores are equal.",
        ),
    ],
)
def test_agreement_says_how_many_judges_it_takes(agreement, said):
    assert explain_agreement(replace(RESULT, agreement=agreement)) == said


def test_few_reads_tell_nothing_of_agreement():
    few = replace(RESULT, nominations=(replace(OTHER, reads=4), ONE))

    assert explain_agreement(few) == "Agreement cannot be told yet: six reads could agree, or not, by luck."


def test_panels_that_share_nothing_are_said():
    split = replace(RESULT, connected=False, pieces=(("Acme",), ("Northwind",)))

    assert explain_connection(RESULT) is None
    assert explain_connection(split) == (
        "The judges fall into two groups that share no nomination here, but they meet in other categories, so their "
        "strictness can be compared."
    )
    assert explain_connection(replace(split, is_comparable=False)) == (
        "The judges fall into two groups that share no nomination here: a strict group cannot be told from weaker "
        "nominations. A read across the groups would join them."
    )


def test_scale_that_runs_out_of_room_is_said():
    crowded = replace(RESULT, judges=(replace(JUDGE, share_top=0.6), JUDGE))

    assert explain_scale_use(RESULT) is None
    assert explain_scale_use(crowded) == (
        "One of two judges gave the top of the scale for more than half of their scores: the scale is running out of "
        "room."
    )


def test_category_says_all_in_order():
    assert [text.split()[0] for text in explain_category(RESULT)] == [
        "Winner:",
        "Robust:",
        "Every",
        "Each",
        "Agreement:",
    ]
    assert explain_category(replace(RESULT, fallback=Fallback.FEW_JUDGES))[3] == FALLBACK_NOTES[Fallback.FEW_JUDGES]
