"""Pages for what goes wrong; no traceback ever reaches a user."""

from __future__ import annotations

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from judging.errors import JudgingError

_SENTENCES = {
    400: ("That did not reach us whole", "Go back, reload the page and try again."),
    403: ("This page is not for you", "You are signed in, but this page belongs to somebody else."),
    404: ("There is no such page", "The address may be mistyped, or what was here has gone."),
    405: ("That cannot be done here", "Go back and use the buttons on the page."),
    409: ("That cannot be done now", "Something has changed in the meantime. Go back and look again."),
    410: ("This link has done its work", "Ask for a new one; it arrives in a minute."),
    413: ("That file is too large", "Files may be up to 10 MB. Make it smaller and try again."),
    429: ("That was a lot at once", "Wait a minute, then try again."),
    500: ("Something broke on our side", "Nothing that was saved is lost. Try again in a minute."),
}


def init_app(app: Flask) -> None:
    """Give every error its page, or its JSON where a script asked."""
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(JudgingError, show_rule)
    app.register_error_handler(CSRFError, show_stale_form)


def show_http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error
    if isinstance(error, InternalServerError):
        return _render(500)
    return _render(error.code or 500)


def show_rule(error: JudgingError) -> ResponseReturnValue:
    return _render(409, sentence=str(error))


def show_stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _render(400, sentence="This form was open in another session. Go back, reload the page and try again.")


def _render(code: int, sentence: str | None = None) -> ResponseReturnValue:
    title, advice = _SENTENCES.get(code, _SENTENCES[500])
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify(error=sentence or advice), code
    return render_template("errors/error.html", title=title, sentence=sentence or advice), code
