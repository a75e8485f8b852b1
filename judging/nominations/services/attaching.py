"""Adding files to a nomination, removing them, and clearing them for judges of a blind season."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from judging.awards.domain.rubric import QuestionKind
from judging.db.audit import record_event
from judging.nominations.domain.attachments import AttachmentError, check_room, clean_file_name
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.file_store import digest_content, recognize_type, remove_content, store_content
from judging.nominations.models import Attachment, Nomination
from judging.nominations.services.locking import check_editable, lock_nomination, name_subject


def attach_file(
    session: Session,
    nomination: Nomination,
    content: bytes,
    *,
    file_name: str,
    question_key: str = "",
    folder: Path,
    now: dt.datetime,
) -> Attachment:
    """Keep a file with the nomination; the same file twice for one question is kept once."""
    lock_nomination(session, nomination)
    check_editable(nomination, now=now)
    key = question_key if question_key in _list_file_questions(nomination) else ""
    digest = digest_content(content)
    for attachment in nomination.attachments:
        if (attachment.digest, attachment.question_key) == (digest, key):
            return attachment
    check_room(len(nomination.attachments), size=len(content))
    file_type = recognize_type(content)
    _hold_content(session, digest)
    attachment = Attachment(
        question_key=key,
        file_name=clean_file_name(file_name, file_type),
        content_type=file_type.value,
        size=len(content),
        digest=store_content(folder, content),
        uploaded_at=now,
    )
    nomination.attachments.append(attachment)
    _record(session, nomination, attachment, "nominations.attach", nomination.nominator_email, now)
    return attachment


def remove_attachment(session: Session, attachment: Attachment, *, now: dt.datetime) -> None:
    """Take a file off its nomination; `sweep_file` removes its bytes once that is committed."""
    nomination = attachment.nomination
    lock_nomination(session, nomination)
    check_editable(nomination, now=now)
    _check_still_answered(nomination, attachment)
    _record(session, nomination, attachment, "nominations.detach", nomination.nominator_email, now)
    nomination.attachments.remove(attachment)


def clear_attachment(session: Session, attachment: Attachment, *, by: str, now: dt.datetime) -> None:
    """Let judges of a blind season see a file that names nobody; pressed again, take that back."""
    attachment.cleared_at = None if attachment.cleared_at else now
    action = "nominations.clear_attachment" if attachment.cleared_at else "nominations.unclear_attachment"
    _record(session, attachment.nomination, attachment, action, by, now)


def sweep_file(session: Session, digest: str, *, folder: Path) -> None:
    """Remove a file's bytes when no attachment refers to them any more; run in a transaction of its own."""
    _hold_content(session, digest)
    if not session.scalar(select(func.count(Attachment.id)).where(Attachment.digest == digest)):
        remove_content(folder, digest)


def _list_file_questions(nomination: Nomination) -> dict[str, bool]:
    """Return the keys of the questions that take a file, and whether they must have one."""
    questions = nomination.category.rubric.questions
    return {question.key: question.required for question in questions if question.kind is QuestionKind.FILE}


def _check_still_answered(nomination: Nomination, attachment: Attachment) -> None:
    """Keep the last file of a required question while judges may be reading it."""
    is_required = _list_file_questions(nomination).get(attachment.question_key, False)
    others = [a for a in nomination.attachments if a is not attachment and a.question_key == attachment.question_key]
    if is_required and not others and nomination.status is NominationStatus.SUBMITTED:
        raise AttachmentError("This file is required. Add the new one first, then remove this.")


def _hold_content(session: Session, digest: str) -> None:
    """Keep a sweep and an upload of the same content apart; SQLite's writers already wait for each other."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": int(digest[:15], 16)})


def _record(
    session: Session, nomination: Nomination, attachment: Attachment, action: str, actor: str, now: dt.datetime
) -> None:
    record_event(session, action, name_subject(nomination), actor=actor, now=now, file=attachment.file_name)
