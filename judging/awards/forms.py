"""What organizers and nominators fill in about seasons and categories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateTimeLocalField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.fields.core import Field
from wtforms.form import Form
from wtforms.validators import InputRequired, Length, Optional, StopValidation

from judging.awards.domain.chooser import Advice, Candidate, TimeOnNew, choose_award
from judging.awards.domain.rubric import Nominee, Origin, QuestionKind
from judging.awards.domain.season import (
    READS_HIGH,
    READS_LOW,
    SeasonDetails,
    SeasonError,
    find_date_faults,
    to_local,
    to_moment,
)
from judging.awards.models import Category, Season

_DATES = ("opens_at", "closes_at", "judging_opens_at", "judging_closes_at")
CLOCK = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
_READS = f"Write a whole number from {READS_LOW} to {READS_HIGH}."

ORIGIN_CHOICES = {
    Origin.NOBODY: "Nobody's: they had never bought this",
    Origin.COMPETITOR: "A competitor's",
    Origin.LAPSED: "Ours once, but not for 12 months",
    Origin.OURS: "Ours already, many of them",
    Origin.OURS_KEY: "Ours already, one or a few large ones",
}
TIME_CHOICES = {
    TimeOnNew.MOST: "Most of it",
    TimeOnNew.HALF: "About half",
    TimeOnNew.LITTLE: "Little or none",
}
NOMINEE_CHOICES = {
    Nominee.PERSON: "One person, on their own",
    Nominee.NEWCOMER: "One person, in the first 18 months of selling",
    Nominee.INSIDE: "One person, by phone and screen",
    Nominee.WIN: "One deal",
    Nominee.LEADER: "Somebody who leads sellers",
    Nominee.TEAM: "A whole team",
}
KIND_WORDS = {
    QuestionKind.TEXT: "a text",
    QuestionKind.NUMBER: "a number",
    QuestionKind.MONEY: "an amount",
    QuestionKind.PERCENT: "a share in percent",
    QuestionKind.DATE: "a date",
    QuestionKind.CHOICE: "one of a list",
    QuestionKind.FILE: "files: PDF, PNG, JPEG or DOCX",
}
"""What is to be typed or chosen for each kind of question."""


@lru_cache
def list_time_zones() -> tuple[str, ...]:
    """Return every zone, UTC first."""
    return ("UTC", *sorted(available_timezones() - {"UTC"}))


@lru_cache
def list_currencies() -> tuple[str, ...]:
    """Return the codes of the currencies in use today."""
    territories = get_global("territory_currencies")
    return tuple(sorted({code for territory in territories for code in get_territory_currencies(territory)}))


class Typed:
    """Refuses what is empty, is not of the field's type or does not pass `is_right`, with one sentence for all."""

    def __init__(self, sentence: str, is_right: Callable[[Any], bool] = lambda _value: True) -> None:
        self.sentence = sentence
        self.is_right = is_right

    def __call__(self, _form: object, field: Field) -> None:
        if field.data is None or not self.is_right(field.data):
            field.errors[:] = []
            raise StopValidation(self.sentence)


def are_reads(value: int) -> bool:
    return READS_LOW <= value <= READS_HIGH


class SeasonForm(FlaskForm):
    """A season's details; its dates are typed as clocks in its time zone show them."""

    name = StringField("Name", [InputRequired("Give the season a name."), Length(max=200)])
    time_zone = SelectField(
        "Time zone",
        description="All dates below are in this zone, and people see it beside every deadline.",
        choices=[SelectChoice(zone, zone.replace("_", " ")) for zone in list_time_zones()],
        default="UTC",
    )
    opens_at = DateTimeLocalField("Nominations open", [Typed("Say when nominations open: day and time.")], format=CLOCK)
    closes_at = DateTimeLocalField(
        "Nominations close", [Typed("Say when nominations close: day and time.")], format=CLOCK
    )
    judging_opens_at = DateTimeLocalField(
        "Judging opens", [Typed("Say when judging opens: day and time.")], format=CLOCK
    )
    judging_closes_at = DateTimeLocalField(
        "Judging closes", [Typed("Say when judging closes: day and time.")], format=CLOCK
    )
    award_period = StringField(
        "Award period",
        [Length(max=120)],
        description="The months that nominations tell of, such as: 1 September 2025 to 31 August 2026. Name the years: "
        "customers won before the first of them do not count.",
    )
    reads = IntegerField(
        "Judges who read each nomination",
        [Typed(_READS, are_reads)],
        description="Three are the least for a fair result; five are recommended.",
        default=3,
    )
    is_blind = BooleanField(
        "Judge blind",
        description="Names, companies and titles are masked for judges, in the text and in file names.",
        default=True,
    )
    shows_evidence_to_judges = BooleanField(
        "Show judges what the screening underlined",
        description="Otherwise only organizers see it. Judges who see it may lean on it.",
    )
    needs_sign_off = BooleanField(
        "Two organizers sign each result",
        description="A result is then published only when two different organizers have signed the same figures.",
    )
    currency = SelectField(
        "Currency",
        description="In which nominators state revenue.",
        choices=[SelectChoice(code, f"{code} – {get_currency_name(code, locale='en')}") for code in list_currencies()],
        default="USD",
    )
    welcome = TextAreaField(
        "Words of welcome",
        [Length(max=5000)],
        description="Shown on top of the season page. An empty line begins a paragraph.",
    )

    @classmethod
    def for_season(cls, season: Season | None) -> SeasonForm:
        """Return the form, filled with a season's details where there is one."""
        if season is None:
            return cls()
        kept = {field.name: getattr(season, field.name) for field in fields(SeasonDetails)}
        dates = {key: to_local(kept[key], season.time_zone) for key in _DATES}
        return cls(data=kept | dates)

    def validate(self, extra_validators: object = None) -> bool:
        """Check shape first, then the dates against each other and against the clocks of their zone."""
        if not super().validate(extra_validators):
            return False
        for key in _DATES:
            try:
                to_moment(self[key].data, self.time_zone.data)
            except SeasonError as error:
                self[key].errors = [str(error)]
        if not self.errors:
            for key, fault in find_date_faults(**self._moments()).items():
                self[key].errors = [fault]
        return not self.errors

    def details(self) -> SeasonDetails:
        """Return what was filled in; only after `validate` has said yes."""
        return SeasonDetails(
            name=" ".join(self.name.data.split()),
            time_zone=self.time_zone.data,
            award_period=" ".join((self.award_period.data or "").split()),
            welcome=(self.welcome.data or "").replace("\r\n", "\n").strip(),
            reads=self.reads.data,
            is_blind=self.is_blind.data,
            shows_evidence_to_judges=self.shows_evidence_to_judges.data,
            needs_sign_off=self.needs_sign_off.data,
            currency=self.currency.data,
            **self._moments(),
        )

    def _moments(self) -> dict[str, dt.datetime]:
        return {key: to_moment(self[key].data, self.time_zone.data) for key in _DATES}


class CategoryForm(FlaskForm):
    """Where a category differs from its season."""

    reads = IntegerField(
        "Judges who read each nomination",
        [Optional(), Typed(_READS, are_reads)],
        description="Leave it empty to follow the season.",
    )
    place = IntegerField(
        "Place on the season page",
        [Typed("Write a whole number from 1, for the first place.", lambda place: 1 <= place <= 999)],
    )


class ChooserForm(Form):
    """“Which award fits?”: asked in the address of the season page, so it needs neither JavaScript nor a token."""

    origin = SelectField("Whose customers were they before?", choices=[])
    time = SelectField("How much of the time goes into new customers?", choices=[])
    nominee = SelectField("Who or what is it?", choices=[])

    def __init__(self, *arguments: object, **keywords: object) -> None:
        super().__init__(*arguments, **keywords)
        for field, choices in (
            (self.origin, ORIGIN_CHOICES),
            (self.time, TIME_CHOICES),
            (self.nominee, NOMINEE_CHOICES),
        ):
            field.choices = [SelectChoice("", "Choose …"), *(SelectChoice(key, text) for key, text in choices.items())]

    @property
    def is_begun(self) -> bool:
        return any(field.data for field in self)

    def choose(self, categories: list[Category]) -> Advice | None:
        """Return the advice, or None until all three questions are answered."""
        if not (self.validate() and all(field.data for field in self)):
            return None
        candidates = [
            Candidate(category.slug, category.title, category.rubric.role, category.rubric.fits)
            for category in categories
        ]
        return choose_award(
            candidates,
            origin=Origin(self.origin.data),
            time=TimeOnNew(self.time.data),
            nominee=Nominee(self.nominee.data),
        )
