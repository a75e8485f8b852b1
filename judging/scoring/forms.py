"""What judges send: a scorecard as a form or as JSON, and why they stand back or what they ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from judging.assignment.models import RecusalReason
from judging.awards.domain.rounds import RoundKind, Verdict
from judging.awards.domain.rubric import Rubric
from judging.errors import JudgingError
from judging.nominations.domain.typed import clean_line, clean_text
from judging.scoring.domain.content import (
    COMMENT,
    NOTE,
    TEXT_LIMIT,
    VERDICT,
    VERDICT_REASON,
    Abstention,
    Content,
    Mark,
    Value,
    name_field,
)
from judging.screening.models import RequestKind

ABSTAIN = "abstain"
REASON = "reason-"


class UnreadableSaveError(JudgingError):
    """What a script sent is not what this page sends."""


@dataclass(frozen=True)
class SavedChanges:
    """What a device wants changed, and what it last knew."""

    changes: dict[str, Value | None]
    version: int
    device: str
    is_submission: bool
    is_comment_checked: bool
    """The judge looked at a name that was found in the comment, and lets it stand."""


def read_form(form: MultiDict[str, str], rubric: Rubric, kind: RoundKind = RoundKind.SCORING) -> Content:
    """Return the whole scorecard that a form without script sent."""
    comment, note = clean_text(form.get(COMMENT, "")), clean_text(form.get(NOTE, ""))
    if kind is RoundKind.QUALIFYING:
        said = form.get(VERDICT, "")
        verdict = Verdict(said) if said in set(Verdict) else None
        return Content({}, comment, note, verdict, clean_text(form.get(VERDICT_REASON, "")))
    marks: dict[str, Mark] = {}
    for criterion in rubric.criteria:
        typed = form.get(name_field(criterion.key), "")
        if typed == ABSTAIN:
            marks[criterion.key] = Abstention(clean_line(form.get(REASON + criterion.key, "")))
        elif typed.isdecimal() and len(typed) <= 2:
            marks[criterion.key] = int(typed)
    return Content(marks, comment, note)


def read_number(text: str | None) -> int:
    """Return a version number out of a hidden field; anything else is 0."""
    return int(text) if text and text.isdecimal() and len(text) <= 9 else 0


def read_json(payload: object) -> SavedChanges:
    """Return what a script sent; raises `UnreadableSaveError` where it is something else."""
    if not isinstance(payload, Mapping) or not isinstance(payload.get("changes"), Mapping):
        raise UnreadableSaveError("That did not reach us whole. Reload the page; what is saved is safe.")
    version, device = payload.get("version"), payload.get("device")
    if type(version) is not int or version < 0 or not isinstance(device, str) or len(device) > 40:
        raise UnreadableSaveError("This page is out of date. Reload it; what is saved is safe.")
    return SavedChanges(
        changes={str(name): _read_value(value) for name, value in payload["changes"].items()},
        version=version,
        device=clean_line(device),
        is_submission=payload.get("submit") is True,
        is_comment_checked=payload.get("comment_checked") is True,
    )


def pack_value(value: Value | None) -> object:
    """Return a field's value as JSON takes it; the reverse of what is read."""
    return {ABSTAIN: value.reason} if isinstance(value, Abstention) else value


def _read_value(value: object) -> Value | None:
    if value is None or type(value) is int:
        return value
    if isinstance(value, str):
        return clean_text(value) or None
    if isinstance(value, Mapping) and isinstance(value.get(ABSTAIN), str):
        return Abstention(clean_line(value[ABSTAIN]))
    raise UnreadableSaveError("This page is out of date. Reload it; what is saved is safe.")


_REASONS = (
    SelectChoice(RecusalReason.CONFLICT.value, "I have a conflict of interest"),
    SelectChoice(RecusalReason.NOT_MY_FIELD.value, "It is not my field"),
    SelectChoice(RecusalReason.TOO_MANY.value, "I have too many to read"),
    SelectChoice(RecusalReason.OTHER.value, "Something else"),
)
_KINDS = (
    SelectChoice(RequestKind.OTHER_CATEGORY.value, "It belongs in another category"),
    SelectChoice(RequestKind.RULING.value, "I need a ruling on it"),
    SelectChoice(RequestKind.CHECK_FACT.value, "A fact in it should be checked"),
)
_LONG = Length(max=TEXT_LIMIT, message=f"Keep this under {TEXT_LIMIT:,} characters.")


class RecusalForm(FlaskForm):
    """Asks why a judge stands back."""

    reason = RadioField("Why do you stand back?", choices=_REASONS, validators=[InputRequired("Choose a reason.")])
    note = TextAreaField(
        "Anything the organizer should know (optional)",
        description="Only the organizer reads this.",
        filters=[lambda text: clean_text(text or "")],
        validators=[_LONG],
    )


class RequestForm(FlaskForm):
    """Asks what the organizer should look at; the categories are those of the season."""

    kind = RadioField("What is it?", choices=_KINDS, validators=[InputRequired("Choose what it is.")])
    category = SelectField("Which category fits better?", choices=[], validate_choice=True)
    text = TextAreaField(
        "What should the organizer know?",
        description="Quote the sentence that you mean. Nominators do not read this.",
        filters=[lambda text: clean_text(text or "")],
        validators=[_LONG],
    )


class RedactionForm(FlaskForm):
    """Takes words that judges are not to read."""

    phrase = StringField(
        "Words to hide",
        description="A customer's name, a place, a product: whatever tells who this is about.",
        filters=[lambda text: clean_line(text or "")],
        validators=[
            DataRequired("Type the words to hide."),
            Length(max=200, message="Hide at most 200 characters at once."),
        ],
    )
