"""Files: taken in with the form or by themselves, handed out as downloads, removed."""

from __future__ import annotations

import unicodedata
from contextlib import closing
from urllib.parse import quote

from flask import Response, abort, current_app, flash, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from judging.db.session import db
from judging.errors import JudgingError
from judging.nominations.domain.attachments import MAX_SIZE, AttachmentError
from judging.nominations.file_store import find_path
from judging.nominations.models import Attachment, Nomination
from judging.nominations.permissions import may_download, may_edit
from judging.nominations.services import attach_file, remove_attachment, sweep_file
from judging.nominations.views.blueprint import attachment_or_404, bp, nomination_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.limits import limit_strangers

FILE = "file_"
"""What stands before a question's key in the name of its file field."""


@bp.post("/nominations/<public_id>/files")
@allowed(may_edit, nomination_or_404)
@limit_strangers("30 per minute; 200 per hour")
def attach(nomination: Nomination) -> ResponseReturnValue:
    """Take in or remove files without leaving the page, and answer with the list as it then is."""
    try:
        removed = remove_chosen(nomination)
        take_files(nomination)
    except JudgingError as error:
        return jsonify(error=str(error)), 422
    db.session.commit()
    sweep_files(removed)
    return render_template("nominations/_files.html", nomination=nomination, key=request.form.get("question", ""))


@bp.get("/nominations/files/<public_id>")
@allowed(may_download, attachment_or_404)
def download(attachment: Attachment) -> ResponseReturnValue:
    return hand_out(attachment)


def hand_out(attachment: Attachment, *, file_name: str | None = None) -> ResponseReturnValue:
    """Send a file as a download that no browser opens as a page of ours, under its own name or another one."""
    path = find_path(current_app.config["SETTINGS"].attachments, attachment.digest)
    if not path.is_file():
        abort(404)
    response = Response(path.read_bytes(), mimetype=attachment.content_type)
    response.headers.set("Content-Disposition", "attachment", **_name_download(file_name or attachment.file_name))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _name_download(name: str) -> dict[str, str]:
    """Return a file's name as headers carry it: plain letters, and the whole name beside them where that differs."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return {"filename": plain} if plain == name else {"filename": plain, "filename*": f"UTF-8''{quote(name, safe='')}"}


def exchange_files(nomination: Nomination) -> list[str]:
    """Remove and take in what the form asks for; a refusal is flashed and the answers stay saved."""
    try:
        removed = remove_chosen(nomination)
        take_files(nomination)
    except AttachmentError as error:
        flash(str(error), "error")
        return []
    return removed


def take_files(nomination: Nomination) -> None:
    """Keep every file that came with the request."""
    folder = current_app.config["SETTINGS"].attachments
    for name, uploads in request.files.lists():
        for upload in uploads:
            if not name.startswith(FILE) or not upload.filename:
                continue
            with closing(upload):
                content = upload.stream.read(MAX_SIZE + 1)
            attach_file(
                db.session,
                nomination,
                content,
                file_name=upload.filename,
                question_key=name.removeprefix(FILE),
                folder=folder,
                now=utcnow(),
            )


def remove_chosen(nomination: Nomination) -> list[str]:
    """Remove the file whose button was pressed; return the digests of what may be swept."""
    chosen = request.form.get("remove", "")
    for attachment in nomination.attachments:
        if attachment.public_id == chosen:
            remove_attachment(db.session, attachment, now=utcnow())
            return [attachment.digest]
    return []


def sweep_files(digests: list[str]) -> None:
    """Remove the bytes of what is gone, once that is committed."""
    for digest in digests:
        sweep_file(db.session, digest, folder=current_app.config["SETTINGS"].attachments)
        db.session.commit()
