"""Reads one nomination: verdict, flag, evidence, claims and the reasons for them. No web, no database, no clock."""

from dataclasses import dataclass

from judging.screening.domain.answers import read_answers, weigh_answers
from judging.screening.domain.claims import find_claims
from judging.screening.domain.evidence import (
    BY_PLACE,
    Weighed,
    choose_discounted,
    choose_shown,
    describe_evidence,
    find_cue,
    rank_rest,
    weigh,
)
from judging.screening.domain.features import ReadSentence, list_features, read_sentences
from judging.screening.domain.language import is_english
from judging.screening.domain.model import Model, load_model
from judging.screening.domain.period import find_first_year, set_earlier_wins_aside
from judging.screening.domain.pooling import Scores
from judging.screening.domain.reading import (
    MAX_CHARS,
    Probabilities,
    Reading,
    RewardedRole,
    ScreeningInput,
    Side,
    Verdict,
)
from judging.screening.domain.summary import write_reason, write_summary

_OPPOSITE = {
    RewardedRole.NEW_BUSINESS: Verdict.ACCOUNT_MANAGEMENT,
    RewardedRole.ACCOUNT_MANAGEMENT: Verdict.NEW_BUSINESS,
}
_SIDED = (Verdict.NEW_BUSINESS, Verdict.ACCOUNT_MANAGEMENT)
_LEAST_ADDED = 0.8
_LEAST_FOR_FLAG = 0.4
_MOST_ADDED = 8


@dataclass(frozen=True)
class _Read:
    """A text taken apart, with what the models say of it."""

    sentences: list[ReadSentence]
    alone: list[list[str]]
    weighed: list[Weighed]
    probabilities: Probabilities

    @property
    def scores(self) -> list[Scores]:
        return [one.scores for one in self.weighed]


def screen(nomination: ScreeningInput) -> Reading:
    """The reading of one nomination (S0, S1, S2; DOMAIN.md).

    At most the first 12,000 characters are read. Raises ValueError for a role that DOMAIN.md does not know.
    """
    return read_with(load_model(), nomination)


def read_with(model: Model, nomination: ScreeningInput) -> Reading:
    """The reading under a given model: what `screen` does with the shipped one."""
    rewards = RewardedRole(nomination.rewards)
    text = nomination.text[:MAX_CHARS]
    if not text.strip():
        return _answer_unread(nomination, rewards, model, "There is no text to read.")
    if not is_english(text):
        return _answer_unread(
            nomination, rewards, model, "The text is not in English, which is the only language read."
        )
    return _answer(nomination, rewards, model, _read(text, model, find_first_year(nomination.award_period)))


def engine_version() -> str:
    """The version of the shipped model, as stored with every reading."""
    return load_model().version


def _read(text: str, model: Model, first_year: int | None) -> _Read:
    sentences = read_sentences(text)
    alone = [list_features(sentence) for sentence in sentences]
    scores = model.score_sentences(alone)
    sentences = set_earlier_wins_aside(sentences, scores, first_year)
    probabilities = model.judge_text(sentences, alone, scores)
    weighed = weigh(sentences, scores, model.weigh_sentences(sentences, scores, probabilities))
    return _Read(sentences, alone, weighed, probabilities)


def _answer(nomination: ScreeningInput, rewards: RewardedRole, model: Model, read: _Read) -> Reading:
    answers = tuple(read_answers(nomination, read.weighed))
    probabilities = weigh_answers(read.probabilities, answers)
    verdict = max(Verdict, key=probabilities.of)
    shown = _choose_shown(read, model, verdict, may_flag=_is_likely(probabilities, rewards, model))
    flagged = _is_flagged(probabilities, rewards, [read.weighed[at] for at in sorted(shown)], model)
    evidence = tuple(describe_evidence(read.weighed[at], model.sentence) for at in sorted(shown))
    return Reading(
        verdict=verdict,
        probabilities=probabilities,
        flagged=flagged,
        reason=write_reason(verdict, probabilities.of(verdict), evidence, flagged=flagged),
        summary=write_summary(verdict, rewards),
        text=nomination.text,
        read_chars=min(len(nomination.text), MAX_CHARS),
        evidence=evidence,
        discounted=tuple(choose_discounted(read.weighed, shown)),
        claims=tuple(find_claims(read.sentences, read.scores, nomination.text)),
        answers=answers,
        engine=model.version,
    )


def _choose_shown(read: _Read, model: Model, verdict: Verdict, *, may_flag: bool) -> set[int]:
    """The evidence to show: all that stands on its own, and as much more as the verdict rests on.

    For a verdict of one side, sentences are added, the strongest first, until the text without them would be judged
    otherwise, so that what is shown is what decided. Where a flag may rest on them, weaker ones are added too, until
    the rest would raise no flag, and one that a cue names in words if none does.
    """
    shown = choose_shown(read.weighed, threshold=model.evidence_threshold)
    if verdict not in _SIDED:
        return shown
    side = Side(verdict.value)
    weak = rank_rest(read.weighed, shown, side, least=_LEAST_FOR_FLAG)
    strong = rank_rest(read.weighed, shown, side, least=_LEAST_ADDED)
    for at in (weak if may_flag else strong)[:_MOST_ADDED]:
        rest = [place for place, one in enumerate(read.weighed) if place not in shown or BY_PLACE[one.side] is not side]
        left = _judge_part(read, model, rest)
        if max(Verdict, key=left.of) is not verdict and not (may_flag and left.of(verdict) >= model.flag_threshold):
            break
        shown.add(at)
    if may_flag and not any(_is_named(read.weighed[at], side, model) for at in shown):
        shown.update([at for at in weak if _is_named(read.weighed[at], side, model)][:1])
    if not any(BY_PLACE[read.weighed[at].side] is side for at in shown):
        shown.update(weak[:1])
    return shown


def _is_named(one: Weighed, side: Side, model: Model) -> bool:
    """True for evidence of this side that a cue names in words."""
    return BY_PLACE[one.side] is side and find_cue(one, model.sentence) is not None


def _judge_part(read: _Read, model: Model, places: list[int]) -> Probabilities:
    alone = [read.alone[at] for at in places]
    scores = model.score_sentences(alone)
    return model.judge_text([read.sentences[at] for at in places], alone, scores)


def _is_flagged(probabilities: Probabilities, rewards: RewardedRole, shown: list[Weighed], model: Model) -> bool:
    """True at the stated threshold, and only with shown evidence of that side that a cue names in words."""
    opposite = _OPPOSITE.get(rewards)
    if opposite is None or not _is_likely(probabilities, rewards, model):
        return False
    side = Side(opposite.value)
    return any(_is_named(one, side, model) for one in shown)


def _is_likely(probabilities: Probabilities, rewards: RewardedRole, model: Model) -> bool:
    """True if the verdict opposite to what is rewarded reaches the stated threshold."""
    opposite = _OPPOSITE.get(rewards)
    return opposite is not None and probabilities.of(opposite) >= model.flag_threshold


def _answer_unread(nomination: ScreeningInput, rewards: RewardedRole, model: Model, reason: str) -> Reading:
    verdict = Verdict.INSUFFICIENT_EVIDENCE
    return Reading(
        verdict=verdict,
        probabilities=Probabilities(0.0, 0.0, 0.0, 1.0),
        flagged=False,
        reason=reason,
        summary=write_summary(verdict, rewards),
        text=nomination.text,
        read_chars=min(len(nomination.text), MAX_CHARS),
        evidence=(),
        discounted=(),
        claims=(),
        answers=tuple(read_answers(nomination, ())),
        engine=model.version,
    )
