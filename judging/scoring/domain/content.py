"""What stands on a scorecard: a mark for each criterion or a verdict, a comment for the nominee and a private note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from judging.awards.domain.rounds import Verdict

COMMENT = "comment"
NOTE = "note"
VERDICT = "verdict"
VERDICT_REASON = "verdict-reason"
TEXT_LIMIT = 4000
REASON_LIMIT = 300
_SCORE = "score-"


@dataclass(frozen=True)
class Abstention:
    """The judge cannot judge a criterion, and says why."""

    reason: str = ""


Mark = int | Abstention
"""What a criterion got: a rating from 1 to 10, or an abstention."""
Value = int | Abstention | str
Fields = Mapping[str, Value]
"""A scorecard as flat fields; a field that holds nothing is not there."""
Changes = Mapping[str, Value | None]
"""What a device wants changed; None empties a field."""


@dataclass(frozen=True)
class Content:
    """A scorecard at one moment."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By criterion key."""
    comment: str = ""
    note: str = ""
    verdict: Verdict | None = None
    """Only in a qualifying round, where nothing is rated."""
    verdict_reason: str = ""

    @property
    def ratings(self) -> dict[str, int]:
        return {key: mark for key, mark in self.marks.items() if isinstance(mark, int)}

    @property
    def abstentions(self) -> dict[str, str]:
        """The reasons, by criterion key."""
        return {key: mark.reason for key, mark in self.marks.items() if isinstance(mark, Abstention)}

    @property
    def fields(self) -> dict[str, Value]:
        """The same, flat: `score-<criterion key>`, `comment`, `note`, `verdict` and `verdict-reason`."""
        verdict = self.verdict.value if self.verdict else ""
        texts = {COMMENT: self.comment, NOTE: self.note, VERDICT: verdict, VERDICT_REASON: self.verdict_reason}
        marks = {name_field(key): mark for key, mark in self.marks.items()}
        return marks | {name: text for name, text in texts.items() if text}

    def change(self, changes: Changes) -> Content:
        """Return the content after these changes."""
        fields: dict[str, Value | None] = {**self.fields, **changes}
        marks = {
            key: value
            for name, value in fields.items()
            if (key := name_criterion(name)) is not None and isinstance(value, int | Abstention)
        }
        texts = {name: str(fields.get(name) or "") for name in (COMMENT, NOTE, VERDICT, VERDICT_REASON)}
        verdict = Verdict(texts[VERDICT]) if texts[VERDICT] else None
        return Content(marks, texts[COMMENT], texts[NOTE], verdict, texts[VERDICT_REASON])


def name_field(criterion_key: str) -> str:
    """Return the name of the field that holds a criterion's mark."""
    return _SCORE + criterion_key


def name_criterion(field_name: str) -> str | None:
    """Return the key of the criterion whose mark a field holds; None for the texts."""
    return field_name.removeprefix(_SCORE) if field_name.startswith(_SCORE) else None
