"""What the ranking says: the frozen figures of a category, a nomination and a judge."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from judging.results.domain.scores import Scale


class Method(enum.StrEnum):
    """How reads become the score that ranks."""

    ADJUSTED = "adjusted"
    """Fair score: mean less the estimated severity of its judges (crossed random effects, REML)."""
    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED = "trimmed"
    """Mean without the highest and the lowest read, from three reads on."""
    ZSCORE = "zscore"
    """Mean of each judge's standardized scores, put back on the scale."""
    WEIGHTED = "weighted"
    """Fair score in which each judge also has a spread and a reliability of their own, shrunk and capped."""


class Fallback(enum.StrEnum):
    """Why a fair score was asked for and the raw mean ranks."""

    FEW_JUDGES = "few_judges"
    COMPLETE_PANEL = "complete_panel"
    NO_SEVERITY = "no_severity"
    NOTHING_SHARED = "nothing_shared"
    """No nomination has two reads that tell a judge from a nomination."""


class TieRule(enum.StrEnum):
    """What put a tied nomination in its place, in the published order."""

    FIRST_CRITERION = "first_criterion"
    HEAD_TO_HEAD = "head_to_head"
    CHAIR = "chair"
    SHARED = "shared"


class WinnerCall(enum.StrEnum):
    """How sure the first place is, by the chance that the winner truly beats the runner-up."""

    CLEAR = "clear"
    """0.90 or more."""
    LIKELY = "likely"
    """0.80 or more."""
    TOO_CLOSE = "too_close"


@dataclass(frozen=True, slots=True)
class ChairDecision:
    """The chair's order of nominations that tie, best first, with the written reason."""

    category: str
    order: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class RankOptions:
    """How to rank. `seed` fixes the draws; the same scores and options give the same figures.

    `reads` is the number of reads a nomination should have, by category; one left out expects what most of its
    nominations have. Where it is given, a nomination with fewer than two thirds of it is not ranked.
    `first_criteria` names the criterion that settles ties, by category; one left out takes the first in the scores.
    """

    method: Method = Method.ADJUSTED
    seed: int = 0
    draws: int = 1000
    shortlist: int = 3
    reads: Mapping[str, int] = field(default_factory=dict)
    first_criteria: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[ChairDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class RankedNomination:
    """One nomination. Scores in percent of maximum: `adjusted` = `raw_mean` + `strictness` + `missing_effect`.

    `adjusted` is the score that ranks, by whatever method, and may leave 0..100; `strictness` is what the method
    corrects: for the fair score, how strict this nomination's judges were. `rank` is `None` when too few reads are
    in; ranks go 1, 1, 3. `rank_low..rank_high` is the 90 % interval of the true rank, widened to hold `rank` where it
    would not; `p_first` and `p_shortlist` are chances in 0..1; all are `None` where the scores cannot say.
    `tie_group` numbers those that are equal after rounding to 1e-9, `tie_rule` says what ordered them.
    `standard_error` is the posterior deviation of the true score against the rest of the category.
    """

    nomination: str
    reads: int
    missing_reads: int
    raw_mean: float
    strictness: float
    missing_effect: float
    adjusted: float
    standard_error: float | None
    raw_rank: int | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    p_first: float | None
    p_shortlist: float | None
    tie_group: int | None
    tie_rule: TieRule | None


@dataclass(frozen=True, slots=True)
class JudgeDiagnosis:
    """How one judge scored, for organizers only. `None` where there are too few scores to tell.

    `reads` counts this category, `pool_reads` all categories that share judges; every other figure is of the pool.
    `severity` in points of the scale, positive = strict, shrunk; `severity_error` its standard error; `raw_gap` what
    the judge scores above (+) or below (-) colleagues before shrinking, in points. `spread` 1 = like the panel;
    `misfit` 1 = as the model expects; `agreement` is a correlation with colleagues in -1..1. `share_top`,
    `share_bottom`: share of scores at the ends of the scale; `distinct` different values used. `halo` 0 = tells
    criteria apart like the panel, 1 = not at all. `drift` in points per ten reads, positive = growing kinder.
    `surprises` counts reads more than three standard deviations from what was expected.
    """

    judge: str
    reads: int
    pool_reads: int
    severity: float | None
    severity_error: float | None
    raw_gap: float | None
    spread: float | None
    misfit: float | None
    agreement: float | None
    share_top: float
    share_bottom: float
    distinct: int
    halo: float | None
    drift: float | None
    drift_error: float | None
    surprises: int
    is_flagged: bool


class AgreementBasis(enum.StrEnum):
    """Where the intraclass correlations come from."""

    ANOVA = "anova"
    """Every judge read every nomination: mean squares (Shrout & Fleiss 1979)."""
    REML = "reml"
    """Incomplete: ratios of the variances estimated over the pool."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the judges of a category agree; `None` where a figure does not exist.

    ICC forms 1 (judges differ by nomination), 2 (same judges, severity counts) and 3 (severity corrected), alone and
    as the mean of `panel_size` judges. Krippendorff's alpha is 1 for perfect agreement, 0 for chance. `kendall_w` in
    0..1, complete panels only. `single` and `panel`: reliability of one judge and of the panel's mean, as the
    method ranks (form 3 where severity is out of the way, else 2, else 1); `judges_needed` for a panel of 0.80.
    """

    basis: AgreementBasis | None = None
    panel_size: int | None = None
    icc1: float | None = None
    icc1k: float | None = None
    icc2: float | None = None
    icc2k: float | None = None
    icc3: float | None = None
    icc3k: float | None = None
    alpha_nominal: float | None = None
    alpha_ordinal: float | None = None
    alpha_interval: float | None = None
    kendall_w: float | None = None
    single: float | None = None
    panel: float | None = None
    judges_needed: int | None = None


@dataclass(frozen=True, slots=True)
class WithoutJudge:
    """Who would be first if one judge's scores were left out, where that differs."""

    judge: str
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the first place is. `winners` holds several names when the place is shared.

    `p_beats` is the chance that the winner truly beats `runner_up`, in 0..1; `fragile` lists the judges without whom
    someone else would win (`None` with a single judge); `crowned` names the winners under every method.
    """

    winners: tuple[str, ...]
    runner_up: str | None
    p_beats: float | None
    call: WinnerCall | None
    fragile: tuple[WithoutJudge, ...] | None
    crowned: Mapping[Method, tuple[str, ...]]

    @property
    def is_robust(self) -> bool | None:
        """Whether the winner stays, whichever single judge is left out; `None` with a single judge."""
        return None if self.fragile is None else not self.fragile


@dataclass(frozen=True, slots=True)
class CategoryResult:
    """All that the scores of one category say; nominations by rank, those without a rank last, judges by name.

    `method` was asked for, `fallback` says why the raw mean ranks instead, if it does. `connected`: the category's
    judges and nominations hang together in one piece; `is_comparable`: they do at least through other categories.
    `pieces` lists the nominations of each piece. The three deviations are in points of the scale, `None` if unknown.
    """

    category: str
    method: Method
    fallback: Fallback | None
    scale: Scale
    reads_expected: int
    connected: bool
    is_comparable: bool
    pieces: tuple[tuple[str, ...], ...]
    nominations: tuple[RankedNomination, ...]
    judges: tuple[JudgeDiagnosis, ...]
    agreement: Agreement
    certainty: Certainty
    nomination_deviation: float | None
    judge_deviation: float | None
    noise_deviation: float | None
