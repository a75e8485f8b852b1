"""What the nominator's pages show: the form, two versions side by side, and a nomination that is only read."""

from __future__ import annotations

from collections.abc import Mapping

from flask import render_template, request

from judging.awards.domain.rubric import QuestionKind
from judging.nominations.domain.completeness import ANSWER
from judging.nominations.domain.sections import part_rubric, show_fields, show_sections
from judging.nominations.forms import NominationForm
from judging.nominations.models import Nomination
from judging.nominations.queries import current_faults, current_fields, sent_fields
from judging.nominations.services import find_changes
from judging.web.filters import format_clock


def make_form(nomination: Nomination) -> NominationForm:
    """Return the form of the nomination's category, with what was typed when there is something."""
    return NominationForm.for_rubric(nomination.category.rubric, currency=nomination.season.currency)(request.form)


def show_form(nomination: Nomination, *, form: NominationForm | None = None, is_checked: bool = False) -> str:
    """Show the form as it is kept, or as it was typed where a form with errors is given."""
    rubric = nomination.category.rubric
    faults = current_faults(nomination)
    told = [fault for fault in faults if is_checked or not fault.is_missing]
    if form is None:
        form = make_form(nomination)
        form.show(rubric, current_fields(nomination))
        form.note(told)
    else:
        told = form.list_faults()
    form.version.data = request.form.get("version", nomination.version)
    return render_template(
        "nominations/edit.html",
        nomination=nomination,
        form=form,
        rubric=rubric,
        sections=[(section, section.count_faults(faults)) for section in part_rubric(rubric)],
        faults=told,
        categories=[c for c in nomination.season.categories if c.id != nomination.category_id],
        former=_list_former_files(nomination),
    )


def show_conflict(nomination: Nomination, typed: Mapping[str, str]) -> str:
    """Show what was typed here beside what was saved elsewhere, field by field, to choose from."""
    rubric = nomination.category.rubric
    saved = current_fields(nomination)
    typed = find_changes(nomination, typed)
    there = show_fields(rubric, {name: saved.get(name, "") for name in typed})
    pairs = list(zip(show_fields(rubric, typed), there, strict=True))
    return render_template("nominations/conflict.html", nomination=nomination, pairs=pairs, typed=typed)


def show_standing(nomination: Nomination, sentence: str, *, typed: Mapping[str, str] | None = None) -> str:
    """Show a nomination that cannot be changed, and what was typed too late, so that it can be copied."""
    rubric = nomination.category.rubric
    return render_template(
        "nominations/standing.html",
        nomination=nomination,
        sentence=sentence,
        sections=show_sections(rubric, sent_fields(nomination)),
        late=show_fields(rubric, find_changes(nomination, typed or nomination.pending or {})),
    )


def tell_saved(nomination: Nomination) -> dict[str, object]:
    """Return how things stand after a save, for the page's script."""
    rubric = nomination.category.rubric
    faults = current_faults(nomination)
    figures = {q.key for q in rubric.questions if q.kind not in {QuestionKind.TEXT, QuestionKind.CHOICE}}
    shown = show_fields(rubric, current_fields(nomination))
    unread = {fault.field for fault in faults}
    return {
        "version": nomination.version,
        "saved_at": format_clock(nomination.updated_at, nomination.season.time_zone),
        "readings": {
            entry.field: entry.shown
            for entry in shown
            if entry.field.removeprefix(ANSWER) in figures and entry.shown and entry.field not in unread
        },
        "faults": {fault.field: fault.sentence for fault in faults if not fault.is_missing},
        "left": {section.key: section.count_faults(faults) for section in part_rubric(rubric)},
    }


def _list_former_files(nomination: Nomination) -> list[object]:
    """Return the files that answer no question of the present category."""
    asked = {question.key for question in nomination.category.rubric.questions if question.kind is QuestionKind.FILE}
    return [attachment for attachment in nomination.attachments if attachment.question_key not in asked]
