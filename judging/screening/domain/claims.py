"""Finds the numbers that a nomination claims, and whether the text says they were won, are managed, or neither."""

import re
from collections.abc import Sequence

from judging.screening.domain.features import ReadSentence
from judging.screening.domain.pooling import Scores
from judging.screening.domain.reading import Attribution, Claim
from judging.screening.domain.tokens import Token

_DIGITS = re.compile(r"\d[\d.,'’\s]*")
_SCALES = (
    (re.compile(r"\d\s?(?:bn|billion|mrd)\b", re.IGNORECASE), 1e9),
    (re.compile(r"\d\s?(?:crores?|cr)\b", re.IGNORECASE), 1e7),
    (re.compile(r"\d\s?(?:m|mn|million|mio)\b", re.IGNORECASE), 1e6),
    (re.compile(r"\d\s?lakhs?\b", re.IGNORECASE), 1e5),
    (re.compile(r"\d\s?(?:k|thousand)\b", re.IGNORECASE), 1e3),
)
_SURE = 0.4
_LONGEST_COUNT = 4


def find_claims(sentences: Sequence[ReadSentence], scores: Sequence[Scores], text: str) -> list[Claim]:
    """Money, percentages, and counts that stand beside customers or deeds, in order."""
    found = []
    for read, score in zip(sentences, scores, strict=True):
        attribution = attribute(score)
        for at, token in enumerate(read.tokens):
            unit = _find_unit(read.tokens, at)
            if unit:
                last = _last_token(read.tokens, at, unit)
                quote = text[token.start : last.end]
                amount = parse_amount(text[token.start : token.end])
                found.append(Claim(token.start, last.end, quote, amount, unit, attribution))
    return found


def attribute(score: Scores) -> Attribution:
    """Won or managed where the sentence's better side is sure and is not a decoy; otherwise unclear."""
    new, old, decoy = score
    if max(new, old) < _SURE or decoy > max(new, old):
        return Attribution.UNCLEAR
    return Attribution.WON if new > old else Attribution.MANAGED


def parse_amount(raw: str) -> float | None:
    """The number in a piece of text such as "$4.2M", "1.120" or "₹38 lakh"; None for words."""
    match = _DIGITS.search(raw)
    if match is None:
        return None
    digits = re.sub(r"[\s'’]", "", match.group()).rstrip(".,")
    scale = next((factor for pattern, factor in _SCALES if pattern.search(raw)), 1.0)
    if scale == 1.0 and re.fullmatch(r"\d{1,3}([.,]\d{3})+", digits):
        digits = re.sub(r"[.,]", "", digits)
    elif digits.count(",") == 1 and "." not in digits and not re.search(r",\d{3}$", digits):
        digits = digits.replace(",", ".")
    digits = digits.replace(",", "")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    return float(digits) * scale


def _find_unit(tokens: Sequence[Token], at: int) -> str:
    token = tokens[at]
    if token.word == "MONEY":
        return "money"
    if token.word == "PERCENT":
        return "percent"
    if "NUM" not in token.symbols or token.word in ("one", "half", "third"):
        return ""
    if at and "NUM" in tokens[at - 1].symbols:
        return ""
    following = tokens[at + 1 : at + 1 + _LONGEST_COUNT]
    return next(
        (near.word for near in following if near.symbols & {"CUST", "order", "contract", "deal", "meeting"}), ""
    )


def _last_token(tokens: Sequence[Token], at: int, unit: str) -> Token:
    if unit in ("money", "percent"):
        return tokens[at]
    return next(token for token in tokens[at + 1 :] if token.word == unit)
