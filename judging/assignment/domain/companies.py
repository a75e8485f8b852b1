"""Decides whether two company names mean the same company, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence


def _list_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", text))


_LEGAL_FORMS = _list_words(
    """
    inc incorporated corp corporation co company llc lllp llp lp plc pllc ltd limited pty pte pvt private
    ulc cic gmbh ggmbh mbh ag kg kgaa ohg gbr ug ev se sa sas sasu sarl eurl snc sca scs scop bv nv cv vof
    bvba sprl srl srls spa sapa sl slu sau slne scl sab sapi ab hb kb oy oyj as asa aps amba ehf hf doo dooel
    ad ood eood sro spzoo zrt kft nyrt sia uab oao ooo zao pao kk yk gk bhd sdn tbk jsc pjsc ltda eireli fzco fze dmcc
    """
)
_LEADING_FORMS = _list_words("ab ooo oao zao pao uab")
_UNSPACED_FORMS = ("股份有限公司", "有限公司", "株式会社", "有限会社", "合同会社", "주식회사", "(株)", "㈱")
_NO_COMPANY = _list_words(
    """
    none na nil no nothing unknown private independent freelance freelancer retired student self selfemployed
    unemployed various other
    """
)
_JOINED = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "đ": "d"}
)


def fold_company(name: str) -> str:
    """Return what a company is known by: without case, accents, punctuation, leading "the" and legal forms.

    "The Smith & Sons Co., Ltd." and "SMITH AND SONS" fold to the same text. Empty for what names no company, such as
    "n/a" or "self-employed". A name made of legal forms only keeps them.
    """
    for form in _UNSPACED_FORMS:
        name = name.replace(form, " ")
    text = re.sub(r"[&+]", " and ", fold_letters(name))
    text = re.sub(r"['’`´.]", "", re.sub(r"\b(\w)[ ./](?=\w\b)", r"\1", text))
    words = re.sub(r"[^\w]+|_", " ", text).replace("sp zoo", "spzoo").split()
    if "".join(words) in _NO_COMPANY:
        return ""
    return " ".join(_strip_legal_forms(words))


def fold_letters(text: str) -> str:
    """Return a text without case and accents."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.translate(_JOINED)).casefold()
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _strip_legal_forms(words: list[str]) -> list[str]:
    kept = words[1:] if words[:1] == ["the"] else words
    while kept and (kept[-1] in _LEGAL_FORMS or kept[-1] == "and"):
        kept = kept[:-1]
    if len(kept) > 1 and kept[0] in _LEADING_FORMS:
        kept = kept[1:]
    return kept or words


class CompanyFolder:
    """Folds names to companies, subsidiaries to one owner; remembers what it has folded.

    `families` lists names that belong together, such as `[["Acme", "Roadrunner Logistics"]]`; families that share a
    name are one.
    """

    def __init__(self, families: Sequence[Sequence[str]] = ()) -> None:
        self._folded: dict[str, str] = {}
        self._owner: dict[str, str] = {}
        for family in families:
            names = [folded for name in family if (folded := fold_company(name))]
            owners = {self._owner.get(name, name) for name in names}
            if not owners:
                continue
            chosen = min(owners)
            for name in names:
                self._owner[name] = chosen
            for name, owner in self._owner.items():
                if owner in owners:
                    self._owner[name] = chosen

    def fold(self, name: str) -> str:
        """Return the folded name of the company, or of the family's owner; empty where none is named."""
        folded = self._fold_alone(name)
        return self._owner.get(folded, folded)

    def explain(self, judge_company: str, other_company: str) -> str:
        """Say why two names that fold alike are one company, as the end of a sentence."""
        if self._fold_alone(judge_company) == self._fold_alone(other_company):
            return f"“{judge_company}”" if judge_company == other_company else f"“{other_company}” as “{judge_company}”"
        return f"“{other_company}”, listed with “{judge_company}” as one family of companies"

    def _fold_alone(self, name: str) -> str:
        if (folded := self._folded.get(name)) is None:
            folded = self._folded[name] = fold_company(name)
        return folded
