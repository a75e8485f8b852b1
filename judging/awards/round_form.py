"""What an organizer fills in about the rounds of a category: one part for each kind, dates as clocks show them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateTimeLocalField, FloatField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.fields.core import Field
from wtforms.validators import Optional

from judging.awards.domain.rounds import EntryRule, RoundKind, RoundPlan, RoundsError
from judging.awards.domain.season import SeasonError, to_local, to_moment
from judging.awards.forms import CLOCK, Typed
from judging.awards.models import Category

RULES = {
    EntryRule.ALL: "all",
    EntryRule.RANK: "the first ones by rank",
    EntryRule.BAR: "all at or over a bar",
    EntryRule.HAND: "whom I choose by hand",
}
_DATES = ("opens_at", "closes_at")
_READ = frozenset({RoundKind.QUALIFYING, RoundKind.FINAL})
_SHOWS = frozenset({RoundKind.SCORING, RoundKind.FINAL})


class RoundsForm(FlaskForm):  # type: ignore[misc]
    """The rounds of a category; its fields are called `<round>_<detail>`, and those of a closed round are left out."""

    def part(self, kind: RoundKind) -> dict[str, Field]:
        """Return the fields of a round by detail; none once it is closed."""
        start = f"{kind.value}_"
        return {field.name.removeprefix(start): field for field in self if field.name.startswith(start)}

    def plans(self, category: Category) -> list[RoundPlan]:
        """Return what was filled in, closed rounds as they were; raises `RoundsError` for an hour that no clock has."""
        closed = {row.kind: row.plan for row in category.rounds if row.closed_at}
        held = [kind for kind in RoundKind if kind not in closed and self._is_held(kind)]
        return [*closed.values(), *(self._read_plan(kind, category.season.time_zone) for kind in held)]

    def show_faults(self, error: RoundsError) -> None:
        """Put each sentence beside its field."""
        for (kind, detail), sentence in error.faults.items():
            part = self.part(kind)
            field = part.get(detail) or part.get("is_held") or next(iter(part.values()), None)
            if field is not None:
                field.errors = [*field.errors, sentence]

    def _is_held(self, kind: RoundKind) -> bool:
        return kind is RoundKind.SCORING or bool(self.part(kind)["is_held"].data)

    def _read_plan(self, kind: RoundKind, zone: str) -> RoundPlan:
        said: dict[str, Any] = {name: field.data for name, field in self.part(kind).items() if name != "is_held"}
        for name in _DATES:
            said[name] = _to_moment(kind, name, said[name], zone)
        rule = said["entry_rule"] = EntryRule(said.get("entry_rule") or EntryRule.ALL)
        if rule is not EntryRule.RANK:
            said["entry_count"] = None
        if rule is not EntryRule.BAR:
            said["entry_bar"] = None
        return RoundPlan(kind=kind, **said)


def build_rounds_form(category: Category) -> RoundsForm:
    """Return the form, filled with the rounds that a category has."""
    plans = {row.kind: row.plan for row in category.rounds}
    fields: dict[str, Field] = {}
    data: dict[str, Any] = {}
    for kind in RoundKind:
        row = category.find_round(kind)
        if row is not None and row.closed_at is not None:
            continue
        fields |= {f"{kind.value}_{name}": field for name, field in _make_fields(kind).items()}
        data |= _fill(kind, plans.get(kind), category.season.time_zone)
    form: RoundsForm = type("RoundsOfCategoryForm", (RoundsForm,), fields)(data=data)
    return form


def _make_fields(kind: RoundKind) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    if kind is not RoundKind.SCORING:
        fields["is_held"] = BooleanField(f"Hold a {kind.label}")
    if kind is not RoundKind.QUALIFYING:
        fields |= _make_entry_fields()
    fields["opens_at"] = _make_date("Opens", "Empty: as soon as the round before it is closed.")
    fields["closes_at"] = _make_date("Judges are done by", "Empty: when judging closes.")
    if kind in _READ:
        advice = "Empty: everybody on its panel." if kind is RoundKind.FINAL else "Empty: as many as score it."
        fields["reads"] = _make_number("Judges who read each nomination", advice)
    if kind in _SHOWS:
        fields["shows_earlier"] = BooleanField(
            "Show its judges what earlier rounds gave", description="Figures only, and nobody's name."
        )
    return fields


def _make_entry_fields() -> dict[str, Field]:
    return {
        "entry_rule": SelectField(
            "Who goes on into it",
            choices=[SelectChoice(rule.value, words) for rule, words in RULES.items()],
            default=EntryRule.ALL.value,
            description="From the round before it, where there is one. You look at the list before anybody goes on.",
        ),
        "entry_count": _make_number("How many by rank", "Those who tie with the last one go on too."),
        "entry_bar": FloatField(
            "Bar in percent of the maximum",
            [Optional(), Typed("Write a percentage, such as 70 or 77.5.")],
            description="After a qualifying round: the share of its judges who said pass.",
        ),
    }


def _make_date(label: str, advice: str) -> DateTimeLocalField:
    return DateTimeLocalField(label, [Optional(), Typed("Write a day and a time.")], format=CLOCK, description=advice)


def _make_number(label: str, advice: str) -> IntegerField:
    return IntegerField(label, [Optional(), Typed("Write a whole number.")], description=advice)


def _fill(kind: RoundKind, plan: RoundPlan | None, zone: str) -> dict[str, Any]:
    """Return what the fields of a round hold at first."""
    start = f"{kind.value}_"
    if plan is None:
        return {}
    dates = {name: to_local(moment, zone) for name in _DATES if (moment := getattr(plan, name))}
    said = {name: getattr(plan, name) for name in ("reads", "shows_earlier", "entry_count", "entry_bar")}
    rule = {"is_held": True, "entry_rule": plan.entry_rule.value}
    return {start + name: value for name, value in (dates | said | rule).items()}


def _to_moment(kind: RoundKind, name: str, local: dt.datetime | None, zone: str) -> dt.datetime | None:
    try:
        return to_moment(local, zone) if local else None
    except SeasonError as error:
        raise RoundsError({(kind, name): str(error)}) from error
