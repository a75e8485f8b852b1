"""The ranking in plain sentences, for organizers: what was corrected, how sure it is, what it hangs on."""

from __future__ import annotations

from judging.results.domain.figures import write_chance, write_figure
from judging.results.domain.outcome import (
    CategoryResult,
    Certainty,
    Fallback,
    JudgeDiagnosis,
    Method,
    RankedNomination,
    TieRule,
    WinnerCall,
)

METHOD_NAMES = {
    Method.ADJUSTED: "fair score",
    Method.MEAN: "raw mean",
    Method.MEDIAN: "median",
    Method.TRIMMED: "trimmed mean",
    Method.ZSCORE: "z-score",
    Method.WEIGHTED: "fair score with reliability weights",
}
METHOD_NOTES = {
    Method.ADJUSTED: "Each score is corrected for how strict its judge is, as far as the scores can tell.",
    Method.MEAN: "The plain average: whoever drew the kind judges gains by it.",
    Method.MEDIAN: "The middle score: one odd judge cannot move it, but with three reads most of what is said is lost.",
    Method.TRIMMED: "The mean without the highest and the lowest score; with three reads only the middle one is left.",
    Method.ZSCORE: "Every judge's scores are stretched to the same mean and spread. This does harm: a judge who "
    "happened to read the better nominations is treated as a kind one, and small differences are blown up.",
    Method.WEIGHTED: "As the fair score, and judges who agree less with colleagues count less, within limits.",
}
FALLBACK_NOTES = {
    Fallback.FEW_JUDGES: "With fewer than three judges nobody can tell a strict judge from a weak nomination, so the "
    "raw mean ranks.",
    Fallback.COMPLETE_PANEL: "Every judge read every nomination, so strictness touches all alike and the raw mean "
    "ranks.",
    Fallback.NO_SEVERITY: "The judges do not differ in strictness as far as these scores can tell, so the raw mean "
    "ranks.",
    Fallback.NOTHING_SHARED: "Too few nominations were read by the same judges to tell a strict judge from a weak "
    "nomination, so the raw mean ranks.",
}
TIE_NOTES = {
    TieRule.FIRST_CRITERION: "a tie settled by the first criterion",
    TieRule.HEAD_TO_HEAD: "a tie settled head to head, by the judges who read both",
    TieRule.CHAIR: "a tie settled by the chair",
    TieRule.SHARED: "a shared place",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ENOUGH_READS = 10
ENOUGH_TO_AGREE = 12
CROWDED = 0.5


def explain_nomination(one: RankedNomination, result: CategoryResult) -> str:
    """Return how a nomination's score and rank came about."""
    parts = [f"raw mean {one.raw_mean:.1f} %"]
    if abs(one.strictness) >= 0.05:
        parts.append(_explain_correction(one.strictness, result))
    if one.missing_reads and abs(one.missing_effect) >= 0.05:
        parts.append(f"{_count(one.missing_reads, 'read')} missing {_sign(one.missing_effect)}")
    parts.append(f"{METHOD_NAMES[name_method(result)]} {one.adjusted:.1f} %" if len(parts) > 1 else "nothing corrected")
    if one.rank is None:
        parts.append(f"not ranked with {_count(one.reads, 'read')} of {result.reads_expected}")
    else:
        parts.append(f"rank {one.rank} of {sum(other.rank is not None for other in result.nominations)}")
    if one.tie_rule is not None:
        parts.append(TIE_NOTES[one.tie_rule])
    span = "" if one.rank_low is None else f" (90 % range {one.rank_low} to {one.rank_high})"
    return f"{one.nomination}: {', '.join(parts)}{span}."


def name_method(result: CategoryResult) -> Method:
    """Return the method that really ranked a category."""
    return Method.MEAN if result.fallback else result.method


def _explain_correction(strictness: float, result: CategoryResult) -> str:
    if result.method in (Method.ADJUSTED, Method.WEIGHTED):
        return f"its judges were {'strict' if strictness > 0 else 'kind'} {_sign(strictness)}"
    return f"{METHOD_NAMES[result.method]} {_sign(strictness)}"


def explain_move(one: RankedNomination, result: CategoryResult) -> str | None:
    """Return why a nomination stands elsewhere than by the raw mean; `None` when it does not."""
    if one.rank is None or one.raw_rank is None or one.rank == one.raw_rank:
        return None
    way = "up" if one.rank < one.raw_rank else "down"
    sign = 1 if way == "up" else -1
    if sign * one.missing_effect > max(0.0, sign * one.strictness):
        why = f"{_count(one.missing_reads, 'read')} missing"
    elif sign * one.strictness < 0.05:
        why = "others moved past it" if way == "down" else "others fell behind it"
    elif result.method in (Method.ADJUSTED, Method.WEIGHTED):
        why = f"its judges were {'stricter' if one.strictness > 0 else 'kinder'} than most"
    else:
        why = f"the {METHOD_NAMES[result.method]} reads its scores otherwise"
    return f"{one.nomination} moves {way} from {one.raw_rank} to {one.rank}: {why}."


def explain_judge(judge: JudgeDiagnosis) -> str:
    """Return how strict a judge is and how much of it is corrected."""
    if judge.severity is None or judge.raw_gap is None:
        return f"{judge.judge}: not enough shared reads to tell how strict this judge is."
    if abs(judge.raw_gap) < 0.05:
        return f"{judge.judge} scores as colleagues do on the same nominations."
    side, way = ("below", "higher") if judge.raw_gap < 0 else ("above", "lower")
    if judge.severity * judge.raw_gap >= 0 or abs(judge.severity) < 0.05:
        return (
            f"{judge.judge} scores {abs(judge.raw_gap):.1f} points {side} colleagues; too little is known to correct."
        )
    return (
        f"{judge.judge} scores {abs(judge.raw_gap):.1f} points {side} colleagues on the same nominations, so these "
        f"scores count {abs(judge.severity):.1f} {way} ({_explain_share(judge, judge.severity, judge.raw_gap)})."
    )


def _explain_share(judge: JudgeDiagnosis, severity: float, gap: float) -> str:
    part = round(100 * abs(severity / gap))
    if abs(severity) - abs(gap) >= 0.05:
        return f"more than the gap, because those colleagues are {'strict' if severity > 0 else 'kind'} themselves"
    if part >= 100:
        return "the whole gap is corrected"
    if judge.pool_reads >= ENOUGH_READS:
        return f"{part} % of the gap is corrected"
    verb = "is" if judge.pool_reads == 1 else "are"
    return f"{part} % of the gap is corrected, because there {verb} only {_count(judge.pool_reads, 'read')}"


def explain_flag(judge: JudgeDiagnosis) -> str | None:
    """Return the question that a flagged judge raises; `None` for the others. A flag never drops anyone."""
    if not judge.is_flagged:
        return None
    agreement = write_figure(judge.agreement, 2)
    return (
        f"{judge.judge}'s scores neither follow colleagues' (agreement {agreement}) nor the nominations "
        f"(misfit {judge.misfit:.1f}, 1 is usual) over {judge.pool_reads} reads. Ask before deciding anything."
    )


def explain_call(certainty: Certainty) -> str:
    """Return how sure the winner is."""
    if not certainty.winners:
        return "There is no winner yet: no nomination has enough reads."
    winner = " and ".join(certainty.winners)
    if len(certainty.winners) > 1:
        return f"{winner} share the first place; the scores cannot part them."
    if certainty.runner_up is None:
        return f"Winner: {winner}, the only one ranked."
    if certainty.p_beats is None or certainty.call is None:
        return f"Winner: {winner}. How sure that is cannot be told from these scores."
    chance = write_chance(certainty.p_beats)
    if certainty.call is WinnerCall.TOO_CLOSE:
        return (
            f"Too close to call: {winner} beats {certainty.runner_up} with {chance} probability. More reads would help."
        )
    return f"Winner: {winner}. It beats {certainty.runner_up} with {chance} probability: {certainty.call.value}."


def explain_robustness(certainty: Certainty) -> str:
    """Return whether the winner hangs on one judge."""
    if certainty.fragile is None or not certainty.winners:
        return "Whether one judge decides this cannot be told: there is only one."
    winner = " and ".join(certainty.winners)
    verb = "win" if len(certainty.winners) > 1 else "wins"
    if not certainty.fragile:
        return f"Robust: {winner} {verb} whichever single judge is left out."
    first = certainty.fragile[0]
    if len(certainty.fragile) > 1:
        names = _join([case.judge for case in certainty.fragile])
        return f"Fragile: the first place would change without any one of these judges: {names}."
    instead = _join(list(first.winners)) if first.winners else "nobody"
    return f"Fragile: without judge {first.judge} the first place would go to {instead}."


def explain_methods(certainty: Certainty) -> str:
    """Return which method would have crowned whom."""
    crowned: dict[tuple[str, ...], list[str]] = {}
    for method, winners in certainty.crowned.items():
        crowned.setdefault(winners, []).append(METHOD_NAMES[method])
    if len(crowned) == 1:
        return "Every method has the same first place."
    return "; ".join(f"{_join(list(winners))} by {_join(names)}" for winners, names in crowned.items()) + "."


def explain_weighting(certainty: Certainty) -> str:
    """Return whether reliability weighting would change the winner."""
    weighted = certainty.crowned[Method.WEIGHTED]
    if set(weighted) == set(certainty.winners):
        return "Weighting judges by their reliability would not change the winner."
    return f"Weighting judges by their reliability would put {_join(list(weighted))} first."


def has_enough_to_agree(result: CategoryResult) -> bool:
    """Say whether there are reads enough to tell how far judges agree; few ones agree by luck."""
    return sum(one.reads for one in result.nominations) >= ENOUGH_TO_AGREE


def explain_agreement(result: CategoryResult) -> str:
    """Return what one judge and the panel are worth, and how many judges it would take."""
    agreement = result.agreement
    if agreement.single is None or agreement.panel is None:
        return "Agreement cannot be told: too few nominations were read twice, or all scores are equal."
    if not has_enough_to_agree(result):
        reads = _count(sum(one.reads for one in result.nominations), "read")
        return f"Agreement cannot be told yet: {reads} could agree, or not, by luck."
    if agreement.judges_needed is None:
        return "Agreement: the judges agree no more than by chance. Look at the rubric before anything else."
    said = (
        f"Agreement: a single judge explains {write_chance(agreement.single)} of the differences, a panel of "
        f"{_spell(agreement.panel_size or 1)} {write_chance(agreement.panel)}."
    )
    if agreement.panel >= 0.80:
        return f"{said} That is enough."
    return f"{said} For 80 % you would need {_count(agreement.judges_needed, 'judge')}."


def explain_connection(result: CategoryResult) -> str | None:
    """Return what is wrong when panels share no nomination; `None` when all hang together."""
    if result.connected:
        return None
    said = f"The judges fall into {_spell(len(result.pieces))} groups that share no nomination here"
    if result.is_comparable:
        return f"{said}, but they meet in other categories, so their strictness can be compared."
    return f"{said}: a strict group cannot be told from weaker nominations. A read across the groups would join them."


def explain_scale_use(result: CategoryResult) -> str | None:
    """Return a warning when the scale runs out of room at the top; `None` otherwise."""
    crowded = sum(judge.share_top > CROWDED for judge in result.judges)
    if not crowded:
        return None
    return (
        f"{_spell(crowded).capitalize()} of {_count(len(result.judges), 'judge')} gave the top of the scale for more "
        "than half of their scores: the scale is running out of room."
    )


def explain_category(result: CategoryResult) -> list[str]:
    """Return all that should be said of a category as a whole, in the order people ask."""
    said = [explain_call(result.certainty), explain_robustness(result.certainty), explain_methods(result.certainty)]
    said += [FALLBACK_NOTES[result.fallback]] if result.fallback else [METHOD_NOTES[result.method]]
    said += [explain_agreement(result)]
    flags = [explain_flag(judge) for judge in result.judges]
    said += [text for text in (explain_connection(result), explain_scale_use(result), *flags) if text]
    return said


def _sign(value: float) -> str:
    return write_figure(value, is_signed=True)


def _join(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _spell(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _count(number: int, noun: str) -> str:
    return f"{_spell(number)} {noun}{'' if number == 1 else 's'}"
