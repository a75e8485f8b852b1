"""What the pages of this room show: standings turned into rows and sentences, with nothing left to compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from judging.results.charts import Axis, IntervalMark, lay_score_axis, mark_score
from judging.results.domain import sentences
from judging.results.domain.figures import write_chance, write_figure
from judging.results.domain.outcome import CategoryResult, Method, RankedNomination
from judging.results.domain.ties import DIGITS
from judging.results.domain.top_up import suggest_top_up
from judging.results.models import Placement, Publication
from judging.results.queries import Entry
from judging.results.services import CategoryStanding
from judging.results.services.standing import PERCENT_PER_POINT
from judging.results.slopes import lay_slope as lay_slope

GOOD_FOR_WINNERS = 0.8
GOOD_FOR_SHORTLISTS = 0.6


@dataclass(frozen=True)
class RankRow:
    """One nomination on the page of its category."""

    entry: Entry
    one: RankedNomination | None
    """None while it has no score."""
    mark: IntervalMark | None
    why: str
    """Why it stands elsewhere than by the raw mean, and what else sets it apart; empty where nothing does."""
    meets_bar: bool
    placement: Placement | None
    rank: int | None
    """Where it stands, what the jury agreed on included."""
    missing: str
    """Why it has no score; empty where it has one."""

    @property
    def chance(self) -> str:
        """How often it would be first."""
        return write_chance(self.one.p_first if self.one else None).replace(" %", " in 100")

    @property
    def ranks(self) -> str:
        """The 90 % interval of its rank."""
        if self.one is None or self.one.rank_low is None:
            return ""
        low, high = self.one.rank_low, self.one.rank_high
        return f"rank {low}" if low == high else f"rank {low} to {high}"

    @property
    def notes(self) -> list[str]:
        """What stands under the chart."""
        return [note for note in (self.ranks, "over the bar" if self.meets_bar else "") if note]


@dataclass(frozen=True)
class MethodChoice:
    """A way to rank, with whom it would put first."""

    method: Method
    name: str
    note: str
    first: str
    is_chosen: bool


def name_nominations(standing: CategoryStanding) -> Mapping[str, str]:
    """Return the nominees' names by reference."""
    return {reference: entry.nominee_name or reference for reference, entry in standing.entries.items()}


def name_people(result: CategoryResult, judges: Mapping[str, str]) -> CategoryResult:
    """Return a result in which judges go by their names, for organizers' eyes."""
    certainty = result.certainty
    fragile = certainty.fragile and tuple(
        replace(case, judge=judges.get(case.judge, case.judge)) for case in certainty.fragile
    )
    return replace(
        result,
        judges=tuple(replace(judge, judge=judges.get(judge.judge, judge.judge)) for judge in result.judges),
        certainty=replace(certainty, fragile=fragile),
    )


def find_bar(standing: CategoryStanding) -> float:
    """Return what earns an award, in percent of the maximum."""
    return PERCENT_PER_POINT * standing.category.rubric.bars.award


def meets(one: RankedNomination | None, bar: float) -> bool:
    """Say whether the score that ranks reaches a bar, both in percent."""
    return one is not None and round(one.adjusted - bar, DIGITS) >= 0


def list_rows(standing: CategoryStanding) -> tuple[Axis | None, list[RankRow]]:
    """Return the axis of the chart and all nominations: by rank, then those without one, then those without a score."""
    result = standing.result
    bar = find_bar(standing)
    axis = lay_score_axis(result.nominations, bar=bar) if result else None
    order = standing.order
    rows = []
    for reference, entry in sorted(standing.entries.items(), key=lambda item: order.get(item[0], len(order))):
        one = standing.ranked.get(reference)
        rows.append(
            RankRow(
                entry=entry,
                one=one,
                mark=mark_score(one, axis) if one and axis else None,
                why=_explain_row(one, result, standing) if one and result else "",
                meets_bar=meets(one, bar),
                placement=standing.placements.get(reference),
                rank=standing.final[reference].rank if reference in standing.final else None,
                missing="" if one else _explain_absence(reference, standing),
            )
        )
    return axis, rows


def _explain_row(one: RankedNomination, result: CategoryResult, standing: CategoryStanding) -> str:
    """Return in words what the figures of a row do not say by themselves."""
    said = []
    if one.rank is None:
        said.append(f"Not ranked: it has {one.reads} of {standing.wanted_reads} reads.")
    elif move := sentences.explain_move(one, result):
        said.append(_begin(move.removeprefix(one.nomination).strip()))
    elif abs(one.strictness) >= 0.05 and result.method in (Method.ADJUSTED, Method.WEIGHTED):
        side = "strict" if one.strictness > 0 else "kind"
        said.append(f"Its judges were {side}: {write_figure(one.strictness, is_signed=True)}.")
    if one.rank is not None and one.missing_reads:
        said.append(f"It has {one.reads} of {standing.wanted_reads} reads.")
    if one.tie_rule is not None:
        said.append(_begin(f"{sentences.TIE_NOTES[one.tie_rule]}."))
    if agreed := say_consensus(standing, one.nomination):
        said.insert(0, agreed)
    return " ".join(said)


def say_consensus(standing: CategoryStanding, reference: str) -> str:
    """Return what the jury agreed on for a nomination, beside what was calculated; empty where it did not."""
    agreed, one = standing.consensus.get(reference), standing.ranked.get(reference)
    if agreed is None:
        return ""
    rank = f", rank {one.rank}" if one and one.rank else ""
    calculated = f" (calculated: {write_figure(one.adjusted)} %{rank})" if one else ""
    return (
        f"The jury agreed on {agreed.score:.1f}, {PERCENT_PER_POINT * agreed.score:.0f} %{calculated}: {agreed.reason}"
    )


def _explain_absence(reference: str, standing: CategoryStanding) -> str:
    if reference in standing.out:
        return f"did not go on into the {standing.round.label}"
    return "no score yet"


def _begin(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def summarize(standing: CategoryStanding) -> str:
    """Return a category in one line: how many, how often read, how ranked, how far the judges agree."""
    parts = [_count(len(standing.entries), "nomination")]
    if standing.result is None:
        return f"{parts[0]} · no score yet"
    if standing.category.rounds:
        parts.append(f"{_count(len(standing.contenders), 'nomination')} in the {standing.round.label}, which ranks")
    counts = sorted({standing.reads.get(reference, 0) for reference in standing.contenders} or {0})
    span = f"{counts[0]}" if len(counts) == 1 else f"{counts[0]} to {counts[-1]}"
    parts.append(f"{span} {'read' if counts == [1] else 'reads'} each")
    parts.append(_say_method(standing.result))
    parts.append(say_reliability(standing.result))
    return " · ".join(parts)


def _say_method(result: CategoryResult) -> str:
    if sentences.name_method(result) is Method.ADJUSTED:
        return "adjusted for strict and lenient judges"
    return f"ranked by {sentences.METHOD_NAMES[sentences.name_method(result)]}"


def say_robust(result: CategoryResult) -> tuple[str, str] | None:
    """Return in how many cases the winner stays when one judge is left out, and a tone; None with a single judge."""
    certainty = result.certainty
    if certainty.is_robust is None or certainty.fragile is None or not certainty.winners:
        return None
    judges = len(result.judges)
    if certainty.is_robust:
        return f"first place holds without any one of {judges} judges", "done"
    return f"first place holds without {judges - len(certainty.fragile)} of {judges} judges", "care"


def say_reliability(result: CategoryResult) -> str:
    """Return what the panel's agreement is good for."""
    panel = result.agreement.panel
    if panel is None or not sentences.has_enough_to_agree(result):
        return "agreement cannot be told yet"
    if panel >= GOOD_FOR_WINNERS:
        worth = "good for a winner"
    elif panel >= GOOD_FOR_SHORTLISTS:
        worth = "good for a shortlist, thin for a winner"
    else:
        worth = "thin: a first look, no more"
    return f"agreement ICC(k) {panel:.2f}: {worth}"


def list_methods(standing: CategoryStanding, chosen: Method) -> list[MethodChoice]:
    """Return every way to rank, with whom each would put first."""
    crowned = standing.result.certainty.crowned if standing.result else {}
    names = name_nominations(standing)
    return [
        MethodChoice(
            method=method,
            name=_begin(sentences.METHOD_NAMES[method]),
            note=sentences.METHOD_NOTES[method],
            first=", ".join(f"{one} {names.get(one, '')}".strip() for one in crowned.get(method, ())) or "nobody yet",
            is_chosen=method is chosen,
        )
        for method in Method
    ]


def list_remarks(result: CategoryResult) -> list[str]:
    """Return what should be said of a category besides who wins and how surely."""
    said = [sentences.explain_agreement(result)]
    if result.fallback:
        said.insert(0, sentences.FALLBACK_NOTES[result.fallback])
    more = [sentences.explain_connection(result), sentences.explain_scale_use(result)]
    return said + [one for one in more if one]


def list_hints(result: CategoryResult) -> list[str]:
    """Return the questions that judges' scores raise; none of them changes anything by itself."""
    return [hint for judge in result.judges if (hint := sentences.explain_flag(judge))]


def say_top_up(standing: CategoryStanding) -> str | None:
    """Return which extra reads would help most; None where none would."""
    wanted = suggest_top_up(standing.result) if standing.result else ()
    if not wanted:
        return None
    extra = sum(reads for _, reads in wanted)
    names = ", ".join(name for name, _ in wanted)
    return f"{_count(extra, 'more read')} would help most here: {wanted[0][1]} each for {names}."


def say_offered(reads: int, judges: int) -> str:
    """Return what was just offered, to how many."""
    return f"{_count(reads, 'read')} offered to {_count(judges, 'judge')}, who get a letter."


def list_ties(standing: CategoryStanding) -> list[list[Entry]]:
    """Return those who share a place and may be parted by the chair, group by group."""
    return [[standing.entries[one.nomination] for one in group] for group in standing.shared_places]


def say_state(standing: CategoryStanding) -> tuple[str, str]:
    """Return where a category stands, in words and as a tone."""
    newest: Publication | None = standing.publications[0] if standing.publications else None
    if newest and newest.is_public:
        return ("published, changed since", "care") if standing.has_changed else ("published", "done")
    if newest:
        return "withdrawn", "care"
    if standing.result is None:
        return "not scored yet", "plain"
    return ("being judged", "waiting") if standing.missing or standing.cases else ("ready to decide", "waiting")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def ordinal(number: int) -> str:
    """Return a number as a place, such as 2nd."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def pick_method(text: str | None) -> Method:
    """Return the method that a page was asked for; the fair score unless it is one of the others."""
    return Method(text) if text in set(Method) else Method.ADJUSTED
