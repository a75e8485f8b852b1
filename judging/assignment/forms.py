"""What organizers and judges fill in about the panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.fields.core import Field
from wtforms.validators import Email, InputRequired, Length, NumberRange, Optional

from judging.assignment.domain.reminders import ReminderChoice
from judging.assignment.domain.switches import Balance, Switches
from judging.assignment.models import Judge
from judging.assignment.services import Offer
from judging.awards.domain.rubric import LANGUAGE
from judging.awards.models import Category

LEVELS = {"": "do not judge", "0.5": "can judge", "1": "know it well"}
BALANCES = {
    Balance.EVEN: "Even loads first, then expertise",
    Balance.MIXED: "A bit of both: who knows a category well may read about a fifth more",
    Balance.EXPERTISE: "Expertise first; loads as even as that allows",
}
_PREFIX = "level_"


class OfferForm(FlaskForm):
    """What a judge can do: company, loads, what they must not judge; one field for each category beside it."""

    company = StringField("Company", [Length(max=200)], description="Its nominations are kept away from you.")
    min_load = IntegerField(
        "At least",
        [Optional(), NumberRange(0, 500, "Write a number from 0 to 500.")],
        default=0,
        description="Fewer would not be worth the trouble.",
    )
    max_load = IntegerField(
        "At most",
        [InputRequired("Write a number."), NumberRange(0, 500, "Write a number from 0 to 500.")],
        default=20,
        description="Never more than this.",
    )
    languages = StringField(
        "Languages",
        [Length(max=400)],
        description="In which they can be read, parted by commas; leave it empty if any will do.",
    )
    declared = TextAreaField(
        "Companies and people that must be kept away",
        [Length(max=4000)],
        description="One a line, with why after a comma, such as: Alder Mills, my past employer.",
    )

    def offer(self, categories: Sequence[Category]) -> Offer:
        """Return what was filled in."""
        levels = {category: self[_PREFIX + category.slug].data for category in categories}
        return Offer(
            company=self.company.data or "",
            min_load=self.min_load.data or 0,
            max_load=self.max_load.data,
            levels={category: float(level) for category, level in levels.items() if level},
            languages=_read_languages(self.languages.data or "") if "languages" in self else (),
            is_experienced=self.is_experienced.data if "is_experienced" in self else None,
            declared=[_read_declared(line) for line in (self.declared.data or "").splitlines() if line.strip()],
        )

    def level_fields(self) -> list[Field]:
        return [field for field in self if field.name.startswith(_PREFIX)]


class PanelForm(OfferForm):
    """An offer with what only an organizer says of a judge."""

    company = StringField("Company", [Length(max=200)], description="Its nominations are kept away from this judge.")
    is_experienced = BooleanField(
        "Has judged before", description="An experienced judge, where the rules ask for one on each nomination."
    )


class InviteForm(PanelForm):
    """An offer for somebody who is not on the panel yet."""

    name = StringField("Name", [InputRequired("Write the judge's name."), Length(max=200)])
    email = StringField(
        "E-mail address", [InputRequired("Write an address."), Email("Write an address such as name@example.org.")]
    )


class RulesForm(FlaskForm):
    """By which rules nominations are assigned."""

    balance = RadioField(
        "Loads",
        choices=[SelectChoice(balance, words) for balance, words in BALANCES.items()],
        validators=[InputRequired("Choose one.")],
    )
    need_experienced = BooleanField(
        "At least one experienced judge on each nomination", description="You say on a judge's page who is experienced."
    )
    shut_out_employers = BooleanField(
        "Nobody judges a category that their employer entered",
        description="Otherwise only their employer's own nominations are kept away.",
    )
    match_languages = BooleanField(
        "Nominations go to judges who read their language",
        description="Where an award's form asks for the language; judges say which they read.",
    )

    def switches(self) -> Switches:
        return Switches(
            need_experienced=self.need_experienced.data,
            shut_out_employers=self.shut_out_employers.data,
            match_languages=self.match_languages.data,
            balance=Balance(self.balance.data),
        )


def build_rules_form(switches: Switches) -> RulesForm:
    """Return the form, filled with what was chosen before."""
    return RulesForm(**asdict(switches))


class ReminderForm(FlaskForm):
    """The occasions on which judges are reminded."""

    not_opened = BooleanField("Work is not opened", default=True)
    unopened_days = IntegerField(
        "Days without opening it",
        [InputRequired("Write a number of days."), NumberRange(1, 60, "Write a number from 1 to 60.")],
        description="Counted from the day on which it was assigned, or judging opened. Again after as many days.",
    )
    at_half_time = BooleanField("Half of the time for judging has passed", default=True)
    in_last_days = BooleanField("Two days are left before judging closes", default=True)

    def choice(self) -> ReminderChoice:
        """Return what is ticked."""
        days = self.unopened_days.data if self.not_opened.data else None
        return ReminderChoice(days, self.at_half_time.data, self.in_last_days.data)


def build_reminder_form(choice: ReminderChoice) -> ReminderForm:
    """Return the form, filled with what was chosen before."""
    return ReminderForm(
        not_opened=choice.unopened_days is not None,
        unopened_days=choice.unopened_days or ReminderChoice().unopened_days,
        at_half_time=choice.at_half_time,
        in_last_days=choice.in_last_days,
    )


def build_offer_form(base: type[OfferForm], categories: Sequence[Category], judge: Judge | None = None) -> OfferForm:
    """Return the form with one field for each category, filled with what is known of the judge."""
    levels = {row.category.slug: f"{row.level:g}" for row in judge.expertises} if judge else {}
    fields = {
        _PREFIX + category.slug: RadioField(
            category.title,
            choices=[SelectChoice(value, label) for value, label in LEVELS.items()],
            default=_nearest(levels.get(category.slug, "")),
            validators=[Optional()],
        )
        for category in categories
    }
    form_class: type[OfferForm] = type(base.__name__, (base,), fields)
    form = form_class(data=_show_offer(judge)) if judge else form_class()
    if not any(category.rubric.has_question(LANGUAGE) for category in categories):
        del form.languages
    return form


def _show_offer(judge: Judge) -> dict[str, object]:
    """Return what a judge offers, as the form's fields hold it."""
    lines = [f"{row.company}, {row.why}" if row.why else row.company for row in judge.declarations]
    return {
        "company": judge.company,
        "min_load": judge.min_load,
        "max_load": judge.max_load,
        "is_experienced": judge.is_experienced,
        "languages": ", ".join(judge.languages),
        "declared": "\n".join(lines),
    }


def _read_languages(text: str) -> list[str]:
    """Return the languages named, each once, as they were typed."""
    names = [name.strip()[:40] for name in text.replace(";", ",").split(",")]
    return list({name.casefold(): name for name in names if name}.values())


def _nearest(level: str) -> str:
    return "" if not level else ("1" if float(level) > 0.75 else "0.5")


def _read_declared(line: str) -> tuple[str, str]:
    company, _, why = line.partition(",")
    return company.strip()[:200], why.strip()[:200]
