"""What an organizer chooses when they ask for many reports."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from judging.awards.models import Category
from judging.reports.bulk.kinds import KINDS
from judging.reports.pdf import SIZES


class AskForm(FlaskForm):
    """Which reports, of which category or of all, on which paper."""

    kind = SelectField("Reports", default="feedback")
    category = SelectField("For", default="", description="Briefing books come for the whole season.")
    size = SelectField("Paper", default="A4")

    @classmethod
    def among(cls, categories: Sequence[Category]) -> AskForm:
        """Return a form that offers these categories."""
        form = cls()
        form.kind.choices = [SelectChoice(kind.key, kind.title) for kind in KINDS.values()]
        form.category.choices = [
            SelectChoice("", "The whole season"),
            *(SelectChoice(row.public_id, row.title) for row in categories),
        ]
        form.size.choices = [SelectChoice(size, "US Letter" if size == "Letter" else size) for size in SIZES]
        return form
