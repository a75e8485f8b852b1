"""The room's blueprint, and how its pages find what they show."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from judging.awards.models import Category
from judging.awards.queries import find_category_by_id
from judging.db.session import db
from judging.nominations.domain.wording import tell_event
from judging.nominations.domain.words import count_words
from judging.nominations.models import Attachment, Nomination
from judging.nominations.queries import find_attachment, find_nomination

bp = Blueprint("nominations", __name__)
bp.add_app_template_filter(lambda text: count_words(text or ""), "word_count")
bp.add_app_template_filter(lambda event: tell_event(event.action, event.detail), "event_words")


def category_or_404(category_id: str) -> Category:
    return find_category_by_id(db.session, category_id) or abort(404)


def nomination_or_404(public_id: str) -> Nomination:
    return find_nomination(db.session, public_id) or abort(404)


def attachment_or_404(public_id: str) -> Attachment:
    return find_attachment(db.session, public_id) or abort(404)


def back_to_form(nomination: Nomination, section: str = "") -> ResponseReturnValue:
    return redirect(url_for("nominations.edit", public_id=nomination.public_id, _anchor=section or None), 303)
