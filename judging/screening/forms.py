"""What an organizer sends to decide one case, or many."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from judging.awards.models import Category
from judging.screening.domain.triage import REASON_LIMIT, DecisionKind

_TOO_LONG = f"Write the reason in at most {REASON_LIMIT} characters."


class DecisionForm(FlaskForm):
    """One decision; the buttons of the page are the choices of `decision`."""

    decision = RadioField(
        choices=[SelectChoice(kind.value) for kind in DecisionKind],
        validators=[InputRequired("Press one of the four buttons.")],
    )
    reason = TextAreaField("Reason", validators=[Length(max=REASON_LIMIT, message=_TOO_LONG)])
    to_category = SelectField("Move to", validate_choice=False)

    @property
    def kind(self) -> DecisionKind:
        return DecisionKind(self.decision.data)

    def offer_categories(self, categories: Sequence[Category], suggested: Category | None) -> None:
        """List where it could move to, with the suggestion first; what was chosen before stays chosen."""
        ordered = sorted(categories, key=lambda category: category is not suggested)
        self.to_category.choices = [SelectChoice(category.public_id, category.title) for category in ordered]
        if self.to_category.data is None and ordered:
            self.to_category.data = ordered[0].public_id

    def find_category(self, categories: Sequence[Category]) -> Category | None:
        return next((category for category in categories if category.public_id == self.to_category.data), None)


class BulkForm(FlaskForm):
    """One decision for every case that is ticked; each moves to the category that is suggested for it."""

    decision = SelectField(
        "Do with all that are ticked",
        choices=[
            SelectChoice(DecisionKind.KEEP.value, "Keep where they are"),
            SelectChoice(DecisionKind.MOVE.value, "Move each to the category suggested for it"),
            SelectChoice(DecisionKind.ASK.value, "Ask each nominator"),
            SelectChoice(DecisionKind.INELIGIBLE.value, "Rule them ineligible"),
        ],
    )
    reason = TextAreaField("Reason, or question", validators=[Length(max=REASON_LIMIT, message=_TOO_LONG)])

    @property
    def kind(self) -> DecisionKind:
        return DecisionKind(self.decision.data)
