"""Reads numbers, money and percentages as people type them: `1,200`, `£1.2m`, `60 %`, `12 lakh`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from judging.errors import JudgingError

LIMIT = Decimal(10) ** 15
"""Above this a number is a slip of the finger."""

LENGTH = 60
"""Nobody types a longer number."""

_SCALES = {
    **dict.fromkeys(("k", "thousand", "tsd"), Decimal(1000)),
    **dict.fromkeys(("m", "mm", "mn", "mio", "mil", "million", "millions"), Decimal(10) ** 6),
    **dict.fromkeys(("b", "bn", "billion", "billions"), Decimal(10) ** 9),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), Decimal(10) ** 5),
    **dict.fromkeys(("crore", "crores", "cr"), Decimal(10) ** 7),
}
_SIGNS = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "S$": "SGD",
    "HK$": "HKD",
    "R$": "BRL",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "RS": "INR",
    "RS.": "INR",
    "₦": "NGN",
    "₱": "PHP",
    "₩": "KRW",
    "₪": "ILS",
    "R": "ZAR",
    "KSH": "KES",
}
_DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "SGD", "HKD"})
CURRENCIES = frozenset(
    re.findall(
        "[A-Z]{3}",
        "AED ARS AUD BDT BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS INR ISK JPY KES KRW LKR "
        "MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD UYU VND XAF "
        "XOF ZAR ZMW",
    )
)
"""The ISO 4217 codes that are known by name."""

_GROUP = "[,.' \u00a0\u2009\u202f\u2019]"
_AMOUNT = re.compile(rf"(?P<digits>\d+(?:{_GROUP}\d+)*)\s*(?P<scale>[a-z]*)\.?", re.IGNORECASE)
_MONEY = re.compile(r"(?P<before>[^\d\s]*(?:\s*[^\d\s]+)?)\s*(?P<amount>\d.*?)\s*(?P<after>[A-Z]{3}|[^\w\s.,%-]+)?")


class NumberError(JudgingError):
    """What was typed is not a number that can be kept."""


@dataclass(frozen=True)
class Money:
    """An amount with its currency (an ISO 4217 code)."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:.2f}"

    @classmethod
    def from_canonical(cls, text: str) -> Money | None:
        """Return the money that `GBP 1200.00` stands for, or None where a text is not in that form."""
        match = re.fullmatch(r"([A-Z]{3}) (\d{1,15}(?:\.\d{1,2})?)", text)
        return cls(Decimal(match[2]), match[1]) if match else None


def read_number(text: str) -> Decimal:
    """Return the number that was typed, from 0 to 10^15.

    Blanks, apostrophes and commas part thousands (Indian grouping too); a comma or a point before other than three
    digits is a decimal sign. Raises `NumberError`.
    """
    if text.strip().startswith(("-", "−", "–")):
        raise NumberError("Write a number from 0 up; it cannot be negative.")
    match = _AMOUNT.fullmatch(text.strip()[:LENGTH].removeprefix("+").strip())
    scale = _SCALES.get(match["scale"].lower()) if match and match["scale"] else Decimal(1)
    if match is None or scale is None or len(text) > LENGTH:
        raise NumberError("Write one number in figures, such as 1,200.")
    number = _read_digits(match["digits"]) * scale
    if number > LIMIT:
        raise NumberError("That number is too large. Check the zeros.")
    return number.normalize() + 0


def read_percent(text: str) -> Decimal:
    """Return a percentage from 0 to 100; raises `NumberError` where `0.6` could also mean 60 %."""
    bare = re.sub(r"\s*(%|percent|per cent|pct)\.?$", "", text.strip(), flags=re.IGNORECASE)
    try:
        number = read_number(bare)
    except NumberError:
        raise NumberError("Write one percentage from 0 to 100, such as 60 %.") from None
    if number > 100:
        raise NumberError("Write a percentage from 0 to 100.")
    if bare == text.strip() and 0 < number < 1:
        raise NumberError(f"Write {number} with its % sign, or {number * 100:.4g} % if you mean that share.")
    return number


def read_money(text: str, *, currency: str) -> Money:
    """Return an amount, in `currency` (an ISO code) where none was typed; raises `NumberError`."""
    match = _MONEY.fullmatch(text.strip()[:LENGTH])
    if match is None or len(text) > LENGTH or (match["before"].strip() and match["after"]):
        raise NumberError("Write one amount, such as 1,200,000 or £1.2m.")
    sign = (match["before"].strip() or match["after"] or "").upper()
    amount = read_number(match["amount"])
    return Money(amount.quantize(Decimal("0.01")), _read_currency(sign, currency))


def _read_currency(sign: str, default: str) -> str:
    if sign == "" or sign == default:
        return default
    if sign == "$":
        return default if default in _DOLLARS else "USD"
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign in CURRENCIES:
        return sign
    raise NumberError("Write one amount with a known currency, such as EUR 40,000 or £1.2m.")


def _read_digits(digits: str) -> Decimal:
    """Tell decimal signs from signs that part thousands."""
    marks = re.findall(r"\D", digits)
    groups = re.split(r"\D", digits)
    last = marks[-1] if marks else ""
    if last in {".", ","} and _is_decimal(marks, groups):
        return Decimal(f"{''.join(groups[:-1])}.{groups[-1]}")
    _check_groups(groups)
    return Decimal("".join(groups))


def _is_decimal(marks: list[str], groups: list[str]) -> bool:
    """Say whether the last sign is a decimal one: it stands alone of its kind and no thousands can follow it."""
    last = marks[-1]
    if marks.count(last) > 1:
        return False
    if len(marks) > 1:
        _check_groups(groups[:-1])
        return True
    return last == "." or len(groups[-1]) != 3


def _check_groups(groups: list[str]) -> None:
    """Refuse signs that part no thousands, as in a telephone number or a date."""
    if len(groups) == 1:
        return
    is_grouped = 1 <= len(groups[0]) <= 3 and len(groups[-1]) == 3 and all(len(g) in {2, 3} for g in groups[1:-1])
    if not is_grouped:
        raise NumberError("Write one number in figures, such as 1,200.")
