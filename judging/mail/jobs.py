"""Delivers the letters that wait, one to a transaction, safely beside other workers."""

from __future__ import annotations

import logging

from flask import current_app

from judging.db.session import db
from judging.mail.delivery import Post, compose_message, is_refused_for_good, is_server_gone, open_post
from judging.mail.queries import list_due
from judging.mail.services import claim_letter, note_failure, note_sent
from judging.web.clock import utcnow

logger = logging.getLogger(__name__)


def deliver_letters() -> None:
    """Send everything that is due."""
    with open_post(current_app.config["SETTINGS"]) as post:
        while due := list_due(db.session, now=utcnow()):
            db.session.commit()
            if not all(deliver_letter(letter_id, post) for letter_id in due):
                break
        db.session.commit()


def deliver_letter(letter_id: int, post: Post) -> bool:
    """Claim one letter, send it, and record how that went; say whether the mail server is there for the next one.

    No transaction is open while the mail server answers.
    """
    letter = claim_letter(db.session, letter_id, now=utcnow())
    db.session.commit()
    if letter is None:
        return True
    public_id, is_reachable = letter.public_id, True
    try:
        message = compose_message(letter, current_app.config["SETTINGS"])
        db.session.commit()
        post.send(message, public_id)
    except Exception as error:
        logger.warning("Letter %s did not go: %s", public_id, error)
        is_reachable = not is_server_gone(error)
        reason, is_final = str(error) or type(error).__name__, is_refused_for_good(error)
        note_failure(letter, reason, is_final=is_final, now=utcnow())
    else:
        note_sent(letter, keeps_copy=post.keeps_copy, now=utcnow())
    db.session.commit()
    return is_reachable
