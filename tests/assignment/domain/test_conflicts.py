"""Which judges may not read what, and the sentence that says why."""

from __future__ import annotations

import pytest

from judging.assignment.domain.addresses import find_domain, fold_address
from judging.assignment.domain.companies import CompanyFolder, fold_company
from judging.assignment.domain.conflicts import (
    CategoryFinding,
    ConflictFinding,
    ConflictKind,
    JudgeProfile,
    NominationParties,
    Party,
    find_category_conflicts,
    find_conflicts,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Northwind", "NORTHWIND, Inc."),
        ("Northwind Traders", "northwind-traders LLC"),
        ("Smith & Sons", "The Smith and Sons Co., Ltd."),
        ("Müller", "Muller GmbH & Co. KG"),
        ("L'Orange", "LOrange S.A."),
        ("Østby", "OSTBY A/S"),
        ("Acme", "Acme Sp. z o.o."),
        ("AB Volta", "Volta"),
        ("アクメ", "株式会社アクメ"),
        ("A.B.C. Limited", "ABC"),
    ],
)
def test_variants_of_a_name_are_one_company(left, right):
    assert fold_company(left) == fold_company(right) != ""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Northwind", "Northwind Bank"),
        ("Acme Zoo", "Acme"),
        ("Contoso East", "Contoso West"),
        ("Limited", "Company"),
        ("Acme", "Acmex"),
    ],
)
def test_different_companies_stay_apart(left, right):
    assert fold_company(left) != fold_company(right)


@pytest.mark.parametrize("name", ["", "  ", "n/a", "N.A.", "-", "Self-employed", "none", "Freelance"])
def test_no_company_matches_nobody(name):
    assert fold_company(name) == ""


def test_families_that_share_a_name_are_one():
    folder = CompanyFolder([["Acme", "Road Ltd"], ["Coyote", "Wile"], ["ROAD", "Coyote Inc"], ["n/a"]])

    assert folder.fold("Wile") == folder.fold("Acme Corp.") == folder.fold("Road")
    assert folder.fold("Canyon") == "canyon"


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("ana@northwind.example.org", "northwind.example.org"),
        ("ana@Northwind.Example.org.", "northwind.example.org"),
        ("ana@GMAIL.com", ""),
        ("ana@yahoo.co.uk", ""),
        ("ana@outlook.fr", ""),
        ("ana@live.com", ""),
        ("ana@live.company.example.org", "live.company.example.org"),
        ("no address", ""),
        ("", ""),
    ],
)
def test_domain_names_an_employer_or_nobody(address, domain):
    assert find_domain(address) == domain


def test_addresses_of_one_mailbox_fold_alike():
    assert fold_address(" Ana.Ruiz+awards@GoogleMail.com ") == fold_address("anaruiz@gmail.com")
    assert fold_address("a.b@example.org") != fold_address("ab@example.org")


NOMINATIONS = [
    NominationParties("N0", "service", (Party("nominee", "", "", ""),)),
    NominationParties(
        "N1",
        "sales",
        (
            Party("nominee", "Dana Wu", "dana@northwind.example.org", "Northwind Ltd"),
            Party("nominator", "Bo Li", "bo.li@gmail.com", "Northwind Ltd"),
            Party("referee", "Cy Moss", "cy@contoso.example.org", "Contoso"),
        ),
    ),
    NominationParties("N2", "service", (Party("nominee", "Eli Fox", "eli@fabrikam.example.org", "Fabrikam"),)),
]


@pytest.mark.parametrize(
    ("judge", "expected"),
    [
        (
            JudgeProfile("J", company="NORTHWIND, Inc."),
            [
                (
                    "N1",
                    "same_company",
                    "The judge works for the nominee's company: “Northwind Ltd” as “NORTHWIND, Inc.”.",
                )
            ],
        ),
        (
            JudgeProfile("J", email="zoe@contoso.example.org"),
            [
                (
                    "N1",
                    "same_domain",
                    "The judge's e-mail domain, contoso.example.org, is the referee's too (cy@contoso.example.org).",
                )
            ],
        ),
        (
            JudgeProfile("J", email="Bo.Li+me@gmail.com"),
            [("N1", "named", "The judge's address is the nominator's: bo.li@gmail.com.")],
        ),
        (JudgeProfile("J", name="Wu, DANA"), [("N1", "named", "The judge has the nominee's name: Dana Wu.")]),
        (
            JudgeProfile("J", declared=(("Fabrikam", "past employer"),)),
            [("N2", "declared", "The judge declared Fabrikam (past employer), the nominee's company.")],
        ),
        (
            JudgeProfile("J", declared=(("Cy Moss", "my sister"),)),
            [("N1", "declared", "The judge declared Cy Moss (my sister), the referee.")],
        ),
        (JudgeProfile("J", name="Cy Moss"), [("N1", "named", "The judge has the referee's name: Cy Moss.")]),
        (
            JudgeProfile("J", email="cy@contoso.example.org", company="Elsewhere"),
            [
                (
                    "N1",
                    "same_domain",
                    "The judge's e-mail domain, contoso.example.org, is the referee's too (cy@contoso.example.org).",
                ),
                ("N1", "named", "The judge's address is the referee's: cy@contoso.example.org."),
            ],
        ),
        (JudgeProfile("J", "Zoe", "zoe@gmail.com", "n/a"), []),
    ],
)
def test_conflict_says_what_matched(judge, expected):
    found = find_conflicts([judge], NOMINATIONS)

    assert found == [
        ConflictFinding("J", nomination, ConflictKind(kind), words) for nomination, kind, words in expected
    ]


def test_subsidiary_is_the_same_company_and_says_so():
    found = find_conflicts([JudgeProfile("J", company="Tailspin")], NOMINATIONS, families=[["Fabrikam", "Tailspin"]])

    assert [finding.evidence for finding in found] == [
        "The judge works for the nominee's company: “Fabrikam”, listed with “Tailspin” as one family of companies."
    ]


def test_employer_that_entered_shuts_the_judge_out_of_the_category():
    judge = JudgeProfile("J", company="Northwind", categories=frozenset({"sales", "service"}))

    assert find_category_conflicts([judge], NOMINATIONS) == [
        CategoryFinding(
            "J",
            "sales",
            "The judge's employer entered this category: “Northwind Ltd” as “Northwind”.",
        )
    ]


def test_a_referees_company_enters_nothing():
    judge = JudgeProfile("J", company="Contoso", categories=frozenset({"sales"}))

    assert find_category_conflicts([judge], NOMINATIONS) == []
