"""What organizers and the head of a jury fill in about rounds."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import FloatField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from judging.assignment.models import Judge
from judging.awards.domain.rounds import RoundKind
from judging.awards.domain.rubric import SCALE_HIGH, SCALE_LOW
from judging.results.models import Consensus
from judging.results.panel_page import Candidate
from judging.results.services import REASON_LIMIT, Shortlist

_SCORE = f"Write a score from {SCALE_LOW} to {SCALE_HIGH}, such as 7.5."
_LONG = Length(max=REASON_LIMIT, message=f"Keep it under {REASON_LIMIT:,} characters.")


class ChoiceForm(FlaskForm):  # type: ignore[misc]
    """Who goes on: one tick for each nomination."""

    chosen = SelectMultipleField("Who goes on", widget=ListWidget(), option_widget=CheckboxInput())
    reason = TextAreaField("Reason", [_LONG], description="Needed where the choice departs from the rule. It is kept.")

    @property
    def reason_text(self) -> str:
        """Return the reason, trimmed."""
        return (self.reason.data or "").strip()


class PanelForm(FlaskForm):  # type: ignore[misc]
    """Who sits in a round: one tick for each judge."""

    judges = SelectMultipleField("Judges", widget=ListWidget(), option_widget=CheckboxInput())

    def pick(self, candidates: list[Candidate]) -> list[Judge]:
        """Return the judges that are ticked."""
        return [one.judge for one in candidates if one.judge.public_id in (self.judges.data or [])]


class ConsensusForm(FlaskForm):  # type: ignore[misc]
    """What the jury agreed on."""

    score = FloatField(
        "Score that the jury agreed on",
        [InputRequired(_SCORE), NumberRange(SCALE_LOW, SCALE_HIGH, _SCORE)],
        description="From 1 to 10, as on the scorecards; one decimal is enough.",
    )
    reason = TextAreaField(
        "The jury's reason",
        [InputRequired("Write the jury's reason."), _LONG],
        description="Kept with the result, beside the calculated figure. Name nobody.",
    )


class TakeBackForm(FlaskForm):  # type: ignore[misc]
    """Why what the jury agreed on is taken back."""

    why = TextAreaField("Why it is taken back", [InputRequired("Write why it is taken back."), _LONG])


def build_choice_form(shortlist: Shortlist) -> ChoiceForm:
    """Return the form, ticked by the rule, or by what was chosen."""
    form = ChoiceForm(data={"chosen": sorted(shortlist.chosen)})
    form.chosen.choices = [SelectChoice(row.entry.reference, row.entry.reference) for row in shortlist.rows]
    return form


def build_panel_form(candidates: list[Candidate], kind: RoundKind) -> PanelForm:
    """Return the form, with those ticked who are chosen."""
    form = PanelForm(data={"judges": [one.judge.public_id for one in candidates if one.is_chosen]})
    form.judges.choices = [
        SelectChoice(one.judge.public_id, one.judge.user.name or one.judge.user.email) for one in candidates
    ]
    form.judges.label.text = "The panel" if kind is RoundKind.FINAL else "The head of the jury"
    return form


def build_consensus_form(consensus: Consensus | None) -> ConsensusForm:
    """Return the form, filled with what was agreed on before."""
    return ConsensusForm(data={"score": consensus.score, "reason": consensus.reason} if consensus else None)
