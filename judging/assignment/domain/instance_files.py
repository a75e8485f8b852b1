"""Reads an instance from plain JSON values, and writes a plan as such: the contract of `judging assign`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from judging.assignment.domain.addresses import find_domain, fold_address
from judging.assignment.domain.companies import CompanyFolder
from judging.assignment.domain.instance import Instance, InstanceError, Pair, PoolJudge, PoolNomination
from judging.assignment.domain.plan import Plan, RulePrice

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Record: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class FileNames:
    """The ids of a file as they were written: a number stays a number in the plan."""

    judges: dict[str, Json]
    nominations: dict[str, Json]


def read_instance(document: Json) -> tuple[Instance, FileNames]:
    """Return the instance that a file describes; raises InstanceError with the place of what is wrong."""
    if not isinstance(document, Mapping):
        raise InstanceError('The file must hold one object with "nominations" and "judges".')
    nomination_records = _list_records(document, "nominations")
    judge_records = _list_records(document, "judges")
    nominations = [_read_nomination(record, place) for record, place in nomination_records]
    judges = [_read_judge(record, place) for record, place in judge_records]
    conflicts = [*_list_pairs(document, "conflicts"), *_find_pairs(nomination_records, judge_records)]
    instance = Instance(
        nominations=tuple(nominations),
        judges=tuple(judges),
        reads=_read_count(document, "reads", "", default=3),
        conflicts=tuple((judge, nomination, "conflict") for judge, nomination in conflicts),
        shut_out=tuple(_find_shut_out(nomination_records, judge_records)),
        recused=tuple(_list_pairs(document, "recused")),
        fixed=tuple(_list_pairs(document, "fixed")),
    )
    names = FileNames(
        judges={judge.id: record["id"] for judge, (record, _) in zip(judges, judge_records, strict=True)},
        nominations={item.id: record["id"] for item, (record, _) in zip(nominations, nomination_records, strict=True)},
    )
    return instance, names


def write_plan(plan: Plan, names: FileNames, prices: Sequence[RulePrice] | None = None) -> dict[str, Json]:
    """Return the plan in the contract's words; the price of each rule stands with it where it was asked for."""
    priced: dict[str, Json] = {}
    if prices is not None:
        priced["prices"] = [
            {"rule": price.rule, "reads": price.reads, "expertise": price.expertise, "sentence": price.sentence}
            for price in prices
        ]
    return priced | {
        "assignments": [[names.judges[judge], names.nominations[nomination]] for judge, nomination in plan.assignments],
        "unfilled": [
            {
                "nomination": names.nominations[shortage.nomination],
                "missing": shortage.missing,
                "why": f"{shortage.why} {shortage.fix}",
            }
            for shortage in plan.shortages
        ],
        "objective": plan.objective,
        "bound": plan.bound,
        "loads": dict(plan.loads),
        "under_min": [names.judges[judge] for judge in plan.under_min],
        "connected": plan.is_connected,
    }


def _read_nomination(record: Record, place: str) -> PoolNomination:
    language = _read_text(record, "language", place).strip().casefold()
    return PoolNomination(_read_id(record, place), _read_text(record, "category", place, needed=True), language)


def _read_judge(record: Record, place: str) -> PoolJudge:
    expertise = record.get("expertise") or {}
    if not isinstance(expertise, Mapping):
        raise InstanceError(f'{place}: "expertise" must be an object of categories with numbers from 0 to 1.')
    for category, level in expertise.items():
        if isinstance(level, bool) or not isinstance(level, int | float) or not 0 <= level <= 1:
            raise InstanceError(f'{place}: the expertise in "{category}" must be a number from 0 to 1.')
    least = _read_count(record, "min_load", place, default=0)
    most = _read_count(record, "max_load", place, default=None)
    if least > most:
        raise InstanceError(f'{place}: "min_load" ({least}) is above "max_load" ({most}).')
    return PoolJudge(
        id=_read_id(record, place),
        categories=frozenset(_list_texts(record, "categories", place)),
        expertise={category: float(level) for category, level in expertise.items() if isinstance(level, int | float)},
        min_load=least,
        max_load=most,
        languages=frozenset(language.casefold() for language in _list_texts(record, "languages", place)),
        is_experienced=_read_tick(record, "experienced", place),
    )


def _find_pairs(nominations: Sequence[tuple[Record, str]], judges: Sequence[tuple[Record, str]]) -> list[Pair]:
    """Return the pairs barred by company, address or domain, by look-up instead of comparing all with all."""
    folder = CompanyFolder()
    index: dict[tuple[str, str], list[str]] = {}
    for record, place in nominations:
        nomination = _read_id(record, place)
        keys = {("company", folder.fold(_read_text(record, "company", place)))}
        for email in _list_texts(record, "conflict_emails", place):
            keys |= {("address", fold_address(email)), ("domain", find_domain(email))}
        for key in keys:
            index.setdefault(key, []).append(nomination)
    pairs: list[Pair] = []
    for record, place in judges:
        judge, email = _read_id(record, place), _read_text(record, "email", place)
        company = folder.fold(_read_text(record, "company", place))
        keys = {("company", company), ("address", fold_address(email)), ("domain", find_domain(email))}
        found = {nomination for key in keys if key[1] for nomination in index.get(key, ())}
        pairs.extend((judge, nomination) for nomination in sorted(found))
    return pairs


def _find_shut_out(
    nominations: Sequence[tuple[Record, str]], judges: Sequence[tuple[Record, str]]
) -> list[tuple[str, str, str]]:
    """Return the judges whose company entered a category that they read."""
    folder = CompanyFolder()
    entered = {
        (_read_text(record, "category", place), company)
        for record, place in nominations
        if (company := folder.fold(_read_text(record, "company", place)))
    }
    return [
        (_read_id(record, place), category, "employer entered")
        for record, place in judges
        for category in sorted(set(_list_texts(record, "categories", place)))
        if (category, folder.fold(_read_text(record, "company", place))) in entered
    ]


def _list_records(document: Record, name: str) -> list[tuple[Record, str]]:
    """Return the objects of a list, each with its place in the file for errors."""
    values = document.get(name)
    if not isinstance(values, list):
        raise InstanceError(f'The file needs a list "{name}".')
    records: list[tuple[Record, str]] = []
    for position, value in enumerate(values):
        if not isinstance(value, Mapping):
            raise InstanceError(f"{name}[{position}] must be an object.")
        records.append((value, f"{name}[{position}]"))
    return records


def _list_pairs(document: Record, name: str) -> list[Pair]:
    """Return the pairs [judge, nomination] of a list; a third item, the reason, is let through."""
    values = document.get(name) or []
    if not isinstance(values, list):
        raise InstanceError(f'"{name}" must be a list.')
    pairs = []
    for position, value in enumerate(values):
        if not isinstance(value, list) or len(value) < 2 or not all(_is_id(item) for item in value[:2]):
            raise InstanceError(f"{name}[{position}] must be a list that begins with a judge and a nomination.")
        pairs.append((str(value[0]), str(value[1])))
    return pairs


def _is_id(value: Json) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and value != ""


def _read_id(record: Record, place: str) -> str:
    value = record.get("id")
    if not _is_id(value):
        raise InstanceError(f'{place}: "id" must be a text or a whole number.')
    return str(value)


def _read_text(record: Record, name: str, place: str, *, needed: bool = False) -> str:
    value = record.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value):
        raise InstanceError(f'{place}: "{name}" must be a text.')
    return value


def _list_texts(record: Record, name: str, place: str) -> list[str]:
    values = record.get(name)
    if values is None:
        return []
    if not isinstance(values, list):
        raise InstanceError(f'{place}: "{name}" must be a list of texts.')
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < len(values):
        raise InstanceError(f'{place}: "{name}" must be a list of texts.')
    return texts


def _read_tick(record: Record, name: str, place: str) -> bool:
    value = record.get(name, False)
    if not isinstance(value, bool):
        raise InstanceError(f'{place}: "{name}" must be true or false.')
    return value


def _read_count(record: Record, name: str, place: str, *, default: int | None) -> int:
    value = record.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        where = f"{place}: " if place else ""
        raise InstanceError(f'{where}"{name}" must be a whole number of 0 or more.')
    return value
