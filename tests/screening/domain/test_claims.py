"""The numbers that a nomination claims."""

import pytest

from judging.screening.domain.claims import attribute, find_claims, parse_amount
from judging.screening.domain.features import read_sentences
from judging.screening.domain.reading import Attribution


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("$4.2M", 4_200_000),
        ("₹38 lakh", 3_800_000),
        ("Rs. 9.6 crores", 96_000_000),
        ("€1.120", 1120),
        ("2,85 million", 2_850_000),
        ("$1,204,600", 1_204_600),
        ("£388k", 388_000),
        ("1.2 bn", 1_200_000_000),
        ("96.4%", 96.4),
        ("12.34.56", 123_456),
        ("nineteen", None),
    ],
)
def test_amount_is_read_in_every_notation(raw, amount):
    assert parse_amount(raw) == pytest.approx(amount)


@pytest.mark.parametrize(
    ("score", "attribution"),
    [
        ((0.9, 0.1, 0.0), Attribution.WON),
        ((0.1, 0.9, 0.0), Attribution.MANAGED),
        ((0.2, 0.3, 0.0), Attribution.UNCLEAR),
        ((0.5, 0.1, 0.8), Attribution.UNCLEAR),
    ],
)
def test_attribution_follows_the_sure_side(score, attribution):
    assert attribute(score) is attribution


def test_claims_are_money_shares_and_counts_of_customers():
    text = "She signed 31 clinics worth $4.2M, 12% over plan, in one year. Forty-one of two hundred accounts stayed."

    found = find_claims(read_sentences(text), [(0.9, 0.1, 0.0), (0.1, 0.9, 0.0)], text)

    assert [(claim.quote, claim.unit, claim.attribution.value) for claim in found] == [
        ("31 clinics", "clinics", "won"),
        ("$4.2M", "money", "won"),
        ("12%", "percent", "won"),
        ("two hundred accounts", "accounts", "managed"),
    ]
