"""The forms of a nominator: beginning a nomination, and the one that is made from a category's rubric."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from flask_wtf import FlaskForm
from wtforms import EmailField, Field, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Email, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from judging.awards.domain.rubric import Question, QuestionKind, Rubric
from judging.nominations.domain.answers import show_answer
from judging.nominations.domain.completeness import ANSWER, PEOPLE, Fault
from judging.nominations.domain.parties import LENGTH, LENGTHS, Parties
from judging.nominations.domain.sections import is_story

LONGEST_TEXT = 20_000
"""Characters in one answer; far more than any word limit allows."""

REASON_LIMIT = 2000
"""Characters in a reason."""

_INPUT_MODES = {QuestionKind.NUMBER: "decimal", QuestionKind.PERCENT: "decimal", QuestionKind.MONEY: "text"}
_AUTOCOMPLETE = {"nominator_name": "name", "nominator_company": "organization"}
_HELP = {
    "nominee_name": "A person, or a team where the award is for teams.",
    "nominee_email": "If you give it, we write to them only when there is a result.",
    "nominator_relation": "Such as: line manager, colleague, customer, myself.",
}
_HINTS = {
    QuestionKind.MONEY: "In {currency}, unless you write another currency.",
    QuestionKind.DATE: "Such as 27 November 2026.",
}
_EMAIL_FORM = "Write an address such as name@example.org."


class PressField(HiddenField):
    """Draws a value for each page that is shown, so that a double click is one press."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist and 16 <= len(valuelist[0]) <= 64 else secrets.token_urlsafe(16)


class BeginForm(FlaskForm):
    """Who nominates whom."""

    press = PressField(default=lambda: secrets.token_urlsafe(16))
    nominee_name = StringField(
        "Who is nominated?",
        [InputRequired("Write who is nominated."), Length(max=LENGTH)],
        description=_HELP["nominee_name"],
        render_kw={"maxlength": LENGTH},
    )
    nominee_title = StringField("Their job title", [Length(max=LENGTH)], render_kw={"maxlength": LENGTH})
    nominee_company = StringField("Their company", [Length(max=LENGTH)], render_kw={"maxlength": LENGTH})
    nominee_email = EmailField(
        "Their e-mail address (if you know it)",
        [Optional(), Email(_EMAIL_FORM), Length(max=320)],
        description=_HELP["nominee_email"],
        render_kw={"maxlength": 320},
    )
    nominator_name = StringField(
        "Your name",
        [InputRequired("Write your name."), Length(max=LENGTH)],
        render_kw={"autocomplete": "name", "maxlength": LENGTH},
    )
    nominator_email = EmailField(
        "Your e-mail address",
        [InputRequired("Write your e-mail address."), Email(_EMAIL_FORM), Length(max=320)],
        description="We send you a link with which you can come back to the nomination. No account is needed.",
        render_kw={"autocomplete": "email", "maxlength": 320},
    )
    nominator_company = StringField(
        "Your company", [Length(max=LENGTH)], render_kw={"autocomplete": "organization", "maxlength": LENGTH}
    )
    nominator_relation = StringField(
        "How do you know the nominee?",
        [Length(max=LENGTH)],
        description=_HELP["nominator_relation"],
        render_kw={"maxlength": LENGTH},
    )

    def parties(self) -> Parties:
        return Parties(
            **{name: self[name].data or "" for name in ("nominator_email", *PEOPLE)},
        )


class AddressForm(FlaskForm):
    """Where a nominator's letters go."""

    email = EmailField(
        "The nominator's e-mail address",
        [InputRequired("Write the address."), Email(_EMAIL_FORM), Length(max=320)],
        filters=[lambda typed: (typed or "").strip()],
        render_kw={"autocomplete": "off", "maxlength": 320},
    )


class NominationForm(FlaskForm):
    """The fields that every category's form has; `for_rubric` adds its questions."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired(), NumberRange(1, 2**31 - 1)])

    @classmethod
    def for_rubric(cls, rubric: Rubric, *, currency: str) -> type[NominationForm]:
        people = {name: _make_person_field(name, label) for name, label in PEOPLE.items()}
        answers = {ANSWER + q.key: make_field(q, currency) for q in rubric.questions if q.kind is not QuestionKind.FILE}
        return type("CategoryForm", (cls,), {**people, **answers})

    def typed(self, sent: Iterable[str]) -> dict[str, str]:
        """Return what was typed into the fields that came in."""
        names = set(sent) - {"version", "csrf_token"}
        return {name: self[name].data or "" for name in self._fields if name in names}

    def show(self, rubric: Rubric, fields: Mapping[str, str]) -> None:
        """Fill in what is kept, figures as people read them."""
        questions = {ANSWER + question.key: question for question in rubric.questions}
        for name in self._fields:
            kept = fields.get(name, "")
            if name in questions:
                self[name].data = show_answer(questions[name], kept)
                _offer_as_sent(self[name], kept)
            elif name in PEOPLE:
                self[name].data = kept

    def list_faults(self) -> list[Fault]:
        """Return what keeps the form itself from being saved."""
        return [
            Fault(name, self[name].label.text, str(errors[0]), False) for name, errors in self.errors.items() if name
        ]

    def note(self, faults: Iterable[Fault]) -> None:
        """Put each fault beside its field."""
        for fault in faults:
            if fault.field in self._fields:
                self[fault.field].errors = [*self[fault.field].errors, fault.sentence]


class ReasonForm(FlaskForm):
    """A sentence of why, which may stay empty."""

    reason = TextAreaField(
        "Why? (optional)", [Length(max=REASON_LIMIT)], render_kw={"rows": 3, "maxlength": REASON_LIMIT}
    )


class AcceptForm(FlaskForm):
    """Why nominations that lack an answer may take part as they stand."""

    reason = TextAreaField(
        "Reason",
        [DataRequired("Say why they may take part as they stand."), Length(max=REASON_LIMIT)],
        description="Kept in the history of each. Nominators can still add what is missing until nominations close.",
        render_kw={"maxlength": REASON_LIMIT},
        filters=[lambda text: (text or "").strip()],
    )


def make_field(question: Question, currency: str) -> Field:
    """Return the field that suits a question's kind."""
    label, note = question.label, " ".join(filter(None, (question.help, _HINTS.get(question.kind, ""))))
    note = note.replace("{currency}", currency)
    if question.kind is QuestionKind.CHOICE:
        offered = [SelectChoice("", "Choose …"), *(SelectChoice(choice, choice) for choice in question.choices)]
        return SelectField(label, choices=offered, validate_choice=False, description=note)
    limit = LONGEST_TEXT if question.kind is QuestionKind.TEXT else LENGTH
    attributes: dict[str, object] = {"maxlength": limit}
    if question.word_limit:
        attributes["data-word-limit"] = question.word_limit
    if mode := _INPUT_MODES.get(question.kind):
        attributes |= {"inputmode": mode, "autocomplete": "off"}
    if is_story(question):
        rows = min(16, max(4, (question.word_limit or 100) // 20))
        return TextAreaField(label, [Length(max=limit)], description=note, render_kw={**attributes, "rows": rows})
    return StringField(label, [Length(max=limit)], description=note, render_kw=attributes)


def _make_person_field(name: str, label: str) -> Field:
    limit = LENGTHS.get(name, LENGTH)
    attributes: dict[str, object] = {"maxlength": limit, "autocomplete": _AUTOCOMPLETE.get(name, "off")}
    kind = EmailField if name.endswith("_email") else StringField
    return kind(label, [Length(max=limit)], description=_HELP.get(name, ""), render_kw=attributes)


def _offer_as_sent(field: Field, kept: str) -> None:
    """Leave a choice standing that came in another way and is not offered, until another is taken."""
    if isinstance(field, SelectField) and kept not in [choice.value for choice in field.choices]:
        field.choices = [*field.choices, SelectChoice(kept, kept)]
