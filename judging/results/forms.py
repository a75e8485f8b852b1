"""What organizers fill in to decide on results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from judging.results.domain.outcome import Method
from judging.results.models import Place
from judging.results.queries import Entry
from judging.results.services import COMMENT_LIMIT, REASON_LIMIT, CategoryStanding, JudgeComment

PLACE_NAMES = {
    Place.SHORTLISTED: "Shortlisted",
    Place.BRONZE: "Bronze",
    Place.SILVER: "Silver",
    Place.GOLD: "Gold",
    Place.WINNER: "Winner",
}
_PLACE = "place_"
_ORDER = "order_"


def _reason(label: str, help_text: str = "", *, required: str = "") -> TextAreaField:
    checks = [Length(max=REASON_LIMIT, message=f"Keep it under {REASON_LIMIT:,} characters.")]
    return TextAreaField(label, [InputRequired(required), *checks] if required else checks, description=help_text)


class _ReasonMixin:
    @property
    def reason_text(self) -> str:
        """Return the reason, trimmed."""
        return (self.reason.data or "").strip()  # type: ignore[attr-defined]


class PlacesForm(FlaskForm, _ReasonMixin):
    """The place of every nomination of a category; one field for each is added."""

    reason = _reason(
        "Reason",
        "Needed when somebody is put above a nomination that the scores rank higher. It is kept, not published.",
    )

    def places(self, standing: CategoryStanding) -> dict[str, Place | None]:
        """Return what was chosen, by reference."""
        chosen = {reference: self[_PLACE + entry.public_id].data for reference, entry in standing.entries.items()}
        return {reference: Place(place) if place else None for reference, place in chosen.items()}


def build_places_form(standing: CategoryStanding) -> PlacesForm:
    """Return the form for the nominations of a category, with what they were given."""
    choices = [SelectChoice("", "–"), *(SelectChoice(place.value, name) for place, name in PLACE_NAMES.items())]
    fields = {
        _PLACE + entry.public_id: SelectField(f"Place of {reference}", choices=choices, default="")
        for reference, entry in standing.entries.items()
    }
    given = {_PLACE + standing.entries[name].public_id: one.place.value for name, one in standing.placements.items()}
    form: PlacesForm = type("PlacesOfCategoryForm", (PlacesForm,), fields)(data=given)
    return form


class ShortlistForm(FlaskForm):
    """A rule that gives places to all at once."""

    by = RadioField(
        "Choose by",
        choices=[
            SelectChoice("rank", "The first ones by rank go on the shortlist"),
            SelectChoice("bar", "All that reach the bar go on the shortlist"),
            SelectChoice("medals", "Bronze, silver and gold by the bars"),
        ],
        default="rank",
    )
    count = IntegerField("How many", [Optional(), NumberRange(1, 500, "Write a number from 1 to 500.")], default=3)


class TieForm(FlaskForm, _ReasonMixin):
    """The chair's order of those who share a place; one field for each is added."""

    reason = _reason(
        "The chair's reason", "Kept, and part of the published record.", required="Write the chair's reason."
    )

    def order(self, entries: list[Entry]) -> list[str]:
        """Return references, best first; equal numbers leave somebody out, and the rule then says no."""
        places = {self[_ORDER + entry.public_id].data: entry.reference for entry in entries}
        return [places[number] for number in sorted(places)]


def build_tie_form(entries: list[Entry]) -> TieForm:
    """Return the form for those who share a place."""
    numbers = [SelectChoice(number, str(number)) for number in range(1, len(entries) + 1)]
    fields: Mapping[str, SelectField] = {
        _ORDER + entry.public_id: SelectField(f"Place of {entry.reference}", choices=numbers, coerce=int, default=at)
        for at, entry in enumerate(entries, start=1)
    }
    prefix = f"tie-{entries[0].public_id}-" if entries else "tie-"
    form: TieForm = type("TieOfCategoryForm", (TieForm,), dict(fields))(prefix=prefix)
    return form


class PublishForm(FlaskForm, _ReasonMixin):
    """A last look before publishing."""

    method = HiddenField(default=Method.ADJUSTED.value)
    seen = HiddenField()
    """The digest of what was looked at."""
    reason = _reason("Reason", "Why it is published although this is not settled. It is kept with the result.")


class WithdrawForm(FlaskForm, _ReasonMixin):
    """Taking a publication back."""

    reason = _reason("Why is it withdrawn?", required="Write why this result is withdrawn.")


class ExcludeForm(FlaskForm, _ReasonMixin):
    """Letting a judge's scores not count."""

    reason = _reason("Why shall these scores not count?", required="Write why these scores shall not count.")


class CommentForm(FlaskForm):
    """What a nominee reads of a judge's comment."""

    text = TextAreaField(
        "What the nominee reads",
        [Length(max=COMMENT_LIMIT, message=f"Keep it under {COMMENT_LIMIT:,} characters.")],
        description="Take out names and whatever would hurt without helping. The judge's meaning stays.",
    )
    is_held_back = BooleanField("Hold it back: the nominee does not read this comment")
    reason = _reason("Reason", "Kept with the judge's own words; nominees never see it. Needed to hold one back.")

    @classmethod
    def for_comment(cls, comment: JudgeComment) -> CommentForm:
        """Return the form with what holds now; a comment that is held back offers the judge's words."""
        review = comment.review
        kept = {"is_held_back": review.is_held_back, "reason": review.reason} if review else {}
        return cls(data={"text": comment.text or comment.original, **kept})

    def read(self) -> dict[str, Any]:
        """Return what was decided, as `review_comment` takes it."""
        return {
            "text": (self.text.data or "").replace("\r\n", "\n"),
            "is_held_back": self.is_held_back.data,
            "reason": (self.reason.data or "").strip(),
        }


class LettersForm(FlaskForm):
    """Words of the organizer's own, one paragraph for each kind of letter."""

    winner = _reason("To winners")
    finalist = _reason("To finalists")
    other = _reason("To the others")
