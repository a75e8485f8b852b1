"""The worker that opens a judge's pages without a connection, and what a device forgets at sign-out."""

from __future__ import annotations

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from judging.people.permissions import may_judge
from judging.scoring.views import bp
from judging.web.guards import allowed


@bp.get("/judge/worker.js")
@allowed(may_judge)
def worker() -> ResponseReturnValue:
    """Serve the worker from where it may answer for every page of the judge's."""
    response = current_app.send_static_file("js/scoring/worker.js")
    response.headers["Service-Worker-Allowed"] = "/judge"
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.after_app_request
def forget_at_sign_out(response: Response) -> Response:
    """Make the browser drop every copy that it keeps for a judge who signs out."""
    if request.endpoint == "security.logout":
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def is_offline_copy() -> bool:
    """Say whether a page is only fetched to be kept, and so has not been opened by the judge."""
    return "X-Offline-Copy" in request.headers
