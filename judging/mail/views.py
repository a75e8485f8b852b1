"""The demo's inbox, and the organizer's outbox."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.db.session import db
from judging.mail import queries
from judging.mail.models import Letter
from judging.mail.permissions import are_letters_shown, may_read_letters, may_see_outbox
from judging.mail.services import try_again as put_first
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake

bp = Blueprint("mail", __name__)
bp.add_app_template_global(are_letters_shown, "may_read_letters")

_LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-top-navigation-by-user-activation"
"""A letter brings its own styles; it runs nothing, and is shown in no origin of ours."""


def find_letter(public_id: str) -> Letter:
    return queries.find_letter(db.session, public_id) or abort(404)


@bp.get("/letters")
@allowed(may_read_letters)
def letters() -> ResponseReturnValue:
    to = request.args.get("to", "").strip()
    return render_template("mail/letters.html", letters=queries.list_letters(db.session, to=to), to=to)


@bp.get("/letters/<public_id>")
@allowed(may_read_letters, find_letter)
def letter(letter: Letter) -> ResponseReturnValue:
    return render_template("mail/letter.html", letter=letter)


@bp.get("/letters/<public_id>/as-sent")
@allowed(may_read_letters, find_letter)
def letter_as_sent(letter: Letter) -> ResponseReturnValue:
    """Show the letter as a mail program does."""
    return Response(letter.html, headers={"Content-Security-Policy": _LETTER_POLICY})


@bp.get("/organize/letters")
@allowed(may_see_outbox)
def outbox() -> ResponseReturnValue:
    return render_template(
        "mail/outbox.html",
        unsent=queries.list_unsent(db.session),
        recent=[letter for letter in queries.list_letters(db.session) if letter.sent_at],
        sent=queries.count_sent(db.session),
    )


@bp.post("/organize/letters/<public_id>/again")
@allowed(may_see_outbox, find_letter)
def try_again(letter: Letter) -> ResponseReturnValue:
    put_first(letter, now=utcnow())
    db.session.commit()
    wake("mail")
    flash(f"The letter to {letter.to_email} is tried again.")
    return redirect(url_for(".outbox"))
