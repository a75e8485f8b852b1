"""Finds who may not read what, and says in words what matched."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from judging.assignment.domain.addresses import find_domain, find_folded_domain, fold_address
from judging.assignment.domain.companies import CompanyFolder, fold_letters


class ConflictKind(enum.StrEnum):
    """What a conflict of interest rests on."""

    SAME_COMPANY = "same_company"
    SAME_DOMAIN = "same_domain"
    NAMED = "named"
    """The judge is the nominator, a referee or the nominee."""
    DECLARED = "declared"
    EMPLOYER_ENTERED = "employer_entered"
    """The judge's employer entered the category."""


@dataclass(frozen=True, slots=True)
class Party:
    """Someone a nomination comes from or speaks of: `role` is "nominee", "nominator" or "referee"; all may be empty."""

    role: str
    name: str = ""
    email: str = ""
    company: str = ""


@dataclass(frozen=True, slots=True)
class NominationParties:
    """A nomination and everybody behind it."""

    id: str
    category: str
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgeProfile:
    """What is known of a judge; `declared` are (company or person, why), as ("Acme", "past employer")."""

    id: str
    name: str = ""
    email: str = ""
    company: str = ""
    categories: frozenset[str] = frozenset()
    declared: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictFinding:
    """A judge who should not read a nomination; `evidence` is a sentence that says what matched."""

    judge: str
    nomination: str
    kind: ConflictKind
    evidence: str


@dataclass(frozen=True, slots=True)
class CategoryFinding:
    """A judge whose employer entered a category that the judge would read; `evidence` is a sentence."""

    judge: str
    category: str
    evidence: str


@dataclass(slots=True)
class _Index:
    """Which parties share a company, a domain, an address or a name; each entry is (nomination, party)."""

    companies: dict[str, list[tuple[str, Party]]] = field(default_factory=dict)
    domains: dict[str, list[tuple[str, Party]]] = field(default_factory=dict)
    addresses: dict[str, list[tuple[str, Party]]] = field(default_factory=dict)
    names: dict[str, list[tuple[str, Party]]] = field(default_factory=dict)


def find_conflicts(
    judges: Iterable[JudgeProfile],
    nominations: Iterable[NominationParties],
    *,
    families: Sequence[Sequence[str]] = (),
) -> list[ConflictFinding]:
    """Return every conflict between judges and nominations, one per pair and kind, in the order of the judges.

    `families` are the organizer's companies that belong together (subsidiaries). Free-mail domains match nobody. The
    time grows with the number of judges, parties and findings, not with judges times nominations.
    """
    folder = CompanyFolder(families)
    index = _index_parties(nominations, folder)
    findings: list[ConflictFinding] = []
    for judge in judges:
        seen: set[tuple[str, ConflictKind]] = set()
        for nomination, kind, evidence in _match_judge(judge, index, folder):
            if (nomination, kind) not in seen:
                seen.add((nomination, kind))
                findings.append(ConflictFinding(judge.id, nomination, kind, evidence))
    return findings


def find_category_conflicts(
    judges: Iterable[JudgeProfile],
    nominations: Iterable[NominationParties],
    *,
    families: Sequence[Sequence[str]] = (),
) -> list[CategoryFinding]:
    """Return the judges whose employer entered a category that they would read, in the order of the judges.

    A company enters by a nominee or a nominator; a referee's company takes no part.
    """
    folder = CompanyFolder(families)
    entered: dict[tuple[str, str], str] = {}
    for nomination in nominations:
        for party in nomination.parties:
            if party.role != "referee" and (company := folder.fold(party.company)):
                entered.setdefault((company, nomination.category), party.company)
    findings = []
    for judge in judges:
        company = folder.fold(judge.company)
        for category in sorted(judge.categories):
            if company and (match := entered.get((company, category))):
                words = folder.explain(judge.company, match)
                evidence = f"The judge's employer entered this category: {words}."
                findings.append(CategoryFinding(judge.id, category, evidence))
    return findings


def _index_parties(nominations: Iterable[NominationParties], folder: CompanyFolder) -> _Index:
    index = _Index()
    for nomination in nominations:
        for party in nomination.parties:
            entry, address = (nomination.id, party), fold_address(party.email)
            for found, key in (
                (index.companies, folder.fold(party.company)),
                (index.domains, find_folded_domain(address)),
                (index.addresses, address),
                (index.names, fold_name(party.name)),
            ):
                if key:
                    found.setdefault(key, []).append(entry)
    return index


def _match_judge(judge: JudgeProfile, index: _Index, folder: CompanyFolder) -> Iterator[tuple[str, ConflictKind, str]]:
    for nomination, party in index.companies.get(folder.fold(judge.company), ()):
        words = folder.explain(judge.company, party.company)
        yield nomination, ConflictKind.SAME_COMPANY, f"The judge works for the {party.role}'s company: {words}."
    domain = find_domain(judge.email)
    for nomination, party in index.domains.get(domain, ()):
        evidence = f"The judge's e-mail domain, {domain}, is the {party.role}'s too ({party.email})."
        yield nomination, ConflictKind.SAME_DOMAIN, evidence
    for nomination, party in index.addresses.get(fold_address(judge.email), ()):
        yield nomination, ConflictKind.NAMED, f"The judge's address is the {party.role}'s: {party.email}."
    for nomination, party in index.names.get(fold_name(judge.name), ()):
        yield nomination, ConflictKind.NAMED, f"The judge has the {party.role}'s name: {party.name}."
    for company, why in judge.declared:
        for nomination, party in index.companies.get(folder.fold(company), ()):
            evidence = f"The judge declared {company} ({why}), the {party.role}'s company."
            yield nomination, ConflictKind.DECLARED, evidence
        for nomination, party in index.names.get(fold_name(company), ()):
            yield nomination, ConflictKind.DECLARED, f"The judge declared {company} ({why}), the {party.role}."


def fold_name(name: str) -> str:
    """Return a person's name without case, accents and order of words; empty for a single word, which names nobody."""
    words = sorted(re.findall(r"[^\W_]+", fold_letters(name)))
    return " ".join(words) if len(words) > 1 else ""
