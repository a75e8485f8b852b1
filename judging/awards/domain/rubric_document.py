"""Turns the content of a rubric file into a rubric, or says everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from judging.awards.domain.document import Fault, Table
from judging.awards.domain.rubric import (
    FACTS,
    LANGUAGE,
    REFEREE,
    SCALE_HIGH,
    SCALE_LOW,
    Bars,
    Criterion,
    Fits,
    Level,
    Nominee,
    Origin,
    Question,
    QuestionKind,
    RewardedRole,
    Rubric,
)
from judging.errors import JudgingError

LEVELS = 5
WORD_LIMIT = 1500
"""All answers together: judges read them in one sitting, and the screening reads the first 12,000 characters."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_BAND = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,2})")


class RubricError(JudgingError):
    """A rubric is at fault; `faults` holds every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def parse_rubric(document: Mapping[str, object]) -> Rubric:
    """Return the rubric that a document holds; raises `RubricError` with every fault, in the document's order."""
    faults: list[Fault] = []
    top = Table(document, "", faults)
    rubric = Rubric(
        slug=_read_name(top, "slug", _SLUG, "Use small letters, digits and single hyphens only."),
        title=top.text("title", limit=120),
        role=top.member("role", RewardedRole),
        version=top.whole("version", 1, 9999),
        for_whom=top.text("for_whom", limit=600),
        not_for=top.text("not_for", limit=600),
        example=top.text("example", limit=300),
        fits=_read_fits(top.table("fits")),
        bars=_read_bars(top.table("bars")),
        questions=tuple(_read_question(table) for table in top.tables("questions")),
        criteria=tuple(_read_criterion(table) for table in top.tables("criteria")),
    )
    top.check_known()
    _check_questions(top, rubric)
    _check_criteria(top, rubric)
    if faults:
        raise RubricError(faults)
    return rubric


def _read_name(table: Table, key: str, pattern: re.Pattern[str], advice: str) -> str:
    name = table.text(key, limit=80)
    if name and not pattern.fullmatch(name):
        table.note(key, advice)
    return name


def _read_key(table: Table) -> str:
    return _read_name(table, "key", _KEY, "Use small letters, digits and underscores, at most 40, a letter first.")


def _read_fits(table: Table) -> Fits:
    fits = Fits(origins=table.members("origins", Origin), nominees=table.members("nominees", Nominee))
    table.check_known()
    return fits


def _read_bars(table: Table) -> Bars:
    award, silver, gold = (
        table.number(key, SCALE_LOW, SCALE_HIGH, default)
        for key, default in (("award", Bars.award), ("silver", Bars.silver), ("gold", Bars.gold))
    )
    if not award <= silver <= gold:
        table.note("", "Let the bars rise: award, then silver, then gold.")
    table.check_known()
    return Bars(award=award, silver=silver, gold=gold)


def _read_question(table: Table) -> Question:
    kind = table.member("kind", QuestionKind)
    question = Question(
        key=_read_key(table),
        label=table.text("label", limit=200),
        kind=kind,
        help=table.text("help", limit=1000, default=""),
        word_limit=table.whole("word_limit", 5, 1000) if kind is QuestionKind.TEXT else None,
        required=table.flag("required"),
        choices=table.texts("choices") if kind is QuestionKind.CHOICE else (),
    )
    if kind is QuestionKind.CHOICE and len(set(question.choices)) < max(2, len(question.choices)):
        table.note("choices", "Give at least two choices, all different.")
    table.check_known()
    return question


def _read_criterion(table: Table) -> Criterion:
    criterion = Criterion(
        key=_read_key(table),
        title=table.text("title", limit=120),
        ask=table.text("ask", limit=400),
        weight=table.whole("weight", 1, 100),
        levels=_read_levels(table.table("levels")),
        may_abstain=table.flag("may_abstain"),
    )
    table.check_known()
    return criterion


def _read_levels(table: Table) -> tuple[Level, ...]:
    levels = []
    for band in table.list_keys():
        text = table.text(band, limit=600)
        if match := _BAND.fullmatch(band):
            levels.append(Level(int(match[1]), int(match[2]), text))
        else:
            table.note(band, "Name a level by its lowest and highest score, such as 7-8.")
    levels.sort(key=lambda level: (level.low, level.high))
    if len(levels) != LEVELS:
        table.note("", f"Describe five levels, from 1-2 to 9-10; there are {len(levels)}.")
    _check_bands(table, levels)
    return tuple(levels)


def _check_bands(table: Table, levels: list[Level]) -> None:
    """Note where the levels overlap, leave a score out or leave the scale."""
    covered = [score for level in levels for score in range(level.low, level.high + 1)]
    twice = sorted({score for score in covered if covered.count(score) > 1})
    left_out = sorted(set(range(SCALE_LOW, SCALE_HIGH + 1)) - set(covered))
    beyond = sorted(set(covered) - set(range(SCALE_LOW, SCALE_HIGH + 1)))
    for scores, words in ((twice, "in more than one level"), (left_out, "in no level"), (beyond, "not on the scale")):
        if scores and levels:
            table.note("", f"Each score from 1 to 10 belongs to one level; {_join(scores)} {words}.")
    for level in levels:
        if level.low > level.high:
            table.note(f"{level.low}-{level.high}", "Write the lower score first.")


def _join(scores: list[int]) -> str:
    return ", ".join(map(str, scores)) + (" is" if len(scores) == 1 else " are")


def _check_questions(top: Table, rubric: Rubric) -> None:
    _note_twice(top, "questions", [question.key for question in rubric.questions])
    for key, kind in FACTS.items():
        if not rubric.has_question(key):
            top.note("questions", f'Ask “{key}” (kind = "{kind}"): it is one of the facts that decide the role.')
        elif rubric.question(key).kind is not kind:
            top.note(f"questions.{key}.kind", f'Write "{kind}" here: this fact compares across categories.')
    for key, kind in (*dict.fromkeys(REFEREE, QuestionKind.TEXT).items(), (LANGUAGE, QuestionKind.CHOICE)):
        if rubric.has_question(key) and rubric.question(key).kind is not kind:
            top.note(f"questions.{key}.kind", f'Write "{kind}" here: judges are assigned by this answer.')
    if rubric.questions and not rubric.word_limit:
        top.note("questions", "Ask at least one question of kind text: judges read what was done.")
    if rubric.word_limit > WORD_LIMIT:
        top.note("questions", f"Ask for at most {WORD_LIMIT:,} words in all; these allow {rubric.word_limit:,}.")


def _check_criteria(top: Table, rubric: Rubric) -> None:
    _note_twice(top, "criteria", [criterion.key for criterion in rubric.criteria])
    weight = sum(criterion.weight for criterion in rubric.criteria)
    if rubric.criteria and weight != 100:
        top.note("criteria", f"Let the weights add up to 100; they add up to {weight}.")


def _note_twice(top: Table, key: str, names: list[str]) -> None:
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        top.note(f"{key}.{name}", "This key is used twice; give each its own.")
