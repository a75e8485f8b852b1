"""Reads one nomination: verdict, flag, evidence, claims and the reasons for them. No web, no database, no clock."""

from dataclasses import dataclass

from judging.screening.domain.answers import lean_of_answers, read_answers
from judging.screening.domain.claims import find_claims
from judging.screening.domain.evidence import Shown, choose_discounted, choose_evidence
from judging.screening.domain.features import ReadSentence, list_features, read_sentences
from judging.screening.domain.language import is_english
from judging.screening.domain.model import Model, load_model
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
_ANSWERS_WEIGHT = 0.6


@dataclass(frozen=True)
class _Read:
    """A text taken apart, with what the models say of it."""

    sentences: list[ReadSentence]
    scores: list[Scores]
    probabilities: Probabilities


def screen(nomination: ScreeningInput) -> Reading:
    """The reading of one nomination (S0, S1, S2; DOMAIN.md).

    At most the first 12,000 characters are read. Raises ValueError for a role that DOMAIN.md does not know.
    """
    rewards = RewardedRole(nomination.rewards)
    text = nomination.text[:MAX_CHARS]
    if not text.strip():
        return _answer_unread(nomination, rewards, text, "There is no text to read.")
    if not is_english(text):
        return _answer_unread(nomination, rewards, text, "The text is not in English, which is the only language read.")
    model = load_model()
    return _answer(nomination, rewards, model, _read(text, model))


def engine_version() -> str:
    """The version of the shipped model, as stored with every reading."""
    return load_model().version


def suggest_role(reading: Reading) -> RewardedRole | None:
    """The role whose category fits what was read, or None where the text does not decide."""
    if reading.verdict is Verdict.NEW_BUSINESS:
        return RewardedRole.NEW_BUSINESS
    if reading.verdict is Verdict.ACCOUNT_MANAGEMENT:
        return RewardedRole.ACCOUNT_MANAGEMENT
    return None


def _read(text: str, model: Model) -> _Read:
    sentences = read_sentences(text)
    alone = [list_features(sentence) for sentence in sentences]
    scores = model.score_sentences(alone)
    return _Read(sentences, scores, model.judge_text(sentences, alone))


def _answer(nomination: ScreeningInput, rewards: RewardedRole, model: Model, read: _Read) -> Reading:
    shown = choose_evidence(read.sentences, read.scores, model.sentence, threshold=model.evidence_threshold)
    evidence = tuple(piece.evidence for piece in shown)
    answers = tuple(read_answers(nomination, read.sentences, read.scores))
    probabilities = _weigh_answers(read.probabilities, lean_of_answers(answers))
    verdict = max(Verdict, key=probabilities.of)
    flagged = _is_flagged(probabilities, rewards, shown, model.flag_threshold)
    return Reading(
        verdict=verdict,
        probabilities=probabilities,
        flagged=flagged,
        reason=write_reason(verdict, probabilities.of(verdict), evidence, flagged=flagged),
        summary=write_summary(verdict, rewards),
        text=nomination.text,
        read_chars=min(len(nomination.text), MAX_CHARS),
        evidence=evidence,
        discounted=tuple(choose_discounted(read.sentences, read.scores, {piece.index for piece in shown})),
        claims=tuple(find_claims(read.sentences, read.scores, nomination.text)),
        answers=answers,
        engine=model.version,
    )


def _is_flagged(probabilities: Probabilities, rewards: RewardedRole, shown: list[Shown], threshold: float) -> bool:
    """True at the stated threshold, and only with shown evidence of that side that a cue names in words."""
    opposite = _OPPOSITE.get(rewards)
    if opposite is None or probabilities.of(opposite) < threshold:
        return False
    return any(piece.has_cue and piece.evidence.side is Side(opposite.value) for piece in shown)


def _weigh_answers(probabilities: Probabilities, lean: float) -> Probabilities:
    """The text's probabilities moved by what the structured answers say (Bayes with a fixed, small weight)."""
    if not lean:
        return probabilities
    factor = 2.0 ** (2 * _ANSWERS_WEIGHT * lean)
    new, old = probabilities.new_business * factor, probabilities.account_management / factor
    total = new + old + probabilities.mixed + probabilities.insufficient_evidence
    return Probabilities(
        new / total, old / total, probabilities.mixed / total, probabilities.insufficient_evidence / total
    )


def _answer_unread(nomination: ScreeningInput, rewards: RewardedRole, text: str, reason: str) -> Reading:
    verdict = Verdict.INSUFFICIENT_EVIDENCE
    return Reading(
        verdict=verdict,
        probabilities=Probabilities(0.0, 0.0, 0.0, 1.0),
        flagged=False,
        reason=reason,
        summary=write_summary(verdict, rewards),
        text=nomination.text,
        read_chars=len(text),
        evidence=(),
        discounted=(),
        claims=(),
        answers=tuple(read_answers(nomination, (), ())),
        engine=engine_version(),
    )
