"""Numbers, money and percentages are read as people type them, and slips are refused in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.nominations.domain.numbers import Money, NumberError, read_money, read_number, read_percent


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", "0"),
        ("1,200", "1200"),
        ("1 200", "1200"),
        ("1\u00a0200\u202f000", "1200000"),
        ("1'200", "1200"),
        ("1,200.50", "1200.5"),
        ("1.200,50", "1200.5"),
        ("1.200.000", "1200000"),
        ("12,00,000", "1200000"),
        ("1,5", "1.5"),
        ("1.2", "1.2"),
        ("+7", "7"),
        (" 20k ", "20000"),
        ("1.2 million", "1200000"),
        ("12 lakh", "1200000"),
        ("1.5 Cr.", "15000000"),
    ],
)
def test_number_is_read_as_typed(typed, number):
    assert read_number(typed) == Decimal(number)
    assert "E" not in str(read_number(typed))


@pytest.mark.parametrize(
    "typed", ["", "abc", "-3", "−3", "2 3", "1,2,3", "01/02/2026", "10-12", "12 dozen", "9" * 16, "1" * 61, "0044 20"]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(NumberError):
        read_number(typed)


@pytest.mark.parametrize(
    ("typed", "money"),
    [
        ("1,200", "GBP 1200.00"),
        ("£1.2m", "GBP 1200000.00"),
        ("£ 1.2 m", "GBP 1200000.00"),
        ("$40,000", "USD 40000.00"),
        ("A$2m", "AUD 2000000.00"),
        ("40 000 €", "EUR 40000.00"),
        ("EUR 40,000", "EUR 40000.00"),
        ("40000 eur", None),
        ("2m USD", "USD 2000000.00"),
        ("Rs. 12 lakh", "INR 1200000.00"),
        ("₹1.2 cr", "INR 12000000.00"),
        ("CHF 1'200.50", "CHF 1200.50"),
        ("XYZ 3", None),
        ("$1.2m-1.5m", None),
        ("about 3m", None),
        ("EUR 3 USD", None),
        ("-£3", None),
        ("", None),
        ("£" + "1" * 80, None),
    ],
)
def test_money_is_read_with_its_currency(typed, money):
    if money is None:
        with pytest.raises(NumberError):
            read_money(typed, currency="GBP")
    else:
        assert str(read_money(typed, currency="GBP")) == money


def test_dollar_sign_means_the_seasons_dollar():
    assert read_money("$5", currency="CAD").currency == "CAD"


def test_money_in_its_canonical_form_is_found_again():
    assert Money.from_canonical("GBP 1200.00") == Money(Decimal(1200), "GBP")
    assert Money.from_canonical("1,200") is None


@pytest.mark.parametrize(
    ("typed", "percent"), [("60", "60"), ("60 %", "60"), ("60%", "60"), ("12,5 %", "12.5"), ("0.6%", "0.6"), ("0", "0")]
)
def test_percentage_is_read_as_typed(typed, percent):
    assert read_percent(typed) == Decimal(percent)


@pytest.mark.parametrize("typed", ["101", "-1", "60-70 %", "most", "0.6", "two thirds"])
def test_what_is_no_percentage_is_refused(typed):
    with pytest.raises(NumberError):
        read_percent(typed)


@given(st.text(max_size=70))
def test_anything_typed_is_read_or_refused_in_words(text):
    for read in (read_number, read_percent, lambda typed: read_money(typed, currency="GBP")):
        assert sentence_of(read, text).endswith(".")


def sentence_of(read, text):
    try:
        return f"{read(text)}."
    except NumberError as error:
        return str(error)
