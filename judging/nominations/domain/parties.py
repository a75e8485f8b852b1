"""Who nominates whom."""

from __future__ import annotations

from dataclasses import dataclass, fields

from judging.nominations.domain.typed import clean_line

LENGTHS = {"nominator_email": 320, "nominee_email": 320}
LENGTH = 200


@dataclass(frozen=True)
class Parties:
    """The nominator and the nominee, as typed; cleaned to single lines that fit their columns."""

    nominator_email: str
    nominator_name: str = ""
    nominator_company: str = ""
    nominator_relation: str = ""
    nominee_name: str = ""
    nominee_title: str = ""
    nominee_company: str = ""
    nominee_email: str = ""

    def __post_init__(self) -> None:
        for item in fields(self):
            line = clean_line(getattr(self, item.name))
            object.__setattr__(self, item.name, fit_line(item.name, line))


def fit_line(name: str, line: str) -> str:
    """Return a line cut to what its column holds (200 characters, 320 for an e-mail address)."""
    return line[: LENGTHS.get(name, LENGTH)]
